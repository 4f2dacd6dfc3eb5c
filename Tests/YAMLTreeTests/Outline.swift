// A tree in one line, so that a test can say what shape it expects.

import YAMLTree

extension YAMLTree {
  /// Parses `text` under the name `test.yaml`.
  static func parse(text: String, limits: ParseLimits = .default) -> YAMLTree {
    parse(SourceText(name: "test.yaml", string: text), limits: limits)
  }

  /// The documents, separated by `---`: `{key: value}`, `[element]`, strings quoted, `*name`.
  var outline: String { documents.map(outline(of:)).joined(separator: " --- ") }

  func outline(of node: NodeID) -> String {
    let anchor = kind(node) == .alias ? nil : anchorName(node).map { "&\($0) " }
    return (anchor ?? "") + content(of: node)
  }

  private func content(of node: NodeID) -> String {
    switch kind(node) {
    case .alias:
      return "*" + (anchorName(node) ?? "?")
    case .sequence:
      return "[" + elements(of: node).map(outline(of:)).joined(separator: ", ") + "]"
    case .mapping:
      let parts = pairs(of: node).map { "\(outline(of: $0.key)): \(outline(of: $0.value))" }
      return "{" + parts.joined(separator: ", ") + "}"
    case .scalar:
      guard scalarType(node) == .string else {
        return scalarType(node) == .null ? "null" : string(node)
      }
      let escaped = string(node).unicodeScalars.map { scalar in
        switch scalar {
        case "\n": "\\n"
        case "\t": "\\t"
        case "\r": "\\r"
        default: String(scalar)
        }
      }
      return "\"" + escaped.joined() + "\""
    }
  }

  /// The text of every node with its kind of place, in order: for checking spans.
  var spanTexts: [String] {
    (0..<nodeCount).compactMap { node(at: $0) }.map { source.string(span($0)) }
  }

  var problemCodes: [String] { problems.map { $0.code.rawValue } }
}
