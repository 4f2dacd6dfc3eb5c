import Foundation
import Testing

@testable import Timetable

@Suite("Time zones")
struct TimeZoneTests {
  @Test(
    "know the offset of a moment, far beyond the file's list",
    arguments: [
      ("Europe/Amsterdam", "2026-10-25T00:59:59Z", 7_200),
      ("Europe/Amsterdam", "2026-10-25T01:00:00Z", 3_600),
      ("Europe/Amsterdam", "2026-03-29T00:59:59Z", 3_600),
      ("Europe/Amsterdam", "2026-03-29T01:00:00Z", 7_200),
      ("Europe/Amsterdam", "2150-07-01T00:00:00Z", 7_200),
      ("America/New_York", "2026-11-01T05:59:59Z", -14_400),
      ("America/New_York", "2026-11-01T06:00:00Z", -18_000),
      ("Asia/Manila", "2026-07-01T00:00:00Z", 28_800),
      ("Asia/Manila", "2099-01-01T00:00:00Z", 28_800),
      ("Asia/Kolkata", "2026-07-01T00:00:00Z", 19_800),
      ("Asia/Kathmandu", "2026-07-01T00:00:00Z", 20_700),
      ("Australia/Sydney", "2026-01-15T00:00:00Z", 39_600),
      ("Australia/Sydney", "2026-07-15T00:00:00Z", 36_000),
      ("Australia/Sydney", "2060-01-15T00:00:00Z", 39_600),
      ("Australia/Lord_Howe", "2060-01-15T00:00:00Z", 39_600),
      ("Australia/Lord_Howe", "2060-07-15T00:00:00Z", 37_800),
      ("Europe/Dublin", "2060-01-15T00:00:00Z", 0),
      ("Europe/Dublin", "2060-07-15T00:00:00Z", 3_600),
      ("Pacific/Chatham", "2060-01-15T00:00:00Z", 49_500), ("UTC", "2026-01-01T00:00:00Z", 0),
    ])
  func offsets(name: String, moment: String, offset: Int) throws {
    let date = try #require(ISO8601DateFormatter().date(from: moment))
    let seconds = Int64(date.timeIntervalSince1970)
    #expect(try zone(name).offset(atUTCSeconds: seconds) == offset)
  }

  @Test(
    "agree with Foundation, which has data of its own, at every change from 1970 to 2024",
    arguments: [
      "Europe/Amsterdam", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "Asia/Manila",
      "America/Santiago", "Africa/Cairo", "Pacific/Apia", "Europe/Dublin", "Asia/Jerusalem",
      "America/Nuuk", "Antarctica/Troll", "America/Havana", "Africa/Monrovia",
    ])
  func agreesWithFoundation(name: String) throws {
    let rules = try zone(name)
    let reference = try #require(TimeZone(identifier: name))
    let period: Range<Int64> = 0..<1_704_067_200
    let transitions = rules.transitions(in: period)
    for transition in transitions {
      for second in [transition.utcSeconds - 1, transition.utcSeconds] {
        let expected = reference.secondsFromGMT(
          for: Date(timeIntervalSince1970: TimeInterval(second)))
        #expect(rules.offset(atUTCSeconds: second) == expected)
      }
      #expect(transition.offsetBefore != transition.offsetAfter)
    }
    for second in stride(from: period.lowerBound, to: period.upperBound, by: 1_000_000) {
      let expected = reference.secondsFromGMT(
        for: Date(timeIntervalSince1970: TimeInterval(second)))
      #expect(rules.offset(atUTCSeconds: second) == expected)
    }
  }

  @Test(
    "know when a country changed its mind: every change of a few years, and none after",
    arguments: [
      // Egypt gave up daylight saving after 2014 and took it up again in 2023.
      (
        "Africa/Cairo", "2014-12-01", "2024-01-01",
        ["2023-04-27T22:00:00Z +180", "2023-10-26T21:00:00Z +120"]
      ),
      // Brazil kept its last summer time in 2018 and 2019.
      (
        "America/Sao_Paulo", "2018-06-01", "2026-01-01",
        ["2018-11-04T03:00:00Z -120", "2019-02-17T02:00:00Z -180"]
      ),
      // Turkey stayed on summer time for good in 2016.
      (
        "Europe/Istanbul", "2015-09-01", "2026-01-01",
        ["2015-11-08T01:00:00Z +120", "2016-03-27T01:00:00Z +180"]
      ),
      // Russia did in 2011, an hour too far, and went back in 2014.
      (
        "Europe/Moscow", "2010-12-01", "2026-01-01",
        ["2011-03-26T23:00:00Z +240", "2014-10-25T22:00:00Z +180"]
      ),
      // North Korea had half an hour of its own for three years.
      (
        "Asia/Pyongyang", "2010-01-01", "2026-01-01",
        ["2015-08-14T15:00:00Z +510", "2018-05-04T15:00:00Z +540"]
      ),
      // Samoa crossed the date line.
      ("Pacific/Apia", "2011-11-01", "2012-01-15", ["2011-12-30T10:00:00Z +840"]),
      // Mexico ended its summer time in 2022.
      (
        "America/Mexico_City", "2022-01-01", "2026-01-01",
        ["2022-04-03T08:00:00Z -300", "2022-10-30T07:00:00Z -360"]
      ),
      // Morocco goes back an hour for Ramadan.
      (
        "Africa/Casablanca", "2024-01-01", "2025-01-01",
        ["2024-03-10T02:00:00Z +0", "2024-04-14T02:00:00Z +60"]
      ),
    ])
  func changedRules(name: String, from: String, to: String, expected: [String]) throws {
    let start = Int64(try date(from).daysSinceEpoch) * 86_400
    let end = Int64(try date(to).daysSinceEpoch) * 86_400
    let formatter = ISO8601DateFormatter()
    let found = try zone(name).transitions(in: start..<end).map { transition in
      let moment = formatter.string(
        from: Date(timeIntervalSince1970: TimeInterval(transition.utcSeconds)))
      let minutes = transition.offsetAfter / 60
      return "\(moment) \(minutes < 0 ? "" : "+")\(minutes)"
    }
    #expect(found == expected)
  }

  @Test("tell the changes of a year, and none where the clocks stand still")
  func transitions() throws {
    let amsterdam = try zone("Europe/Amsterdam")
    // 2026 and 2126, the second by the rule.
    for (start, end) in [(1_767_225_600, 1_798_761_600), (4_922_899_200, 4_954_435_200)] {
      let year = amsterdam.transitions(in: Int64(start)..<Int64(end))
      #expect(year.map(\.offsetAfter) == [7_200, 3_600])
    }
    #expect(try zone("Asia/Manila").transitions(in: 1_767_225_600..<1_798_761_600).isEmpty)
    #expect(amsterdam.transitions(in: 5..<5).isEmpty)
    #expect(TimeZoneRules.utc.transitions(in: .min ..< .max).isEmpty)
  }

  @Test(
    "turn a local time into a moment: one that is skipped moves forward, of a repeated one the first",
    arguments: [
      ("Europe/Amsterdam", "2026-03-29", 150, "2026-03-29T01:30:00Z"),
      ("Europe/Amsterdam", "2026-03-29", 120, "2026-03-29T01:00:00Z"),
      ("Europe/Amsterdam", "2026-03-29", 119, "2026-03-29T00:59:00Z"),
      ("Europe/Amsterdam", "2026-10-25", 150, "2026-10-25T00:30:00Z"),
      ("Europe/Amsterdam", "2026-10-25", 180, "2026-10-25T02:00:00Z"),
      ("Europe/Amsterdam", "2026-10-25", 1_440, "2026-10-25T23:00:00Z"),
      ("America/New_York", "2060-11-07", 90, "2060-11-07T05:30:00Z"),
      ("Africa/Cairo", "2026-04-24", 0, "2026-04-23T22:00:00Z"),
      ("Pacific/Apia", "2011-12-30", 600, "2011-12-30T20:00:00Z"),
      ("Australia/Sydney", "2026-10-04", 150, "2026-10-03T16:30:00Z"),
      ("Asia/Manila", "2026-07-01", 480, "2026-07-01T00:00:00Z"),
    ])
  func localTimes(name: String, day: String, minute: Int, moment: String) throws {
    let expected = try #require(ISO8601DateFormatter().date(from: moment))
    #expect(
      try zone(name).utcSeconds(of: date(day), minuteOfDay: minute)
        == Int64(expected.timeIntervalSince1970))
  }

  @Test("a local time that exists once comes back from its moment", arguments: 0..<8)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let names = [
      "Europe/Amsterdam", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca",
    ]
    for name in names {
      let rules = try zone(name)
      for _ in 0..<200 {
        let utc = Int64.random(in: -1_000_000_000...6_000_000_000, using: &generator) / 60 * 60
        let shown = rules.moment(atUTCSeconds: utc)
        let back = rules.utcSeconds(of: shown.date, minuteOfDay: shown.minuteOfDay)
        // The second showing of a repeated time gives the first.
        let again = rules.moment(atUTCSeconds: back)
        #expect(again.date == shown.date && again.minuteOfDay == shown.minuteOfDay)
        #expect(back <= utc)
      }
    }
  }

  @Test("answer at the ends of time")
  func extremes() throws {
    for name in ["Europe/Amsterdam", "Asia/Manila", "UTC"] {
      let rules = try zone(name)
      _ = rules.moment(atUTCSeconds: .max)
      _ = rules.moment(atUTCSeconds: .min)
      _ = rules.utcSeconds(of: LocalDate(daysSinceEpoch: .max), minuteOfDay: .max)
      _ = rules.utcSeconds(of: LocalDate(daysSinceEpoch: .min), minuteOfDay: .min)
    }
    #expect(TimeZoneRules.fixed(name: "east", secondsEast: .max).offset(atUTCSeconds: 0) > 0)
  }

  @Test("are read once")
  func cache() throws {
    let database = TimeZoneDatabase(folder: "/usr/share/zoneinfo")
    #expect(try database.zone("Europe/Amsterdam") === database.zone("Europe/Amsterdam"))
    #expect(try database.zone("Europe/Amsterdam") == zone("Europe/Amsterdam"))
    #expect(try database.zone("Europe/Amsterdam") != zone("Europe/Berlin"))
  }

  @Test("can be asked for by many threads at once")
  func threads() async throws {
    let database = TimeZoneDatabase(folder: "/usr/share/zoneinfo")
    let names = ["Europe/Amsterdam", "Asia/Manila", "America/New_York"]
    let offsets = await withTaskGroup(of: Int?.self) { group in
      for index in 0..<200 {
        group.addTask { try? database.zone(names[index % 3]).offset(atUTCSeconds: 1_800_000_000) }
      }
      return await group.reduce(into: Set<Int?>()) { $0.insert($1) }
    }
    #expect(offsets == [3_600, 28_800, -18_000])
  }
}

@Suite("Time-zone data that is not to be trusted")
struct TimeZoneDataTests {
  private static let folder = "/usr/share/zoneinfo"

  @Test(
    "names that could leave the folder, or are no places, are unknown",
    arguments: [
      "../../etc/passwd", "/etc/passwd", "Europe/../Europe/Amsterdam", "./UTC", "Europe//Amsterdam",
      "Europe/", "", "zone.tab", "tzdata.zi", "leapseconds", "localtime", "posixrules",
      "right/Europe/Amsterdam", "posix/UTC", "Europe", "Europe/Amster\u{0}dam", "Europe\\Amsterdam",
      "Amsterdam\n", "Eur opé", String(repeating: "A", count: 65),
    ])
  func names(name: String) {
    #expect(throws: TimeZoneError.unknown(name: name)) {
      try TimeZoneDatabase(folder: Self.folder).zone(name)
    }
  }

  @Test("no data at all is told as such")
  func noData() {
    #expect(throws: TimeZoneError.noData(folder: "/nowhere")) {
      try TimeZoneDatabase(folder: "/nowhere").zone("Europe/Amsterdam")
    }
    #expect(throws: TimeZoneError.noData(folder: "")) {
      try TimeZoneDatabase(files: [:]).zone("Europe/Amsterdam")
    }
  }

  private static func amsterdam() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/Europe/Amsterdam")))
  }

  @Test("data in memory serves as well as a folder")
  func inMemory() throws {
    let database = TimeZoneDatabase(files: ["Europe/Amsterdam": try Self.amsterdam()])
    #expect(try database.zone("Europe/Amsterdam").offset(atUTCSeconds: 4_117_996_800) == 7_200)
    #expect(database.names() == ["Europe/Amsterdam"])
    #expect(database.suggestion(for: "Europe/Amsterdan") == "Europe/Amsterdam")
  }

  @Test("a file cut off anywhere is broken, never a crash")
  func truncated() throws {
    let whole = try Self.amsterdam()
    for length in 0..<whole.count {
      let bytes = Array(whole[..<length])
      #expect(TZifFile(bytes) == nil, "cut off after \(length) bytes")
    }
    #expect(throws: TimeZoneError.broken(name: "Europe/Amsterdam")) {
      try TimeZoneDatabase(files: ["Europe/Amsterdam": Array(whole[..<100])])
        .zone("Europe/Amsterdam")
    }
    #expect(throws: TimeZoneError.unknown(name: "Europe/Amsterdam")) {
      try TimeZoneDatabase(files: ["Europe/Amsterdam": Array(whole[..<3])])
        .zone("Europe/Amsterdam")
    }
  }

  @Test("a file with changed bytes is read or refused, never a crash", arguments: 0..<10)
  func corrupted(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let whole = try Self.amsterdam()
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let inHeader = Bool.random(using: &generator)
        let index = Int.random(in: 0..<(inHeader ? 50 : bytes.count), using: &generator)
        bytes[index] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let file = TZifFile(bytes) else { continue }
      let rules = TimeZoneRules(name: "changed", file: file)
      for second: Int64 in [.min, -3_000_000_000, 0, 1_792_893_600, 9_000_000_000, .max] {
        _ = rules.moment(atUTCSeconds: second)
      }
      _ = rules.utcSeconds(of: try date("2026-10-25"), minuteOfDay: 150)
      _ = rules.transitions(in: 1_700_000_000..<1_900_000_000)
    }
  }

  @Test("counts that promise more than the file holds are refused")
  func hugeCounts() throws {
    var bytes = try Self.amsterdam()
    for index in 20..<44 { bytes[index] = 0xFF }
    #expect(TZifFile(bytes) == nil)
  }

  @Test("a version 1 file, with 32 bits and no rule, is read")
  func versionOne() throws {
    var bytes = Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
    for count: UInt8 in [0, 0, 0, 1, 2, 4] { bytes += [0, 0, 0, count] }
    bytes += [0, 0, 0, 100]
    bytes += [1]
    bytes += [0, 0, 0, 0, 0, 0] + [0, 0, 14, 16, 0, 0]
    bytes += Array("ABC\0".utf8)
    let rules = TimeZoneRules(name: "old", file: try #require(TZifFile(bytes)))
    #expect(rules.offset(atUTCSeconds: 99) == 0)
    #expect(rules.offset(atUTCSeconds: 100) == 3_600)
    #expect(rules.offset(atUTCSeconds: 9_000_000_000) == 3_600)
  }

  @Test(
    "a rule that is not one is refused",
    arguments: [
      "", "CET", "C-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M13.5.0",
      "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365",
      "CET-25", "<CET-1", "CET-1CEST,M3.5.0,M10.5.0/168", "CET-1CEST,M3.5.0,M10.5.0x",
      "CET-1CEST,366,10", "CET-1:60",
    ])
  func badRules(text: String) { #expect(PosixTimeZoneRule(Array(text.utf8)) == nil) }

  @Test("a rule counts days in the three ways of POSIX")
  func ruleDays() throws {
    // The 60th day is 1 March with J, and 29 February of a leap year without it (counted from 0).
    let julian = try #require(PosixTimeZoneRule(Array("AAA0BBB,J60/0,J300/0".utf8)))
    let ordinal = try #require(PosixTimeZoneRule(Array("AAA0BBB,59/0,300/0".utf8)))
    let march = TimeZoneRules.utc.utcSeconds(of: try date("2028-03-01"), minuteOfDay: 0)
    let february = TimeZoneRules.utc.utcSeconds(of: try date("2028-02-29"), minuteOfDay: 0)
    #expect(julian.stretch(at: march - 1).offset == 0)
    #expect(julian.stretch(at: march - 1).end == march)
    #expect(julian.stretch(at: march).offset == 3_600)
    #expect(ordinal.stretch(at: february - 1).end == february)
    #expect(ordinal.stretch(at: february).offset == 3_600)
  }

  @Test(
    "a rule that keeps daylight saving all year has no other offset",
    arguments: ["EST5EDT,0/0,J365/25", "EST5EDT,J100/0,J100/1"])
  func allYear(text: String) throws {
    let rule = try #require(PosixTimeZoneRule(Array(text.utf8)))
    let file = TZifFile(times: [], offsets: [-18_000], ruleStart: .min, rule: rule)
    let rules = TimeZoneRules(name: "summer", file: file)
    for year in 2026...2032 {
      let newYear = TimeZoneRules.utc.utcSeconds(
        of: try #require(LocalDate(year: year, month: 1, day: 1)), minuteOfDay: 0)
      for hour in 0..<12 {
        #expect(rules.offset(atUTCSeconds: newYear + Int64(hour) * 3_600) == -14_400)
      }
    }
    #expect(rules.transitions(in: 1_767_225_600..<1_900_000_000).isEmpty)
  }
}
