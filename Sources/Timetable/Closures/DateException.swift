// Dates on which other hours hold than in an ordinary week.

/// Dates with hours of their own. They rule these dates from midnight to midnight.
public struct DateException: Hashable, Sendable {
  public let from: LocalDate
  /// The last date, included.
  public let to: LocalDate
  /// The open minutes of these dates, by their weekday; `.never` when closed.
  public let hours: WeeklyHours

  /// - Parameter to: the last date, included; left out, the exception is one day.
  public init(from: LocalDate, to: LocalDate? = nil, hours: WeeklyHours) {
    self.from = from
    self.to = to ?? from
    self.hours = hours
  }
}
