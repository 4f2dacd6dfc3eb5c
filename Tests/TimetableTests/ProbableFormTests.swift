import Testing

@testable import Timetable

/// What people write by habit, and what they are asked whether they meant.
@Suite("What was probably meant")
struct ProbableFormTests {
  private func suggestion<Value>(_ result: Result<Value, FormError>) -> String? {
    if case .failure(let error) = result { error.arguments["suggestion"] } else { nil }
  }

  @Test(
    "by the times of a day",
    arguments: [
      ("9-17", "09:00-17:00"), ("9u-17u", "09:00-17:00"), ("09.00-17.30", "09:00-17:30"),
      ("9am-5pm", "09:00-17:00"), ("9-5pm", "09:00-17:00"), ("van 9 tot 17 uur", "09:00-17:00"),
      ("09:00 tot 17:00", "09:00-17:00"), ("0900-1730", "09:00-17:30"),
      ("8u30 - 17u", "08:30-17:00"),
      ("9-12 en 13-17", "09:00-12:00, 13:00-17:00"), ("22-6", "22:00-06:00"),
      ("24/7", "00:00-24:00"), ("Altijd", "00:00-24:00"), ("dicht", "closed"),
      ("9–17", "09:00-17:00"),
    ])
  func times(text: String, meant: String) throws {
    #expect(suggestion(TimeRangesForm.parse(text)) == meant)
    #expect(throws: Never.self) { try TimeRangesForm.parse(meant).get() }
  }

  @Test(
    "by the times of a day, where nobody can tell",
    arguments: [
      "9-5", "9", "09:00", "9-17-20", "09:00-12:00, 13:00", "soms", "25-26", "9:75-17", "9x-17",
    ])
  func unclearTimes(text: String) throws {
    #expect(suggestion(TimeRangesForm.parse(text)) == nil)
  }

  @Test(
    "by days",
    arguments: [
      ("ma t/m vr", "ma-vr"), ("maandag tot en met vrijdag", "maandag-vrijdag"),
      ("mo-fr", "mon-fri"),
      ("Mo, We", "mon,wed"), ("zaterdag en zondag", "zaterdag,zondag"), ("mon to fri", "mon-fri"),
      ("werkdag", "werkdagen"), ("doordeweeks", "werkdagen"), ("elke dag", "daily"),
      ("ma/wo/vr", "ma,wo,vr"),
    ])
  func days(text: String, meant: String) throws {
    #expect(suggestion(WeekdaysForm.parse(text)) == meant)
    #expect(throws: Never.self) { try WeekdaysForm.parse(meant).get() }
  }

  @Test("by days, where nobody can tell", arguments: ["feestdagen", "1-5", "ma-di-wo", "mon fri"])
  func unclearDays(text: String) throws {
    #expect(suggestion(WeekdaysForm.parse(text)) == nil)
  }

  @Test(
    "by the hours of a week",
    arguments: [
      ("24x7", "24/7"), ("24-7", "24/7"), ("altijd", "24/7"), ("dag en nacht", "24/7"),
      ("dicht", "closed"), ("ma t/m vr 9-17", "ma-vr 09:00-17:00"), ("9 tot 17", "09:00-17:00"),
      ("mo-fr: 9.00-17.00", "mon-fri 09:00-17:00"),
    ])
  func hours(text: String, meant: String) throws {
    #expect(suggestion(HoursForm.parse(text)) == meant)
    #expect(throws: Never.self) { try HoursForm.parse(meant).get() }
  }

  @Test(
    "by the hours of a week, where nobody can tell", arguments: ["kantooruren", "PH off", "soms"])
  func unclearHours(text: String) throws {
    #expect(suggestion(HoursForm.parse(text)) == nil)
  }

  @Test(
    "by a date",
    arguments: [
      ("31-08-2027", "2027-08-31"), ("5-6-2027", "2027-06-05"), ("31/08/2027", "2027-08-31"),
      ("08/31/2027", "2027-08-31"), ("2027-8-31", "2027-08-31"), ("2027/08/31", "2027-08-31"),
      ("31.08.2027", "2027-08-31"), ("31 augustus 2027", "2027-08-31"),
      ("1 mei 2027", "2027-05-01"),
      ("August 31st, 2027", "2027-08-31"), ("31 Aug 2027", "2027-08-31"),
      ("2027-08-31T00:00:00Z", "2027-08-31"), ("3 mrt 2027", "2027-03-03"),
    ])
  func date(text: String, meant: String) throws {
    #expect(suggestion(DateForm.parse(text)) == meant)
    #expect(throws: Never.self) { try DateForm.parse(meant).get() }
  }

  @Test(
    "by a date, where nobody can tell",
    arguments: ["05/06/2027", "31-02-2027", "augustus 2027", "31-08-27", "morgen", "99-99-2027"])
  func unclearDate(text: String) throws {
    #expect(suggestion(DateForm.parse(text)) == nil)
  }

  @Test(
    "by a length of time",
    arguments: [
      ("1,5 uur", "1h30m"), ("1.5h", "1h30m"), ("0,5 dag", "12h"), ("een uur", "1h"),
      ("één dag", "24h"), ("half uur", "30m"), ("anderhalf uur", "1h30m"), ("kwartier", "15m"),
      ("within 4 hours", "4h"), ("binnen 2 dagen", "48h"), ("1 working day", "1bd"),
      ("2 business days", "2bd"), ("1wd", "1bd"), ("2 uur.", "2h"),
    ])
  func span(text: String, meant: String) throws {
    #expect(suggestion(DurationForm.parse(text)) == meant)
    #expect(throws: Never.self) { try DurationForm.parse(meant).get() }
  }

  @Test(
    "by a length of time, where nobody can tell",
    arguments: [
      "2-4 uur", "dezelfde dag", "1,25 uur", "0,5 min", "99999999999999999999,5 uur", "4",
    ])
  func unclearSpan(text: String) throws {
    #expect(suggestion(DurationForm.parse(text)) == nil)
  }

  @Test("by a share", arguments: [("0,2", "0.2"), ("12,5%", "12.5%"), ("20", "20%")])
  func share(text: String, meant: String) throws {
    #expect(suggestion(ShareForm.parse(text)) == meant)
  }

  @Test("a sentence is not compared with anything")
  func long() throws {
    let text = String(repeating: "9-17, ", count: 2_000) + "9-17"
    #expect(suggestion(TimeRangesForm.parse(text)) == nil)
  }
}
