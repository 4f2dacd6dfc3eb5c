// A clock that stands still while a desk is closed, and the days on which it runs.

/// Counts the time in which a desk is open: over nights, weekends, holidays and changes of the clocks.
public struct OpeningClock: Sendable {
  private let schedule: DateSchedule
  private let zone: TimeZoneRules

  /// - Parameter exceptions: where they overlap, the later in the list holds.
  public init(hours: WeeklyHours, exceptions: [DateException] = [], zone: TimeZoneRules) {
    schedule = DateSchedule(regular: hours, exceptions: exceptions)
    self.zone = zone
  }

  /// The first open moment from another on; `nil` when none follows within four centuries.
  public func opening(from utcSeconds: Int64) -> Moment? {
    pieces(from: utcSeconds).first { _ in true }.map { zone.moment(atUTCSeconds: $0.lowerBound) }
  }

  /// The open time between two moments, in whole minutes; none when the second is the earlier.
  ///
  /// - Complexity: O(days between them).
  public func minutes(from start: Int64, to end: Int64) -> Minutes {
    var seconds: Int64 = 0
    guard start < end else { return 0 }
    for piece in pieces(from: start) {
      guard piece.lowerBound < end else { break }
      seconds += min(piece.upperBound, end) - piece.lowerBound
    }
    return Int(seconds / 60)
  }

  /// When a promise that begins at a moment is due.
  ///
  /// Minutes are counted while the desk is open. A business day later is the same time on the next day
  /// on which the desk opens: what comes while it is closed counts from the opening, and a day that
  /// has closed by then ends with its closing.
  ///
  /// - Returns: `nil` when the desk is not open for so long within four centuries.
  /// - Complexity: O(days until then).
  public func moment(after span: TimeSpan, from utcSeconds: Int64) -> Moment? {
    switch span {
    case .minutes(let minutes): moment(afterMinutes: minutes, from: utcSeconds)
    case .businessDays(let days): moment(afterBusinessDays: days, from: utcSeconds)
    }
  }

  private func moment(afterMinutes minutes: Minutes, from utcSeconds: Int64) -> Moment? {
    let (wanted, overflow) = Int64(max(minutes, 0)).multipliedReportingOverflow(by: 60)
    guard !overflow else { return nil }
    var left = wanted
    for piece in pieces(from: utcSeconds) {
      let length = piece.upperBound - piece.lowerBound
      if left <= length { return zone.moment(atUTCSeconds: piece.lowerBound + left) }
      left -= length
    }
    return nil
  }

  private func moment(afterBusinessDays days: Int, from utcSeconds: Int64) -> Moment? {
    guard let start = opening(from: utcSeconds) else { return nil }
    guard days > 0 else { return start }
    var date = start.date
    var left = days
    var closing: Int64?
    for piece in pieces(from: zone.utcSeconds(of: date.adding(days: 1), minuteOfDay: 0)) {
      let here = zone.moment(atUTCSeconds: piece.lowerBound)
      if here.date != date {
        // The day asked for is over, and it closed before the time of the message.
        if left == 0 { break }
        date = here.date
        left -= 1
      }
      guard left == 0 else { continue }
      let same = zone.utcSeconds(of: date, minuteOfDay: start.minuteOfDay)
      if same < piece.upperBound {
        return zone.moment(atUTCSeconds: max(same, piece.lowerBound))
      }
      closing = piece.upperBound
    }
    return closing.map { zone.moment(atUTCSeconds: $0) }
  }

  private func pieces(from utcSeconds: Int64) -> OpenPieces {
    OpenPieces(schedule: schedule, zone: zone, from: utcSeconds)
  }
}
