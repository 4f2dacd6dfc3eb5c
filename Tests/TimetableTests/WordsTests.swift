import Testing

@testable import Timetable

@Suite("Words")
struct WordsTests {
  @Test(
    "for hours",
    arguments: [
      ("24/7", "around the clock", "dag en nacht"),
      ("closed", "never", "nooit"),
      (
        "Mo-Fr 20:00-22:00; Sa 09:00-17:00", "Mon-Fri 20:00-22:00 and Sat 09:00-17:00",
        "ma-vr 20:00-22:00 en za 09:00-17:00"
      ),
      ("08:00-20:00", "daily 08:00-20:00", "dagelijks 08:00-20:00"),
      (
        "Mo-Fr 09:00-12:00,13:00-17:00", "Mon-Fri 09:00-12:00 + 13:00-17:00",
        "ma-vr 09:00-12:00 + 13:00-17:00"
      ),
      ("Mo,We,Fr 09:00-17:00", "Mon + Wed + Fri 09:00-17:00", "ma + wo + vr 09:00-17:00"),
      ("Sa-Su", "Sat-Sun all day", "za-zo hele dag"),
      ("Sa-Mo", "Sat-Mon all day", "za-ma hele dag"),
      ("Fr 22:00-02:00", "Fri 22:00-02:00", "vr 22:00-02:00"),
      ("Su 22:00-02:00", "Sun 22:00-02:00", "zo 22:00-02:00"),
      ("Mo 20:00-24:00", "Mon 20:00-24:00", "ma 20:00-24:00"),
      (
        "Fr 17:00-24:00; Sa,Su 00:00-24:00; Mo 00:00-09:00", "Fri 17:00 to Mon 09:00",
        "vr 17:00 tot ma 09:00"
      ),
      (
        "Mo 01:00-02:00; Tu 02:00-03:00; We 03:00-04:00; Th 04:00-05:00; Fr 05:00-06:00",
        "Mon 01:00-02:00, Tue 02:00-03:00, Wed 03:00-04:00 and 2 more",
        "ma 01:00-02:00, di 02:00-03:00, wo 03:00-04:00 en nog 2"
      ),
      (
        "Mo 01:00-02:00,03:00-04:00,05:00-06:00,07:00-08:00,09:00-10:00",
        "Mon 01:00-02:00 + 03:00-04:00 + 05:00-06:00 + 2 more",
        "ma 01:00-02:00 + 03:00-04:00 + 05:00-06:00 + nog 2"
      ),
    ])
  func hoursInWords(text: String, english: String, dutch: String) throws {
    #expect(try hours(text).words(in: .english) == english)
    #expect(try hours(text).words(in: .dutch) == dutch)
  }

  @Test("for hours are cut at the limit that is asked for")
  func limit() throws {
    let three = try hours("Mo 01:00-02:00; Tu 02:00-03:00; We 03:00-04:00")
    #expect(three.words(in: .english, limit: 3).hasSuffix("and Wed 03:00-04:00"))
    #expect(three.words(in: .english, limit: 2) == "Mon 01:00-02:00 and 2 more")
    #expect(three.words(in: .english, limit: 0) == "Mon 01:00-02:00 and 2 more")
  }

  @Test("for the office's weekend")
  func gap() throws {
    let gap = try #require(try hours("Mo-Fr 09:00-17:00").longestGap())
    #expect(gap.words(in: .english) == "Friday at 17:00 to Monday at 09:00")
    #expect(gap.words(in: .dutch) == "vrijdag om 17:00 tot maandag om 09:00")
    #expect(WeeklyHours.never.longestGap()?.words(in: .english) == "around the clock")
  }

  @Test("for a moment and its date")
  func moment() throws {
    let moment = Moment(date: try date("2026-12-25"), minuteOfDay: 1_020, utcSeconds: 0)
    #expect(moment.words(in: .english) == "Friday at 17:00")
    #expect(moment.words(in: .dutch) == "vrijdag om 17:00")
    #expect(moment.wordsWithDate(in: .english) == "Friday 25 December 2026 at 17:00")
    #expect(moment.wordsWithDate(in: .dutch) == "vrijdag 25 december 2026 om 17:00")
    #expect(try date("2026-09-15").words(in: .dutch) == "15 september 2026")
  }

  @Test(
    "for a length of time",
    arguments: [
      (1, "1 minute", "1 minuut"), (59, "59 minutes", "59 minuten"), (60, "1 hour", "1 uur"),
      (90, "1 hour and 30 minutes", "1 uur en 30 minuten"), (3_840, "64 hours", "64 uur"),
      (1_440, "24 hours", "24 uur"), (2_880, "48 hours", "48 uur"), (4_320, "3 days", "3 dagen"),
      (4_321, "72 hours and 1 minute", "72 uur en 1 minuut"), (10_080, "1 week", "1 week"),
      (20_160, "2 weeks", "2 weken"), (0, "0 minutes", "0 minuten"),
    ])
  func duration(minutes: Int, english: String, dutch: String) {
    #expect(TimeVocabulary.english.duration(minutes: minutes) == english)
    #expect(TimeVocabulary.dutch.duration(minutes: minutes) == dutch)
  }

  @Test("for a span of business days")
  func businessDays() {
    #expect(TimeSpan.businessDays(1).words(in: .english) == "1 business day")
    #expect(TimeSpan.businessDays(2).words(in: .dutch) == "2 werkdagen")
    #expect(TimeSpan.minutes(90).words(in: .dutch) == "1 uur en 30 minuten")
  }

  @Test(
    "for days of the week",
    arguments: [
      (
        "mon-thu,sat", "Monday to Thursday and Saturday", "maandag tot en met donderdag en zaterdag"
      ),
      ("mon,tue", "Monday and Tuesday", "maandag en dinsdag"),
      ("sat-mon", "Saturday to Monday", "zaterdag tot en met maandag"),
      ("mon,wed,fri", "Monday, Wednesday and Friday", "maandag, woensdag en vrijdag"),
      ("daily", "every day", "elke dag"), ("sun", "Sunday", "zondag"),
    ])
  func weekdays(text: String, english: String, dutch: String) throws {
    let days = try WeekdaysForm.parse(text).get()
    #expect(days.words(in: .english) == english)
    #expect(days.words(in: .dutch) == dutch)
  }

  @Test("for no day at all")
  func noDay() {
    #expect(WeekdaySet().words(in: .english) == "never")
    #expect(Weekday.friday.words(in: .dutch) == "vrijdag")
  }

  @Test("tell every minute of random hours", arguments: 0..<30)
  func complete(seed: UInt64) {
    var generator = SeededGenerator(seed: seed &+ 300)
    let hours = WeeklyHours.random(using: &generator)
    let words = hours.words(in: .english, limit: 100)
    #expect(!words.isEmpty)
    #expect(!words.contains("more"))
  }
}
