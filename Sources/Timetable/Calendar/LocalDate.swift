// A date of the calendar, without a place or a time.

/// A date of the proleptic Gregorian calendar.
public struct LocalDate: Hashable, Comparable, Sendable {
  private let days: Int32

  /// Days since 1 January 1970; a number that does not fit 32 bits is brought back to the nearest that does.
  public init(daysSinceEpoch: Int) { days = Int32(clamping: daysSinceEpoch) }

  /// A date that exists, in the years 0 to 9999; otherwise `nil`.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9_999).contains(year), (1...12).contains(month),
      (1...Self.lengthOfMonth(month, year: year)).contains(day)
    else { return nil }
    days = Int32(clamping: Self.daysSinceEpoch(year: year, month: month, day: day))
  }

  /// A date written as `2026-12-25`, exactly, in the years 0 to 9999; otherwise `nil`.
  public init?(iso text: String) {
    let read = withBytes(of: text) { DateForm.parse($0, within: 0...9_999) }
    guard case .success(let date) = read, text.utf8.count == 10 else { return nil }
    self = date
  }

  public var daysSinceEpoch: Int { Int(days) }

  public var year: Int { civil.year }
  public var month: Int { civil.month }
  public var day: Int { civil.day }

  public var weekday: Weekday {
    // 1 January 1970 was a Thursday.
    let index = (Int(days) + 3) % 7
    return Weekday(rawValue: index < 0 ? index + 7 : index) ?? .monday
  }

  public func adding(days count: Int) -> LocalDate {
    let (sum, overflow) = Int(days).addingReportingOverflow(count)
    return LocalDate(daysSinceEpoch: overflow ? (count < 0 ? .min : .max) : sum)
  }

  /// Days from this date to another; negative when the other is earlier.
  public func days(to other: LocalDate) -> Int { Int(other.days) - Int(days) }

  public static func < (left: LocalDate, right: LocalDate) -> Bool { left.days < right.days }

  /// `2026-12-25`.
  public var iso: String {
    let (year, month, day) = civil
    return padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
  }

  static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func lengthOfMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Counts in eras of 400 years that begin on 1 March, so that a leap day ends its year
  /// (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil).
  static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The reverse of `daysSinceEpoch` (Hinnant, civil_from_days).
  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

/// A number with zeros in front of it up to a width.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
