// The words for times, days and dates in a language.

/// The words that a language has for hours, days, dates and lengths of time.
public struct TimeVocabulary: Hashable, Sendable {
  /// Monday to Sunday, as in running text.
  let weekdays: [String]
  /// Monday to Sunday, short.
  public let shortWeekdays: [String]
  /// January to December.
  let months: [String]
  let minute, hour, day, week, businessDay: CountedNoun
  let and: String
  /// Between the first and the last of a range of days in running text: `Monday to Friday`.
  let throughDay: String
  /// Between the two ends of a stretch of time: `Fri 17:00 to Mon 09:00`.
  let until: String
  /// Before a time of the clock: `Friday at 17:00`.
  let atTime: String
  let daily, everyDay, allDay: String
  let aroundTheClock, never: String
  /// Around the number of things left out: `3 more`, `nog 3`.
  let moreBefore, moreAfter: String

  /// A noun that is counted.
  struct CountedNoun: Hashable, Sendable {
    let one, many: String

    func counted(_ count: Int) -> String { "\(count) \(count == 1 ? one : many)" }
  }

  public static let english = TimeVocabulary(
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    shortWeekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    minute: CountedNoun(one: "minute", many: "minutes"),
    hour: CountedNoun(one: "hour", many: "hours"),
    day: CountedNoun(one: "day", many: "days"),
    week: CountedNoun(one: "week", many: "weeks"),
    businessDay: CountedNoun(one: "business day", many: "business days"),
    and: "and", throughDay: "to", until: "to", atTime: "at",
    daily: "daily", everyDay: "every day", allDay: "all day",
    aroundTheClock: "around the clock", never: "never",
    moreBefore: "", moreAfter: " more")

  public static let dutch = TimeVocabulary(
    weekdays: [
      "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    ],
    shortWeekdays: ["ma", "di", "wo", "do", "vr", "za", "zo"],
    months: [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
      "oktober", "november", "december",
    ],
    minute: CountedNoun(one: "minuut", many: "minuten"),
    hour: CountedNoun(one: "uur", many: "uur"),
    day: CountedNoun(one: "dag", many: "dagen"),
    week: CountedNoun(one: "week", many: "weken"),
    businessDay: CountedNoun(one: "werkdag", many: "werkdagen"),
    and: "en", throughDay: "tot en met", until: "tot", atTime: "om",
    daily: "dagelijks", everyDay: "elke dag", allDay: "hele dag",
    aroundTheClock: "dag en nacht", never: "nooit",
    moreBefore: "nog ", moreAfter: "")

  /// Items joined by commas, the last by "and"; those over a limit are only counted.
  func joined(_ items: [String], limit: Int = .max) -> String {
    var shown = items
    if items.count > max(limit, 1) {
      let kept = max(limit - 1, 1)
      shown = items.prefix(kept) + ["\(moreBefore)\(items.count - kept)\(moreAfter)"]
    }
    guard let last = shown.popLast() else { return "" }
    return shown.isEmpty ? last : shown.joined(separator: ", ") + " \(and) " + last
  }
}

/// A time of the clock: `09:00`.
func clock(_ minuteOfDay: MinuteOfDay) -> String {
  padded(minuteOfDay / 60, to: 2) + ":" + padded(minuteOfDay % 60, to: 2)
}
