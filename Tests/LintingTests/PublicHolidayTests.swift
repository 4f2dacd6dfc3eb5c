// The public holidays that come with the program, against the dates that governments publish.

import Testing
import Timetable
import YAMLTree

@testable import Linting

@Suite("Public holidays")
struct PublicHolidayTests {
  /// What is published for a place and a year.
  struct Year: CustomTestStringConvertible, Sendable {
    let place: String
    let year: Int
    /// Months and days.
    let dates: [String]

    init(_ place: String, _ year: Int, _ dates: String) {
      self.place = place
      self.year = year
      self.dates = dates.split(separator: " ").map(String.init)
    }

    var testDescription: String { "\(place) \(year)" }
  }

  private static let table = HolidayTable(pack: .embedded, language: .english)

  private static func holidays(_ name: String, _ year: Int) throws -> [Holiday] {
    let choice = try #require(table.choice(named: name), "\(name)")
    return HolidayCalendar(rules: choice.days.map(\.rule)).holidays(
      from: try #require(LocalDate(year: year, month: 1, day: 1)),
      to: try #require(LocalDate(year: year, month: 12, day: 31)))
  }

  @Test("are those that are published", arguments: published)
  func asPublished(_ published: Year) throws {
    var dates: [String] = []
    for holiday in try Self.holidays(published.place, published.year) {
      let date = String(holiday.date.iso.dropFirst(5))
      if dates.last != date { dates.append(date) }
    }
    #expect(dates == published.dates)
  }

  static let published: [Year] = [
    // rijksoverheid.nl, "Officiële feestdagen", with Bevrijdingsdag every year and without Goede Vrijdag.
    Year("nl", 2010, "01-01 04-04 04-05 04-30 05-05 05-13 05-23 05-24 12-25 12-26"),
    Year("nl", 2013, "01-01 03-31 04-01 04-30 05-05 05-09 05-19 05-20 12-25 12-26"),
    Year("nl", 2014, "01-01 04-20 04-21 04-26 05-05 05-29 06-08 06-09 12-25 12-26"),
    Year("nl", 2019, "01-01 04-21 04-22 04-27 05-05 05-30 06-09 06-10 12-25 12-26"),
    Year("nl", 2020, "01-01 04-12 04-13 04-27 05-05 05-21 05-31 06-01 12-25 12-26"),
    Year("nl", 2021, "01-01 04-04 04-05 04-27 05-05 05-13 05-23 05-24 12-25 12-26"),
    Year("nl", 2022, "01-01 04-17 04-18 04-27 05-05 05-26 06-05 06-06 12-25 12-26"),
    Year("nl", 2023, "01-01 04-09 04-10 04-27 05-05 05-18 05-28 05-29 12-25 12-26"),
    Year("nl", 2024, "01-01 03-31 04-01 04-27 05-05 05-09 05-19 05-20 12-25 12-26"),
    // 27 April was a Sunday: King's Day on Saturday.
    Year("nl", 2025, "01-01 04-20 04-21 04-26 05-05 05-29 06-08 06-09 12-25 12-26"),
    Year("nl", 2026, "01-01 04-05 04-06 04-27 05-05 05-14 05-24 05-25 12-25 12-26"),
    Year("nl", 2027, "01-01 03-28 03-29 04-27 05-05 05-06 05-16 05-17 12-25 12-26"),
    Year("nl", 2028, "01-01 04-16 04-17 04-27 05-05 05-25 06-04 06-05 12-25 12-26"),
    Year("nl", 2029, "01-01 04-01 04-02 04-27 05-05 05-10 05-20 05-21 12-25 12-26"),
    Year("nl", 2030, "01-01 04-21 04-22 04-27 05-05 05-30 06-09 06-10 12-25 12-26"),
    // The ten legal holidays of Belgium, as its trade unions and belgium.be publish them.
    Year("be", 2016, "01-01 03-28 05-01 05-05 05-16 07-21 08-15 11-01 11-11 12-25"),
    Year("be", 2017, "01-01 04-17 05-01 05-25 06-05 07-21 08-15 11-01 11-11 12-25"),
    Year("be", 2018, "01-01 04-02 05-01 05-10 05-21 07-21 08-15 11-01 11-11 12-25"),
    Year("be", 2019, "01-01 04-22 05-01 05-30 06-10 07-21 08-15 11-01 11-11 12-25"),
    Year("be", 2024, "01-01 04-01 05-01 05-09 05-20 07-21 08-15 11-01 11-11 12-25"),
    Year("be", 2025, "01-01 04-21 05-01 05-29 06-09 07-21 08-15 11-01 11-11 12-25"),
    Year("be", 2026, "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25"),
    Year("be", 2027, "01-01 03-29 05-01 05-06 05-17 07-21 08-15 11-01 11-11 12-25"),
    // Ascension Day on Labour Day.
    Year("be", 2008, "01-01 03-24 05-01 05-12 07-21 08-15 11-01 11-11 12-25"),
    // The nine days of all Länder; in 2017 a tenth, 500 years after the Reformation.
    Year("de", 2016, "01-01 03-25 03-28 05-01 05-05 05-16 10-03 12-25 12-26"),
    Year("de", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26"),
    Year("de", 2020, "01-01 04-10 04-13 05-01 05-21 06-01 10-03 12-25 12-26"),
    Year("de", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26"),
    Year("de", 2025, "01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26"),
    Year("de", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"),
    Year("de", 2028, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 12-25 12-26"),
    // The Länder in 2026, and the years in which they changed their law or kept a day once.
    Year("de-bw", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"),
    Year("de-by", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"),
    Year("de-be", 2018, "01-01 03-30 04-02 05-01 05-10 05-21 10-03 12-25 12-26"),
    Year("de-be", 2019, "01-01 03-08 04-19 04-22 05-01 05-30 06-10 10-03 12-25 12-26"),
    Year("de-be", 2020, "01-01 03-08 04-10 04-13 05-01 05-08 05-21 06-01 10-03 12-25 12-26"),
    Year("de-be", 2025, "01-01 03-08 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26"),
    Year("de-be", 2026, "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"),
    Year("de-be", 2028, "01-01 03-08 04-14 04-17 05-01 05-25 06-05 06-17 10-03 12-25 12-26"),
    Year(
      "de-bb", 2026, "01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 10-03 10-31 12-25 12-26"),
    Year("de-hb", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"),
    Year("de-hh", 2016, "01-01 03-25 03-28 05-01 05-05 05-16 10-03 12-25 12-26"),
    Year("de-hh", 2018, "01-01 03-30 04-02 05-01 05-10 05-21 10-03 10-31 12-25 12-26"),
    Year("de-hh", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"),
    Year("de-he", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 12-25 12-26"),
    Year("de-mv", 2022, "01-01 04-15 04-18 05-01 05-26 06-06 10-03 10-31 12-25 12-26"),
    Year("de-mv", 2026, "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"),
    Year("de-ni", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"),
    Year("de-nw", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"),
    Year("de-rp", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"),
    Year("de-sl", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26"),
    Year("de-sn", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26"),
    Year("de-st", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"),
    Year("de-sh", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"),
    Year("de-th", 2018, "01-01 03-30 04-02 05-01 05-10 05-21 10-03 10-31 12-25 12-26"),
    Year("de-th", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 09-20 10-03 10-31 12-25 12-26"),
    // gov.uk, bank-holidays.json, from its first year to its last; Scotland's World Cup holiday was proclaimed later.
    Year("gb-eng", 2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
    Year("gb-eng", 2013, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    Year("gb-eng", 2014, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    Year("gb-eng", 2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    Year("gb-eng", 2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
    Year("gb-eng", 2017, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    Year("gb-eng", 2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    Year("gb-eng", 2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    Year("gb-eng", 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
    Year("gb-eng", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    Year("gb-eng", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
    Year("gb-eng", 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
    Year("gb-eng", 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    Year("gb-eng", 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    Year("gb-eng", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    Year("gb-eng", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    Year("gb-eng", 2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    Year("gb-sct", 2012, "01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26"),
    Year("gb-sct", 2013, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"),
    Year("gb-sct", 2014, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26"),
    Year("gb-sct", 2015, "01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28"),
    Year("gb-sct", 2016, "01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27"),
    Year("gb-sct", 2017, "01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26"),
    Year("gb-sct", 2018, "01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26"),
    Year("gb-sct", 2019, "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26"),
    Year("gb-sct", 2020, "01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28"),
    Year("gb-sct", 2021, "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28"),
    Year("gb-sct", 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"),
    Year("gb-sct", 2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26"),
    Year("gb-sct", 2024, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"),
    Year("gb-sct", 2025, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26"),
    Year("gb-sct", 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"),
    Year("gb-sct", 2027, "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28"),
    Year("gb-sct", 2028, "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26"),
    Year("gb-nir", 2012, "01-02 03-19 04-06 04-09 05-07 06-04 06-05 07-12 08-27 12-25 12-26"),
    Year("gb-nir", 2013, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"),
    Year("gb-nir", 2014, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"),
    Year("gb-nir", 2015, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"),
    Year("gb-nir", 2016, "01-01 03-17 03-25 03-28 05-02 05-30 07-12 08-29 12-26 12-27"),
    Year("gb-nir", 2017, "01-02 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26"),
    Year("gb-nir", 2018, "01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26"),
    Year("gb-nir", 2019, "01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26"),
    Year("gb-nir", 2020, "01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28"),
    Year("gb-nir", 2021, "01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28"),
    Year("gb-nir", 2022, "01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27"),
    Year("gb-nir", 2023, "01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26"),
    Year("gb-nir", 2024, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"),
    Year("gb-nir", 2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"),
    Year("gb-nir", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"),
    Year("gb-nir", 2027, "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28"),
    Year("gb-nir", 2028, "01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26"),
  ]

  @Test("of Wales are those of England", arguments: 2012...2030)
  func wales(year: Int) throws {
    #expect(
      try Self.holidays("gb-wls", year).map(\.date) == Self.holidays("gb-eng", year).map(\.date))
  }

  @Test("of the United Kingdom are those that its parts share")
  func common() throws {
    #expect(
      try Self.holidays("gb", 2026).map(\.date.iso) == [
        "2026-01-01", "2026-04-03", "2026-05-04", "2026-05-25", "2026-12-25", "2026-12-28",
      ])
  }

  @Test(
    "can be chosen one by one, also those that only some keep",
    arguments: [
      ("nl/good-friday", ["2026-04-03"]), ("nl/liberation-day-lustrum", []),
      ("be/flemish-day", ["2026-07-11"]), ("de-by/assumption-day", ["2026-08-15"]),
      ("de-sn/corpus-christi", ["2026-06-04"]), ("gb-sct/summer", ["2026-08-03"]),
      ("gb-eng/summer", ["2026-08-31"]), ("NL/Kings-Day", ["2026-04-27"]),
      ("de/christmas-eve", ["2026-12-24"]),
    ])
  func single(name: String, dates: [String]) throws {
    #expect(try Self.holidays(name, 2026).map(\.date.iso) == dates)
  }

  @Test(
    "are unknown by any other name, with the one that may be meant",
    arguments: [
      ("nk", "nl"), ("nl/kingsday", "nl/kings-day"), ("de/epiphany", "de-bw/epiphany"),
      ("de-byy", "de-by"),
      ("nl-nh", nil), ("nl/", nil), ("/nl", nil), ("", nil), ("nl/a/b", nil), ("de-", nil),
      ("-", nil), ("gb-lon/summer", nil), ("12345678901234567890", nil),
    ] as [(String, String?)])
  func unknown(name: String, suggestion: String?) {
    #expect(Self.table.choice(named: name) == nil)
    if let suggestion { #expect(Self.table.suggestion(for: name) == suggestion) }
  }

  @Test("have a name in both languages for every day")
  func names() throws {
    for language in Language.allCases {
      let countries = try HolidayReader.countries(in: .embedded, language: language)
      #expect(countries.map(\.id) == ["nl", "be", "de", "gb"])
      for day in countries.flatMap(\.days) { #expect(!day.day.name.isEmpty) }
    }
  }

  private static func problem(_ day: String) -> String {
    let text = """
      countries:
        aa:
          name: {en: A, nl: A}
          source: a law
          parts: {b: {en: B, nl: B}}
          days: [{id: day, name: {en: Day, nl: Dag}, \(day)}]
      """
    do throws(PackError) {
      _ = try HolidayReader.countries(in: .of(["holidays.yaml": text]), language: .english)
      return "none"
    } catch {
      return "\(error.code.rawValue): \(error.source.string(error.span))"
    }
  }

  @Test(
    "mistakes in the file are found at their place",
    arguments: [
      ("date: 12-25", "none"), ("date: 02-29", "none"), ("date: 02-30", "wrong-value: 02-30"),
      ("date: Christmas", "wrong-value: Christmas"), ("easter: 1000", "wrong-value: 1000"),
      ("easter: 1, esater: 2", "unknown-key: esater"), ("easter: 1, parts: [c]", "wrong-value: c"),
      ("nth: {day: mon, number: 0, month: 5}", "wrong-value: {day: mon, number: 0, month: 5}"),
      ("nth: {day: mon-fri, number: 1, month: 5}", "wrong-value: mon-fri"),
      ("before: {day: wed}", "missing-key: {day: wed}"),
      ("date: 12-25, move: {sat: 9}", "wrong-value: 9"),
      ("date: 12-25, move: {sta: 2}", "wrong-value: sta"),
      ("date: 12-25, from: 2020, until: 2019", "wrong-value: 2019"),
      ("date: 12-25, every: 0", "wrong-value: 0"),
      ("dates: [2020-13-01]", "wrong-value: 2020-13-01"),
      ("optional: true", "missing-key: {id: day, name: {en: Day, nl: Dag}, optional: true}"),
    ])
  func mistakes(day: String, expected: String) {
    #expect(Self.problem(day) == expected)
  }

  @Test("a policy that names what does not exist hears which name is meant")
  func unknownInPolicy() throws {
    let linted = try lint([
      "policy.yaml": policy(
        "service: {holidays: [nl, ⟦n1⟧], open_on_holidays: [⟦nl/liberationday⟧]}")
    ])
    linted.expectPlacesAsMarked(in: "policy.yaml")
    #expect(linted.messages.last?.contains("did you mean nl/liberation-day?") == true)
  }

  @Test("a closing names the holidays in it, in the reader's language")
  func named() throws {
    for (language, label) in [
      (Language.english, "closed on Christmas Day and Boxing Day"),
      (.dutch, "dicht op eerste kerstdag en tweede kerstdag"),
    ] {
      let linted = try lint(
        [
          "plan.yaml": plan(
            "period: {from: 2026-12-01, to: 2026-12-31}\nchannels: [{id: x, platform: x, mode: service}]"
          ),
          "policy.yaml": policy(
            "service: {hours: {mon-fri: 09:00-17:00}, holidays: [nl], first_reply: {within: 3d}}"),
        ], with: .only("response/shorter-than-closed-gap"), language: language)
      #expect(linted.findings.first?.related.map(\.label).contains(label) == true)
    }
  }
}
