// A cursor over the bytes of a scalar, shared by the forms.

/// Reads ASCII from a scalar's bytes, one step at a time.
///
/// The bytes belong to the caller and outlive the scanner.
struct Scanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }
  var count: Int { bytes.count }
  var whole: Range<Int> { 0..<bytes.count }

  /// The byte at a distance from the cursor, or 0 outside the text.
  func peek(_ distance: Int = 0) -> UInt8 {
    let index = position + distance
    return index >= 0 && index < bytes.count ? bytes[index] : 0
  }

  mutating func advance(_ count: Int = 1) { position = min(position + count, bytes.count) }

  mutating func move(to position: Int) { self.position = min(max(position, 0), bytes.count) }

  mutating func skipSpaces() {
    while !isAtEnd, isSpace(bytes[position]) { position += 1 }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard !isAtEnd, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// A hyphen, or the en dash that a word processor makes of it.
  mutating func takeDash() -> Bool {
    if take(Ascii.hyphen) { return true }
    guard peek() == 0xE2, peek(1) == 0x80, peek(2) == 0x93 else { return false }
    position += 3
    return true
  }

  /// A run of digits; the value is capped at a number that is out of range for every form.
  mutating func takeNumber() -> (value: Int, digits: Int)? {
    let start = position
    var value = 0
    while !isAtEnd, Ascii.digits.contains(bytes[position]) {
      value = min(value * 10 + Int(bytes[position] - Ascii.zero), Self.largestNumber)
      position += 1
    }
    return position > start ? (value, position - start) : nil
  }

  static let largestNumber = 1_000_000_000_000

  /// A run of ASCII letters, in lower case.
  mutating func takeWord() -> String? {
    let start = position
    while !isAtEnd, isLetter(bytes[position]) { position += 1 }
    return position > start ? lowercased(start..<position) : nil
  }

  /// Moves on to the next separator: the part that an error is about.
  mutating func skipPart() {
    while !isAtEnd, !isSpace(bytes[position]), peek() != Ascii.comma, peek() != Ascii.semicolon {
      position += 1
    }
  }

  /// The text of a range, for an error's argument; a long one is cut.
  func text(_ range: Range<Int>) -> String {
    let shown = range.clamped(to: whole)
    let cut = shown.count > 60 ? shown.lowerBound..<shown.lowerBound + 60 : shown
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[cut]), as: UTF8.self)
    return shown.count > 60 ? text + "…" : text
  }

  func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: whole)].map(lowered), as: UTF8.self)
  }

  /// Whether a part is a word, in upper or lower case.
  ///
  /// - Parameter word: in lower case.
  func holds(_ word: StaticString, at range: Range<Int>) -> Bool {
    let part = bytes[range.clamped(to: whole)]
    return word.withUTF8Buffer { word in
      part.count == word.count && zip(part, word).allSatisfy { lowered($0) == $1 }
    }
  }

  /// An error about a range, with its text as an argument.
  func error(
    _ code: FormError.Code, _ range: Range<Int>, _ arguments: [String: String] = [:]
  ) -> FormError {
    var all = arguments
    all["text"] = text(range)
    return FormError(code, at: range, all)
  }

  /// The text without the spaces around it.
  var trimmed: Range<Int> {
    var start = 0
    var end = bytes.count
    while start < end, isSpace(bytes[start]) { start += 1 }
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private func isLetter(_ byte: UInt8) -> Bool { Ascii.lowercase.contains(byte | 0x20) }
  private func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}

/// The bytes that the forms are made of.
enum Ascii {
  static let zero = UInt8(ascii: "0")
  static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  static let lowercase = UInt8(ascii: "a")...UInt8(ascii: "z")
  static let hyphen = UInt8(ascii: "-")
  static let colon = UInt8(ascii: ":")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let point = UInt8(ascii: ".")
  static let percent = UInt8(ascii: "%")
  static let plus = UInt8(ascii: "+")
}

/// Lends a string's bytes to a parser.
func withBytes<Value>(
  of text: String, _ parse: (UnsafeBufferPointer<UInt8>) -> Result<Value, FormError>
) -> Result<Value, FormError> {
  var text = text
  return text.withUTF8(parse)
}
