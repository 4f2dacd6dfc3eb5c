// Who is on shift in a week, by the clock of the organisation.

import Timetable

extension Steps where Value == People {
  /// The people that a roster has on shift in the week of a date, by the clock of a zone.
  ///
  /// Shifts that begin or end to count in that week change it in the midst. Where the roster is told by
  /// the clock of another zone, the difference of that week holds, day by day.
  ///
  /// - Complexity: O(ranges of the shifts).
  public static func onShift(
    _ roster: Roster, inWeekOf date: LocalDate, zone: TimeZoneRules
  ) -> Steps {
    let monday = date.adding(days: -date.weekday.rawValue)
    var changes: [StepFunction.Change] = []
    let isHere = roster.zone == zone
    for shift in roster.shifts where shift.people > 0 {
      let people = Double(shift.people)
      if isHere, shift.from == nil, shift.to == nil {
        for range in shift.hours.rangesWithinWeek() {
          changes.append(StepFunction.Change(range.lowerBound, people))
          changes.append(StepFunction.Change(range.upperBound, -people))
        }
        continue
      }
      // A week elsewhere overlaps the days before and after.
      for week in isHere ? 0...0 : -1...1 {
        for (hours, daysLater) in [(shift.sameDay, 0), (shift.afterMidnight, 1)] {
          for range in hours.rangesWithinWeek() {
            var start = range.lowerBound
            while start < range.upperBound {
              let day = start / minutesPerDay
              let end = min(range.upperBound, (day + 1) * minutesPerDay)
              let date = monday.adding(days: 7 * week + day)
              if shift.begins(on: date.adding(days: -daysLater)) {
                let minutes = [start, end].map { minute in
                  isHere
                    ? minute
                    : localMinute(
                      of: roster.zone, date, minute - day * minutesPerDay, from: monday,
                      in: zone)
                }
                let isInWeek = minutes[1] > 0
                changes.append(StepFunction.Change(max(minutes[0], 0), isInWeek ? people : 0))
                changes.append(StepFunction.Change(max(minutes[1], 0), isInWeek ? -people : 0))
              }
              start = end
            }
          }
        }
      }
    }
    return Steps(StepFunction(changes))
  }

  /// Minutes since Monday 00:00 by the clock of one zone, for a time by the clock of another.
  private static func localMinute(
    of origin: TimeZoneRules, _ date: LocalDate, _ minuteOfDay: Int, from monday: LocalDate,
    in zone: TimeZoneRules
  ) -> Int {
    let moment = zone.moment(
      atUTCSeconds: origin.utcSeconds(of: date, minuteOfDay: minuteOfDay))
    return monday.days(to: moment.date) * minutesPerDay + moment.minuteOfDay
  }

  /// People's time in a week.
  public var weekTotalOfPeople: Work { Work(personMinutes: weekTotal) }
}

extension Shift {
  fileprivate func begins(on date: LocalDate) -> Bool {
    from.map { $0 <= date } ?? true && to.map { date <= $0 } ?? true
  }
}
