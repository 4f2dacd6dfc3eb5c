// A moment as a clock on the wall shows it, and as the world counts it.

/// A moment in a known place.
public struct Moment: Hashable, Comparable, Sendable {
  public let date: LocalDate
  /// Minutes since midnight by the clock on the wall, 0..<1440.
  public let minuteOfDay: MinuteOfDay
  /// Seconds since 1 January 1970 00:00 UTC.
  public let utcSeconds: Int64

  public init(date: LocalDate, minuteOfDay: MinuteOfDay, utcSeconds: Int64) {
    self.date = date
    self.minuteOfDay = minuteOfDay
    self.utcSeconds = utcSeconds
  }

  public var minuteOfWeek: MinuteOfWeek { date.weekday.rawValue * minutesPerDay + minuteOfDay }

  public static func < (left: Moment, right: Moment) -> Bool { left.utcSeconds < right.utcSeconds }
}
