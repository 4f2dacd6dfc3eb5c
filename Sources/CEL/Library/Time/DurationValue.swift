// Lengths of time.

/// A length of time in nanoseconds, within the roughly 290 years that 64 bits hold.
struct DurationValue: ValueRepresentable, Comparable {
  let nanoseconds: Int64

  static var type: Type { .duration }

  init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// - Returns: nil outside the range.
  init?(exactly nanoseconds: Int128) {
    guard let fitting = Int64(exactly: nanoseconds) else { return nil }
    self.nanoseconds = fitting
  }

  static func read(_ value: Value) -> DurationValue? {
    guard case .duration(let seconds, let nanoseconds) = value else { return nil }
    return DurationValue(exactly: Int128(seconds) * 1_000_000_000 + Int128(nanoseconds))
  }

  var value: Value {
    .duration(
      seconds: nanoseconds / 1_000_000_000,
      nanoseconds: Int32(truncatingIfNeeded: nanoseconds % 1_000_000_000))
  }

  static func < (left: DurationValue, right: DurationValue) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// Reads `1h30m`, `-1.5s`, `0`: signed, each part a number with a unit of h, m, s, ms, us, ns.
  init?(_ text: StringValue) {
    let total: Int128? = text.withUTF8 { bytes in
      var position = 0
      var isNegative = false
      if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        isNegative = first == UInt8(ascii: "-")
        position = 1
      }
      let start = position
      if bytes.count - position == 1, bytes[position] == UInt8(ascii: "0") { return 0 }
      var total: Int128 = 0
      while position < bytes.count {
        guard let part = DurationValue.readPart(bytes, &position) else { return nil }
        total += part
        if total > Int128(Int64.max) + 1 { return nil }
      }
      return start == position ? nil : isNegative ? -total : total
    }
    guard let total, let fitting = Int64(exactly: total) else { return nil }
    nanoseconds = fitting
  }

  /// One number with its unit, in nanoseconds.
  private static func readPart(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> Int128? {
    var whole: Int128 = 0
    var digits = 0
    var fraction: Int128 = 0
    var scale: Int128 = 1
    while position < bytes.count, let digit = decimalDigit(bytes[position]) {
      whole = whole * 10 + Int128(digit)
      if whole > Int128(Int64.max) + 1 { return nil }
      digits += 1
      position += 1
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      while position < bytes.count, let digit = decimalDigit(bytes[position]) {
        // Digits beyond 10⁻¹⁵ of an hour are below a nanosecond.
        if scale < 1_000_000_000_000_000 {
          fraction = fraction * 10 + Int128(digit)
          scale *= 10
        }
        digits += 1
        position += 1
      }
    }
    guard digits > 0 else { return nil }
    let unitStart = position
    while position < bytes.count, decimalDigit(bytes[position]) == nil,
      bytes[position] != UInt8(ascii: ".")
    { position += 1 }
    guard let unit = units[String(decoding: bytes[unitStart..<position], as: UTF8.self)] else {
      return nil
    }
    return whole * unit + fraction * unit / scale
  }

  private static let units: [String: Int128] = [
    "h": 3_600_000_000_000, "m": 60_000_000_000, "s": 1_000_000_000, "ms": 1_000_000,
    "us": 1000, "\u{B5}s": 1000, "\u{3BC}s": 1000, "ns": 1,
  ]

  /// As the specification writes it: seconds with a fraction where there is one, `1.5s`.
  var text: String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    return sign + String(magnitude / 1_000_000_000)
      + fractionText(nanoseconds: magnitude % 1_000_000_000) + "s"
  }
}

/// The value of an ASCII digit.
@inline(__always)
func decimalDigit(_ byte: UInt8) -> UInt8? {
  let digit = byte &- UInt8(ascii: "0")
  return digit < 10 ? digit : nil
}

/// A fraction of a second with its point and without trailing zeros; nothing for zero.
func fractionText(nanoseconds: UInt64) -> String {
  if nanoseconds == 0 { return "" }
  var digits = String(nanoseconds)
  digits = String(repeating: "0", count: max(0, 9 - digits.utf8.count)) + digits
  while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
  return "." + digits
}
