// A rule as its file states it, before its expressions are compiled.

import DocumentSchema
import YAMLTree

/// One rule of the pack. What only `explain` or a finding needs is read from the file when it is asked for.
public struct Rule: Sendable {
  public let id: String
  public let severity: Severity
  public let profile: Profile
  /// The stance of the policy that the rule holds the documents to, where the sources disagree.
  public let stance: String?
  public let title: LocalizedText
  public let why: LocalizedText
  public let sources: [Source]
  public let parameters: [Parameter]
  let checks: [Check]
  /// The rule has no checks: it speaks of the run itself (`meta/…`).
  public var isMeta: Bool { checks.isEmpty }

  /// The rule's file.
  let tree: YAMLTree
  let root: NodeID

  var reader: MappingReader { MappingReader(tree: tree) }

  /// Where the rule stands in its pack.
  public var path: String { id + ".yaml" }

  /// The part before the slash.
  public var area: Substring { id.prefix { $0 != "/" } }

  /// The values that change with the day of the run, by which no finding is known again: those under
  /// `changes_daily`. Only read when it is asked for.
  var changesDaily: Set<String> {
    let blocks = reader.value("checks", of: root).map(reader.elements) ?? []
    return Set(
      ([root] + blocks).flatMap { block in
        reader.value("changes_daily", of: block).map(reader.listOrOne) ?? []
      }.map(tree.string))
  }

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

  /// One situation that the rule looks for.
  struct Check: Sendable {
    var each: [Iteration] = []
    var when: [Expression] = []
    var needs: [(have: Expression, title: LocalizedText)] = []
    var lets: [(name: String, value: Expression)] = []
    var require: Expression
    var at: [Expression]
    var also: [(at: Expression, when: Expression?, label: LocalizedText)] = []
    var message: LocalizedText
    var fixes: [(text: LocalizedText, when: Expression?)] = []
    var values: [(name: String, value: Expression)] = []
    var severity: Severity?
    /// From which profile on it runs; nil: with its rule.
    var profile: Profile?
  }
}
