// The weeks of a plan: ordinary ones while the shifts stay the same, and special ones.

import Queueing
import Timetable

/// Cuts the period of a plan into stretches with the same ordinary week, and finds the weeks that are
/// not ordinary.
struct ServiceCalendar: Sendable {
  /// A stretch of the period in which the shifts stay the same.
  struct Regime: Hashable, Sendable {
    let from: LocalDate
    /// Included.
    let to: LocalDate
    var days: Int { from.days(to: to) + 1 }
  }

  /// Weeks one after the other, from Monday to Sunday.
  struct Run: Hashable, Sendable {
    var monday: LocalDate
    var weeks: Int
    var end: LocalDate { monday.adding(days: 7 * weeks) }
  }

  let teams: [ServiceTeam]
  let exceptions: [DateException]
  let zone: TimeZoneRules
  let from: LocalDate
  let to: LocalDate
  /// With an ordinary week of their own: a week or longer, or the only one there is.
  let regimes: [Regime]
  /// Weeks with a holiday, or with shifts that hold for less than a week; the week after included, in
  /// which what was left lying is answered.
  let special: [Run]
  /// The shifts change so often that looking at each change would take too long.
  let isTooRestless: Bool

  /// Changes times shifts that are looked at.
  private static let mostWork = 400_000
  private static let longestRun = 60

  init(
    teams: [ServiceTeam], exceptions: [DateException], zone: TimeZoneRules, from: LocalDate,
    to: LocalDate
  ) {
    self.teams = teams
    self.zone = zone
    self.from = from
    self.to = max(from, to)
    self.exceptions = exceptions
    let shifts = teams.reduce(0) { $0 + $1.roster.shifts.count }
    let starts = Self.starts(teams, zone, from, self.to)
    isTooRestless =
      starts.count > 1 && starts.count.multipliedReportingOverflow(by: shifts).overflow
      || starts.count * shifts > Self.mostWork
    guard !isTooRestless else {
      regimes = []
      special = []
      return
    }
    var all: [Regime] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].adding(days: -1) : self.to
      all.append(Regime(from: start, to: end))
    }
    let long = all.filter { $0.days >= 7 }
    regimes = long.isEmpty ? Array(all.prefix(1)) : long
    var days = all.filter { $0.days < 7 && all.count > 1 }.map { ($0.from, $0.to) }
    days += exceptions.filter { $0.to >= from && $0.from <= max(from, to) }.map {
      ($0.from, $0.to)
    }
    special = Self.runs(days, from: from, to: self.to)
  }

  /// The dates on which the shifts, or the clocks of teams elsewhere, change.
  private static func starts(
    _ teams: [ServiceTeam], _ zone: TimeZoneRules, _ from: LocalDate, _ to: LocalDate
  ) -> [LocalDate] {
    var changes: [LocalDate] = []
    func add(_ date: LocalDate) { if date > from && date <= to { changes.append(date) } }
    for team in teams {
      for shift in team.roster.shifts where shift.people > 0 {
        if let first = shift.from { add(first) }
        if let last = shift.to { add(last.adding(days: 1)) }
      }
      guard team.roster.zone != zone else { continue }
      let period =
        zone.utcSeconds(of: from, minuteOfDay: 0)..<zone.utcSeconds(of: to, minuteOfDay: 1440)
      for rules in [zone, team.roster.zone] {
        // A plan over centuries has more changes of the clock than are worth looking at.
        for change in rules.transitions(in: period).prefix(64) {
          add(zone.moment(atUTCSeconds: change.utcSeconds).date.adding(days: 1))
        }
      }
    }
    changes.sort()
    var starts = [from]
    for date in changes where date != starts[starts.count - 1] { starts.append(date) }
    return starts
  }

  /// The weeks of some days and the week after, those that touch put together.
  private static func runs(
    _ days: [(LocalDate, LocalDate)], from: LocalDate, to: LocalDate
  ) -> [Run] {
    var runs: [Run] = []
    for (first, last) in days.sorted(by: { $0.0 < $1.0 }) {
      let run = Self.run(max(first, from), min(last, to))
      if let known = runs.last, known.end >= run.monday {
        let end = max(known.end, run.end)
        runs[runs.count - 1].weeks = min(known.monday.days(to: end) / 7, longestRun)
      } else {
        runs.append(run)
      }
    }
    return runs
  }

  /// The weeks of some days, and the week after.
  static func run(_ first: LocalDate, _ last: LocalDate, after: Int = 1) -> Run {
    let monday = first.adding(days: -first.weekday.rawValue)
    let weeks = monday.days(to: max(first, last)) / 7 + 1 + after
    return Run(monday: monday, weeks: min(weeks, longestRun))
  }

  /// A date whose ordinary week goes before special weeks: of the last stretch that began before them,
  /// else of the first one.
  func ordinaryDate(before run: Run) -> LocalDate {
    let regime = regimes.last { $0.from < run.monday } ?? regimes.first
    return regime.map { min(max(run.monday.adding(days: -1), $0.from), $0.to) } ?? from
  }

  /// The ordinary week of a date: the shifts that count on it.
  func ordinaryStaffing(of numbers: [Int], on date: LocalDate) -> [Steps<People>] {
    numbers.map { number in
      let team = teams[number]
      let shifts = team.roster.shifts.filter { shift in
        shift.from.map { $0 <= date } ?? true && shift.to.map { date <= $0 } ?? true
      }
      return Steps.onShift(
        Roster(shifts: shifts.map(\.withoutDates), zone: team.roster.zone), inWeekOf: date,
        zone: zone)
    }
  }

  /// A week as it comes: shifts by their dates, and on exceptional days nobody outside the hours of
  /// these days.
  func staffing(of numbers: [Int], inWeekOf monday: LocalDate) -> [Steps<People>] {
    let closed = closedMinutes(inWeekOf: monday)
    return numbers.map { number in
      let staffing = Steps.onShift(teams[number].roster, inWeekOf: monday, zone: zone)
      return closed.isEmpty ? staffing : staffing.scaled(by: 0, in: closed)
    }
  }

  /// The open hours of a week, with those of its exceptional days.
  func open(_ hours: WeeklyHours, inWeekOf monday: LocalDate) -> WeeklyHours {
    var open = hours
    for (day, exception) in exceptionalDays(inWeekOf: monday) {
      let minutes = WeeklyHours(openRanges: CollectionOfOne(day.minutes))
      open = open.subtracting(minutes).union(exception.hours.intersection(minutes))
    }
    return open
  }

  private func closedMinutes(inWeekOf monday: LocalDate) -> WeeklyHours {
    var closed = WeeklyHours.never
    for (day, exception) in exceptionalDays(inWeekOf: monday) {
      let minutes = WeeklyHours(openRanges: CollectionOfOne(day.minutes))
      // Of exceptions that overlap, the later in the list wins.
      closed = closed.subtracting(minutes).union(minutes.subtracting(exception.hours))
    }
    return closed
  }

  private func exceptionalDays(
    inWeekOf monday: LocalDate
  ) -> [(day: Weekday, exception: DateException)] {
    let sunday = monday.adding(days: 6)
    return exceptions.filter { $0.to >= monday && $0.from <= sunday }.flatMap { exception in
      Weekday.allCases.filter {
        let date = monday.adding(days: $0.rawValue)
        return exception.from <= date && date <= exception.to
      }.map { ($0, exception) }
    }
  }
}
