// The seven days of the week.

/// A day of the week; the week begins on Monday.
public enum Weekday: Int, CaseIterable, Comparable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

  /// The day after; after Sunday comes Monday.
  public var next: Weekday {
    self == .sunday ? .monday : Weekday(rawValue: rawValue + 1) ?? .monday
  }

  /// The day on which a minute of the week falls; any integer is taken modulo the week.
  public init(ofMinute minute: MinuteOfWeek) {
    self = Weekday(rawValue: WeeklyHours.wrapped(minute) / minutesPerDay) ?? .monday
  }

  /// The day's minutes of the week.
  public var minutes: Range<MinuteOfWeek> {
    rawValue * minutesPerDay..<(rawValue + 1) * minutesPerDay
  }
}
