// The values of a finding as text that stays the same.

/// Writes the values by which a finding is known, such as `gap_minutes=3840 platform="x"`.
enum FindingArguments {
  /// Longer texts and lists are named by their beginning and their hash.
  private static let longest = 160

  /// Arguments of the rules about documents that depend on what else is there.
  private static let incidental: Set<String> = ["suggestion", "allowed"]

  /// - Parameter leavingOut: values that change with the day of the run.
  static func text(
    of values: [(name: String, value: FindingValue)], leavingOut: Set<String> = []
  ) -> String {
    values.filter { !leavingOut.contains($0.name) && !incidental.contains($0.name) }
      .sorted { $0.name < $1.name }
      .map { "\($0.name)=\(short(text(of: $0.value)))" }
      .joined(separator: " ")
  }

  private static func text(of value: FindingValue) -> String {
    switch value {
    case .int(let int): String(int)
    case .double(let double): String(double)
    case .bool(let bool): String(bool)
    case .string(let string): PlainToken.quoted(string)
    // The order of a list follows that of the document.
    case .list(let list): "[" + list.map(text).sorted().joined(separator: ",") + "]"
    }
  }

  private static func short(_ text: String) -> String {
    guard text.utf8.count > longest else { return text }
    var hash = Fingerprint()
    hash.add(text)
    let isList = text.utf8.first == UInt8(ascii: "[")
    let start = text.unicodeScalars.prefix(isList ? 0 : 48).drop { $0 == "\"" }
    // A cut through an escape would not be readable.
    let readable = String(String.UnicodeScalarView(start)).filter { $0 != "\\" && $0 != "\"" }
    return PlainToken.quoted("\(readable)~\(hash.text)")
  }
}

/// A word of a line: as it is where that is safe, else between quotes.
enum PlainToken {
  static func token(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  /// Between quotes, in printable characters: no line break, no control, nothing that turns the
  /// direction of the text.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        }
      }
    }
    return result + "\""
  }

  /// The text of a token; nil when its quotes or escapes are wrong.
  static func text(of token: Substring) -> String? {
    guard token.first == "\"" else { return token.contains("\"") ? nil : String(token) }
    var result = String.UnicodeScalarView()
    var rest = token.unicodeScalars.dropFirst()
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return rest.isEmpty ? String(result) : nil
      case "\\":
        guard let next = rest.popFirst() else { return nil }
        if next != "u" {
          result.append(next)
          continue
        }
        guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
          let value = UInt32(String(rest[..<end]), radix: 16), let escaped = Unicode.Scalar(value)
        else { return nil }
        result.append(escaped)
        rest = rest[rest.index(after: end)...]
      default: result.append(scalar)
      }
    }
    return nil
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("#")
      && text.unicodeScalars.allSatisfy {
        $0 != " " && $0 != "\"" && $0 != "\\" && isPrintable($0)
      }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}
