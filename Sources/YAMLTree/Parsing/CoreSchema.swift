// The core schema of YAML 1.2: what a plain scalar means.

/// The core schema of YAML 1.2, chapter 10.3. `no`, `22:00` and `1_000` are strings there.
enum CoreSchema {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What a plain scalar means.
  static func type(of bytes: Bytes) -> ScalarType {
    guard let first = bytes.first else { return .null }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      if isInt(bytes) { return .int }
      return isFloat(bytes) ? .float : .string
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
      return isNull(bytes) ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      return isBool(bytes) ? .bool : .string
    default:
      return .string
    }
  }

  /// Whether a scalar can be what a tag of the core schema says it is.
  static func fits(_ bytes: Bytes, _ type: ScalarType) -> Bool {
    switch type {
    case .null: bytes.isEmpty || isNull(bytes)
    case .bool: isBool(bytes)
    case .int: isInt(bytes)
    case .float: isInt(bytes) || isFloat(bytes)
    case .string: true
    }
  }

  static func isNull(_ bytes: Bytes) -> Bool {
    bytes.equals("~") || bytes.equals("null") || bytes.equals("Null") || bytes.equals("NULL")
  }

  static func isBool(_ bytes: Bytes) -> Bool {
    bytes.equals("true") || bytes.equals("false") || bytes.equals("True") || bytes.equals("False")
      || bytes.equals("TRUE") || bytes.equals("FALSE")
  }

  /// `[-+]?[0-9]+`, `0o[0-7]+`, `0x[0-9a-fA-F]+`.
  static func isInt(_ bytes: Bytes) -> Bool {
    if let base = prefixedBase(bytes) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy { digit($0) < base }
    }
    let start = signLength(bytes)
    return bytes.count > start && bytes.dropFirst(start).allSatisfy { digit($0) < 10 }
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, `[-+]?\.inf`, `\.nan`.
  static func isFloat(_ bytes: Bytes) -> Bool {
    if isNotANumber(bytes) || isInfinity(bytes) { return true }
    var index = signLength(bytes)
    let whole = skipDigits(bytes, &index)
    var fraction = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      fraction = skipDigits(bytes, &index)
    }
    guard whole + fraction > 0 else { return false }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, isSign(bytes[index]) { index += 1 }
      guard skipDigits(bytes, &index) > 0 else { return false }
    }
    return index == bytes.count
  }

  /// The value of an integer, nil beyond 64 bits.
  static func int(_ bytes: Bytes) -> Int64? {
    let base = prefixedBase(bytes)
    let start = base == nil ? signLength(bytes) : 2
    let isNegative = bytes.first == UInt8(ascii: "-")
    var value: Int64 = 0
    for byte in bytes.dropFirst(start) {
      // Counted downwards, because the smallest number has no positive counterpart.
      let (scaled, tooLarge) = value.multipliedReportingOverflow(by: Int64(base ?? 10))
      let (sum, overflow) = scaled.subtractingReportingOverflow(Int64(digit(byte)))
      if tooLarge || overflow { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  /// The value of an integer or a float.
  static func double(_ bytes: Bytes) -> Double? {
    if isNotANumber(bytes) { return .nan }
    if isInfinity(bytes) { return bytes.first == UInt8(ascii: "-") ? -.infinity : .infinity }
    if let base = prefixedBase(bytes) {
      return bytes.dropFirst(2).reduce(0) { $0 * Double(base) + Double(digit($1)) }
    }
    if let value = isInt(bytes) ? int(bytes) : nil { return Double(value) }
    return Double(String(decoding: bytes, as: UTF8.self))
  }

  private static func isNotANumber(_ bytes: Bytes) -> Bool {
    bytes.equals(".nan") || bytes.equals(".NaN") || bytes.equals(".NAN")
  }

  private static func isInfinity(_ bytes: Bytes) -> Bool {
    let digits = Bytes(rebasing: bytes.dropFirst(signLength(bytes)))
    return digits.equals(".inf") || digits.equals(".Inf") || digits.equals(".INF")
  }

  private static func prefixedBase(_ bytes: Bytes) -> UInt8? {
    guard bytes.count >= 2, bytes[0] == UInt8(ascii: "0") else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "o"): return 8
    case UInt8(ascii: "x"): return 16
    default: return nil
    }
  }

  private static func signLength(_ bytes: Bytes) -> Int {
    if let first = bytes.first, isSign(first) { 1 } else { 0 }
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  /// The number of digits passed over.
  private static func skipDigits(_ bytes: Bytes, _ index: inout Int) -> Int {
    let start = index
    while index < bytes.count, digit(bytes[index]) < 10 { index += 1 }
    return index - start
  }

  /// The value of a digit up to base 16; 255 for any other byte.
  private static func digit(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: 255
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  func equals(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { holdsSameBytes(as: $0) }
  }
}
