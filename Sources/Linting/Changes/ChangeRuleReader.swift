// From a file of `changes/` to a rule about changes.

import YAMLTree

/// Reads the rules about changes of a pack. Plain checks never come here.
struct ChangeRuleReader {
  /// The folder of the pack that holds them.
  static let folder = "changes/"

  private let reader: MappingReader

  private static let ruleKeys: Set<String> = [
    "id", "title", "why", "source", "each", "key", "checks", "examples",
  ]
  private static let checkKeys: Set<String> = [
    "on", "kind", "severity", "when", "let", "require", "at", "message", "values",
  ]

  /// Every rule about changes, in the order of the ids.
  ///
  /// - Throws: `PackError` at the first mistake in a file.
  static func rules(of files: PackFiles) throws(PackError) -> [ChangeRule] {
    var rules: [ChangeRule] = []
    for path in files.paths where path.hasPrefix(folder) && path.hasSuffix(".yaml") {
      guard let tree = files.tree(at: path) else { continue }
      let root = try MappingReader.root(of: tree)
      let reader = MappingReader(tree: tree, isTrusted: files.isTested(path))
      rules.append(try ChangeRuleReader(reader: reader).rule(root, path: path))
    }
    return rules
  }

  private func rule(_ root: NodeID, path: String) throws(PackError) -> ChangeRule {
    let tree = reader.tree
    try reader.refuseUnknownKeys(of: root, known: Self.ruleKeys)
    let idNode = try reader.required("id", of: root)
    let id = tree.string(idNode)
    guard path == id + ".yaml" else {
      throw PackError(.wrongName, in: tree, at: idNode, [("id", id), ("path", path)])
    }
    let rules = RuleReader(reader: reader)
    let each = try reader.value("each", of: root).map { node throws(PackError) in
      try rules.iteration(node)
    }
    var keys: [Rule.Expression] = []
    if let node = reader.value("key", of: root) {
      guard each != nil else {
        throw PackError(.missingKey, in: tree, at: node, [("key", "each")])
      }
      keys = reader.listOrOne(node).map(reader.expression)
    } else if let each {
      keys = [Rule.Expression(text: each.variable + ".id", node: each.collection.node)]
    }
    var checks: [ChangeRule.Check] = []
    for block in try reader.list(reader.required("checks", of: root), key: "checks") {
      checks.append(try check(block, rules))
    }
    guard !checks.isEmpty else {
      throw PackError(.missingKey, in: tree, at: root, [("key", "checks")])
    }
    return ChangeRule(
      id: id, title: try reader.localized("title", of: root),
      why: try reader.localized("why", of: root), sources: try rules.sources(of: root),
      each: each, keys: keys, checks: checks, tree: tree, root: root)
  }

  private func check(
    _ block: NodeID, _ rules: RuleReader
  ) throws(PackError) -> ChangeRule.Check {
    try reader.refuseUnknownKeys(of: block, known: Self.checkKeys)
    var presence = ChangeRule.Presence.both
    if reader.value("on", of: block) != nil { presence = try reader.choice("on", of: block) }
    return ChangeRule.Check(
      on: presence, kind: try reader.choice("kind", of: block),
      severity: try reader.choice("severity", of: block),
      when: reader.expressions("when", of: block),
      lets: try rules.named("let", of: block),
      require: reader.value("require", of: block).map(reader.expression),
      at: reader.listOrOne(try reader.required("at", of: block)).map(reader.expression),
      message: try reader.localized("message", of: block),
      values: try rules.named("values", of: block))
  }
}
