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
    let values = RuleValues(of: root, in: tree)
    let inline =
      reader.isTrusted
      ? values.require != nil
      : Self.inlineKeys.contains { reader.value($0, of: root) != nil }
    try reader.refuseUnknownKeys(
      of: root, known: inline ? Self.ruleKeys.union(Self.checkKeys) : Self.ruleKeys)

    let idNode = try reader.required(values.id, "id", of: root)
    let id = tree.string(idNode)
    guard path == id + ".yaml" else {
      throw PackError(.wrongName, in: tree, at: idNode, [("id", id), ("path", path)])
    }
    var checks: [Rule.Check] = []
    if inline { checks.append(try check(values)) }
    if let list = values.checks {
      let blocks = try reader.list(list, key: "checks")
      guard !blocks.isEmpty else {
        throw PackError(.missingKey, in: tree, at: root, [("key", "checks")])
      }
      for block in blocks {
        try reader.refuseUnknownKeys(of: block, known: Self.checkKeys)
        let own = RuleValues(of: block, in: tree)
        checks.append(try check(own))
        if own.profile != nil {
          checks[checks.count - 1].profile = try profile(of: block, in: root)
        }
      }
    }
    return Rule(
      id: id,
      severity: try reader.choice(
        try reader.required(values.severity, "severity", of: root), key: "severity"),
      profile: try reader.choice(
        try reader.required(values.profile, "profile", of: root), key: "profile"),
      stance: values.stance.map(tree.string),
      title: try reader.localized(try reader.required(values.title, "title", of: root)),
      why: try reader.localized(try reader.required(values.why, "why", of: root)),
      sources: try values.source.map(sources(in:)) ?? [],
      parameters: try values.parameters.map(parameters(in:)) ?? [],
      checks: checks, tree: tree, root: root)
  }

  /// The profile of one check, which cannot be stricter about running than its rule: nobody reads a rule
  /// before the rule's own profile is asked for.
  private func profile(of block: NodeID, in root: NodeID) throws(PackError) -> Profile {
    let own: Profile = try reader.choice("profile", of: block)
    let rule: Profile = try reader.choice("profile", of: root)
    guard own.includes(rule) else {
      throw PackError(
        .wrongValue, in: reader.tree, at: try reader.required("profile", of: block),
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
    try reader.value("source", of: root).map(sources(in:)) ?? []
  }

  private func sources(in list: NodeID) throws(PackError) -> [Rule.Source] {
    var sources: [Rule.Source] = []
    for entry in try reader.list(list, key: "source") {
      try reader.refuseUnknownKeys(of: entry, known: ["document", "at", "derived"])
      let document = try reader.required("document", of: entry)
      sources.append(
        Rule.Source(
          document: reader.tree.string(document),
          at: reader.tree.string(try reader.required("at", of: entry)),
          isDerived: reader.string("derived", of: entry) == "true", node: document))
    }
    return sources
  }

  private func parameters(in mapping: NodeID) throws(PackError) -> [Rule.Parameter] {
    var parameters: [Rule.Parameter] = []
    for (key, value) in try reader.pairs(of: mapping) {
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

  private func check(_ block: RuleValues) throws(PackError) -> Rule.Check {
    let tree = reader.tree
    let mapping = block.mapping
    var check = Rule.Check(
      require: expression(try reader.required(block.require, "require", of: mapping)),
      at: expressions(try reader.required(block.at, "at", of: mapping)),
      message: try reader.localized(try reader.required(block.message, "message", of: mapping)))
    if let each = block.each {
      for node in reader.listOrOne(each) { check.each.append(try iteration(node)) }
    }
    if let when = block.when { check.when = expressions(when) }
    if let needs = block.needs {
      for need in try reader.list(needs, key: "needs") {
        try reader.refuseUnknownKeys(of: need, known: ["have", "title"])
        check.needs.append(
          (
            expression(try reader.required("have", of: need)),
            try reader.localized("title", of: need)
          ))
      }
    }
    if let lets = block.lets { check.lets = try named(in: lets) }
    if let values = block.values { check.values = try named(in: values) }
    if let also = block.also {
      for place in try reader.list(also, key: "also") {
        try reader.refuseUnknownKeys(of: place, known: ["at", "when", "label"])
        check.also.append(
          (
            expression(try reader.required("at", of: place)),
            reader.value("when", of: place).map(expression),
            try reader.localized("label", of: place)
          ))
      }
    }
    if let list = block.fix {
      let fixes = try reader.list(list, key: "fix")
      check.fixes.reserveCapacity(fixes.count)
      for fix in fixes {
        try reader.checkTranslations(of: fix)
        try reader.refuseUnknownKeys(of: fix, known: ["en", "nl", "when", "edit", "certain"])
        check.fixes.append(
          (
            LocalizedText(tree: tree, node: fix),
            reader.value("when", of: fix).map(expression)
          ))
      }
    }
    if let severity = block.severity {
      check.severity = try reader.choice(severity, key: "severity")
    }
    return check
  }

  func iteration(_ node: NodeID) throws(PackError) -> Rule.Iteration {
    let text = reader.tree.string(node)
    guard let (variable, collection) = Self.parts(of: text) else {
      throw PackError(
        .wrongValue, in: reader.tree, at: node, [("key", "each"), ("expected", "NAME in LIST")])
    }
    return Rule.Iteration(
      variable: variable,
      collection: Rule.Expression(
        text: collection, node: node, offset: text.utf8.count - collection.utf8.count))
  }

  /// What stands before and after the first ` in `. On bytes: there is one for every rule of a run.
  private static func parts(of text: String) -> (variable: String, collection: String)? {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count > 4 else { return nil }
      for place in 0..<bytes.count - 4
      where bytes[place] == space && bytes[place + 1] == UInt8(ascii: "i")
        && bytes[place + 2] == UInt8(ascii: "n") && bytes[place + 3] == space
      {
        let name = bytes[..<place].drop { $0 == space }.prefix { $0 != space }
        guard !name.isEmpty, bytes[name.endIndex..<place].allSatisfy({ $0 == space }) else {
          return nil
        }
        return (
          String(decoding: name, as: UTF8.self),
          String(decoding: bytes[(place + 4)...], as: UTF8.self)
        )
      }
      return nil
    }
  }

  private static let space = UInt8(ascii: " ")

  func expression(_ node: NodeID) -> Rule.Expression {
    Rule.Expression(text: reader.tree.string(node), node: node)
  }

  func expressions(_ node: NodeID) -> [Rule.Expression] {
    reader.listOrOne(node).map(expression)
  }

  func named(
    _ key: String, of block: NodeID
  ) throws(PackError) -> [(name: String, value: Rule.Expression)] {
    try reader.value(key, of: block).map(named(in:)) ?? []
  }

  private func named(
    in mapping: NodeID
  ) throws(PackError) -> [(name: String, value: Rule.Expression)] {
    try reader.pairs(of: mapping).map { (reader.tree.string($0.key), expression($0.value)) }
  }
}
