// The sentences that belong to no rule: headings, summaries, errors of the run.

import YAMLTree

/// The sentences of `messages.yaml`, in one language.
///
/// A sentence has `{name}` where an argument goes. A key that is not in the catalogue gives the key
/// itself, so that a mistake is seen; a test asks for every key that the program uses.
public struct MessageCatalogue: Sendable {
  public let language: Language
  private let tree: YAMLTree?

  public init(language: Language, pack: PackFiles) {
    self.language = language
    tree = pack.tree(at: "messages.yaml")
  }

  /// The sentence under a dotted key such as `report.why`.
  public func text(_ key: String, _ arguments: [(name: String, value: String)] = []) -> String {
    guard let tree, var node = tree.documents.first else { return key }
    for part in key.split(separator: ".") {
      guard let child = tree.value(of: node, forKey: String(part)) else { return key }
      node = child
    }
    guard let sentence = tree.value(of: node, forKey: language.rawValue) else { return key }
    return Self.fill(tree.string(sentence), arguments)
  }

  /// Whether there is a sentence under the key in this language.
  public func has(_ key: String) -> Bool { text(key) != key }

  /// Puts arguments in the places that name them; a name that is not given stays as it stands.
  static func fill(_ sentence: String, _ arguments: [(name: String, value: String)]) -> String {
    guard sentence.contains("{") else { return sentence }
    var result = ""
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{") {
      result.append(contentsOf: rest[..<open])
      let after = rest.index(after: open)
      guard let close = rest[after...].firstIndex(of: "}") else {
        rest = rest[open...]
        break
      }
      let name = rest[after..<close]
      if let argument = arguments.first(where: { $0.name == name }) {
        result += argument.value
      } else {
        result.append(contentsOf: rest[open...close])
      }
      rest = rest[rest.index(after: close)...]
    }
    result.append(contentsOf: rest)
    return result
  }
}
