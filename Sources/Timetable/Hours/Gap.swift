// A closed stretch of the week.

/// A stretch of the week in which nobody answers, counted in minutes since Monday 00:00 local time, half-open.
public struct Gap: Hashable, Sendable {
  /// The minute at which it begins, 0..<10080.
  public let start: MinuteOfWeek
  /// At most 10,080: a week that is never open.
  public let length: Minutes

  public init(start: MinuteOfWeek, length: Minutes) {
    self.start = start
    self.length = length
  }

  /// The minute at which it is open again, taken modulo the week.
  public var end: MinuteOfWeek { (start + length) % minutesPerWeek }
}
