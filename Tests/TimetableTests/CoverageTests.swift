import Testing

@testable import Timetable

@Suite("Coverage")
struct CoverageTests {
  private func shift(
    _ days: WeekdaySet, _ start: Int, _ end: Int, people: Int = 1, from: String? = nil,
    to: String? = nil
  ) throws -> Shift {
    Shift(
      weekdays: days, ranges: [try range(start * 60, end * 60)], people: people,
      from: try from.map(date), to: try to.map(date))
  }

  private func coverage(
    _ rosters: [Roster], _ from: String, _ to: String
  ) throws -> Coverage {
    Coverage.of(
      rosters: rosters, in: try zone("Europe/Amsterdam"), from: try date(from), to: try date(to))
  }

  @Test("of an empty roster leaves everything uncovered")
  func empty() throws {
    for rosters in [[], [Roster(shifts: [], zone: try zone("Europe/Amsterdam"))]] {
      for to in ["2026-09-02", "2026-12-31"] {
        let none = try coverage(rosters, "2026-09-01", to)
        #expect(none.regimes.count == 1)
        #expect(none.alwaysStaffed().isEmpty)
        #expect(none.uncovered(.always).isAlways)
        #expect(none.leastPersonMinutesPerWeek() == 0)
        #expect(none.firstUncovered(.always)?.date.iso == "2026-09-01")
      }
    }
  }

  @Test("of a period without dates has no regime and staffs nothing")
  func noPeriod() throws {
    let roster = Roster(
      shifts: [try shift(.daily, 0, 24)], zone: try zone("Europe/Amsterdam"))
    let none = try coverage([roster], "2026-09-02", "2026-09-01")
    #expect(none.regimes.isEmpty)
    #expect(none.alwaysStaffed().isEmpty)
    #expect(none.firstUncovered(.always) == nil)
  }

  @Test("in the organisation's own zone is one regime, whatever its clocks do")
  func ownZone() throws {
    let roster = Roster(
      shifts: [try shift(.weekdays, 8, 16, people: 3), try shift(.daily, 16, 22, people: 2)],
      zone: try zone("Europe/Amsterdam"))
    let staffed = try coverage([roster], "2026-09-01", "2026-12-31")
    #expect(staffed.regimes.count == 1)
    #expect(staffed.regimes.first?.from.iso == "2026-09-01")
    #expect(staffed.regimes.first?.to.iso == "2026-12-31")
    #expect(staffed.alwaysStaffed() == (try hours("Mo-Fr 08:00-22:00; Sa-Su 16:00-22:00")))
    #expect(staffed.leastPersonMinutesPerWeek() == 5 * 480 * 3 + 7 * 360 * 2)
    let promised = try hours("Mo-Fr 08:00-22:00; Sa-Su 09:00-17:00")
    #expect(staffed.uncovered(promised) == (try hours("Sa-Su 09:00-16:00")))
    #expect(
      staffed.firstUncovered(promised)?.wordsWithDate(in: .english)
        == "Saturday 5 September 2026 at 09:00")
    #expect(staffed.firstUncovered(try hours("Mo-Fr 08:00-22:00")) == nil)
  }

  @Test("from New York moves an hour in the week in which only Europe has changed its clocks")
  func newYork() throws {
    let roster = Roster(
      shifts: [try shift(.daily, 9, 17)], zone: try zone("America/New_York"))
    let staffed = try coverage([roster], "2026-10-01", "2026-11-30")
    #expect(
      staffed.regimes.map(\.hours) == [
        try hours("15:00-23:00"), try hours("14:00-22:00"), try hours("15:00-23:00"),
      ])
    #expect(
      staffed.regimes.dropFirst().map { $0.start.wordsWithDate(in: .english) } == [
        "Sunday 25 October 2026 at 02:00", "Sunday 1 November 2026 at 07:00",
      ])
    #expect(staffed.alwaysStaffed() == (try hours("15:00-22:00")))
    // The first evening without anybody is that of the Sunday on which Europe changes.
    let first = staffed.firstUncovered(try hours("15:00-23:00"))
    #expect(first?.wordsWithDate(in: .english) == "Sunday 25 October 2026 at 22:00")
  }

  @Test("from New York moves in March for the three weeks in which only America has changed")
  func march() throws {
    let roster = Roster(
      shifts: [try shift(.daily, 9, 17)], zone: try zone("America/New_York"))
    let staffed = try coverage([roster], "2026-03-01", "2026-04-30")
    #expect(staffed.regimes.map(\.from.iso) == ["2026-03-01", "2026-03-08", "2026-03-29"])
    #expect(
      staffed.regimes.map(\.hours) == [
        try hours("15:00-23:00"), try hours("14:00-22:00"), try hours("15:00-23:00"),
      ])
  }

  @Test(
    "from Manila and New York keeps Amsterdam open day and night, but for an hour in the winter")
  func aroundTheWorld() throws {
    let amsterdam = Roster(
      shifts: [try shift(.daily, 8, 16)], zone: try zone("Europe/Amsterdam"))
    // 02:00-08:00 in Amsterdam in the summer, 01:00-07:00 in the winter.
    let manila = Roster(shifts: [try shift(.daily, 8, 14)], zone: try zone("Asia/Manila"))
    // 16:00-02:00 in Amsterdam, also past New York's midnight and Sunday's.
    let newYork = Roster(
      shifts: [try shift(.daily, 10, 20)], zone: try zone("America/New_York"))
    let rosters = [amsterdam, manila, newYork]
    let summer = try coverage(rosters, "2026-09-01", "2026-10-24")
    #expect(summer.alwaysStaffed().isAlways)
    #expect(summer.firstUncovered(.always) == nil)
    let autumn = try coverage(rosters, "2026-09-01", "2026-11-30")
    // In the week in which only Europe has changed New York is an hour earlier, and Manila follows
    // it at 01:00: the same minutes are staffed as after it.
    #expect(autumn.regimes.map(\.from.iso) == ["2026-09-01", "2026-10-25"])
    #expect(autumn.uncovered(.always) == (try hours("07:00-08:00")))
    #expect(
      autumn.firstUncovered(.always)?.wordsWithDate(in: .english)
        == "Sunday 25 October 2026 at 07:00")
  }

  @Test("knows half-hour zones, and nights that run past Sunday")
  func halfHour() throws {
    let kolkata = Roster(
      shifts: [try shift(WeekdaySet(.sunday), 22, 26)], zone: try zone("Asia/Kolkata"))
    let staffed = try coverage([kolkata], "2026-07-01", "2026-07-31")
    // In the summer Amsterdam is three and a half hours behind.
    #expect(staffed.alwaysStaffed() == (try hours("Su 18:30-22:30")))
  }

  @Test("changes where a shift begins or ends to count")
  func dates() throws {
    let amsterdam = try zone("Europe/Amsterdam")
    let roster = Roster(
      shifts: [
        try shift(.daily, 8, 16, people: 2),
        try shift(.daily, 16, 22, from: "2026-10-01", to: "2026-10-31"),
      ], zone: amsterdam)
    let staffed = try coverage([roster], "2026-09-01", "2026-12-31")
    #expect(staffed.regimes.map(\.from.iso) == ["2026-09-01", "2026-10-01", "2026-11-01"])
    #expect(staffed.regimes.map(\.to.iso) == ["2026-09-30", "2026-10-31", "2026-12-31"])
    #expect(staffed.regimes.map(\.personMinutesPerWeek) == [6_720, 9_240, 6_720])
    #expect(staffed.leastPersonMinutesPerWeek() == 6_720)
    #expect(staffed.alwaysStaffed() == (try hours("08:00-16:00")))
    #expect(
      staffed.firstUncovered(try hours("16:00-22:00"))?.wordsWithDate(in: .english)
        == "Tuesday 1 September 2026 at 16:00")
  }

  @Test("of a night shift begins with its first evening and ends with the morning after its last")
  func nightShift() throws {
    let roster = Roster(
      shifts: [try shift(.daily, 22, 30, from: "2026-09-03", to: "2026-09-10")],
      zone: try zone("Europe/Amsterdam"))
    let staffed = try coverage([roster], "2026-09-01", "2026-09-15")
    let promised = try hours("22:00-06:00")
    let morning = try hours("00:00-06:00")
    // Thursday the 3rd at 00:00 is not yet worked, Friday the 11th until 06:00 still is.
    let day = try coverage([roster], "2026-09-03", "2026-09-03")
    #expect(day.firstUncovered(morning)?.date.iso == "2026-09-03")
    let last = try coverage([roster], "2026-09-11", "2026-09-11")
    #expect(last.firstUncovered(morning) == nil)
    #expect(last.firstUncovered(promised)?.minuteOfDay == 22 * 60)
    #expect(staffed.regimes.first { $0.hours == promised }?.from.iso == "2026-09-04")
  }

  @Test("counts a short regime only for the days that it has")
  func shortRegime() throws {
    // Another team works on one Wednesday, with shorter hours.
    let roster = Roster(
      shifts: [
        try shift(.daily, 8, 20, to: "2026-09-15"),
        try shift(.daily, 10, 12, from: "2026-09-16", to: "2026-09-16"),
        try shift(.daily, 8, 20, from: "2026-09-17"),
      ], zone: try zone("Europe/Amsterdam"))
    let staffed = try coverage([roster], "2026-09-01", "2026-09-30")
    #expect(
      staffed.uncovered(try hours("08:00-20:00")) == (try hours("We 08:00-10:00,12:00-20:00")))
  }

  @Test("hands over from one shift to the next at midnight without a moment between")
  func handover() throws {
    let roster = Roster(
      shifts: [
        try shift(.daily, 8, 20, to: "2026-09-15"), try shift(.daily, 0, 24, from: "2026-09-16"),
      ], zone: try zone("Europe/Amsterdam"))
    let staffed = try coverage([roster], "2026-09-10", "2026-09-20")
    #expect(staffed.firstUncovered(try hours("We 00:00-01:00")) == nil)
    #expect(staffed.firstUncovered(try hours("Tu 23:59-24:00"))?.date.iso == "2026-09-15")
  }

  @Test("ignores shifts without people, without hours, outside the period or with dates reversed")
  func idleShifts() throws {
    let roster = Roster(
      shifts: [
        try shift(.daily, 8, 20, people: 0), try shift(.daily, 8, 20, people: -5),
        Shift(hours: .never, people: 3), try shift(.daily, 8, 20, to: "2026-08-31"),
        try shift(.daily, 8, 20, from: "2027-01-01"),
        try shift(.daily, 8, 20, from: "2026-10-10", to: "2026-10-01"),
      ], zone: try zone("Europe/Amsterdam"))
    let staffed = try coverage([roster], "2026-09-01", "2026-12-31")
    #expect(staffed.alwaysStaffed().isEmpty)
    #expect(staffed.leastPersonMinutesPerWeek() == 0)
    #expect(staffed.regimes.count == 1)
  }

  @Test("caps a number of people that no desk has")
  func manyPeople() throws {
    let shift = Shift(hours: .always, people: .max)
    #expect(shift.people == Shift.mostPeople)
    let roster = Roster(
      shifts: Array(repeating: shift, count: 1_000), zone: try zone("Europe/Amsterdam"))
    #expect(
      try coverage([roster], "2026-09-01", "2026-09-30").leastPersonMinutesPerWeek()
        == 1_000 * Shift.mostPeople * 10_080)
  }

  @Test("agrees with a look at every minute of the period", arguments: 0..<24)
  func agrees(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 900)
    let organisation = try zone("Europe/Amsterdam")
    let names = ["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
    let from = try date("2026-10-12").adding(days: Int.random(in: 0...8, using: &generator))
    let to = from.adding(days: Int.random(in: 0...25, using: &generator))
    var models: [(TimeZoneRules, WeekdaySet, TimeRange, LocalDate?, LocalDate?)] = []
    var rosters: [Roster] = []
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let zone = try zone(names.randomElement(using: &generator) ?? "UTC")
      var shifts: [Shift] = []
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let days = WeekdaySet(rawValue: UInt8.random(in: 1...127, using: &generator))
        let start = Int.random(in: 0..<1_440, using: &generator)
        let length = Int.random(in: 1...1_440, using: &generator)
        let range = try range(start, start + length)
        let first = Bool.random(using: &generator) ? from.adding(days: 4) : nil
        let last = Bool.random(using: &generator) ? from.adding(days: 11) : nil
        models.append((zone, days, range, first, last))
        shifts.append(Shift(weekdays: days, ranges: [range], people: 1, from: first, to: last))
      }
      rosters.append(Roster(shifts: shifts, zone: zone))
    }
    func isStaffed(_ second: Int64) -> Bool {
      models.contains { zone, days, range, first, last in
        let moment = zone.moment(atUTCSeconds: second)
        return [0, 1].contains { back in
          let day = moment.date.adding(days: -back)
          let minute = moment.minuteOfDay + back * 1_440
          return days.contains(day.weekday) && minute >= range.start && minute < range.end
            && (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
        }
      }
    }
    let coverage = Coverage.of(rosters: rosters, in: organisation, from: from, to: to)
    var uncovered = WeeklyHours.never
    var firstUncovered: Int64?
    let end = organisation.utcSeconds(of: to, minuteOfDay: 1_440)
    var occurring = WeeklyHours.never
    for second in stride(
      from: organisation.utcSeconds(of: from, minuteOfDay: 0), to: end, by: 60)
    {
      let minute = organisation.moment(atUTCSeconds: second).minuteOfWeek
      occurring.insert(minute..<minute + 1)
      if !isStaffed(second) {
        uncovered.insert(minute..<minute + 1)
        firstUncovered = firstUncovered ?? second
      }
    }
    #expect(coverage.uncovered(.always).intersection(occurring) == uncovered)
    #expect(coverage.firstUncovered(.always)?.utcSeconds == firstUncovered)
    #expect(coverage.regimes.last?.end.utcSeconds == end)
    for (earlier, later) in zip(coverage.regimes, coverage.regimes.dropFirst()) {
      #expect(earlier.end == later.start)
    }
  }

  @Test(
    "of thousands of shifts with dates of their own is computed without delay",
    .timeLimit(.minutes(1)))
  func manyShifts() throws {
    let first = try date("2026-01-01")
    let shifts = try (0..<2_000).map { index in
      Shift(
        weekdays: .weekdays, ranges: [try range(index % 1_000, index % 1_000 + 60)], people: 1,
        from: first.adding(days: index), to: first.adding(days: index + 100))
    }
    let staffed = Coverage.of(
      rosters: [Roster(shifts: shifts, zone: try zone("Asia/Manila"))],
      in: try zone("Europe/Amsterdam"), from: first, to: first.adding(days: 2_000))
    #expect(staffed.regimes.count > 2_000)
  }

  @Test("of eight thousand years is computed without delay", .timeLimit(.minutes(1)))
  func millennia() throws {
    let roster = Roster(shifts: [try shift(.daily, 9, 17)], zone: try zone("America/New_York"))
    let staffed = try coverage([roster], "2008-01-01", "9999-12-31")
    #expect(staffed.alwaysStaffed() == (try hours("15:00-22:00")))
  }
}
