// A stretch of clock time that begins on one day.

/// A stretch of clock time that begins on a day and may run past its midnight.
public struct TimeRange: Hashable, Sendable {
  /// Minute of the day, 0..<1440.
  public let start: MinuteOfDay
  /// Minute after the last, counted from the same midnight; over 1440 when it runs past midnight.
  public let end: MinuteOfDay

  /// A range of at least one minute and at most a day; anything else is `nil`.
  public init?(start: MinuteOfDay, end: MinuteOfDay) {
    guard (0..<minutesPerDay).contains(start), end > start, end <= start + minutesPerDay else {
      return nil
    }
    self.start = start
    self.end = end
  }

  /// The minutes of the week when it begins on a day; Sunday's may run past the end of the week.
  func minutes(on day: Weekday) -> Range<MinuteOfWeek> {
    let midnight = day.rawValue * minutesPerDay
    return midnight + start..<midnight + end
  }

  public var length: Minutes { end - start }

  public var runsPastMidnight: Bool { end > minutesPerDay }
}
