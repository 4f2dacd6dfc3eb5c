// A rule about a change, as its file states it.

import YAMLTree

/// One rule of `changes/` in the pack: what it looks for in two states of the documents.
public struct ChangeRule: Sendable {
  public let id: String
  public let title: LocalizedText
  public let why: LocalizedText
  public let sources: [Rule.Source]
  let each: Rule.Iteration?
  /// By what elements of both sides are known to be the same: the first that finds a partner counts.
  let keys: [Rule.Expression]
  let checks: [Check]
  let tree: YAMLTree
  let root: NodeID

  /// What it can tell, in the order of the kinds.
  public var kinds: [ChangeKind] { Set(checks.map(\.kind)).sorted() }

  /// Where the rule stands in its pack.
  public var path: String { id + ".yaml" }

  /// Which elements a check is about.
  enum Presence: String, CaseIterable, Sendable {
    /// Those that are on both sides.
    case both
    /// Those that are only there after the change.
    case added
    /// Those that were only there before it.
    case removed
  }

  /// One thing that may have happened.
  struct Check: Sendable {
    let on: Presence
    let kind: ChangeKind
    let severity: Severity
    let when: [Rule.Expression]
    let lets: [(name: String, value: Rule.Expression)]
    /// Said only when this holds as well; it may use the names of `let`.
    let require: Rule.Expression?
    let at: [Rule.Expression]
    let message: LocalizedText
    let values: [(name: String, value: Rule.Expression)]
  }
}
