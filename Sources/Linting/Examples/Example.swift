// The examples inside rule files.

import YAMLTree

/// A small workspace in a rule file, and what the rule says about it.
public struct Example: Sendable {
  public let name: String
  /// The documents, complete: what every document needs is added where the example leaves it out.
  public let documents: [(file: String, text: String)]
  /// The documents as the example has them.
  public let excerpts: [String]
  let today: String
  let parameters: [(name: String, text: String, tree: YAMLTree, node: NodeID)]
  let expectations: [Expectation]
  let tree: YAMLTree
  let node: NodeID

  /// Whether the rule has nothing to say.
  public var isPassing: Bool { expectations.isEmpty }

  /// One finding that the rule must give.
  struct Expectation: Sendable {
    /// The logical path; nil for something that cannot be checked.
    var path: String?
    /// A part of the English message.
    var says: String?
    var values: [(name: String, text: String)] = []
    let node: NodeID
  }
}

extension Rule {
  /// Reads the rule's examples.
  ///
  /// - Throws: `PackError` for a key that examples do not have or one that is missing.
  public func examples() throws(PackError) -> [Example] {
    guard let list = reader.value("examples", of: root) else { return [] }
    var examples: [Example] = []
    for node in try reader.list(list, key: "examples") {
      try reader.refuseUnknownKeys(
        of: node, known: ["name", "today", "policy", "plan", "parameters", "expect"])
      let policy = reader.string("policy", of: node)
      let plan = reader.string("plan", of: node)
      var documents = [(file: "policy.yaml", text: Self.completed(policy ?? "", kind: "policy"))]
      if let plan {
        documents.append((file: "plan.yaml", text: Self.completed(plan, kind: "plan")))
      }
      var parameters: [(name: String, text: String, tree: YAMLTree, node: NodeID)] = []
      if let mapping = reader.value("parameters", of: node) {
        for (key, value) in try reader.pairs(of: mapping) {
          let parameter = try parameter(named: key, in: tree)
          parameters.append((parameter.name, tree.string(value), tree, value))
        }
      }
      examples.append(
        Example(
          name: tree.string(try reader.required("name", of: node)), documents: documents,
          excerpts: [policy, plan].compactMap(\.self),
          today: reader.string("today", of: node) ?? "2026-09-15", parameters: parameters,
          expectations: try expectations(of: node, reader), tree: tree, node: node))
    }
    return examples
  }

  private func expectations(
    of example: NodeID, _ reader: MappingReader
  ) throws(PackError) -> [Example.Expectation] {
    let tree = reader.tree
    var expectations: [Example.Expectation] = []
    let list = try reader.required("expect", of: example)
    for node in try reader.list(list, key: "expect") {
      try reader.refuseUnknownKeys(of: node, known: ["at", "says", "values", "not_checked"])
      var expectation = Example.Expectation(node: node)
      if reader.string("not_checked", of: node) != "true" {
        expectation.path = tree.string(try reader.required("at", of: node))
      }
      expectation.says = reader.string("says", of: node)
      if let values = reader.value("values", of: node) {
        expectation.values = try reader.pairs(of: values).map {
          (name: tree.string($0.key), text: tree.source.string(tree.span($0.value)))
        }
      }
      expectations.append(expectation)
    }
    return expectations
  }

  /// An excerpt as a whole document: examples leave out what every document has.
  static func completed(_ text: String, kind: String) -> String {
    func has(_ key: String) -> Bool { text.hasPrefix(key + ":") || text.contains("\n\(key):") }
    guard !has("kind") else { return text }
    var header = "kind: \(kind)\nversion: 1\n"
    if kind == "policy" && !has("organisation") { header += "organisation: {name: Example}\n" }
    return header + text
  }
}
