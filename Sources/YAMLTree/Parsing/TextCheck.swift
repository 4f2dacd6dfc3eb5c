// Whether bytes can be YAML text at all: size, encoding, characters.

/// Finds what makes bytes unreadable as YAML before any of it is parsed.
struct TextCheck {
  /// The first problem of the whole text, by offset; nil for text that may be parsed.
  private(set) var problem: YAMLProblem?
  /// Whether every byte is a character of its own. Only worth something without a problem.
  private(set) var isASCII = true

  init(_ bytes: UnsafeRawBufferPointer, limits: ParseLimits) {
    if bytes.count > limits.fileSize {
      problem = YAMLProblem(
        .limitFileSize, 0..<0,
        [("limit", String(limits.fileSize)), ("size", String(bytes.count))])
    } else if let mark = TextCheck.wideByteOrderMark(bytes) {
      problem = YAMLProblem(.byteOrderMark, 0..<mark.length, [("encoding", mark.encoding)])
    } else {
      checkCharacters(of: bytes)
    }
  }

  private static func wideByteOrderMark(
    _ bytes: UnsafeRawBufferPointer
  ) -> (encoding: String, length: Int)? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("UTF-32LE", 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("UTF-32BE", 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
    return nil
  }

  /// Looks at stretches of bytes at once, and closely only at those with something out of the ordinary.
  private mutating func checkCharacters(of bytes: UnsafeRawBufferPointer) {
    let stretch = 32
    var offset = 0
    while offset < bytes.count {
      let end = min(offset + stretch, bytes.count)
      if end - offset == stretch, TextCheck.isOrdinary(bytes, from: offset, count: stretch) {
        offset = end
        continue
      }
      while offset < end {
        let byte = bytes[offset]
        if byte < 0x80 {
          guard TextCheck.isAllowed(UInt32(byte)) else {
            problem = TextCheck.badCharacter(UInt32(byte), offset..<offset + 1)
            return
          }
          offset += 1
          continue
        }
        isASCII = false
        guard let (scalar, length) = TextCheck.decodeScalar(bytes, offset) else {
          problem = YAMLProblem(
            .notUTF8, offset..<offset + 1, [("byte", TextCheck.hexadecimal(UInt32(byte)))])
          return
        }
        guard TextCheck.isAllowed(scalar) else {
          problem = TextCheck.badCharacter(scalar, offset..<offset + length)
          return
        }
        offset += length
      }
    }
  }

  /// Whether bytes are printable ASCII and line breaks only. Without branches, so that the compiler can
  /// look at many at a time.
  @inline(__always)
  private static func isOrdinary(
    _ bytes: UnsafeRawBufferPointer, from start: Int, count: Int
  ) -> Bool {
    var others: UInt8 = 0
    for index in start..<start + count {
      let byte = bytes[index]
      let isPrintable: UInt8 = byte &- 0x20 < 0x5F ? 1 : 0
      let isLineFeed: UInt8 = byte == UInt8(ascii: "\n") ? 1 : 0
      let isCarriageReturn: UInt8 = byte == UInt8(ascii: "\r") ? 1 : 0
      others |= (isPrintable | isLineFeed | isCarriageReturn) ^ 1
    }
    return others == 0
  }

  /// Whether all eight bytes are in 0x20 to 0x7E.
  static func isPrintableASCII(_ word: UInt64) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    let belowSpace = (word &- 0x2020_2020_2020_2020) & ~word
    let delete = word ^ 0x7F7F_7F7F_7F7F_7F7F
    let isDelete = (delete &- 0x0101_0101_0101_0101) & ~delete
    return (word | belowSpace | isDelete) & high == 0
  }

  /// The characters a YAML text may hold (YAML 1.2, `c-printable`, as libyaml reads it).
  private static func isAllowed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF:
      true
    default:
      false
    }
  }

  /// The code point at `offset` and its length; nil when the bytes are not UTF-8 (RFC 3629).
  private static func decodeScalar(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int
  ) -> (UInt32, Int)? {
    let first = UInt32(bytes[offset])
    let length: Int
    var scalar: UInt32
    let smallest: UInt32
    switch first {
    case 0xC2...0xDF: (length, scalar, smallest) = (2, first & 0x1F, 0x80)
    case 0xE0...0xEF: (length, scalar, smallest) = (3, first & 0x0F, 0x800)
    case 0xF0...0xF4: (length, scalar, smallest) = (4, first & 0x07, 0x10000)
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    for next in offset + 1..<offset + length {
      guard bytes[next] & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(bytes[next] & 0x3F)
    }
    guard scalar >= smallest, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else {
      return nil
    }
    return (scalar, length)
  }

  private static func badCharacter(_ scalar: UInt32, _ span: Range<Int>) -> YAMLProblem {
    YAMLProblem(.controlCharacter, span, [("character", "U+" + hexadecimal(scalar, digits: 4))])
  }

  private static func hexadecimal(_ value: UInt32, digits: Int = 2) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
