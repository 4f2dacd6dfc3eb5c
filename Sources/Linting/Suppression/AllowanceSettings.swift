// Allowances and mandatory rules, as leidraad.yaml writes them.

import Timetable
import YAMLTree

/// What a workspace's configuration says about allowing.
struct AllowanceSettings: Sendable {
  private(set) var allowances: [Allowance] = []
  /// Rules that nothing can hide.
  private(set) var mandatory: Set<String> = []

  init() {}

  init(
    _ root: NodeID, reader: MappingReader, pack: RulePack, settings: RuleSettings
  ) throws(PackError) {
    let tree = reader.tree
    if let list = reader.value("mandatory", of: root) {
      for node in reader.listOrOne(list) {
        let rule = try pack.rule(named: node, in: tree)
        // The rules that always tell are mandatory by themselves.
        guard !Self.alwaysTells(rule.id), mandatory.insert(rule.id).inserted else {
          throw PackError(.noEffect, in: tree, at: node, [("setting", "mandatory: \(rule.id)")])
        }
        let isLowered = settings.severities[rule.id].map { $0 < rule.severity } ?? false
        guard !settings.off.contains(rule.id), !isLowered else {
          throw PackError(.mandatory, in: tree, at: node, [("rule", rule.id)])
        }
      }
    }
    if let list = reader.value("allow", of: root) {
      for entry in try reader.list(list, key: "allow") {
        allowances.append(try allowance(entry, reader: reader, pack: pack))
      }
    }
  }

  /// Why findings of a rule cannot be allowed, as a code; nil when they can.
  func refusal(of rule: String) -> String? {
    mandatory.contains(rule) ? "mandatory" : Self.alwaysTells(rule) ? "always-told" : nil
  }

  static func alwaysTells(_ rule: String) -> Bool {
    MetaRule.allCases.contains { $0.id == rule && $0.alwaysTells }
  }

  private func allowance(
    _ entry: NodeID, reader: MappingReader, pack: RulePack
  ) throws(PackError) -> Allowance {
    let tree = reader.tree
    // As the user would name it: reports show it beside the documents.
    let source = SourceText(
      name: PathName.fromHere(tree.source.name),
      string: tree.source.string(0..<tree.source.count))
    try reader.refuseUnknownKeys(of: entry, known: ["rule", "path", "until", "reason"])
    let ruleNode = try reader.required("rule", of: entry)
    let rule = try pack.rule(named: ruleNode, in: tree)
    guard refusal(of: rule.id) == nil else {
      throw PackError(.mandatory, in: tree, at: ruleNode, [("rule", rule.id)])
    }
    let path = try text("path", of: entry, reader)
    let reason = try text("reason", of: entry, reader)
    var until: LocalDate?
    if let node = reader.value("until", of: entry) {
      guard let date = LocalDate(iso: tree.string(node)), DateForm.years.contains(date.year) else {
        throw PackError(
          .wrongValue, in: tree, at: node, [("key", "until"), ("expected", "2026-12-31")])
      }
      until = date
    }
    return Allowance(
      rule: rule.id, until: until, reason: reason,
      place: Place(source: source, span: tree.span(ruleNode), path: ""),
      coverage: .path(path))
  }

  /// A text that is not empty.
  private func text(
    _ key: String, of entry: NodeID, _ reader: MappingReader
  ) throws(PackError) -> String {
    let node = try reader.required(key, of: entry)
    let text = reader.tree.string(node)
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      throw PackError(.wrongValue, in: reader.tree, at: node, [("key", key), ("expected", "text")])
    }
    return text
  }
}

extension RulePack {
  /// The rule that a node names.
  func rule(named node: NodeID, in tree: YAMLTree) throws(PackError) -> Rule {
    let id = tree.string(node)
    if let rule = rule(named: id) { return rule }
    let suggestion = suggestion(for: id).map { [(name: "suggestion", value: $0)] } ?? []
    throw PackError(.unknownRule, in: tree, at: node, [("rule", id)] + suggestion)
  }
}
