// A sentence in each of the languages, as a rule file has it.

import YAMLTree

/// A sentence that stands in a rule file in each language; read only when it is needed.
public struct LocalizedText: Sendable {
  let tree: YAMLTree
  let node: NodeID

  /// The sentence in a language.
  public func text(in language: Language) -> String {
    guard let sentence = sentenceNode(in: language) else { return "" }
    return tree.string(sentence)
  }

  /// The node of the sentence, for positions; nil when the translation is missing.
  func sentenceNode(in language: Language) -> NodeID? {
    tree.kind(node) == .mapping
      ? MappingReader(tree: tree).value(language.rawValue, of: node) : nil
  }
}
