// Reading the pack's own YAML: required keys, choices, translations, unknown keys.

import DocumentSchema
import YAMLTree

/// Small steps for reading a file whose shape is known, each with a positioned error.
struct MappingReader: Sendable {
  let tree: YAMLTree
  /// The file was checked when the program was built, so that looking for mistakes again is needless.
  var isTrusted = false

  /// The only document of a file, which must be a mapping without YAML problems.
  static func root(of tree: YAMLTree) throws(PackError) -> NodeID {
    if let problem = tree.problems.first {
      throw PackError(
        .syntax, source: tree.source, span: problem.span,
        [("problem", problem.code.rawValue)] + problem.arguments)
    }
    guard let root = tree.documents.first, tree.kind(root) == .mapping else {
      throw PackError(.notAMapping, source: tree.source, span: 0..<0)
    }
    if tree.documents.count > 1 {
      throw PackError(.unknownKey, in: tree, at: tree.documents[1], [("key", "---")])
    }
    return root
  }

  /// The value under a key; what an alias stands for, where it is one.
  func value(_ key: String, of mapping: NodeID) -> NodeID? {
    tree.value(of: mapping, forKey: key).map(tree.resolve)
  }

  func required(_ key: String, of mapping: NodeID) throws(PackError) -> NodeID {
    try required(value(key, of: mapping), key, of: mapping)
  }

  func string(_ key: String, of mapping: NodeID) -> String? {
    value(key, of: mapping).map(tree.string)
  }

  /// A key whose value is one of an enumeration's.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, of mapping: NodeID
  ) throws(PackError) -> Choice where Choice.RawValue == String {
    try choice(try required(key, of: mapping), key: key)
  }

  /// A value that has to be there.
  func required(
    _ value: NodeID?, _ key: String, of mapping: NodeID
  ) throws(PackError) -> NodeID {
    guard let value else { throw PackError(.missingKey, in: tree, at: mapping, [("key", key)]) }
    return value
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: NodeID, key: String
  ) throws(PackError) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: tree.string(node)) else {
      let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw PackError(.wrongValue, in: tree, at: node, [("key", key), ("expected", allowed)])
    }
    return choice
  }

  func localized(_ key: String, of mapping: NodeID) throws(PackError) -> LocalizedText {
    try localized(try required(key, of: mapping))
  }

  func localized(_ node: NodeID) throws(PackError) -> LocalizedText {
    try checkTranslations(of: node)
    return LocalizedText(tree: tree, node: node)
  }

  func checkTranslations(of node: NodeID) throws(PackError) {
    guard !isTrusted else { return }
    for language in Language.allCases {
      guard tree.kind(node) == .mapping, let sentence = value(language.rawValue, of: node),
        tree.kind(sentence) == .scalar, tree.withUTF8(sentence, { !$0.isEmpty })
      else {
        throw PackError(.missingTranslation, in: tree, at: node, [("language", language.rawValue)])
      }
    }
    // `{en: One, two}`: between braces a comma ends the sentence, and the rest would go unseen.
    guard tree.isFlow(node) else { return }
    for (key, value) in tree.pairs(of: node) where tree.isCutOff(key, value) {
      throw PackError(.cutText, in: tree, at: key, [("text", tree.string(key))])
    }
  }

  func refuseUnknownKeys(
    of mapping: NodeID, known: @autoclosure () -> Set<String>
  ) throws(PackError) {
    guard !isTrusted else { return }
    let known = known()
    try requireMapping(mapping)
    for (key, _) in tree.pairs(of: mapping) {
      let name = tree.string(key)
      guard !known.contains(name) else { continue }
      var arguments = [(name: "key", value: name)]
      if let suggestion = closestMatch(to: name, among: known.sorted()) {
        arguments.append((name: "suggestion", value: suggestion))
      }
      throw PackError(.unknownKey, in: tree, at: key, arguments)
    }
  }

  /// The pairs of a mapping, which it must be.
  func pairs(of node: NodeID) throws(PackError) -> [(key: NodeID, value: NodeID)] {
    try requireMapping(node)
    return tree.pairs(of: node).map { ($0.key, tree.resolve($0.value)) }
  }

  func requireMapping(_ node: NodeID) throws(PackError) {
    guard tree.kind(node) == .mapping else { throw PackError(.notAMapping, in: tree, at: node) }
  }

  /// The elements of a list, which it must be.
  func list(_ node: NodeID, key: String) throws(PackError) -> [NodeID] {
    guard tree.kind(node) == .sequence else {
      throw PackError(.wrongValue, in: tree, at: node, [("key", key), ("expected", "list")])
    }
    return elements(of: node)
  }

  /// The elements of a list; nothing when it is not one.
  func elements(of node: NodeID) -> [NodeID] {
    tree.kind(node) == .sequence ? tree.elements(of: node).map(tree.resolve) : []
  }

  /// The elements of a list, or the node itself.
  func listOrOne(_ node: NodeID) -> [NodeID] {
    tree.kind(node) == .sequence ? tree.elements(of: node).map(tree.resolve) : [node]
  }
}
