// A week of hours seen by day, and moved to another clock.

extension WeeklyHours {
  /// The day's open minutes, from midnight to midnight.
  public func minutes(on weekday: Weekday) -> Minutes {
    let range = weekday.minutes
    var count = 0
    var cursor = range.lowerBound
    while cursor < range.upperBound {
      let end = min(cursor | 63, range.upperBound - 1)
      let mask = UInt64.max << UInt64(cursor & 63) & UInt64.max >> UInt64(63 - end & 63)
      count += (words[cursor >> 6] & mask).nonzeroBitCount
      cursor = end + 1
    }
    return count
  }

  /// The open minutes of the day that has most of them.
  public func longestDay() -> Minutes {
    Weekday.allCases.reduce(0) { max($0, minutes(on: $1)) }
  }

  /// The days with an open minute.
  public var openDays: WeekdaySet {
    WeekdaySet(Weekday.allCases.filter { minutes(on: $0) > 0 })
  }

  /// The days on which the hours reach a time: the minute before it is open. A day that is open
  /// until exactly 21:00 reaches 21:00.
  ///
  /// - Parameter minuteOfDay: 1...1440 for a time of the day itself; up to 2,880 for one after midnight.
  public func weekdaysOpenUntil(_ minuteOfDay: MinuteOfDay) -> WeekdaySet {
    guard (1...2 * minutesPerDay).contains(minuteOfDay) else { return [] }
    return WeekdaySet(
      Weekday.allCases.filter { contains($0.rawValue * minutesPerDay + minuteOfDay - 1) })
  }

  /// Every minute moved on by a number of minutes around the week; negative moves back.
  public func shifted(byMinutes count: Int) -> WeeklyHours {
    let shift = Self.wrapped(count)
    if shift == 0 { return self }
    var result = WeeklyHours.never
    for range in linearRanges() {
      result.insert(range.lowerBound + shift..<range.upperBound + shift)
    }
    return result
  }
}
