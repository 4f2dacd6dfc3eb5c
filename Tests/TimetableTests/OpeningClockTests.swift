import Testing

@testable import Timetable

@Suite("A clock that stands still while the desk is closed")
struct OpeningClockTests {
  private func clock(
    _ text: String, in name: String = "Europe/Amsterdam", closed: [String] = [],
    exceptions: [DateException] = []
  ) throws -> OpeningClock {
    OpeningClock(
      hours: try hours(text),
      exceptions: try closed.map { DateException(from: try date($0), hours: .never) } + exceptions,
      zone: try zone(name))
  }

  /// UTC seconds of a local time written `2026-10-23 16:00`.
  private func seconds(_ text: String, in name: String = "Europe/Amsterdam") throws -> Int64 {
    let time = text.suffix(5).split(separator: ":").compactMap { Int($0) }
    return try zone(name).utcSeconds(
      of: date(String(text.prefix(10))), minuteOfDay: time[0] * 60 + time[1])
  }

  private func written(_ moment: Moment?) -> String? {
    moment.map {
      "\($0.date.iso) \(padded($0.minuteOfDay / 60, to: 2)):\(padded($0.minuteOfDay % 60, to: 2))"
    }
  }

  @Test(
    "counts promises in minutes over nights, weekends, holidays and lunch",
    arguments: [
      ("Mo-Fr 09:00-17:00", "2026-10-19 10:00", 60, "2026-10-19 11:00"),
      ("Mo-Fr 09:00-17:00", "2026-10-19 16:30", 60, "2026-10-20 09:30"),
      ("Mo-Fr 09:00-17:00", "2026-10-16 16:30", 60, "2026-10-19 09:30"),
      ("Mo-Fr 09:00-17:00", "2026-10-17 12:00", 60, "2026-10-19 10:00"),
      ("Mo-Fr 09:00-17:00", "2026-10-19 16:00", 60, "2026-10-19 17:00"),
      ("Mo-Fr 09:00-12:00,13:00-17:00", "2026-10-19 11:30", 60, "2026-10-19 13:30"),
      // Christmas is a Friday; 26 December is a Saturday.
      ("Mo-Fr 09:00-17:00", "2026-12-24 16:30", 60, "2026-12-28 09:30"),
      ("Mo-Su 09:00-17:00", "2026-12-24 16:30", 60, "2026-12-26 09:30"),
      // Nights run into the next day.
      ("Mo-Su 22:00-02:00", "2026-10-19 23:30", 180, "2026-10-20 22:30"),
      ("24/7", "2026-02-28 12:00", 10_080, "2026-03-07 12:00"),
      ("24/7", "2028-02-28 12:00", 2_880, "2028-03-01 12:00"),
      // The nights in which the clocks change: an hour more, an hour less.
      ("24/7", "2026-10-24 12:00", 1_440, "2026-10-25 11:00"),
      ("24/7", "2026-03-28 12:00", 1_440, "2026-03-29 13:00"),
      ("Mo-Su 00:00-04:00", "2026-10-25 00:00", 300, "2026-10-25 04:00"),
      ("Mo-Su 00:00-04:00", "2026-03-29 00:00", 240, "2026-03-30 01:00"),
    ])
  func minutes(hours: String, from: String, minutes: Int, due: String) throws {
    let clock = try clock(hours, closed: ["2026-12-25"])
    let start = try seconds(from)
    let end = try #require(clock.moment(after: .minutes(minutes), from: start))
    #expect(written(end) == due)
    #expect(clock.minutes(from: start, to: end.utcSeconds) == minutes)
  }

  @Test(
    "counts business days: the same time on a later opening day",
    arguments: [
      ("Mo-Fr 09:00-17:00", "2026-10-19 10:00", 1, "2026-10-20 10:00"),
      ("Mo-Fr 09:00-17:00", "2026-10-16 16:30", 1, "2026-10-19 16:30"),
      // What comes in the weekend counts from Monday's opening.
      ("Mo-Fr 09:00-17:00", "2026-10-17 12:00", 1, "2026-10-20 09:00"),
      ("Mo-Fr 09:00-17:00", "2026-10-16 17:00", 1, "2026-10-20 09:00"),
      ("Mo-Fr 09:00-17:00", "2026-10-19 10:00", 5, "2026-10-26 10:00"),
      // A holiday is no opening day.
      ("Mo-Fr 09:00-17:00", "2026-12-24 10:00", 1, "2026-12-28 10:00"),
      ("Mo-Fr 09:00-17:00", "2026-12-24 10:00", 2, "2026-12-29 10:00"),
      // A day that has closed by then ends with its closing, one that opens later begins with its opening.
      ("Mo-Fr 08:00-22:00; Sa 09:00-17:00", "2026-10-16 20:00", 1, "2026-10-17 17:00"),
      ("Mo-Fr 08:00-22:00; Sa 09:00-17:00", "2026-10-16 08:30", 1, "2026-10-17 09:00"),
      ("Mo 09:00-17:00; Tu 09:00-12:00,13:00-17:00", "2026-10-19 12:30", 1, "2026-10-20 13:00"),
      // The clocks change, the time of day stays: the day lasts 25 hours, or 23.
      ("24/7", "2026-10-24 12:00", 1, "2026-10-25 12:00"),
      ("24/7", "2026-03-28 12:00", 1, "2026-03-29 12:00"),
      // A time that the clocks skip is told by the clock that follows.
      ("24/7", "2026-03-28 02:30", 1, "2026-03-29 03:30"),
    ])
  func businessDays(hours: String, from: String, days: Int, due: String) throws {
    let clock = try clock(hours, closed: ["2026-12-25"])
    #expect(written(clock.moment(after: .businessDays(days), from: try seconds(from))) == due)
  }

  @Test("knows exceptional openings and days that the calendar of a place lacks")
  func exceptions() throws {
    let sunday = DateException(from: try date("2026-10-18"), hours: try hours("10:00-12:00"))
    let clock = try clock("Mo-Fr 09:00-17:00", exceptions: [sunday])
    let friday = try seconds("2026-10-16 16:30")
    #expect(written(clock.moment(after: .minutes(60), from: friday)) == "2026-10-18 10:30")
    #expect(written(clock.moment(after: .businessDays(1), from: friday)) == "2026-10-18 12:00")
    // Samoa went from Thursday 29 to Saturday 31 December 2011.
    let samoa = try self.clock("Mo-Su 09:00-17:00", in: "Pacific/Apia")
    #expect(
      written(
        samoa.moment(
          after: .businessDays(1), from: try seconds("2011-12-29 10:00", in: "Pacific/Apia")))
        == "2011-12-31 10:00")
  }

  @Test("tells the next opening, and none where there is none")
  func opening() throws {
    let office = try clock("Mo-Fr 09:00-17:00", closed: ["2026-12-25"])
    #expect(
      written(office.opening(from: try seconds("2026-12-24 17:00"))) == "2026-12-28 09:00")
    #expect(
      written(office.opening(from: try seconds("2026-12-24 16:59"))) == "2026-12-24 16:59")
    let never = OpeningClock(hours: .never, zone: .utc)
    #expect(never.opening(from: 0) == nil)
    #expect(never.moment(after: .businessDays(1), from: 0) == nil)
    #expect(never.moment(after: .minutes(1), from: 0) == nil)
    #expect(never.minutes(from: 0, to: .max) == 0)
  }

  @Test("takes numbers of any size", .timeLimit(.minutes(1)))
  func extremes() throws {
    let office = try clock("Mo-Fr 09:00-17:00")
    #expect(office.moment(after: .minutes(.max), from: 0) == nil)
    #expect(office.moment(after: .businessDays(.max), from: 0) == nil)
    #expect(written(office.moment(after: .minutes(-5), from: 0)) == "1970-01-01 09:00")
    #expect(written(office.moment(after: .businessDays(0), from: 0)) == "1970-01-01 09:00")
    #expect(office.minutes(from: .max, to: .min) == 0)
    #expect(office.minutes(from: .min, to: .min + 1) == 0)
    _ = office.opening(from: .max)
    _ = office.opening(from: .min)
  }

  @Test("agrees with a look at every minute", arguments: 0..<20)
  func agrees(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let hours = WeeklyHours.random(using: &generator)
    let name =
      ["Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "UTC"].randomElement(
        using: &generator) ?? "UTC"
    let zone = try zone(name)
    let closed = try date("2026-10-25").adding(days: Int.random(in: -6...6, using: &generator))
    let clock = OpeningClock(
      hours: hours, exceptions: [DateException(from: closed, hours: .never)], zone: zone)
    let start = zone.utcSeconds(
      of: try date("2026-10-18"), minuteOfDay: Int.random(in: 0..<1_440, using: &generator))
    let length = Int.random(in: 0..<30_000, using: &generator)
    var open = 0
    for minute in 0..<length {
      let moment = zone.moment(atUTCSeconds: start + Int64(minute) * 60)
      if moment.date != closed, hours.contains(moment.minuteOfWeek) { open += 1 }
    }
    #expect(clock.minutes(from: start, to: start + Int64(length) * 60) == open)
    if open > 0, let due = clock.moment(after: .minutes(open), from: start) {
      #expect(due.utcSeconds <= start + Int64(length) * 60)
      #expect(clock.minutes(from: start, to: due.utcSeconds) == open)
    }
  }
}
