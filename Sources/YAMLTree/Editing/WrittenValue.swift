// A value on its way into a YAML text.

/// A value to be written in one line, in flow style where it is a collection.
public indirect enum WrittenValue: Hashable, Sendable {
  /// A text, quoted where it would mean something else.
  case text(String)
  /// A number or a boolean, which must be the plain scalar that means it.
  case plain(String)
  case list([WrittenValue])
  case map([(key: String, value: WrittenValue)])

  public static func == (left: WrittenValue, right: WrittenValue) -> Bool {
    left.yaml() == right.yaml()
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(yaml()) }

  /// The value as YAML on one line that reads the same in block and in flow style.
  ///
  /// - Parameter style: how a text is quoted where it can be; other values are never quoted.
  public func yaml(_ style: ScalarStyle = .plain) -> String {
    switch self {
    case .text(let text): Self.scalar(text, style)
    case .plain(let text): text
    case .list(let elements): "[" + elements.map { $0.yaml() }.joined(separator: ", ") + "]"
    case .map(let pairs):
      "{"
        + pairs.map { Self.scalar($0.key, .plain) + ": " + $0.value.yaml() }
        .joined(separator: ", ") + "}"
    }
  }

  private static func scalar(_ text: String, _ style: ScalarStyle) -> String {
    let hasControl = text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    switch style {
    case .singleQuoted where !hasControl:
      return "'" + text.replacing("'", with: "''") + "'"
    case .plain, .literal, .folded:
      return !hasControl && canBePlain(text) ? text : doubleQuoted(text)
    case .singleQuoted, .doubleQuoted: return doubleQuoted(text)
    }
  }

  /// Whether a text means itself without quotes, in block and in flow style.
  private static func canBePlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let first = bytes.first, let last = bytes.last, last != space, first != space,
        last != colon, !indicators.contains(first),
        CoreSchema.type(of: bytes) == .string
      else { return false }
      for (index, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
          UInt8(ascii: "}"):
          return false
        case colon where bytes[index + 1] == space: return false
        case UInt8(ascii: "#") where bytes[index - 1] == space: return false
        default: break
        }
      }
      return true
    }
  }

  private static let space = UInt8(ascii: " ")
  private static let colon = UInt8(ascii: ":")
  private static let indicators = Array("-?:,[]{}#&*!|>'\"%@`=<".utf8)

  private static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
