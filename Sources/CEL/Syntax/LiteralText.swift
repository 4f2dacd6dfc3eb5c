// The value of a literal from its text: numbers, strings with escapes, bytes.

/// Decodes the text of literal tokens. Positions in errors are those of the whole expression.
struct LiteralText {
  let bytes: [UInt8]

  // MARK: Numbers

  /// - Parameter isNegative: a minus sign stands before the number; needed for the smallest one.
  func int(_ span: Range<Int>, isNegative: Bool) throws(CompilationError) -> Int64 {
    let magnitude = try magnitude(span, kind: "int")
    if isNegative, magnitude == UInt64(Int64.max) + 1 { return Int64.min }
    guard let value = Int64(exactly: magnitude) else { throw tooLarge(span, kind: "int") }
    return isNegative ? -value : value
  }

  func uint(_ span: Range<Int>) throws(CompilationError) -> UInt64 {
    try magnitude(span.lowerBound..<span.upperBound - 1, kind: "uint")
  }

  func double(_ span: Range<Int>, isNegative: Bool) throws(CompilationError) -> Double {
    let text = String(decoding: bytes[span], as: UTF8.self)
    guard let value = Double(text), value.isFinite else { throw tooLarge(span, kind: "double") }
    return isNegative ? -value : value
  }

  private func magnitude(_ span: Range<Int>, kind: String) throws(CompilationError) -> UInt64 {
    let isHexadecimal =
      span.count > 2 && bytes[span.lowerBound + 1] == UInt8(ascii: "x")
    let radix: UInt64 = isHexadecimal ? 16 : 10
    var value: UInt64 = 0
    for byte in bytes[span].dropFirst(isHexadecimal ? 2 : 0) {
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(UInt64(byte.hexadecimalValue ?? 0))
      if overflow || carry { throw tooLarge(span, kind: kind) }
      value = sum
    }
    return value
  }

  private func tooLarge(_ span: Range<Int>, kind: String) -> CompilationError {
    CompilationError(.syntax, at: span, "this number is out of the range of \(kind)")
  }

  // MARK: Text

  func string(_ span: Range<Int>) throws(CompilationError) -> String {
    let content = content(span)
    if content.isRaw || !bytes[content.span].contains(UInt8(ascii: "\\")) {
      return String(decoding: bytes[content.span], as: UTF8.self)
    }
    return String(decoding: try unescape(content.span, asBytes: false), as: UTF8.self)
  }

  func byteString(_ span: Range<Int>) throws(CompilationError) -> [UInt8] {
    let content = content(span)
    if content.isRaw { return Array(bytes[content.span]) }
    return try unescape(content.span, asBytes: true)
  }

  /// What stands between the quotes, and whether a prefix says that backslashes mean themselves.
  private func content(_ span: Range<Int>) -> (span: Range<Int>, isRaw: Bool) {
    var start = span.lowerBound
    var isRaw = false
    while bytes[start].isLetter {
      if bytes[start] | 0x20 == UInt8(ascii: "r") { isRaw = true }
      start += 1
    }
    let quote = bytes[start]
    let isTriple =
      span.upperBound - start >= 6 && bytes[start + 1] == quote && bytes[start + 2] == quote
    let width = isTriple ? 3 : 1
    return (start + width..<span.upperBound - width, isRaw)
  }

  private func unescape(
    _ span: Range<Int>, asBytes: Bool
  ) throws(CompilationError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(span.count)
    var position = span.lowerBound
    while position < span.upperBound {
      guard bytes[position] == UInt8(ascii: "\\") else {
        result.append(bytes[position])
        position += 1
        continue
      }
      let escape = try escape(at: position, limit: span.upperBound, asBytes: asBytes)
      if asBytes, let byte = UInt8(exactly: escape.code) {
        result.append(byte)
      } else if let scalar = Unicode.Scalar(escape.code) {
        result.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
      } else {
        throw CompilationError(
          .syntax, at: position..<position + escape.length,
          "this escape is not a character: surrogates and numbers above 10FFFF are none")
      }
      position += escape.length
    }
    return result
  }

  /// The code and length of the escape whose backslash is at `start`.
  private func escape(
    at start: Int, limit: Int, asBytes: Bool
  ) throws(CompilationError) -> (code: UInt32, length: Int) {
    let letter = start + 1 < limit ? bytes[start + 1] : 0
    switch letter {
    case UInt8(ascii: "a"): return (7, 2)
    case UInt8(ascii: "b"): return (8, 2)
    case UInt8(ascii: "f"): return (12, 2)
    case UInt8(ascii: "n"): return (10, 2)
    case UInt8(ascii: "r"): return (13, 2)
    case UInt8(ascii: "t"): return (9, 2)
    case UInt8(ascii: "v"): return (11, 2)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"),
      UInt8(ascii: "?"):
      return (UInt32(letter), 2)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      return (try digits(2, radix: 16, after: start, from: start + 2, limit: limit), 4)
    case UInt8(ascii: "u") where !asBytes:
      return (try digits(4, radix: 16, after: start, from: start + 2, limit: limit), 6)
    case UInt8(ascii: "U") where !asBytes:
      return (try digits(8, radix: 16, after: start, from: start + 2, limit: limit), 10)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      return (try digits(3, radix: 8, after: start, from: start + 1, limit: limit), 4)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      throw CompilationError(
        .syntax, at: start..<start + 2, "bytes have no \\u escapes",
        suggestion: "write the bytes with \\x")
    default:
      // A character of several bytes is not cut.
      var end = min(start + 2, limit)
      while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
      throw CompilationError(
        .syntax, at: start..<end, "this escape does not exist",
        suggestion: "write \\\\ for a backslash, or r'…' for text in which it means itself")
    }
  }

  private func digits(
    _ count: Int, radix: UInt32, after escape: Int, from start: Int, limit: Int
  ) throws(CompilationError) -> UInt32 {
    var value: UInt32 = 0
    for position in start..<start + count {
      guard position < limit, let digit = bytes[position].hexadecimalValue, digit < radix else {
        throw CompilationError(
          .syntax, at: escape..<min(position + 1, limit),
          "this escape needs \(count) \(radix == 8 ? "octal" : "hexadecimal") digits")
      }
      // Eight hexadecimal digits fit exactly.
      value = value &* radix &+ UInt32(digit)
    }
    return value
  }
}
