// How many columns of a terminal a text takes.

/// The width of text in a terminal of fixed-width characters.
package enum ColumnWidth {
  /// 0 for a mark that combines with the character before it, 2 for a wide character, else 1.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    // Dashes, quotation marks, bullets, ellipsis: known without asking for properties.
    if (0x2010...0x2027).contains(value) { return 1 }
    if isWide(value) || scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  /// The number of bytes of a scalar that is printed as it is and surely takes one column: ASCII, Latin
  /// letters, the dashes, quotation marks and bullets of prose. 0 for any other and for controls.
  static func bytesOfPlainScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte >= 0x20 && byte != 0x7F ? 1 : 0 }
    guard index + 1 < bytes.count else { return 0 }
    switch byte {
    // U+00A0 to U+00BF, without the soft hyphen.
    case 0xC2: return bytes[index + 1] >= 0xA0 && bytes[index + 1] != 0xAD ? 2 : 0
    // U+00C0 to U+02FF.
    case 0xC3...0xCB: return 2
    // U+2010 to U+2027.
    case 0xE2 where bytes[index + 1] == 0x80 && index + 2 < bytes.count:
      return (0x90...0xA7).contains(bytes[index + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// The width of a text without control characters.
  package static func of(_ text: some StringProtocol) -> Int {
    let allBits = text.utf8.withContiguousStorageIfAvailable { $0.reduce(0) { $0 | $1 } }
    if let allBits, allBits < 0x80 { return text.utf8.count }
    var width = 0
    for scalar in text.unicodeScalars { width += of(scalar) }
    return width
  }

  /// The blocks of wide and full-width characters (Unicode Standard Annex 11).
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F,  // Hangul initial consonants
      0x2E80...0x303E, 0x3041...0x33FF,  // radicals, punctuation, kana, compatibility
      0x3400...0x4DBF, 0x4E00...0x9FFF,  // Han
      0xA000...0xA4CF, 0xA960...0xA97F,  // Yi, Hangul extension
      0xAC00...0xD7A3, 0xF900...0xFAFF,  // Hangul, Han compatibility
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,  // vertical and full-width forms
      0x1B000...0x1B2FF, 0x20000...0x3FFFD:  // kana supplement, Han extensions
      return true
    default: return false
    }
  }
}
