// Instants.

/// An instant from year 1 to year 9999.
struct TimestampValue: ValueRepresentable {
  /// Since 1970-01-01T00:00:00Z.
  let seconds: Int64
  /// 0 to 999,999,999.
  let nanoseconds: Int32

  static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
  static var type: Type { .timestamp }

  /// - Returns: nil outside the years 1 to 9999.
  init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard TimestampValue.range.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else {
      return nil
    }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// - Parameter total: nanoseconds since 1970-01-01T00:00:00Z.
  init?(total: Int128) {
    let billion: Int128 = 1_000_000_000
    var seconds = total / billion
    var rest = total % billion
    if rest < 0 {
      rest += billion
      seconds -= 1
    }
    guard let fitting = Int64(exactly: seconds) else { return nil }
    self.init(seconds: fitting, nanoseconds: Int32(truncatingIfNeeded: rest))
  }

  /// Nanoseconds since 1970-01-01T00:00:00Z.
  var total: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }

  static func read(_ value: Value) -> TimestampValue? {
    guard case .timestamp(let seconds, let nanoseconds) = value else { return nil }
    return TimestampValue(seconds: seconds, nanoseconds: nanoseconds)
  }

  var value: Value { .timestamp(seconds: seconds, nanoseconds: nanoseconds) }

  /// Reads the format of RFC 3339: `2009-02-13T23:31:30.5+01:00`.
  init?(_ text: StringValue) {
    let parsed: TimestampValue? = text.withUTF8 { bytes in
      var reader = DigitReader(bytes: bytes)
      guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
        reader.skip("-"), let day = reader.number(2), reader.skip("T"),
        let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2),
        reader.skip(":"), let second = reader.number(2),
        (1...12).contains(month), day >= 1,
        day <= CalendarTime.daysInMonth(year: year, month: month),
        hour < 24, minute < 60, second < 60, let nanoseconds = reader.fraction(),
        let offset = reader.offset(), reader.isAtEnd
      else { return nil }
      let days = CalendarTime.days(year: year, month: month, day: day)
      return TimestampValue(
        seconds: days * 86400 + hour * 3600 + minute * 60 + second - offset,
        nanoseconds: nanoseconds)
    }
    guard let parsed else { return nil }
    self = parsed
  }

  /// In the format of RFC 3339 with as many digits of a second as it takes.
  var text: String {
    let time = CalendarTime(secondsSinceEpoch: seconds)
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return padded(time.year, 4) + "-" + padded(time.month, 2) + "-" + padded(time.day, 2) + "T"
      + padded(time.hour, 2) + ":" + padded(time.minute, 2) + ":" + padded(time.second, 2)
      + fractionText(nanoseconds: UInt64(nanoseconds)) + "Z"
  }
}

/// Reads fixed-width numbers from left to right.
private struct DigitReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number(_ width: Int) -> Int64? {
    guard position + width <= bytes.count else { return nil }
    var result: Int64 = 0
    for index in position..<position + width {
      guard let digit = decimalDigit(bytes[index]) else { return nil }
      result = result * 10 + Int64(digit)
    }
    position += width
    return result
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Nanoseconds; digits beyond the ninth are dropped.
  mutating func fraction() -> Int32? {
    guard skip(".") else { return 0 }
    var result: Int32 = 0
    var count = 0
    while position < bytes.count, let digit = decimalDigit(bytes[position]) {
      if count < 9 { result = result * 10 + Int32(digit) }
      count += 1
      position += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 9)..<9 { result *= 10 }
    return result
  }

  /// Seconds east of Greenwich.
  mutating func offset() -> Int64? {
    if skip("Z") { return 0 }
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
