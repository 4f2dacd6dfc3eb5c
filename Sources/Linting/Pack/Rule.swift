// A rule as its file states it, before its expressions are compiled.

import DocumentSchema
import YAMLTree

/// One rule of the pack. What only `explain` or a finding needs is read from the file when it is asked for.
public struct Rule: Sendable {
  public let id: String
  /// Where the rule stands in its pack.
  public let path: String
  public let severity: Severity
  public let profile: Profile
  public let parameters: [Parameter]
  let checks: [Check]
  /// The rule has no checks: it speaks of the run itself (`meta/…`).
  public var isMeta: Bool { checks.isEmpty }

  /// The rule's file.
  let tree: YAMLTree
  let root: NodeID

  var reader: MappingReader { MappingReader(tree: tree) }

  /// The part before the slash.
  public var area: Substring { id.prefix { $0 != "/" } }

  /// Where a rule comes from.
  public struct Source: Sendable {
    public let document: String
    public let at: String
    public let isDerived: Bool
    let node: NodeID
  }

  /// A number that a workspace may set.
  public struct Parameter: Sendable {
    public enum Kind: String, CaseIterable, Sendable { case share, duration, int, double, string }

    public let name: String
    public let kind: Kind
    public let title: LocalizedText
    /// The default, as written.
    public let standard: String
    let node: NodeID
  }

  /// The parameter that a node names.
  func parameter(named name: NodeID, in tree: YAMLTree) throws(PackError) -> Parameter {
    let written = tree.string(name)
    if let parameter = parameters.first(where: { $0.name == written }) { return parameter }
    let suggestion = closestMatch(to: written, among: parameters.map(\.name))
    throw PackError(
      .unknownParameter, in: tree, at: name,
      [("rule", id), ("parameter", written)]
        + (suggestion.map { [(name: "suggestion", value: $0)] } ?? []))
  }

  /// An expression of the rule, with the node that it was read from.
  struct Expression: Sendable {
    let text: String
    let node: NodeID
    /// Where it begins in the value of the node, in UTF-8 bytes.
    var offset = 0
  }

  /// `each: channel in plan.channels`.
  struct Iteration: Sendable {
    let variable: String
    let collection: Expression
  }

  /// One situation that the rule looks for: a mapping of the file, whose parts are read when they are asked
  /// for. `RuleReader` has looked at them before where nobody had tested the file.
  struct Check: Sendable {
    let reader: MappingReader
    let block: NodeID
    var severity: Severity?
    /// From which profile on it runs; nil: with its rule.
    var profile: Profile?
  }
}
