// Values that are of the wrong type but leave no doubt about what was meant.

import CEL
import YAMLTree

extension Binder {
  /// The text to write instead of a scalar so that it has the right type; nil when that is not certain.
  func retyped(_ node: NodeID, as shape: Shape) -> String? {
    guard tree.kind(node) == .scalar else { return nil }
    let text = tree.string(node)
    let written = tree.source.string(tree.span(node))
    switch tree.scalarType(node) {
    case .null: return nil
    case .bool, .int, .float:
      let takesText =
        shape.kind == .string && shape.enumeration == Shape.none
        || shape.kind == .formatted && schemas.formats[shape.format].parser.type == .string
      return takesText && shape.accepts.contains(.string) ? "\"\(written)\"" : nil
    case .string: break
    }
    switch shape.kind {
    case .boolean: return Self.boolean(text)
    case .integer, .number: return Self.number(text, isInteger: shape.kind == .integer)
    case .array:
      let style = tree.style(node)
      guard schemas.shapes[shape.items].kind == .string, style != .literal, style != .folded,
        style != .plain || Self.isPlainInList(written)
      else { return nil }
      return "[\(written)]"
    default: return nil
    }
  }

  /// The number that a text begins with, such as that of `90%` or `40 per week`; offered as a question.
  func probableNumber(_ node: NodeID, as shape: Shape) -> String? {
    guard shape.kind == .integer || shape.kind == .number, tree.kind(node) == .scalar,
      tree.scalarType(node) == .string
    else { return nil }
    return tree.withUTF8(node) { text in
      guard text.count <= 40 else { return nil }
      let digits = text.prefix { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }
      // A second number leaves open which one is meant.
      guard !text[digits.endIndex...].contains(where: { (0x30...0x39).contains($0) }) else {
        return nil
      }
      return Self.number(
        String(decoding: digits, as: UTF8.self), isInteger: shape.kind == .integer)
    }
  }

  /// YAML 1.2 reads `yes` and `no` as text, which few people expect.
  private static func boolean(_ text: String) -> String? {
    switch lowercasedASCII(text) {
    case "yes", "y", "on", "true", "ja", "aan", "waar": "true"
    case "no", "n", "off", "false", "nee", "uit", "onwaar": "false"
    default: nil
    }
  }

  /// A number in quotes, or with a decimal comma.
  private static func number(_ text: String, isInteger: Bool) -> String? {
    var result = ""
    var separators = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): result.unicodeScalars.append(.init(byte))
      case UInt8(ascii: "-") where result.isEmpty: result = "-"
      case UInt8(ascii: "."), UInt8(ascii: ","):
        separators += 1
        result += "."
      default: return nil
      }
    }
    let digits = result.utf8.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
    guard digits > 0, digits <= 15, separators <= (isInteger ? 0 : 1),
      result.utf8.first != UInt8(ascii: "."), result.utf8.last != UInt8(ascii: ".")
    else { return nil }
    // `1.000` may be a thousand: no guess.
    if separators == 1, result.utf8.suffix(4).first == UInt8(ascii: ".") { return nil }
    return result
  }

  /// Whether plain text means the same between brackets.
  private static func isPlainInList(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        false
      default: true
      }
    }
  }
}
