// Offsets from UTC: fixed ones, and those of the IANA data base by name.

import Synchronization

/// A time zone: the offset from UTC at any instant.
struct TimeZoneRules: Sendable {
  /// Instants, ascending, from which an offset holds.
  var transitions: [(from: Int64, offset: Int64)] = []
  /// Seconds east of Greenwich before the first transition.
  var initialOffset: Int64 = 0
  /// What holds after the last transition; nil when nothing is said.
  var rule: RepeatingRule?

  /// Seconds east of Greenwich at an instant.
  func offset(at seconds: Int64) -> Int64 {
    if let rule, seconds >= transitions.last?.from ?? .min { return rule.offset(at: seconds) }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].from <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? initialOffset : transitions[low - 1].offset
  }

  static let utc = TimeZoneRules()

  /// Zones read before. Their number is bounded by the names that exist.
  private static let known = Mutex<[String: TimeZoneRules]>([:])

  /// The zone called `UTC`, `Europe/Amsterdam`, `+01:00` or `-02:30`; nil when there is none.
  static func named(_ name: StringValue) -> TimeZoneRules? {
    if let fixed = fixedOffset(name) { return TimeZoneRules(initialOffset: fixed) }
    let text = name.string
    if text == "UTC" || text.isEmpty { return utc }
    if let zone = known.withLock({ $0[text] }) { return zone }
    guard isPlausible(name), let bytes = ZoneFile.read(text),
      let zone = ZoneFile.parse(bytes)
    else { return nil }
    known.withLock { $0[text] = zone }
    return zone
  }

  /// `[+-]hh:mm` in seconds.
  private static func fixedOffset(_ name: StringValue) -> Int64? {
    name.withUTF8 { bytes in
      var position = 0
      var sign: Int64 = 1
      if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        sign = first == UInt8(ascii: "-") ? -1 : 1
        position = 1
      }
      guard bytes.count - position == 5, bytes[position + 2] == UInt8(ascii: ":"),
        let tens = decimalDigit(bytes[position]), let ones = decimalDigit(bytes[position + 1]),
        let minuteTens = decimalDigit(bytes[position + 3]),
        let minuteOnes = decimalDigit(bytes[position + 4]), minuteTens < 6
      else { return nil }
      let hours = Int64(tens) * 10 + Int64(ones)
      guard hours < 24 else { return nil }
      return sign * (hours * 3600 + (Int64(minuteTens) * 10 + Int64(minuteOnes)) * 60)
    }
  }

  /// Whether the name can be one of the data base: it becomes part of a path.
  private static func isPlausible(_ name: StringValue) -> Bool {
    name.withUTF8 { bytes in
      guard bytes.count <= 64, let first = bytes.first, isLetter(first) else { return false }
      return bytes.allSatisfy { byte in
        isLetter(byte) || decimalDigit(byte) != nil || byte == UInt8(ascii: "/")
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }
}

/// A rule for every year: standard time, and daylight saving time between two days (POSIX `TZ`).
struct RepeatingRule: Sendable {
  /// A day of the year with a time of day, in local time.
  struct Day: Sendable {
    enum Form: Sendable {
      /// Week 1 to 5 of a month, 5 the last; weekday 0 is Sunday.
      case weekday(month: Int64, week: Int64, weekday: Int64)
      /// 1 to 365, 29 February never counted.
      case dayWithoutLeap(Int64)
      /// 0 to 365.
      case day(Int64)
    }

    let form: Form
    /// Seconds after midnight.
    let time: Int64

    /// Seconds since the epoch of the local time in a year, as if it were UTC.
    func localSeconds(in year: Int64) -> Int64 {
      let newYear = CalendarTime.days(year: year, month: 1, day: 1)
      let days: Int64
      switch form {
      case .day(let day): days = newYear + day
      case .dayWithoutLeap(let day):
        days = newYear + day - 1 + (CalendarTime.isLeap(year) && day >= 60 ? 1 : 0)
      case .weekday(let month, let week, let weekday):
        let first = CalendarTime.days(year: year, month: month, day: 1)
        let firstWeekday = ((first + 4) % 7 + 7) % 7
        var day = 1 + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
        while day > CalendarTime.daysInMonth(year: year, month: month) { day -= 7 }
        days = first + day - 1
      }
      return days * 86400 + time
    }
  }

  struct Saving: Sendable {
    let offset: Int64
    let start: Day
    let end: Day
  }

  let standard: Int64
  let saving: Saving?

  func offset(at seconds: Int64) -> Int64 {
    guard let saving else { return standard }
    let year = CalendarTime(secondsSinceEpoch: seconds + standard).year
    let start = saving.start.localSeconds(in: year) - standard
    let end = saving.end.localSeconds(in: year) - saving.offset
    let isSaving =
      start <= end ? seconds >= start && seconds < end : seconds >= start || seconds < end
    return isSaving ? saving.offset : standard
  }
}
