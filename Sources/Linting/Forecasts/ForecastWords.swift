// How the times of a forecast read in a sentence.

import Timetable

/// Words for moments of a week and lengths of time, in one language.
public struct ForecastWords: Sendable {
  private let vocabulary: TimeVocabulary

  public init(_ language: Language) {
    vocabulary =
      switch language {
      case .english: .english
      case .dutch: .dutch
      }
  }

  /// `1 hour and 30 minutes`.
  public func duration(minutes: Int) -> String { vocabulary.duration(minutes: minutes) }

  /// `72 hours`: work is not done day and night.
  public func work(minutes: Int) -> String { vocabulary.workingTime(minutes: minutes) }

  /// `Saturday at 20:00`.
  public func moment(_ minuteOfWeek: Int) -> String {
    // Any week does: only the day and the time are told. 5 January 1970 was a Monday.
    let minute = (minuteOfWeek % Self.week + Self.week) % Self.week
    let date = LocalDate(daysSinceEpoch: 4 + minute / Self.day)
    return Moment(
      date: date, minuteOfDay: minute % Self.day,
      utcSeconds: Int64(date.daysSinceEpoch) * 86_400 + Int64(minute % Self.day) * 60
    ).words(in: vocabulary)
  }

  /// `Monday to Friday at 08:00`, for the same time on several days.
  public func moments(_ minutesOfWeek: [Int]) -> String {
    guard let first = minutesOfWeek.first, minutesOfWeek.count > 1 else {
      return moment(minutesOfWeek.first ?? 0)
    }
    let days = minutesOfWeek.compactMap { Weekday(rawValue: $0 / Self.day) }
    guard let day = days.first else { return moment(first) }
    return WeekdaySet(days).words(in: vocabulary)
      + moment(first).dropFirst(day.words(in: vocabulary).count)
  }

  /// `21 December 2026`, for a date written as `2026-12-21`.
  public func date(_ iso: String) -> String {
    LocalDate(iso: iso)?.words(in: vocabulary) ?? iso
  }

  /// `Mon` to `Sun`.
  public var days: [String] {
    vocabulary.shortWeekdays
  }

  /// Minutes of a day.
  public static let day = 1440
  private static let week = 7 * day
}
