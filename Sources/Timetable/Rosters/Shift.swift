// People at work at the same hours of the week.

/// People at work at the same hours of the week, by the clock of their own desk.
public struct Shift: Hashable, Sendable {
  /// The most people that a shift counts; more is a slip of the pen.
  public static let mostPeople = 1_000_000

  /// Minutes of the days on which the shift begins.
  public let sameDay: WeeklyHours
  /// Minutes after the midnight of those days.
  public let afterMidnight: WeeklyHours
  /// 0 to `mostPeople`.
  public let people: Int
  /// The first date on which the shift begins; `nil` when it always has.
  public let from: LocalDate?
  /// The last date on which it begins, included; `nil` when it goes on. A night shift of that date
  /// still ends the next morning.
  public let to: LocalDate?

  /// A shift that begins on some days of the week.
  public init(
    weekdays: WeekdaySet, ranges: [TimeRange], people: Int,
    from: LocalDate? = nil, to: LocalDate? = nil
  ) {
    var today = WeeklyHours.never
    var tomorrow = WeeklyHours.never
    for day in weekdays.days {
      let midnight = day.minutes.lowerBound
      for range in ranges {
        today.insert(midnight + range.start..<midnight + min(range.end, minutesPerDay))
        if range.runsPastMidnight {
          tomorrow.insert(midnight + minutesPerDay..<midnight + range.end)
        }
      }
    }
    self.init(today, tomorrow, people: people, from: from, to: to)
  }

  /// A shift by its minutes of the week, each of which counts on the dates `from` to `to`.
  public init(
    hours: WeeklyHours, people: Int, from: LocalDate? = nil, to: LocalDate? = nil
  ) {
    self.init(hours, .never, people: people, from: from, to: to)
  }

  private init(
    _ sameDay: WeeklyHours, _ afterMidnight: WeeklyHours, people: Int, from: LocalDate?,
    to: LocalDate?
  ) {
    self.sameDay = sameDay
    self.afterMidnight = afterMidnight
    self.people = min(max(people, 0), Self.mostPeople)
    self.from = from
    self.to = to
  }

  /// The same hours and dates with other people.
  public func with(people: Int) -> Shift {
    Shift(sameDay, afterMidnight, people: people, from: from, to: to)
  }

  /// The same hours and people, always.
  public var withoutDates: Shift {
    Shift(sameDay, afterMidnight, people: people, from: nil, to: nil)
  }

  /// All minutes of the week in which it works.
  public var hours: WeeklyHours { sameDay.union(afterMidnight) }
}
