import Foundation
import Testing

@testable import Timetable

@Suite("Calendar")
struct CalendarTests {
  @Test(
    "a date that exists is read and told back",
    arguments: [
      ("1970-01-01", 0, Weekday.thursday), ("2026-10-25", 20_751, .sunday),
      ("2024-02-29", 19_782, .thursday), ("2000-02-29", 11_016, .tuesday),
      ("1969-12-31", -1, .wednesday), ("0000-03-01", -719_468, .wednesday),
    ])
  func dateReads(text: String, days: Int, weekday: Weekday) throws {
    let date = try date(text)
    #expect(date.daysSinceEpoch == days)
    #expect(date.weekday == weekday)
    #expect(date.iso == text)
  }

  @Test(
    "a date that does not exist, or is written otherwise, is refused",
    arguments: [
      "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1",
      "26-01-01", " 2026-01-01", "2026/01/01", "2026-01-01T00", "-026-01-01", "",
    ])
  func dateRefused(text: String) { #expect(LocalDate(iso: text) == nil) }

  @Test("every day from 1800 to 2200 follows the one before it")
  func daysFollow() throws {
    var date = try date("1800-01-01")
    let last = try self.lastDay()
    while date < last {
      let next = date.adding(days: 1)
      let sameMonth = next.month == date.month
      if sameMonth {
        try #require(next.day == date.day + 1 && next.year == date.year)
      } else {
        try #require(next.day == 1)
        try #require(next.month == date.month % 12 + 1)
      }
      try #require(next.weekday == date.weekday.next)
      try #require(LocalDate(year: next.year, month: next.month, day: next.day) == next)
      date = next
    }
  }

  private func lastDay() throws -> LocalDate { try date("2200-12-31") }

  @Test("adding days never overflows")
  func addingSaturates() throws {
    let day = try date("2026-01-01")
    #expect(day.adding(days: .max) > day)
    #expect(day.adding(days: .min) < day)
    #expect(day.adding(days: 59).iso == "2026-03-01")
    #expect(day.days(to: day.adding(days: -400)) == -400)
  }

  @Test("a range of days may run over Sunday")
  func weekdayRanges() {
    #expect(WeekdaySet(from: .saturday, through: .monday).days == [.monday, .saturday, .sunday])
    #expect(WeekdaySet(from: .monday, through: .friday) == .weekdays)
    #expect(WeekdaySet(from: .sunday, through: .sunday).days == [.sunday])
    #expect(WeekdaySet(rawValue: 0xFF) == .daily)
    #expect(WeekdaySet.weekdays.contains(.friday) && !WeekdaySet.weekdays.contains(.saturday))
  }

  @Test("a range of time lasts from a minute to a day")
  func timeRanges() {
    #expect(TimeRange(start: 0, end: 1_440)?.length == 1_440)
    #expect(TimeRange(start: 1_320, end: 1_560)?.runsPastMidnight == true)
    #expect(TimeRange(start: 60, end: 60) == nil)
    #expect(TimeRange(start: 60, end: 1_501) == nil)
    #expect(TimeRange(start: 1_440, end: 1_500) == nil)
    #expect(TimeRange(start: -1, end: 10) == nil)
  }
}
