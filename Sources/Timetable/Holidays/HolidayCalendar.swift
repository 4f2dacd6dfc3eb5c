// The holidays that somebody keeps, over the years.

/// A holiday on its date.
public struct Holiday: Hashable, Sendable {
  public let date: LocalDate
  /// The id of its rule.
  public let id: String
}

/// The holidays that somebody keeps.
public struct HolidayCalendar: Hashable, Sendable {
  public let rules: [HolidayRule]

  public init(rules: [HolidayRule]) { self.rules = rules }

  public var isEmpty: Bool { rules.isEmpty }

  /// The holidays from one date to another, both included, in order; of a date with two the first rule's
  /// comes first.
  ///
  /// - Complexity: O(years × rules).
  public func holidays(from: LocalDate, to: LocalDate) -> [Holiday] {
    // A moved day may fall in the year beside its own.
    let first = max(from.year - 1, 0)
    let last = min(to.year + 1, 9_999)
    guard from <= to, first <= last else { return [] }
    var holidays: [Holiday] = []
    for year in first...last {
      for rule in rules {
        guard let date = rule.date(inYear: year), from <= date, date <= to else { continue }
        holidays.append(Holiday(date: date, id: rule.id))
      }
    }
    // Sorting is not stable: the place in the list decides between equals.
    return holidays.enumerated().sorted {
      ($0.element.date, $0.offset) < ($1.element.date, $1.offset)
    }.map(\.element)
  }

  /// The same dates as closed days, runs of them together.
  public func closedDays(from: LocalDate, to: LocalDate) -> [DateException] {
    var closed: [DateException] = []
    for holiday in holidays(from: from, to: to) {
      if let last = closed.last, holiday.date <= last.to.adding(days: 1) {
        closed[closed.count - 1] = DateException(from: last.from, to: holiday.date, hours: .never)
      } else {
        closed.append(DateException(from: holiday.date, hours: .never))
      }
    }
    return closed
  }
}
