// Holidays that a policy names, and days with other hours in general.

import Timetable

/// The public holidays that one entry of a policy names: `nl`, or one of them, `nl/good-friday`.
struct HolidayChoice: DomainType, Hashable {
  static var name: String { "holidays" }

  struct Day: Hashable, Sendable {
    let rule: HolidayRule
    /// What the day is called, in the reader's language.
    let name: String
  }

  let days: [Day]
}

/// Days on which other hours hold than in an ordinary week.
enum ExceptionalDays: DomainType, Hashable {
  case dates(DateException)
  /// Closed on the holidays of every year.
  case holidays(HolidayChoice)

  static var name: String { "exception" }

  /// The days from one date to another, both included, as dates with hours.
  func dates(from: LocalDate, to: LocalDate) -> [DateException] {
    switch self {
    case .dates(let exception): [exception]
    case .holidays(let choice):
      HolidayCalendar(rules: choice.days.map(\.rule)).closedDays(from: from, to: to)
    }
  }

  /// The names of the holidays from one date to another, in order and each once.
  func names(from: LocalDate, to: LocalDate) -> [String] {
    guard case .holidays(let choice) = self else { return [] }
    var names: [String] = []
    for holiday in HolidayCalendar(rules: choice.days.map(\.rule)).holidays(from: from, to: to) {
      guard let name = choice.days.first(where: { $0.rule.id == holiday.id })?.name,
        !names.contains(name)
      else { continue }
      names.append(name)
    }
    return names
  }
}

extension [ExceptionalDays] {
  /// How long a closing that began in a period may go on while holidays are still asked for.
  private static var daysBeyond: Int { 366 }

  /// The exceptions that matter to a period, those behind it included that lengthen a closing.
  func dateExceptions(from: LocalDate, to: LocalDate) -> [DateException] {
    flatMap {
      $0.dates(
        from: from.adding(days: -Self.daysBeyond), to: to.adding(days: Self.daysBeyond))
    }
  }
}
