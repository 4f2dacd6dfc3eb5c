// The rule of a zone for the years after its last listed change: `CET-1CEST,M3.5.0,M10.5.0/3`.

/// A POSIX TZ rule with the extensions of RFC 9636 (hours of -167 to 167 in the times of change).
struct PosixTimeZoneRule: Hashable, Sendable {
  /// Seconds east of UTC.
  let standardOffset: Int32
  let daylight: Daylight?

  struct Daylight: Hashable, Sendable {
    let offset: Int32
    let start: Change
    let end: Change
  }

  /// A day of each year, with the seconds after its midnight by the clock before the change.
  struct Change: Hashable, Sendable {
    let day: Day
    let seconds: Int

    enum Day: Hashable, Sendable {
      /// 1...365, with no 29 February.
      case julian(Int)
      /// 0...365, with 29 February in leap years.
      case ordinal(Int)
      /// The first to fifth such weekday of a month, the fifth being the last; Sunday is 0.
      case weekday(month: Int, week: Int, weekday: Int)
    }
  }
}

extension PosixTimeZoneRule {
  /// A stretch of UTC seconds with one offset, which ends where the next begins.
  ///
  /// - Returns: the offset at a moment, and the first second with another; `.max` when there is none.
  func stretch(at utcSeconds: Int64) -> (offset: Int32, end: Int64) {
    guard let daylight, daylight.offset != standardOffset else { return (standardOffset, .max) }
    let year = yearUTC(of: utcSeconds)
    var offset = standardOffset
    for candidate in year - 2...year + 2 {
      let changes = changes(inYear: candidate, daylight)
      for index in changes.indices {
        let change = changes[index]
        if change.at <= utcSeconds {
          offset = change.offset
        } else if change.offset != offset {
          return (offset, change.at)
        }
      }
    }
    return (offset, .max)
  }

  /// The two changes of a year in order of time; where they coincide the daylight saving wins, as in
  /// rules that keep it all year.
  private func changes(
    inYear year: Int, _ daylight: Daylight
  ) -> [2 of (at: Int64, offset: Int32)] {
    let start = daylight.start.localSeconds(inYear: year) - Int64(standardOffset)
    let end = daylight.end.localSeconds(inYear: year) - Int64(daylight.offset)
    return start < end
      ? [(start, daylight.offset), (end, standardOffset)]
      : [(end, standardOffset), (start, daylight.offset)]
  }

  private func yearUTC(of utcSeconds: Int64) -> Int {
    LocalDate(daysSinceEpoch: Int(floorDivide(utcSeconds, secondsPerDay))).year
  }
}

extension PosixTimeZoneRule.Change {
  /// Seconds since 1970 by the local clock.
  fileprivate func localSeconds(inYear year: Int) -> Int64 {
    Int64(dayNumber(inYear: year)) * secondsPerDay + Int64(seconds)
  }

  private func dayNumber(inYear year: Int) -> Int {
    switch day {
    case .ordinal(let index):
      return LocalDate.daysSinceEpoch(year: year, month: 1, day: 1) + index
    case .julian(let number):
      let afterFebruary = LocalDate.isLeap(year: year) && number >= 60
      return LocalDate.daysSinceEpoch(year: year, month: 1, day: number + (afterFebruary ? 1 : 0))
    case .weekday(let month, let week, let weekday):
      let first = LocalDate.daysSinceEpoch(year: year, month: month, day: 1)
      // 1 January 1970 was a Thursday, day 4 counted from Sunday.
      let firstWeekday = ((first + 4) % 7 + 7) % 7
      var dayOfMonth = 1 + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      if dayOfMonth > LocalDate.lengthOfMonth(month, year: year) { dayOfMonth -= 7 }
      return first + dayOfMonth - 1
    }
  }
}

/// Division that rounds down, for moments before 1970.
func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}
