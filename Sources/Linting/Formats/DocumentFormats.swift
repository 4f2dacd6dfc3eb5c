// The formats that the schemas of policies and plans use.

import CEL
import DocumentSchema
import Timetable

extension FormatRegistry {
  /// Every format of the shipped schemas.
  ///
  /// - Parameters:
  ///   - language: the one in which rules see text that exists in several.
  ///   - holidays: those that a policy can name.
  static func documents(language: Language, holidays: HolidayTable) -> FormatRegistry {
    FormatRegistry([
      "time-span": ScalarFormat { DurationForm.parse($0) },
      "calendar-span": CalendarSpanFormat(),
      "work-span": CalendarSpanFormat(code: "work-in-opening-days"),
      "hours": HoursFormat(),
      "weekdays": ScalarFormat { WeekdaysForm.parse($0) },
      "times": TimesFormat(),
      "share": ScalarFormat { ShareForm.parse($0) },
      "amount": AmountFormat(),
      "date": ScalarFormat { DateForm.parse($0) },
      "time-zone": ScalarFormat { TimeZoneForm.parseName($0) },
      "holiday": HolidayFormat(table: holidays),
      "text": TextFormat(language: language),
      "language": PatternFormat(expected: "language") { PatternFormat.isLanguage($0) },
      "identifier": PatternFormat(expected: "identifier") { PatternFormat.isIdentifier($0) },
      "uri": PatternFormat(expected: "uri") { PatternFormat.isURI($0) },
    ])
  }
}
