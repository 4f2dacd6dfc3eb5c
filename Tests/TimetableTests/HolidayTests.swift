import Testing

@testable import Timetable

@Suite("Holidays")
struct HolidayTests {
  @Test(
    "Easter Sunday is on the date that almanacs give",
    arguments: [
      // The earliest, the latest, and the years of today.
      "1818-03-22", "2285-03-22", "1886-04-25", "1943-04-25", "2038-04-25", "1981-04-19",
      "1954-04-18", "2000-04-23", "2008-03-23", "2011-04-24", "2015-04-05", "2016-03-27",
      "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17",
      "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
      "2029-04-01", "2030-04-21", "2049-04-18", "2076-04-19", "2099-04-12", "2100-03-28",
    ])
  func easter(iso: String) throws {
    let expected = try date(iso)
    #expect(LocalDate.easterSunday(inYear: expected.year) == expected)
  }

  @Test("Easter is a Sunday from 22 March to 25 April in every year, and unknown before 1583")
  func everyEaster() throws {
    for year in 1583...9999 {
      let easter = try #require(LocalDate.easterSunday(inYear: year))
      #expect(easter.weekday == .sunday)
      #expect(try date("\(padded(year, to: 4))-03-22") <= easter)
      #expect(try easter <= date("\(padded(year, to: 4))-04-25"))
    }
    #expect(LocalDate.easterSunday(inYear: 1582) == nil)
    #expect(LocalDate.easterSunday(inYear: .max) == nil)
    #expect(LocalDate.easterSunday(inYear: .min) == nil)
  }

  private func iso(_ rule: HolidayRule, _ years: ClosedRange<Int>) -> [String] {
    years.compactMap { rule.date(inYear: $0)?.iso }
  }

  @Test("move when they fall on a weekday that they avoid")
  func moves() {
    let kingsDay = HolidayRule(
      id: "a", basis: .date(month: 4, day: 27), moves: [.sunday: -1], years: 2014...9999)
    #expect(iso(kingsDay, 2013...2015) == ["2014-04-26", "2015-04-27"])
    let substitute = HolidayRule(
      id: "a", basis: .date(month: 12, day: 25), moves: [.saturday: 2, .sunday: 2])
    #expect(iso(substitute, 2021...2023) == ["2021-12-27", "2022-12-27", "2023-12-25"])
  }

  @Test("count weekdays from either end of the month, where there are that many")
  func weekdays() {
    func may(_ number: Int) -> [String] {
      iso(HolidayRule(id: "a", basis: .weekday(.monday, number: number, month: 5)), 2026...2027)
    }
    #expect(may(1) == ["2026-05-04", "2027-05-03"])
    #expect(may(-1) == ["2026-05-25", "2027-05-31"])
    #expect(may(-2) == ["2026-05-18", "2027-05-24"])
    #expect(may(5) == ["2027-05-31"])
    #expect(may(0) == [])
    #expect(may(6) == [])
    #expect(may(.max) == [])
  }

  @Test("count the weekday before a date, a week earlier when the date is one itself")
  func before() {
    // The Day of Repentance: the Wednesday before 23 November, which was a Wednesday itself in 2022.
    let repentance = HolidayRule(
      id: "a", basis: .weekdayBefore(.wednesday, month: 11, day: 23))
    #expect(
      iso(repentance, 2021...2026) == [
        "2021-11-17", "2022-11-16", "2023-11-22", "2024-11-20", "2025-11-19", "2026-11-18",
      ])
  }

  @Test("keep leap days in leap years only, and every fifth year when asked")
  func rareYears() {
    let leapDay = HolidayRule(id: "a", basis: .date(month: 2, day: 29))
    #expect(iso(leapDay, 2096...2104) == ["2096-02-29", "2104-02-29"])
    let lustrum = HolidayRule(id: "a", basis: .date(month: 5, day: 5), every: 5)
    #expect(iso(lustrum, 2019...2026) == ["2020-05-05", "2025-05-05"])
  }

  @Test("take a date by decree in place of the computed one")
  func decrees() throws {
    let early = HolidayRule(
      id: "a", basis: .weekday(.monday, number: 1, month: 5), exceptions: [try date("2020-05-08")])
    #expect(iso(early, 2019...2021) == ["2019-05-06", "2020-05-08", "2021-05-03"])
    let once = HolidayRule(id: "a", basis: .listed, exceptions: [try date("2022-06-03")])
    #expect(iso(once, 2021...2023) == ["2022-06-03"])
  }

  @Test("of a period are told in order, also those that move over New Year")
  func period() throws {
    let calendar = HolidayCalendar(rules: [
      HolidayRule(id: "boxing", basis: .date(month: 12, day: 26)),
      HolidayRule(id: "christmas", basis: .date(month: 12, day: 25)),
      HolidayRule(id: "new-year", basis: .date(month: 1, day: 1), moves: [.thursday: -1]),
    ])
    let found = calendar.holidays(from: try date("2025-12-25"), to: try date("2026-12-25"))
    #expect(
      found.map { "\($0.date.iso) \($0.id)" } == [
        "2025-12-25 christmas", "2025-12-26 boxing", "2025-12-31 new-year", "2026-12-25 christmas",
      ])
    #expect(calendar.holidays(from: try date("2026-12-25"), to: try date("2025-12-25")) == [])
    #expect(
      calendar.closedDays(from: try date("2025-12-01"), to: try date("2025-12-31"))
        == [
          DateException(from: try date("2025-12-25"), to: try date("2025-12-26"), hours: .never),
          DateException(from: try date("2025-12-31"), hours: .never),
        ])
  }

  @Test("at the ends of time are none, never a crash")
  func extremes() throws {
    let calendar = HolidayCalendar(rules: [
      HolidayRule(id: "easter", basis: .easter(days: 1)),
      HolidayRule(id: "last", basis: .date(month: 12, day: 31), moves: [.friday: .max]),
    ])
    let first = LocalDate(daysSinceEpoch: .min)
    let last = LocalDate(daysSinceEpoch: .max)
    #expect(calendar.holidays(from: first, to: first).isEmpty)
    #expect(calendar.holidays(from: last, to: last).isEmpty)
    #expect(calendar.holidays(from: first, to: last).count == 2 * (9_999 - 1_583 + 1))
  }
}
