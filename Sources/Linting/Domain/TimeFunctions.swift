// Hours, closures, shifts and dates in rules.

import CEL
import Queueing
import Timetable

extension RuleFunctions {
  /// Every function that the linter adds. They know of time, people and numbers, not of policies.
  static let all: [FunctionDeclaration] = {
    var functions = RuleFunctions()
    functions.addHours()
    functions.addClosures()
    functions.addRosters()
    functions.addDurations()
    functions.addText()
    functions.addIndex()
    functions.addCapacity()
    return functions.declarations
  }()

  private mutating func addHours() {
    add("hours", member: false) { (text: String) throws(EvaluationError) -> WeeklyHours in
      switch HoursForm.parse(text) {
      case .success(let reading): return reading.value
      case .failure(let error):
        throw EvaluationError(
          .invalidArgument, "'\(text)' is not a set of hours: \(error.code.rawValue)")
      }
    }
    add("hours", member: false) { (days: WeekdaySet, times: DayTimes) in
      WeeklyHours(weekdays: days, ranges: times.ranges)
    }
    add("minus") { (left: WeeklyHours, right: WeeklyHours) in left.subtracting(right) }
    add("union") { (left: WeeklyHours, right: WeeklyHours) in left.union(right) }
    add("union") { (all: [WeeklyHours]) in
      all.reduce(into: WeeklyHours.never) { $0.formUnion($1) }
    }
    add("intersect") { (left: WeeklyHours, right: WeeklyHours) in left.intersection(right) }
    add("is_empty") { (hours: WeeklyHours) in hours.isEmpty }
    add("is_always") { (hours: WeeklyHours) in hours.isAlways }
    add("length") { (hours: WeeklyHours) in Duration(minutes: hours.minutes) }
    add("share_of") { (part: WeeklyHours, whole: WeeklyHours) in
      whole.isEmpty ? 0 : Double(part.intersection(whole).minutes) / Double(whole.minutes)
    }
    add("largest_block") { (hours: WeeklyHours) in hours.largestBlock() }
    add("longest_day") { (hours: WeeklyHours) in Duration(minutes: hours.longestDay()) }
    add("days_reaching") {
      (hours: WeeklyHours, time: String) throws(EvaluationError) -> WeekdaySet in
      guard case .success(let reading) = TimeRangesForm.parse("00:00-" + time),
        let range = reading.value.first
      else { throw EvaluationError(.invalidArgument, "'\(time)' is not a time of day") }
      return hours.weekdaysOpenUntil(range.end)
    }
    add("size") { (days: WeekdaySet) in Int64(days.count) }
    add("complement") { (days: WeekdaySet) in WeekdaySet.daily.subtracting(days) }
  }

  private mutating func addClosures() {
    add("exception", member: false) { (from: LocalDate, to: LocalDate, hours: WeeklyHours) in
      ExceptionalDays.dates(DateException(from: from, to: to, hours: hours))
    }
    add("public_holidays", member: false) { (kept: [HolidayChoice], open: [HolidayChoice]) in
      let open = Set(open.flatMap(\.days).map(\.rule))
      return ExceptionalDays.holidays(
        HolidayChoice(days: kept.flatMap(\.days).filter { !open.contains($0.rule) }))
    }
    add("holidays") { (closure: LongestClosure, exceptions: [ExceptionalDays]) in
      guard let closure = closure.closure else { return [String]() }
      return exceptions.flatMap { $0.names(from: closure.start.date, to: closure.end.date) }
    }
    add("longest_closure", member: false) {
      (
        hours: WeeklyHours, exceptions: [ExceptionalDays], zone: String, from: LocalDate,
        to: LocalDate
      ) throws(EvaluationError) -> LongestClosure in
      LongestClosure(
        closure: longestClosure(
          of: hours, exceptions: exceptions.dateExceptions(from: from, to: to), from: from,
          to: to, zone: try zoneRules(zone)))
    }
    add("exists") { (closure: LongestClosure) in closure.closure != nil }
    add("never_opens") { (closure: LongestClosure) in closure.closure?.neverOpens ?? false }
    add("length") { (closure: LongestClosure) in Duration(minutes: closure.closure?.minutes ?? 0) }
    add("start") { (closure: LongestClosure) throws(EvaluationError) -> PrintedMoment in
      let closure = try closure.required()
      return PrintedMoment(
        moment: closure.start.asEndOfDay, showsDate: closure.reason != .regular)
    }
    add("end") { (closure: LongestClosure) throws(EvaluationError) -> PrintedMoment in
      let closure = try closure.required()
      return PrintedMoment(moment: closure.end, showsDate: closure.reason != .regular)
    }
  }

  private mutating func addRosters() {
    add("shift", member: false) {
      (hours: WeeklyHours, people: Int64, from: LocalDate?, to: LocalDate?) in
      Shift(hours: hours, people: Int(clamping: people), from: from, to: to)
    }
    // Told by its days, a night shift ends the morning after its last date.
    add("shift", member: false) {
      (days: WeekdaySet, times: DayTimes, people: Int64, from: LocalDate?, to: LocalDate?) in
      Shift(
        weekdays: days, ranges: times.ranges, people: Int(clamping: people), from: from, to: to)
    }
    add("roster", member: false) {
      (shifts: [Shift], zone: String) throws(EvaluationError) -> Roster in
      Roster(shifts: shifts, zone: try zoneRules(zone))
    }
    add("coverage", member: false) {
      (rosters: [Roster], zone: String, from: LocalDate, to: LocalDate) throws(EvaluationError)
        -> StaffedCoverage in
      StaffedCoverage(
        coverage: Coverage.of(rosters: rosters, in: try zoneRules(zone), from: from, to: to))
    }
    add("always") { (staffed: StaffedCoverage) in staffed.coverage.alwaysStaffed() }
    add("person_time") { (staffed: StaffedCoverage) in
      Duration(minutes: staffed.coverage.leastPersonMinutesPerWeek())
    }
    add("misses") { (staffed: StaffedCoverage, promised: WeeklyHours) in
      staffed.coverage.firstUncovered(promised) != nil
    }
    add("first_missing") {
      (staffed: StaffedCoverage, promised: WeeklyHours) throws(EvaluationError) -> PrintedMoment in
      guard let moment = staffed.coverage.firstUncovered(promised) else {
        throw EvaluationError(.host, "every minute is covered: there is no first missing one")
      }
      return PrintedMoment(moment: moment, showsDate: true)
    }
  }

  private mutating func addText() {
    add("words") { (text: String) in
      Int64(text.split { $0.isWhitespace }.count)
    }
    add("percent") { (share: Double) throws(EvaluationError) -> String in
      let points = (share * 100).rounded()
      guard points.isFinite, abs(points) < 1e15 else {
        throw EvaluationError(.invalidArgument, "not a share: \(share)")
      }
      // A part that is there is never told as none, a part that lacks never as all.
      if points == 0 && share > 0 { return "<1%" }
      if points == 100 && share < 1 { return "99%" }
      return "\(Int64(points))%"
    }
  }
}

extension LongestClosure {
  fileprivate func required() throws(EvaluationError) -> Closure {
    guard let closure else { throw EvaluationError(.host, "these hours never close") }
    return closure
  }
}

extension Moment {
  /// Midnight as people tell a closing: Friday at 24:00, not Saturday at 00:00.
  var asEndOfDay: Moment {
    guard minuteOfDay == 0 else { return self }
    return Moment(
      date: LocalDate(daysSinceEpoch: date.daysSinceEpoch - 1), minuteOfDay: 24 * 60,
      utcSeconds: utcSeconds)
  }
}

func zoneRules(_ name: String) throws(EvaluationError) -> TimeZoneRules {
  if name == "UTC" { return .utc }
  do {
    return try TimeZoneRules.load(name)
  } catch {
    throw EvaluationError(.host, "the time zone '\(name)' cannot be read: \(error)")
  }
}
