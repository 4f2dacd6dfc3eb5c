// Times of the clock and the ranges between two of them, shared by the forms that hold them.

/// Reads `8:00` and `08:00-22:00`.
enum ClockTime {
  /// The last hour that a time may have.
  struct Bounds {
    /// Of a range's end: 24, or 48 where the form counts on past midnight (`22:00-26:00`).
    let lastHour: Int
  }

  /// A range; its errors name the time or the range that is wrong.
  static func parseRange(
    _ scanner: inout Scanner, _ bounds: Bounds
  ) -> Result<TimeRange, FormError> {
    let rangeStart = scanner.position
    let start: Int
    switch parseTime(&scanner, mostMinutes: minutesPerDay - 1, most: "23:59") {
    case .success(let minute): start = minute
    case .failure(let error): return .failure(error)
    }
    scanner.skipSpaces()
    guard scanner.takeDash() else {
      scanner.skipPart()
      return .failure(unreadable(scanner, rangeStart..<scanner.position, "08:00-22:00"))
    }
    scanner.skipSpaces()
    var end: Int
    switch parseTime(
      &scanner, mostMinutes: bounds.lastHour * 60, most: padded(bounds.lastHour, to: 2) + ":00")
    {
    case .success(let minute): end = minute
    case .failure(let error): return .failure(error)
    }
    let whole = rangeStart..<scanner.position
    if end == start { return .failure(scanner.error(.emptyRange, whole)) }
    if end < start { end += minutesPerDay }
    guard let range = TimeRange(start: start, end: end) else {
      return .failure(scanner.error(.outOfRange, whole, ["most": "24:00"]))
    }
    return .success(range)
  }

  private static func parseTime(
    _ scanner: inout Scanner, mostMinutes: Int, most: @autoclosure () -> String
  ) -> Result<Int, FormError> {
    let start = scanner.position
    guard let hour = scanner.takeNumber(), hour.digits <= 2, scanner.take(Ascii.colon),
      let minute = scanner.takeNumber(), minute.digits == 2
    else {
      scanner.move(to: start)
      scanner.skipPart()
      return .failure(unreadable(scanner, start..<scanner.position, "08:00"))
    }
    let value = hour.value * 60 + minute.value
    guard minute.value < 60, value <= mostMinutes else {
      return .failure(
        scanner.error(
          .outOfRange, start..<scanner.position, ["least": "00:00", "most": most()]))
    }
    return .success(value)
  }

  static func unreadable(
    _ scanner: Scanner, _ range: Range<Int>, _ expected: String
  ) -> FormError {
    scanner.error(.unreadable, range, ["expected": expected])
  }

  /// The union of ranges of one day, in order, with a warning for each that overlaps an earlier one.
  static func merged(
    _ ranges: [(range: TimeRange, bytes: Range<Int>)], _ scanner: Scanner
  ) -> Reading<[TimeRange]> {
    if ranges.count == 1 { return Reading([ranges[0].range]) }
    var warnings: [FormError] = []
    var merged: [TimeRange] = []
    for (range, bytes) in ranges.sorted(by: {
      ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end)
    }) {
      guard let last = merged.last, range.start <= last.end,
        let joined = TimeRange(
          start: last.start,
          end: min(max(last.end, range.end), last.start + minutesPerDay))
      else {
        merged.append(range)
        continue
      }
      if range.start < last.end { warnings.append(scanner.error(.overlap, bytes)) }
      merged[merged.count - 1] = joined
    }
    return Reading(merged, warnings: warnings)
  }
}
