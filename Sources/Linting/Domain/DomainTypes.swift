// The types of time and people that rules speak of, beside CEL's own.

import CEL
import Timetable

extension WeeklyHours: DomainType { static var name: String { "hours" } }

extension WeekdaySet: DomainType { static var name: String { "weekdays" } }

extension TimeSpan: DomainType { static var name: String { "span" } }

extension Shift: DomainType { static var name: String { "shift" } }

extension Roster: DomainType { static var name: String { "roster" } }

extension RuleFunctions {
  /// The opaque types that the functions take and give.
  static let domainTypes: [CEL.`Type`] =
    [
      WeeklyHours.type, WeekdaySet.type, TimeSpan.type, HolidayChoice.type, ExceptionalDays.type,
      Shift.type, Roster.type,
      PrintedMoment.type, WorkingTime.type, DayTimes.type, LongestClosure.type,
      StaffedCoverage.type,
    ] + capacityTypes
}

/// A moment, and whether a sentence about it needs the date: an ordinary week does not.
struct PrintedMoment: DomainType, Hashable {
  static var name: String { "moment" }

  let moment: Moment
  let showsDate: Bool
}

/// Time that people work, told in hours: nobody works for days on end.
struct WorkingTime: DomainType, Hashable {
  static var name: String { "working_time" }

  let minutes: Minutes
}

/// The times of a day, as a shift has them.
struct DayTimes: DomainType, Hashable {
  static var name: String { "times" }

  let ranges: [TimeRange]
}

/// The longest time that a desk stays closed; nothing when it never closes.
struct LongestClosure: DomainType, Hashable {
  static var name: String { "closure" }

  let closure: Closure?
}

/// Who is on shift when, over a period.
struct StaffedCoverage: DomainType {
  static var name: String { "coverage" }

  let coverage: Coverage

  func isSame(as other: StaffedCoverage) -> Bool {
    coverage.alwaysStaffed() == other.coverage.alwaysStaffed()
  }
}
