// From a rule file to a rule.

import YAMLTree

/// Reads one rule file. Every key is known or refused, every sentence exists in every language.
struct RuleReader {
  let reader: MappingReader

  private static let ruleKeys: Set<String> = [
    "id", "severity", "profile", "stance", "source", "title", "why", "parameters", "checks",
    "examples",
    "messages", "labels", "words", "fix",
  ]
  private static let checkKeys: Set<String> = [
    "each", "when", "needs", "let", "require", "at", "also", "message", "fix", "values",
    "changes_daily", "severity", "profile",
  ]
  /// Keys that only a check has: a rule with one of them is its own only check.
  private static let inlineKeys = checkKeys.subtracting(["fix", "severity", "profile"])

  /// - Parameters:
  ///   - path: the file's path in the pack; `area/name.yaml` holds the rule `area/name`.
  ///   - files: the pack, which knows whether the file is tested.
  static func read(_ tree: YAMLTree, path: String, in files: PackFiles) throws(PackError) -> Rule {
    let root = try MappingReader.root(of: tree)
    let reader = MappingReader(tree: tree, isTrusted: files.isTested(path))
    return try RuleReader(reader: reader).rule(root, path: path)
  }

  private func rule(_ root: NodeID, path: String) throws(PackError) -> Rule {
    let tree = reader.tree
    let inline =
      reader.isTrusted
      ? reader.value("require", of: root) != nil
      : Self.inlineKeys.contains { reader.value($0, of: root) != nil }
    try reader.refuseUnknownKeys(
      of: root, known: inline ? Self.ruleKeys.union(Self.checkKeys) : Self.ruleKeys)

    let idNode = try reader.required("id", of: root)
    let id = tree.string(idNode)
    guard RulePack.isFile(path, ofRule: id) else {
      throw PackError(.wrongName, in: tree, at: idNode, [("id", id), ("path", path)])
    }
    var checks: [Rule.Check] = []
    if inline { checks.append(try check(root)) }
    if let list = reader.value("checks", of: root) {
      let blocks = try reader.list(list, key: "checks")
      guard !blocks.isEmpty else {
        throw PackError(.missingKey, in: tree, at: root, [("key", "checks")])
      }
      checks.reserveCapacity(checks.count + blocks.count)
      for block in blocks {
        try reader.refuseUnknownKeys(of: block, known: Self.checkKeys)
        var check = try check(block)
        check.profile = try profile(of: block, in: root)
        checks.append(check)
      }
    }
    let severity: Severity = try reader.choice("severity", of: root)
    let profile: Profile = try reader.choice("profile", of: root)
    if !reader.isTrusted {
      _ = try reader.localized("title", of: root)
      _ = try reader.localized("why", of: root)
      _ = try sources(of: root)
    }
    return Rule(
      id: id, path: path, severity: severity, profile: profile,
      parameters: try parameters(of: root),
      checks: checks, tree: tree, root: root)
  }

  /// The profile of one check, which cannot be stricter about running than its rule: nobody reads a rule
  /// before the rule's own profile is asked for. Nil where it has none of its own.
  private func profile(of block: NodeID, in root: NodeID) throws(PackError) -> Profile? {
    guard let node = reader.value("profile", of: block) else { return nil }
    let own: Profile = try reader.choice(node, key: "profile")
    let rule: Profile = try reader.choice("profile", of: root)
    guard own.includes(rule) else {
      throw PackError(
        .wrongValue, in: reader.tree, at: node,
        [
          ("key", "profile"),
          (
            "expected",
            Profile.allCases.filter { $0.includes(rule) }.map(\.rawValue).joined(separator: ", ")
          ),
        ])
    }
    return own
  }

  /// The references under the key `source`.
  func sources(of root: NodeID) throws(PackError) -> [Rule.Source] {
    guard let list = reader.value("source", of: root) else { return [] }
    for entry in try reader.list(list, key: "source") {
      try reader.refuseUnknownKeys(of: entry, known: ["document", "at", "derived"])
      _ = try reader.required("document", of: entry)
      _ = try reader.required("at", of: entry)
    }
    return Rule.Source.all(in: list, reader)
  }

  private func parameters(of root: NodeID) throws(PackError) -> [Rule.Parameter] {
    guard let mapping = reader.value("parameters", of: root) else { return [] }
    var parameters: [Rule.Parameter] = []
    try reader.requireMapping(mapping)
    for (key, value) in reader.tree.pairs(of: mapping) {
      let value = reader.tree.resolve(value)
      try reader.refuseUnknownKeys(of: value, known: ["type", "default", "title"])
      let standard = try reader.required("default", of: value)
      parameters.append(
        Rule.Parameter(
          name: reader.tree.string(key),
          kind: try reader.choice("type", of: value),
          title: try reader.localized("title", of: value),
          standard: reader.tree.string(standard), node: standard))
    }
    return parameters
  }

  /// One check. What only a finding or an explanation needs of it is read when it is asked for, so that
  /// mistakes in it have to be found now, where nobody has looked for them before.
  private func check(_ block: NodeID) throws(PackError) -> Rule.Check {
    if !reader.isTrusted { try refuseMistakes(in: block) }
    var check = Rule.Check(reader: reader, block: block)
    if let severity = reader.value("severity", of: block) {
      check.severity = try reader.choice(severity, key: "severity")
    }
    return check
  }

  private func refuseMistakes(in block: NodeID) throws(PackError) {
    _ = try reader.required("require", of: block)
    _ = try reader.required("at", of: block)
    _ = try reader.localized("message", of: block)
    if let each = reader.value("each", of: block) {
      for node in reader.listOrOne(each) { _ = try iteration(node) }
    }
    for need in try entries("needs", of: block) {
      try reader.refuseUnknownKeys(of: need, known: ["have", "title"])
      _ = try reader.required("have", of: need)
      _ = try reader.localized("title", of: need)
    }
    for key in ["let", "values"] { _ = try named(key, of: block) }
    for place in try entries("also", of: block) {
      try reader.refuseUnknownKeys(of: place, known: ["at", "when", "label"])
      _ = try reader.required("at", of: place)
      _ = try reader.localized("label", of: place)
    }
    for fix in try entries("fix", of: block) {
      try reader.checkTranslations(of: fix)
      try reader.refuseUnknownKeys(of: fix, known: ["en", "nl", "when", "edit", "certain"])
    }
  }

  /// The elements of the list under a key; none where there is no such key.
  private func entries(_ key: String, of block: NodeID) throws(PackError) -> [NodeID] {
    try reader.value(key, of: block).map { list throws(PackError) in
      try reader.list(list, key: key)
    } ?? []
  }

  func iteration(_ node: NodeID) throws(PackError) -> Rule.Iteration {
    guard let iteration = Rule.Iteration(node, in: reader.tree) else {
      throw PackError(
        .wrongValue, in: reader.tree, at: node, [("key", "each"), ("expected", "NAME in LIST")])
    }
    return iteration
  }

  func named(
    _ key: String, of block: NodeID
  ) throws(PackError) -> [(name: String, value: Rule.Expression)] {
    guard let mapping = reader.value(key, of: block) else { return [] }
    return try reader.pairs(of: mapping).map { pair in
      (reader.tree.string(pair.key), reader.expression(pair.value))
    }
  }
}
