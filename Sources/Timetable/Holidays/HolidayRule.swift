// One holiday: on which date it falls in which year.

/// A holiday that comes back, with the dates that were changed by decree.
public struct HolidayRule: Hashable, Sendable {
  /// How the date follows from the year.
  public enum Basis: Hashable, Sendable {
    /// The same date every year; in a year without a 29 February, not at all.
    case date(month: Int, day: Int)
    /// Days after Easter Sunday; negative before it.
    case easter(days: Int)
    /// The first (1) to fifth (5) such weekday of a month; -1 is the last, -2 the one before.
    case weekday(Weekday, number: Int, month: Int)
    /// The last such weekday before a date.
    case weekdayBefore(Weekday, month: Int, day: Int)
    /// Only on the dates that are listed.
    case listed
  }

  /// A name for people who choose among holidays, `good-friday`.
  public let id: String
  public let basis: Basis
  /// Days by which it moves when it falls on a weekday, by that weekday; most do not move.
  public let moves: [Weekday: Int]
  /// The years in which it is kept.
  public let years: ClosedRange<Int>
  /// Kept only in years that this number divides.
  public let every: Int
  /// The date in single years, in place of the computed one.
  public let exceptions: [LocalDate]

  /// - Parameters:
  ///   - moves: at most six days each way, so that a moved day stays near its own.
  ///   - every: 1 for a holiday of every year.
  public init(
    id: String, basis: Basis, moves: [Weekday: Int] = [:], years: ClosedRange<Int> = 1583...9999,
    every: Int = 1, exceptions: [LocalDate] = []
  ) {
    self.id = id
    self.basis = basis
    self.moves = moves.mapValues { min(max($0, -6), 6) }
    self.years = years
    self.every = max(every, 1)
    self.exceptions = exceptions
  }

  /// The date in a year; `nil` when it is not kept in it. A day that moves over New Year belongs to
  /// the year it moves from.
  public func date(inYear year: Int) -> LocalDate? {
    if let decreed = exceptions.first(where: { $0.year == year }) { return decreed }
    guard years.contains(year), year % every == 0, let date = computedDate(inYear: year) else {
      return nil
    }
    return moves[date.weekday].map { date.adding(days: $0) } ?? date
  }

  private func computedDate(inYear year: Int) -> LocalDate? {
    switch basis {
    case .date(let month, let day): LocalDate(year: year, month: month, day: day)
    case .easter(let days): LocalDate.easterSunday(inYear: year)?.adding(days: days)
    case .weekday(let weekday, let number, let month):
      Self.date(of: weekday, number, inMonth: month, year)
    case .weekdayBefore(let weekday, let month, let day):
      LocalDate(year: year, month: month, day: day).map { date in
        let back = (date.weekday.rawValue - weekday.rawValue + 6) % 7 + 1
        return date.adding(days: -back)
      }
    case .listed: nil
    }
  }

  private static func date(
    of weekday: Weekday, _ number: Int, inMonth month: Int, _ year: Int
  ) -> LocalDate? {
    guard (1...12).contains(month), number != 0, (-5...5).contains(number) else { return nil }
    let length = LocalDate.lengthOfMonth(month, year: year)
    guard let first = LocalDate(year: year, month: month, day: 1) else { return nil }
    let firstDay = 1 + (weekday.rawValue - first.weekday.rawValue + 7) % 7
    let count = (length - firstDay) / 7 + 1
    let index = number > 0 ? number - 1 : count + number
    guard (0..<count).contains(index) else { return nil }
    return LocalDate(year: year, month: month, day: firstDay + index * 7)
  }
}
