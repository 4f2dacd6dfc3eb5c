import Testing

@testable import Timetable

/// What an error should be: its code and the part of the text that it points at.
struct Refusal: Sendable, CustomTestStringConvertible {
  let text: String
  let code: FormError.Code
  let part: String
  var argument: (name: String, value: String)?

  init(
    _ text: String, _ code: FormError.Code, at part: String,
    _ argument: (name: String, value: String)? = nil
  ) {
    (self.text, self.code, self.part, self.argument) = (text, code, part, argument)
  }

  var testDescription: String { "\"\(text)\"" }

  func check(_ error: FormError) {
    #expect(error.code == code)
    let bytes = Array(text.utf8)
    #expect(error.range.clamped(to: 0..<bytes.count) == error.range)
    #expect(String(decoding: bytes[error.range], as: UTF8.self) == part)
    if let argument { #expect(error.arguments[argument.name] == argument.value) }
  }
}

@Suite("Durations")
struct DurationFormTests {
  @Test(
    "are read in English and Dutch",
    arguments: [
      ("30m", TimeSpan.minutes(30)), ("1h", .minutes(60)), ("1h30m", .minutes(90)),
      ("1h 30m", .minutes(90)), ("2d", .minutes(2_880)), ("1w", .minutes(10_080)),
      ("1w2d3h4m", .minutes(10_080 + 2_880 + 184)), ("90 min", .minutes(90)),
      ("2 uur", .minutes(120)), ("1 dag", .minutes(1_440)), ("2 dagen", .minutes(2_880)),
      ("1 week", .minutes(10_080)), ("3 weken", .minutes(30_240)), ("1bd", .businessDays(1)),
      ("1 werkdag", .businessDays(1)), ("2 Werkdagen", .businessDays(2)), (" 30M ", .minutes(30)),
      ("1 hour 30 minutes", .minutes(90)), ("0h30m", .minutes(30)), ("007m", .minutes(7)),
      ("3660d", .minutes(3_660 * 1_440)), ("3660bd", .businessDays(3_660)),
    ])
  func reads(text: String, span: TimeSpan) throws {
    #expect(try DurationForm.parse(text).get() == span)
  }

  @Test(
    "are refused with the part that is wrong",
    arguments: [
      Refusal("", .empty, at: ""), Refusal("  ", .empty, at: "  "),
      Refusal("0m", .notPositive, at: "0m"), Refusal("0bd", .notPositive, at: "0bd"),
      Refusal("-1h", .notPositive, at: "-1h"), Refusal("30", .unreadable, at: "30"),
      Refusal("h", .unreadable, at: "h"), Refusal("1.5h", .unreadable, at: "1.5h"),
      Refusal("1h30", .unreadable, at: "1h30"), Refusal("30m1h", .unreadable, at: "30m1h"),
      Refusal("1h1h", .unreadable, at: "1h1h"),
      Refusal("90s", .unitTooSmall, at: "s", ("smallest", "m")),
      Refusal("5 seconden", .unitTooSmall, at: "seconden"),
      Refusal("3 urr", .unknownUnit, at: "urr", ("suggestion", "uur")),
      Refusal("3 parsecs", .unknownUnit, at: "parsecs"),
      Refusal("1bd 2h", .mixedUnits, at: "1bd 2h"), Refusal("2h 1bd", .mixedUnits, at: "2h 1bd"),
      Refusal("3661d", .outOfRange, at: "3661", ("most", "3660")),
      Refusal("3661bd", .outOfRange, at: "3661", ("most", "3660")),
      Refusal("522w 7d", .outOfRange, at: "7", ("most", "6")),
      Refusal("99999999999999999999999999h", .outOfRange, at: "99999999999999999999999999"),
      Refusal("1h é", .unreadable, at: "1h é"),
    ])
  func refuses(refusal: Refusal) throws {
    refusal.check(try failure(DurationForm.parse(refusal.text)))
  }
}

@Suite("Weekday keys")
struct WeekdaysFormTests {
  @Test(
    "are read in English and Dutch",
    arguments: [
      ("mon", [Weekday.monday]), ("mon-fri", WeekdaySet.weekdays.days),
      ("sat-mon", [.monday, .saturday, .sunday]), ("mon,wed", [.monday, .wednesday]),
      ("Mon, Wed-Fri", [.monday, .wednesday, .thursday, .friday]),
      ("daily", Weekday.allCases), ("weekdays", WeekdaySet.weekdays.days),
      ("weekend", [.saturday, .sunday]), ("ma-vr", WeekdaySet.weekdays.days),
      ("za,zo", [.saturday, .sunday]), ("dagelijks", Weekday.allCases),
      ("werkdagen", WeekdaySet.weekdays.days), ("DI", [.tuesday]), ("do", [.thursday]),
      ("maandag - woensdag", [.monday, .tuesday, .wednesday]), ("Monday", [.monday]),
      ("weekdays,sat", [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday]),
      ("mon–wed", [.monday, .tuesday, .wednesday]), (" sun ", [.sunday]),
    ])
  func reads(text: String, days: [Weekday]) throws {
    #expect(try WeekdaysForm.parse(text).get().days == days)
  }

  @Test(
    "are refused with the part that is wrong",
    arguments: [
      Refusal("", .empty, at: ""),
      Refusal("mon,mon", .dayTwice, at: "mon", ("day", "monday")),
      Refusal("mon-fri,wed", .dayTwice, at: "wed", ("day", "wednesday")),
      Refusal("wed, weekdays", .dayTwice, at: "weekdays", ("day", "wednesday")),
      Refusal("tue-tue", .dayTwice, at: "tue-tue", ("day", "tuesday")),
      Refusal("mon-fir", .unknownDay, at: "fir", ("suggestion", "fri")),
      Refusal("holidays", .unknownDay, at: "holidays"),
      Refusal("mon,", .unreadable, at: ""), Refusal("mon fri", .unreadable, at: "fri"),
      Refusal("mon-", .unreadable, at: ""), Refusal("1-5", .unreadable, at: "1-5"),
    ])
  func refuses(refusal: Refusal) throws {
    refusal.check(try failure(WeekdaysForm.parse(refusal.text)))
  }
}

@Suite("Ranges of time")
struct TimeRangesFormTests {
  @Test(
    "are read, put in order and merged",
    arguments: [
      ("08:00-22:00", [480...1_320]), ("8:00-9:30", [480...570]),
      ("09:00-12:00, 13:00-17:30", [540...720, 780...1_050]),
      ("13:00-17:30,09:00-12:00", [540...720, 780...1_050]),
      ("09:00-12:00,12:00-13:00", [540...780]), ("22:00-02:00", [1_320...1_560]),
      ("00:00-24:00", [0...1_440]), ("20:00-24:00", [1_200...1_440]),
      ("20:00-00:00", [1_200...1_440]), ("09:00 - 17:00", [540...1_020]),
      ("09:00–17:00", [540...1_020]), ("closed", []), ("Gesloten ", []),
    ])
  func reads(text: String, ranges: [ClosedRange<Int>]) throws {
    let reading = try TimeRangesForm.parse(text).get()
    #expect(reading.value.map { $0.start...$0.end } == ranges)
    #expect(reading.warnings.isEmpty)
  }

  @Test("that overlap are merged with a warning that points at the later one")
  func overlap() throws {
    let text = "11:00-15:00, 09:00-12:00, 22:00-01:00"
    let reading = try TimeRangesForm.parse(text).get()
    #expect(reading.value == [try range(540, 900), try range(1_320, 1_500)])
    let warning = try #require(reading.warnings.first)
    Refusal(text, .overlap, at: "11:00-15:00").check(warning)
    #expect(reading.warnings.count == 1)
  }

  @Test("that overlap into more than a day stay within a day of their start")
  func overlapPastDay() throws {
    let reading = try TimeRangesForm.parse("06:00-05:00, 20:00-08:00").get()
    #expect(reading.value == [try range(360, 1_800)])
  }

  @Test(
    "are refused with the part that is wrong",
    arguments: [
      Refusal("", .empty, at: ""),
      Refusal("25:00-26:00", .outOfRange, at: "25:00", ("most", "23:59")),
      Refusal("24:00-08:00", .outOfRange, at: "24:00"),
      Refusal("11:00-12:60", .outOfRange, at: "12:60"),
      Refusal("11:00-24:01", .outOfRange, at: "24:01", ("most", "24:00")),
      Refusal("09:00-09:00", .emptyRange, at: "09:00-09:00"),
      Refusal("00:00-00:00", .emptyRange, at: "00:00-00:00"),
      Refusal("09:00-12:00, 13:00", .unreadable, at: "13:00"),
      Refusal("9-17", .unreadable, at: "9-17"), Refusal("09:00", .unreadable, at: "09:00"),
      Refusal("09:00-17:00 13:00-14:00", .unreadable, at: "13:00-14:00"),
      Refusal("09:00-17:00,", .unreadable, at: ""),
      Refusal("09:0-17:00", .unreadable, at: "09:0-17:00"),
      Refusal("always", .unreadable, at: "always"),
      Refusal("99999999999999999999:00-1:00", .unreadable, at: "99999999999999999999:00-1:00"),
    ])
  func refuses(refusal: Refusal) throws {
    refusal.check(try failure(TimeRangesForm.parse(refusal.text)))
  }
}

@Suite("OpenStreetMap hours")
struct OSMFormTests {
  @Test(
    "are read",
    arguments: [
      ("24/7", 10_080), ("Mo-Fr 08:00-22:00; Sa 09:00-17:00", 5 * 840 + 480),
      ("Mo-Fr 08:00-12:00,13:00-17:00; We off", 4 * 480), ("08:00-20:00", 7 * 720),
      ("Mo,We,Fr 10:00-11:00", 180), ("Mo, We 10:00-11:00", 120), ("Sa-Mo 10:00-11:00", 180),
      ("Mo", 1_440), ("off", 0), ("24/7; Su off", 6 * 1_440), ("Mo-Fr 22:00-26:00", 5 * 240),
      ("mo-fr 8:00-9:00;", 300), ("Mo-Fr 08:00-12:00, We 14:00-16:00", 5 * 240 + 120),
      ("Mo 00:00-24:00", 1_440), ("Mo-Fr closed", 0),
    ])
  func reads(text: String, minutes: Int) throws {
    let reading = try OSMForm.parse(text).get()
    #expect(reading.value.minutes == minutes)
    #expect(reading.warnings.isEmpty)
  }

  @Test(
    "the days may have the names of weekday keys",
    arguments: [
      ("ma-vr 09:00-17:00", "Mo-Fr 09:00-17:00"), ("Di-Za 07:00-17:00", "Tu-Sa 07:00-17:00"),
      ("mon-fri 09:00-17:00; sat,sun off", "Mo-Fr 09:00-17:00; Sa,Su off"),
      ("maandag, wo 09:00-12:00", "Mo,We 09:00-12:00"),
    ])
  func names(text: String, same: String) throws {
    #expect(try hours(text) == hours(same))
  }

  @Test("a later rule replaces its days; after a comma it adds to them")
  func overriding() throws {
    let replaced = try hours("Mo-Fr 08:00-12:00; We 14:00-16:00")
    #expect(replaced.minutes(on: .wednesday) == 120)
    #expect(replaced.contains(2 * 1_440 + 14 * 60) && !replaced.contains(2 * 1_440 + 8 * 60))
    let added = try hours("Mo-Fr 08:00-12:00, We 14:00-16:00")
    #expect(added.minutes(on: .wednesday) == 360)
  }

  @Test("a later rule ends the night that runs into its day, and says so")
  func nightCutOff() throws {
    let text = "Fr 22:00-04:00; Sa 10:00-12:00"
    let cut = try OSMForm.parse(text).get()
    #expect(cut.value.minutes == 120 + 120)
    Refusal(text, .nightCutOff, at: "Sa 10:00-12:00").check(try #require(cut.warnings.first))
    let kept = try OSMForm.parse("Fr 22:00-04:00, Sa 10:00-12:00").get()
    #expect(kept.value.minutes == 360 + 120)
    #expect(kept.warnings.isEmpty)
    let off = try OSMForm.parse("Mo-Fr 22:00-02:00; Sa off").get()
    #expect(off.value.minutes == 4 * 240 + 120)
    #expect(off.warnings.isEmpty)
    #expect(try OSMForm.parse("Fr 22:00-04:00; Sa off; Sa 10:00-12:00").get().warnings.isEmpty)
  }

  @Test(
    "beyond weekdays and times are refused by naming the part",
    arguments: [
      Refusal("", .empty, at: ""),
      Refusal("Mo-Fr 08:00-18:00; PH off", .unsupported, at: "PH"),
      Refusal("Mo,PH 08:00-18:00", .unsupported, at: "PH"),
      Refusal("SH 08:00-18:00", .unsupported, at: "SH"),
      Refusal("Jan-Mar 08:00-18:00", .unsupported, at: "Jan-Mar"),
      Refusal("week 1-20 Mo 08:00-09:00", .unsupported, at: "week"),
      Refusal("sunrise-sunset", .unsupported, at: "sunrise-sunset"),
      Refusal("Mo 08:00-sunset", .unsupported, at: "08:00-sunset"),
      Refusal("Mo-Fr 10:00+", .unsupported, at: "10:00+"),
      Refusal("Mo-Fr 10:00-12:00+", .unsupported, at: "+"),
      Refusal("Mo[1] 10:00-12:00", .unsupported, at: "Mo[1]"),
      Refusal("Mo 10:00-12:00 \"by appointment\"", .unsupported, at: "\"by appointment\""),
      Refusal("Mo 10:00-12:00 || \"call us\"", .unsupported, at: "||"),
      Refusal("Mo 10:00-12:00 unknown", .unsupported, at: "unknown"),
      Refusal("2026 Mo 10:00-12:00", .unsupported, at: "2026"),
      Refusal("\"", .unsupported, at: "\""), Refusal("Mo;;Tu", .unsupported, at: ";"),
      Refusal("Mo 10:00-12:00,", .unsupported, at: ""),
      Refusal("Mo 25:00-26:00", .outOfRange, at: "25:00"),
      Refusal("Mo 10:00-10:00", .emptyRange, at: "10:00-10:00"),
      Refusal("Mo 08:00-48:00", .outOfRange, at: "08:00-48:00"),
      Refusal("Mo 08:00-49:00", .outOfRange, at: "49:00", ("most", "48:00")),
    ])
  func refuses(refusal: Refusal) throws {
    refusal.check(try failure(OSMForm.parse(refusal.text)))
  }

  @Test("are one of the ways to write a week in one scalar")
  func hoursForm() throws {
    #expect(try hours("closed").isEmpty)
    #expect(try hours(" Gesloten ").isEmpty)
    #expect(try hours("24/7").isAlways)
    #expect(try failure(HoursForm.parse("")).code == .empty)
  }
}

@Suite("Dates, shares and zones")
struct SmallFormTests {
  @Test("a date is read with spaces around it")
  func date() throws {
    #expect(try DateForm.parse(" 2026-12-25 ").get().iso == "2026-12-25")
    #expect(try DateForm.parse("1900-01-01").get().iso == "1900-01-01")
    #expect(try DateForm.parse("2199-12-31").get().iso == "2199-12-31")
  }

  @Test(
    "a date is refused",
    arguments: [
      Refusal("", .empty, at: ""), Refusal("2026-02-30", .noSuchDate, at: "2026-02-30"),
      Refusal("25-12-2026", .unreadable, at: "25-12-2026"),
      Refusal(" 2026-1-1", .unreadable, at: "2026-1-1"),
      Refusal("1899-12-31", .outOfRange, at: "1899-12-31", ("least", "1900-01-01")),
      Refusal("2200-01-01", .outOfRange, at: "2200-01-01", ("most", "2199-12-31")),
      Refusal("0000-00-00", .noSuchDate, at: "0000-00-00"),
    ])
  func dateRefused(refusal: Refusal) throws {
    refusal.check(try failure(DateForm.parse(refusal.text)))
  }

  @Test(
    "a share is read exactly",
    arguments: [
      ("0.3", 0.3), ("30%", 0.3), ("0", 0), ("1", 1), ("100%", 1), ("12.5 %", 0.125), (".5", 0.5),
      ("1.0", 1), ("0.1", 0.1), ("7%", 0.07), ("0.29", 0.29), ("29%", 0.29), ("-0", 0),
      ("0.333333333333333333333333", 0.333333333333333),
    ])
  func share(text: String, value: Double) throws {
    #expect(try ShareForm.parse(text).get() == value)
  }

  @Test(
    "a share is refused",
    arguments: [
      Refusal("", .empty, at: ""), Refusal("1.01", .outOfRange, at: "1.01", ("most", "1")),
      Refusal("130%", .outOfRange, at: "130%", ("most", "100%")),
      Refusal("-5%", .outOfRange, at: "-5%"), Refusal("30", .outOfRange, at: "30"),
      Refusal("0,3", .unreadable, at: "0,3"), Refusal("abc", .unreadable, at: "abc"),
      Refusal(".", .unreadable, at: "."), Refusal("%", .unreadable, at: "%"),
      Refusal("1e-1", .unreadable, at: "1e-1"), Refusal("NaN", .unreadable, at: "NaN"),
      Refusal("30%%", .unreadable, at: "30%%"),
    ])
  func shareRefused(refusal: Refusal) throws {
    refusal.check(try failure(ShareForm.parse(refusal.text)))
  }

  @Test(
    "an amount is a number or a percentage",
    arguments: [
      ("20", 20), ("-3", -3), ("+4.5", 4.5), ("60%", 0.6), ("12.5 %", 0.125), ("250%", 2.5),
      ("-5%", -0.05), (" 7 ", 7), ("999999999999", 999_999_999_999),
    ])
  func amount(text: String, value: Double) throws {
    #expect(try AmountForm.parse(text).get() == value)
  }

  @Test(
    "an amount is refused",
    arguments: [
      Refusal("", .empty, at: ""), Refusal("many", .unreadable, at: "many", ("expected", "60%")),
      Refusal("60 percent", .unreadable, at: "60 percent"),
      Refusal("1,500", .unreadable, at: "1,500"),
      Refusal(
        "1000000000000", .outOfRange, at: "1000000000000", ("most", "1000000000000")),
      Refusal("-99999999999999999999999", .outOfRange, at: "-99999999999999999999999"),
    ])
  func amountRefused(refusal: Refusal) throws {
    refusal.check(try failure(AmountForm.parse(refusal.text)))
  }

  @Test("a zone is read, and one that is not known gets a suggestion")
  func zone() throws {
    #expect(try TimeZoneForm.parse(" Europe/Amsterdam ").get().name == "Europe/Amsterdam")
    let cases = [
      Refusal(
        "Europe/Amsterdm", .unknownZone, at: "Europe/Amsterdm", ("suggestion", "Europe/Amsterdam")),
      Refusal(
        "europe/amsterdam", .unknownZone, at: "europe/amsterdam", ("suggestion", "Europe/Amsterdam")
      ),
      Refusal("Amsterdam", .unknownZone, at: "Amsterdam", ("suggestion", "Europe/Amsterdam")),
      Refusal("../../etc/passwd", .unknownZone, at: "../../etc/passwd"),
      Refusal("", .empty, at: ""),
    ]
    for refusal in cases { refusal.check(try failure(TimeZoneForm.parse(refusal.text))) }
    #expect(try failure(TimeZoneForm.parse("../../etc/passwd")).arguments["suggestion"] == nil)
    let none = TimeZoneDatabase(folder: "/nowhere/at/all")
    let error = try failure(TimeZoneForm.parse("Europe/Amsterdam", in: none))
    #expect(error.code == .noTimeZoneData)
    #expect(error.arguments["folder"] == "/nowhere/at/all")
  }
}

@Suite("Any text at all")
struct FormRobustnessTests {
  @Test("is answered, and an error lies inside the text", arguments: 0..<20)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "mo", "-", "fr", ",", ";", " ", "08:00", "24", "/7", "off", ":", "22:00", "%", ".", "1", "h",
      "dag", "9999999999999999999", "é", "\u{0}", "\"", "+", "||", "PH", "–", "\n", "[", "2026-",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...9, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      check(text, DurationForm.parse(text))
      check(text, WeekdaysForm.parse(text))
      check(text, TimeRangesForm.parse(text))
      check(text, OSMForm.parse(text))
      check(text, HoursForm.parse(text))
      check(text, DateForm.parse(text))
      check(text, ShareForm.parse(text))
      check(text, AmountForm.parse(text))
    }
  }

  private func check<Value>(_ text: String, _ result: Result<Value, FormError>) {
    if case .failure(let error) = result {
      #expect(error.range.clamped(to: 0..<text.utf8.count) == error.range, "\(text)")
    }
  }

  @Test("of a megabyte is answered without delay")
  func long() throws {
    let many = String(repeating: "Mo 08:00-09:00,10:00-11:00;", count: 20_000)
    #expect(try OSMForm.parse(many).get().value.minutes == 120)
    let digits = String(repeating: "9", count: 1_000_000)
    #expect(try failure(DurationForm.parse(digits + "h")).code == .outOfRange)
    let word = String(repeating: "x", count: 1_000_000)
    #expect(try failure(WeekdaysForm.parse(word)).code == .unknownDay)
    #expect(try failure(TimeZoneForm.parse(word)).code == .unknownZone)
  }
}
