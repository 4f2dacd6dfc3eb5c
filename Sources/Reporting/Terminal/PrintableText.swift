// Text from documents, made safe for a terminal.

/// Shows what a terminal would obey, reorder or hide instead of letting it through.
package enum PrintableText {
  /// Whether a scalar, by its value, can be shown as it is.
  static func isShown(_ value: UInt32) -> Bool {
    switch value {
    case 0x20..<0x7F: true
    // C0 and C1 controls, directional controls, line and paragraph separators, invisible characters.
    case 0x00..<0xA0, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xE0000...0xE007F:
      false
    default: true
    }
  }

  /// What stands in place of a scalar; nil when it can be shown as it is.
  static func substitute(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case let value where isShown(value): nil
    case 0x00..<0x20: String(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
    case 0x7F: "\u{2421}"
    default: "<U+" + hexadecimal(scalar.value) + ">"
    }
  }

  /// The text with line breaks and tabs as spaces and every other control character shown.
  package static func make(_ text: String) -> String {
    var text = text
    if text.withUTF8(isPrintable) { return text }
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

  /// Appends the same to bytes.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    let isDone = text.withUTF8 { characters in
      guard isPrintable(characters) else { return false }
      bytes.append(contentsOf: characters)
      return true
    }
    if !isDone { bytes += make(text).utf8 }
  }

  /// Whether a text, by its bytes, can be shown as it is.
  private static func isPrintable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // Most texts are ASCII; without a way out of the loop it takes many bytes at a time.
    var others: UInt8 = 0
    for byte in bytes { others |= byte &- 0x20 < 0x5F ? 0 : 1 }
    if others == 0 { return true }
    var index = 0
    while index < bytes.count {
      let (value, length) =
        bytes[index] < 0x80 ? (UInt32(bytes[index]), 1) : scalar(in: bytes, at: index)
      guard isShown(value) else { return false }
      index += length
    }
    return true
  }

  /// The value of the scalar above ASCII that begins at `index`, and how many bytes it takes.
  ///
  /// - Parameter bytes: those of a `String`, which are UTF-8 without mistakes.
  static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (value: UInt32, length: Int) {
    func rest(_ distance: Int) -> UInt32 { UInt32(bytes[index + distance] & 0x3F) }
    let first = UInt32(bytes[index])
    switch first {
    case ..<0xE0: return ((first & 0x1F) << 6 | rest(1), 2)
    case ..<0xF0: return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), 3)
    default: return ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
