// What a workspace has set in leidraad.yaml.

import CEL
import DocumentSchema
import YAMLTree

/// The settings of a workspace: which rules run, how much they weigh, with which parameters.
public struct Configuration: Sendable {
  public var profile: Profile?
  public var language: Language?
  /// The severity from which findings make the run fail; `.some(nil)` is never.
  public var failOn: Severity??
  var settings = RuleSettings()
  private(set) var allowances = AllowanceSettings()
  /// The file of accepted findings, from the folder of the configuration.
  private(set) var baseline: String?
  /// The rules that the settings are about, with the workspace's own.
  private(set) var rules: OwnRules

  init(rules: OwnRules) { self.rules = rules }

  /// Reads `leidraad.yaml`. An unknown key, an unknown rule and a setting that changes nothing are errors.
  static func read(
    _ tree: YAMLTree, rules: OwnRules
  ) throws(PackError) -> Configuration {
    var configuration = Configuration(rules: rules)
    if tree.problems.isEmpty,
      tree.documents.allSatisfy({ tree.scalarType($0) == .null && tree.kind($0) == .scalar })
    {
      return configuration
    }
    let root = try MappingReader.root(of: tree)
    let reader = MappingReader(tree: tree)
    try reader.refuseUnknownKeys(
      of: root,
      known: [
        "profile", "language", "fail_on", "rules", "off", "severity", "parameters", "allow",
        "mandatory", "baseline",
      ])
    if let node = reader.value("profile", of: root) {
      configuration.profile = try reader.choice(node, key: "profile")
    }
    if let node = reader.value("language", of: root) {
      configuration.language = try reader.choice(node, key: "language")
    }
    if let node = reader.value("baseline", of: root) {
      guard tree.kind(node) == .scalar, !tree.string(node).isEmpty else {
        throw PackError(
          .wrongValue, in: tree, at: node, [("key", "baseline"), ("expected", "file")])
      }
      configuration.baseline = tree.string(node)
    }
    if let node = reader.value("fail_on", of: root) {
      configuration.failOn =
        tree.string(node) == "never"
        ? .some(nil) : try reader.choice(node, key: "fail_on") as Severity
    }
    let pack = try RulePack.load(rules.pack)
    configuration.settings = try RuleSettings(
      root, reader: reader, pack: pack, profile: configuration.profile ?? .essential)
    configuration.allowances = try AllowanceSettings(
      root, reader: reader, pack: pack, settings: configuration.settings)
    return configuration
  }
}

/// The settings of single rules.
struct RuleSettings: Sendable {
  private(set) var off: Set<String> = []
  private(set) var severities: [String: Severity] = [:]
  private var parameters: [String: [String: Setting]] = [:]

  private struct Setting: Sendable {
    let text: String
    let tree: YAMLTree
    let node: NodeID
  }

  init() {}

  /// Values for the parameters of one rule, as its examples give them.
  init(
    parameters texts: [(name: String, text: String, tree: YAMLTree, node: NodeID)], of rule: String
  ) {
    for (name, text, tree, node) in texts {
      parameters[rule, default: [:]][name] = Setting(text: text, tree: tree, node: node)
    }
  }

  init(
    _ root: NodeID, reader: MappingReader, pack: RulePack, profile: Profile
  ) throws(PackError) {
    let tree = reader.tree
    func rule(_ node: NodeID) throws(PackError) -> Rule {
      try pack.rule(named: node, in: tree)
    }
    if let list = reader.value("off", of: root) {
      for node in reader.listOrOne(list) {
        let rule = try rule(node)
        guard !rule.isMeta, profile.includes(rule.profile), off.insert(rule.id).inserted else {
          throw PackError(.noEffect, in: tree, at: node, [("setting", "off: \(rule.id)")])
        }
      }
    }
    if let mapping = reader.value("severity", of: root) {
      for (key, value) in try reader.pairs(of: mapping) {
        let rule = try rule(key)
        let severity: Severity = try reader.choice(value, key: rule.id)
        guard !rule.isMeta, profile.includes(rule.profile), !off.contains(rule.id),
          severity != rule.severity
        else {
          throw PackError(
            .noEffect, in: tree, at: key, [("setting", "\(rule.id): \(severity.rawValue)")])
        }
        severities[rule.id] = severity
      }
    }
    if let mapping = reader.value("parameters", of: root) {
      for (key, values) in try reader.pairs(of: mapping) {
        let rule = try rule(key)
        for (name, value) in try reader.pairs(of: values) {
          try set(name, value, of: rule, tree: tree)
        }
        guard profile.includes(rule.profile), !off.contains(rule.id) else {
          throw PackError(.noEffect, in: tree, at: key, [("setting", "parameters: \(rule.id)")])
        }
      }
    }
  }

  private mutating func set(
    _ name: NodeID, _ value: NodeID, of rule: Rule, tree: YAMLTree
  ) throws(PackError) {
    let written = tree.string(name)
    let parameter = try rule.parameter(named: name, in: tree)
    let text = tree.string(value)
    guard let set = parameter.kind.value(of: text) else {
      throw PackError(
        .wrongValue, in: tree, at: value, [("key", written), ("expected", parameter.kind.rawValue)])
    }
    if let standard = parameter.kind.value(of: parameter.standard), standard.isEqual(to: set) {
      throw PackError(
        .noEffect, in: tree, at: name, [("setting", "\(rule.id): \(written): \(text)")])
    }
    parameters[rule.id, default: [:]][written] = Setting(text: text, tree: tree, node: value)
  }

  /// The value that a parameter has in this workspace.
  func value(of parameter: Rule.Parameter, rule: Rule) throws(PackError) -> Value {
    let setting =
      parameters[rule.id]?[parameter.name]
      ?? Setting(text: parameter.standard, tree: rule.tree, node: parameter.node)
    guard let value = parameter.kind.value(of: setting.text) else {
      throw PackError(
        .wrongValue, in: setting.tree, at: setting.node,
        [("key", parameter.name), ("expected", parameter.kind.rawValue)])
    }
    return value
  }
}
