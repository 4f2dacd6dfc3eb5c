// Text from documents, made safe for a terminal.

/// Shows what a terminal would obey, reorder or hide instead of letting it through.
package enum PrintableText {
  /// What stands in place of a scalar; nil when it can be shown as it is.
  static func substitute(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x20..<0x7F: nil
    case 0x00..<0x20: String(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
    case 0x7F: "\u{2421}"
    // C1 controls, directional controls, line and paragraph separators, invisible characters.
    case 0x80..<0xA0, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xE0000...0xE007F:
      "<U+" + hexadecimal(scalar.value) + ">"
    default: nil
    }
  }

  /// The text with line breaks and tabs as spaces and every other control character shown.
  package static func make(_ text: String) -> String {
    if isPlain(text) { return text }
    // Line breaks and tabs have a substitute too.
    if text.unicodeScalars.allSatisfy({ substitute(for: $0) == nil }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" || scalar == "\r" {
        result += " "
      } else if let substitute = substitute(for: scalar) {
        result += substitute
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether all of it is printable ASCII.
  private static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      // Without a way out of the loop it takes many bytes at a time.
      var others: UInt8 = 0
      for byte in bytes { others |= byte &- 0x20 < 0x5F ? 0 : 1 }
      return others == 0
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
