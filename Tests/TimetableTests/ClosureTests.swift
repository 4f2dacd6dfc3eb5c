import Testing

@testable import Timetable

@Suite("The longest closure")
struct ClosureTests {
  private func closure(
    _ text: String, _ from: String, _ to: String, in name: String = "Europe/Amsterdam",
    exceptions: [DateException] = []
  ) throws -> Closure? {
    try longestClosure(
      of: hours(text), exceptions: exceptions, from: date(from), to: date(to), zone: zone(name))
  }

  private func expect(
    _ closure: Closure?, _ start: String, _ end: String, hours: Int, _ reason: Closure.Reason,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(closure?.start.wordsWithDate(in: .english) == start, sourceLocation: sourceLocation)
    #expect(closure?.end.wordsWithDate(in: .english) == end, sourceLocation: sourceLocation)
    #expect(closure?.minutes == hours * 60, sourceLocation: sourceLocation)
    #expect(closure?.reason == reason, sourceLocation: sourceLocation)
    #expect(closure?.neverOpens == false, sourceLocation: sourceLocation)
  }

  @Test(
    "of eight to eight every day in Amsterdam is 13 hours, in the night of 24 to 25 October 2026")
  func autumn() throws {
    expect(
      try closure("08:00-20:00", "2026-09-01", "2026-12-31"),
      "Saturday 24 October 2026 at 20:00", "Sunday 25 October 2026 at 08:00", hours: 13,
      .clockChange)
  }

  @Test("of a night in which the clocks go forward is an hour shorter")
  func spring() throws {
    expect(
      try closure("08:00-20:00", "2026-03-28", "2026-03-28"),
      "Saturday 28 March 2026 at 20:00", "Sunday 29 March 2026 at 08:00", hours: 11, .clockChange)
    expect(
      try closure("08:00-20:00", "2026-03-27", "2026-03-29"),
      "Friday 27 March 2026 at 20:00", "Saturday 28 March 2026 at 08:00", hours: 12, .regular)
  }

  @Test("of office hours is the 64 hours of an ordinary weekend, the first of the period")
  func weekend() throws {
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-11-02", "2026-12-20"),
      "Friday 6 November 2026 at 17:00", "Monday 9 November 2026 at 09:00", hours: 64, .regular)
    // In the autumn the weekend of the change is an hour longer.
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-09-01", "2026-12-20"),
      "Friday 23 October 2026 at 17:00", "Monday 26 October 2026 at 09:00", hours: 65,
      .clockChange)
  }

  @Test("grows by a holiday beside the weekend")
  func christmas() throws {
    let christmas = DateException(from: try date("2026-12-25"), hours: .never)
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-11-01", "2026-12-31", exceptions: [christmas]),
      "Thursday 24 December 2026 at 17:00", "Monday 28 December 2026 at 09:00", hours: 88,
      .exception)
    // A holiday in the weekend changes nothing.
    let saturday = DateException(from: try date("2026-12-26"), hours: .never)
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-12-21", "2026-12-31", exceptions: [saturday]),
      "Friday 25 December 2026 at 17:00", "Monday 28 December 2026 at 09:00", hours: 64, .regular)
  }

  @Test("counts exceptional hours, early closing and openings on a closed day")
  func exceptionalHours() throws {
    let early = DateException(from: try date("2026-12-24"), hours: try hours("09:00-15:00"))
    let holiday = DateException(
      from: try date("2026-12-25"), to: try date("2026-12-26"), hours: .never)
    expect(
      try closure("Mo-Sa 09:00-17:00", "2026-12-20", "2026-12-31", exceptions: [early, holiday]),
      "Thursday 24 December 2026 at 15:00", "Monday 28 December 2026 at 09:00", hours: 90,
      .exception)
    let open = DateException(from: try date("2026-11-08"), hours: try hours("12:00-13:00"))
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-11-06", "2026-11-08", exceptions: [open]),
      "Friday 6 November 2026 at 17:00", "Sunday 8 November 2026 at 12:00", hours: 43, .exception)
  }

  @Test("takes the later of two exceptions for the same date")
  func overlappingExceptions() throws {
    let closed = DateException(
      from: try date("2026-07-06"), to: try date("2026-07-19"), hours: .never)
    let open = DateException(from: try date("2026-07-13"), hours: try hours("09:00-17:00"))
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-07-01", "2026-07-31", exceptions: [closed, open]),
      "Friday 3 July 2026 at 17:00", "Monday 13 July 2026 at 09:00", hours: 9 * 24 + 16,
      .exception)
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-07-01", "2026-07-31", exceptions: [open, closed]),
      "Friday 3 July 2026 at 17:00", "Monday 20 July 2026 at 09:00", hours: 16 * 24 + 16,
      .exception)
  }

  @Test("is told at the first ordinary one when an exceptional one is as long")
  func tie() throws {
    // The exception moves Tuesday's hours, so that Monday night is 64 hours as well.
    let moved = DateException(
      from: try date("2026-11-03"), to: try date("2026-11-04"), hours: .never)
    expect(
      try closure(
        "Mo-Fr 09:00-17:00", "2026-11-02", "2026-11-15",
        exceptions: [
          moved, DateException(from: try date("2026-11-05"), hours: try hours("09:00-17:00")),
        ]),
      "Friday 6 November 2026 at 17:00", "Monday 9 November 2026 at 09:00", hours: 64, .regular)
  }

  @Test("counts when it begins in the period, also if it ends after it")
  func pastTheEnd() throws {
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-11-02", "2026-11-06"),
      "Friday 6 November 2026 at 17:00", "Monday 9 November 2026 at 09:00", hours: 64, .regular)
    let holiday = DateException(
      from: try date("2026-11-09"), to: try date("2026-11-10"), hours: .never)
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-11-02", "2026-11-06", exceptions: [holiday]),
      "Friday 6 November 2026 at 17:00", "Wednesday 11 November 2026 at 09:00", hours: 112,
      .exception)
  }

  @Test("does not count when it begins as the period ends")
  func fromTheEnd() throws {
    let holiday = DateException(from: try date("2026-11-29"), hours: .never)
    let found = try #require(
      try closure("Su 20:00-24:00", "2026-11-02", "2026-11-22", exceptions: [holiday]))
    #expect(found.minutes == (6 * 24 + 20) * 60)
    #expect(found.reason == .regular)
  }

  @Test("that already runs when the period begins counts from there")
  func beforeTheStart() throws {
    expect(
      try closure("Mo-Fr 09:00-17:00", "2026-11-07", "2026-11-08"),
      "Saturday 7 November 2026 at 00:00", "Monday 9 November 2026 at 09:00", hours: 57, .regular)
  }

  @Test("does not exist around the clock, nor in a period without dates")
  func none() throws {
    #expect(try closure("24/7", "2026-01-01", "2026-12-31") == nil)
    #expect(try closure("closed", "2026-01-02", "2026-01-01") == nil)
    let open = DateException(from: try date("2026-03-01"), hours: .always)
    #expect(try closure("24/7", "2026-01-01", "2026-12-31", exceptions: [open]) == nil)
  }

  @Test("around the clock with one closed day is that day")
  func oneDay() throws {
    let day = DateException(from: try date("2026-10-25"), hours: .never)
    expect(
      try closure("24/7", "2026-01-01", "2026-12-31", exceptions: [day]),
      "Sunday 25 October 2026 at 00:00", "Monday 26 October 2026 at 00:00", hours: 25, .exception)
  }

  @Test("of hours that never open is the whole period")
  func never() throws {
    let all = try #require(try closure("closed", "2026-01-01", "2026-12-31"))
    #expect(all.neverOpens)
    #expect(all.minutes == 365 * 1_440)
    #expect(all.start.date.iso == "2026-01-01" && all.end.date.iso == "2027-01-01")
    let once = DateException(from: try date("2026-02-01"), hours: .always)
    let rest = try #require(
      try closure("closed", "2026-01-01", "2026-12-31", exceptions: [once]))
    #expect(rest.neverOpens)
    #expect(rest.start.date.iso == "2026-02-02")
    #expect(rest.minutes == 333 * 1_440)
    // An opening after the period ends the closure.
    let later = DateException(from: try date("2027-02-01"), hours: try hours("10:00-11:00"))
    let ends = try #require(
      try closure("closed", "2026-01-01", "2026-12-31", exceptions: [later]))
    #expect(!ends.neverOpens)
    #expect(ends.end.date.iso == "2027-02-01" && ends.end.minuteOfDay == 600)
  }

  @Test("over Sunday midnight is one")
  func sundayMidnight() throws {
    expect(
      try closure("Mo 06:00-24:00; Tu-Sa 00:00-24:00; Su 00:00-20:00", "2026-11-02", "2026-11-29"),
      "Sunday 8 November 2026 at 20:00", "Monday 9 November 2026 at 06:00", hours: 10, .regular)
  }

  @Test(
    "knows the change of the clocks in other places",
    arguments: [
      ("Australia/Sydney", "2026-04-04", "2026-04-05", 13, "Saturday 4 April 2026 at 20:00"),
      ("Australia/Lord_Howe", "2026-04-04", "2026-04-05", 12, "Saturday 4 April 2026 at 20:00"),
      ("Asia/Manila", "2026-10-24", "2026-10-25", 12, "Saturday 24 October 2026 at 20:00"),
      ("Asia/Kolkata", "2026-10-24", "2026-10-25", 12, "Saturday 24 October 2026 at 20:00"),
      ("America/New_York", "2026-10-31", "2026-11-01", 13, "Saturday 31 October 2026 at 20:00"),
      ("Australia/Sydney", "2060-04-03", "2060-04-04", 13, "Saturday 3 April 2060 at 20:00"),
    ])
  func places(name: String, from: String, to: String, hours: Int, start: String) throws {
    let found = try #require(try closure("08:00-20:00", from, to, in: name))
    #expect(found.minutes / 60 == hours)
    #expect(found.minutes % 60 == (name == "Australia/Lord_Howe" ? 30 : 0))
    #expect(found.start.wordsWithDate(in: .english) == start)
  }

  @Test("between a closing and an opening that the clocks show in reverse order")
  func reversedClock() throws {
    // Open until 02:50; at 03:00 it is 02:00 again, and open.
    expectMinutes(try closure("02:00-02:50", "2026-10-25", "2026-10-25"), 1_440 - 50)
    let found = try #require(
      try closure("00:00-02:50, 03:00-24:00", "2026-10-24", "2026-10-25"))
    #expect(found.minutes == 10)
    let holiday = DateException(
      from: try date("2026-10-25"), hours: try hours("01:00-02:50,03:00-24:00"))
    let exception = try #require(
      try closure("00:00-02:50, 03:00-24:00", "2026-10-25", "2026-10-25", exceptions: [holiday]))
    #expect(exception.minutes == 60 && exception.reason == .exception)
  }

  private func expectMinutes(_ closure: Closure?, _ minutes: Int) {
    #expect(closure?.minutes == minutes)
  }

  @Test("knows a leap day")
  func leapDay() throws {
    let holiday = DateException(from: try date("2028-02-29"), hours: .never)
    expect(
      try closure("08:00-20:00", "2028-02-01", "2028-03-10", exceptions: [holiday]),
      "Monday 28 February 2028 at 20:00", "Wednesday 1 March 2028 at 08:00", hours: 36, .exception)
  }

  @Test("of eight thousand years is found at once", .timeLimit(.minutes(1)))
  func millennia() throws {
    let found = try #require(try closure("08:00-20:00", "1950-01-01", "9999-12-31"))
    #expect(found.minutes == 13 * 60)
    let never = try #require(try closure("closed", "0001-01-01", "9999-12-31"))
    #expect(never.neverOpens)
  }

  @Test("with a hundred thousand exceptions is found without delay", .timeLimit(.minutes(1)))
  func manyExceptions() throws {
    let first = try date("2000-01-01")
    let exceptions = (0..<100_000).map { index in
      DateException(
        from: first.adding(days: index % 3_000), to: first.adding(days: 50_000 + index % 7),
        hours: index % 2 == 0 ? .never : .always)
    }
    let found = longestClosure(
      of: try hours("Mo-Fr 09:00-17:00"), exceptions: exceptions, from: first,
      to: first.adding(days: 60_000), zone: try zone("Europe/Amsterdam"))
    #expect(found != nil)
  }
}

/// The same question answered by looking at every minute.
struct ClosureModel {
  let regular: WeeklyHours
  let exceptions: [DateException]
  let zone: TimeZoneRules

  func isOpen(atUTCSeconds second: Int64) -> Bool {
    let moment = zone.moment(atUTCSeconds: second)
    let hours =
      exceptions.last { $0.from <= moment.date && moment.date <= $0.to }?.hours ?? regular
    return hours.contains(moment.minuteOfWeek)
  }

  func reason(_ start: Int64, _ end: Int64) -> Closure.Reason {
    let exceptional = stride(from: start - 60, to: end + 60, by: 60).contains { second in
      regular.contains(zone.moment(atUTCSeconds: second).minuteOfWeek)
        != isOpen(atUTCSeconds: second)
    }
    if exceptional { return .exception }
    return zone.offset(atUTCSeconds: start) == zone.offset(atUTCSeconds: end)
      ? .regular : .clockChange
  }

  /// The longest closure's minutes, and the starts of all that are as long.
  func longest(from: LocalDate, to: LocalDate) -> (minutes: Int, starts: [Int64]) {
    let start = zone.utcSeconds(of: from, minuteOfDay: 0)
    let end = zone.utcSeconds(of: to, minuteOfDay: 1_440)
    var best = 0
    var starts: [Int64] = []
    var closedSince: Int64?
    var second = start
    while second < end + 90 * 86_400 {
      if isOpen(atUTCSeconds: second) {
        if let since = closedSince, since < end {
          let minutes = Int(second - since) / 60
          if minutes > best { (best, starts) = (minutes, []) }
          if minutes == best { starts.append(since) }
        }
        closedSince = nil
        if second >= end { break }
      } else if closedSince == nil {
        closedSince = second
      }
      second += 60
    }
    return (best, starts)
  }
}

@Suite("The longest closure, against a walk by the minute")
struct ClosurePropertyTests {
  @Test("is as long and begins where the walk finds it", arguments: 0..<80)
  func agrees(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 7_000)
    let names = [
      "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Manila",
      "America/Havana", "Africa/Cairo", "Asia/Kolkata", "America/Nuuk",
    ]
    let zone = try zone(names[Int(seed) % names.count])
    var regular = WeeklyHours.random(using: &generator)
    if regular.isEmpty { regular.insert(500..<700) }
    let base = try date(Bool.random(using: &generator) ? "2026-10-12" : "2026-03-01")
    let from = base.adding(days: Int.random(in: 0...30, using: &generator))
    let to = from.adding(days: Int.random(in: 0...45, using: &generator))
    let exceptions = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      let first = from.adding(days: Int.random(in: -3...50, using: &generator))
      return DateException(
        from: first, to: first.adding(days: Int.random(in: -1...6, using: &generator)),
        hours: Bool.random(using: &generator) ? .never : .random(using: &generator))
    }
    let found = longestClosure(
      of: regular, exceptions: exceptions, from: from, to: to, zone: zone)
    let model = ClosureModel(regular: regular, exceptions: exceptions, zone: zone)
    let (minutes, starts) = model.longest(from: from, to: to)
    #expect((found?.minutes ?? 0) == minutes)
    if let found {
      #expect(starts.contains(found.start.utcSeconds))
      #expect(found.end.utcSeconds - found.start.utcSeconds == Int64(minutes) * 60)
      #expect(!found.neverOpens)
      #expect(
        found.reason == model.reason(found.start.utcSeconds, found.end.utcSeconds))
      let regularStarts = starts.filter { model.reason($0, $0 + Int64(minutes) * 60) == .regular }
      #expect(found.start.utcSeconds == regularStarts.first ?? starts.first)
    }
  }
}
