// The form of the hours of a day: `09:00-12:00, 13:00-17:30`, `closed`.

/// Reads ranges of clock time, or `closed` (no range).
///
/// An end past midnight (`22:00-02:00`) runs into the next day, and `24:00` may stand as an end. The
/// ranges come back in order; touching ones are joined, overlapping ones are joined with a warning.
public enum TimeRangesForm {
  public static func parse(
    _ utf8: UnsafeBufferPointer<UInt8>
  ) -> Result<Reading<[TimeRange]>, FormError> {
    let result = read(utf8)
    guard case .failure(let error) = result else { return result }
    return .failure(error.guessed(ProbableForm.times, utf8))
  }

  static func read(
    _ utf8: UnsafeBufferPointer<UInt8>
  ) -> Result<Reading<[TimeRange]>, FormError> {
    var scanner = Scanner(utf8)
    let whole = scanner.trimmed
    guard !whole.isEmpty else { return .failure(FormError(.empty, at: scanner.whole)) }
    if scanner.isClosed(whole) { return .success(Reading([])) }
    if scanner.holds("24/7", at: whole) {
      return .failure(scanner.error(.wholeWeek, whole, ["suggestion": "00:00-24:00"]))
    }
    var ranges: [(range: TimeRange, bytes: Range<Int>)] = []
    while true {
      scanner.skipSpaces()
      let start = scanner.position
      switch ClockTime.parseRange(&scanner, ClockTime.Bounds(lastHour: 24)) {
      case .success(let range): ranges.append((range, start..<scanner.position))
      case .failure(let error): return .failure(error)
      }
      scanner.skipSpaces()
      if scanner.isAtEnd { return .success(ClockTime.merged(ranges, scanner)) }
      guard scanner.take(Ascii.comma) else {
        let end = scanner.position
        scanner.advance()
        scanner.skipPart()
        return .failure(
          ClockTime.unreadable(scanner, end..<scanner.position, "09:00-12:00, 13:00-17:30"))
      }
    }
  }

  public static func parse(_ text: String) -> Result<Reading<[TimeRange]>, FormError> {
    withBytes(of: text, parse)
  }
}

extension Scanner {
  /// Whether a part says that nothing is open.
  func isClosed(_ range: Range<Int>) -> Bool {
    holds("closed", at: range) || holds("gesloten", at: range)
  }
}
