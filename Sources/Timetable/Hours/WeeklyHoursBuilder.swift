// Weekly hours put together from the entries of a map, with what contradicts told.

extension WeeklyHours {
  /// Collects `weekdays: ranges` entries, such as `mon-fri: 08:00-22:00`.
  public struct Builder: Sendable {
    /// Days that an entry has spoken about.
    public private(set) var days: WeekdaySet = []
    /// The hours so far.
    public private(set) var hours = WeeklyHours.never
    /// Minutes that two entries, or two days of one entry, both open: a range past midnight that
    /// runs into an open next day.
    public private(set) var overlap = WeeklyHours.never

    public init() {}

    /// Adds an entry; no ranges means that the days are closed.
    ///
    /// - Returns: the days that an earlier entry already spoke about; they keep what it said.
    public mutating func add(_ weekdays: WeekdaySet, _ ranges: [TimeRange]) -> WeekdaySet {
      let again = weekdays.intersection(days)
      for day in weekdays.subtracting(days).days {
        // Looked at first, since ranges of one day may overlap among themselves.
        if ranges.contains(where: { hours.isOpen(within: $0.minutes(on: day)) }) {
          let opened = WeeklyHours(weekdays: WeekdaySet(day), ranges: ranges)
          overlap.formUnion(hours.intersection(opened))
        }
        for range in ranges { hours.insert(range.minutes(on: day)) }
      }
      days.formUnion(weekdays)
      return again
    }
  }
}
