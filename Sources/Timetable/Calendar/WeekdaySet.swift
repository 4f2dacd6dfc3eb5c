// A set of days of the week.

/// A set of days of the week.
public struct WeekdaySet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue & 0x7F }

  public init(_ weekday: Weekday) { rawValue = 1 << UInt8(weekday.rawValue) }

  public init(_ weekdays: some Sequence<Weekday>) {
    rawValue = weekdays.reduce(0) { $0 | 1 << UInt8($1.rawValue) }
  }

  /// From one day to another, both included; may run over Sunday (`saturday` to `monday`).
  public init(from first: Weekday, through last: Weekday) {
    var bits: UInt8 = 0
    var day = first
    while true {
      bits |= 1 << UInt8(day.rawValue)
      if day == last { break }
      day = day.next
    }
    rawValue = bits
  }

  public static let daily = WeekdaySet(rawValue: 0x7F)
  public static let weekdays = WeekdaySet(rawValue: 0x1F)
  public static let weekend = WeekdaySet(rawValue: 0x60)

  public func contains(_ weekday: Weekday) -> Bool {
    rawValue & (1 << UInt8(weekday.rawValue)) != 0
  }

  public var count: Int { rawValue.nonzeroBitCount }

  /// The days in the order of the week.
  public var days: [Weekday] { Weekday.allCases.filter { contains($0) } }
}
