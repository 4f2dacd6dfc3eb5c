// A time zone: which offset from UTC holds when, and what the clocks there show.

/// The rules of a time zone, from a TZif file: listed changes, then the yearly rule.
public final class TimeZoneRules: Sendable {
  /// The IANA name, `Europe/Amsterdam`.
  public let name: String
  private let file: TZifFile

  init(name: String, file: TZifFile) {
    self.name = name
    self.file = file
  }

  /// A zone of the machine's own data.
  public static func load(_ name: String) throws(TimeZoneError) -> TimeZoneRules {
    try TimeZoneDatabase.system.zone(name)
  }

  /// A zone that is always as far from UTC.
  public static func fixed(name: String, secondsEast: Int) -> TimeZoneRules {
    TimeZoneRules(
      name: name,
      file: TZifFile(
        times: [], offsets: [Int32(clamping: secondsEast)], ruleStart: .min, rule: nil))
  }

  public static let utc = fixed(name: "UTC", secondsEast: 0)

  /// A change of the clocks.
  public struct Transition: Hashable, Sendable {
    /// The first second with the new offset, since 1970 UTC.
    public let utcSeconds: Int64
    /// Seconds east of UTC.
    public let offsetBefore: Int
    /// Seconds east of UTC.
    public let offsetAfter: Int
  }

  /// Seconds east of UTC at a moment.
  public func offset(atUTCSeconds utcSeconds: Int64) -> Int { stretch(at: utcSeconds).offset }

  /// What the clocks show at a moment; moments beyond the dates that `LocalDate` holds are brought
  /// back to the nearest.
  public func moment(atUTCSeconds utcSeconds: Int64) -> Moment {
    let seconds = min(max(utcSeconds, -Self.mostSeconds), Self.mostSeconds)
    let shown = seconds + Int64(offset(atUTCSeconds: seconds))
    let day = floorDivide(shown, secondsPerDay)
    return Moment(
      date: LocalDate(daysSinceEpoch: Int(day)),
      minuteOfDay: Int(shown - day * secondsPerDay) / 60, utcSeconds: seconds)
  }

  /// The moment at which the clocks show a time. One that they skip moves forward by what they
  /// skip (02:30 becomes 03:30); of one that they show twice it is the first.
  ///
  /// - Parameter minuteOfDay: minutes after the date's midnight; any number, 1440 being the next midnight.
  public func utcSeconds(of date: LocalDate, minuteOfDay: MinuteOfDay) -> Int64 {
    let minute = Int64(min(max(minuteOfDay, -Self.mostMinutes), Self.mostMinutes))
    let local = Int64(date.daysSinceEpoch) * secondsPerDay + minute * 60
    var current = stretch(at: local - Self.largestOffset)
    var previousOffset = current.offset
    var start = Int64.min
    while true {
      let candidate = local - Int64(current.offset)
      if candidate < current.end {
        return candidate >= start ? candidate : local - Int64(previousOffset)
      }
      previousOffset = current.offset
      start = current.end
      current = stretch(at: current.end)
    }
  }

  /// The changes of the clocks in a stretch of UTC seconds, in order.
  public func transitions(in range: Range<Int64>) -> [Transition] {
    guard !range.isEmpty else { return [] }
    var transitions: [Transition] = []
    let before = range.lowerBound == .min ? .min : range.lowerBound - 1
    var current = stretch(at: before)
    while current.end < range.upperBound {
      let next = stretch(at: current.end)
      // Two changes at one moment can cancel each other.
      if next.offset != current.offset {
        transitions.append(
          Transition(
            utcSeconds: current.end, offsetBefore: current.offset, offsetAfter: next.offset))
      }
      current = next
    }
    return transitions
  }

  /// The offset at a moment and the first second that has another; `.max` when none has.
  func stretch(at utcSeconds: Int64) -> (offset: Int, end: Int64) {
    if utcSeconds >= file.ruleStart, let rule = file.rule {
      let (offset, end) = rule.stretch(at: utcSeconds)
      return (Int(offset), end)
    }
    var low = 0
    var high = file.times.count
    while low < high {
      let middle = (low + high) / 2
      if file.times[middle] <= utcSeconds { low = middle + 1 } else { high = middle }
    }
    let offset = Int(file.offsets[low])
    let end = low < file.times.count ? file.times[low] : Int64.max
    guard let rule = file.rule, end > file.ruleStart else { return (offset, end) }
    // The listed changes are over and the rule takes on from the last.
    let next = rule.stretch(at: file.ruleStart)
    return (offset, Int(next.offset) == offset ? next.end : file.ruleStart)
  }

  private static let largestOffset: Int64 = 26 * 3_600
  private static let mostMinutes = 1 << 40
  private static let mostSeconds = Int64(Int32.max) * secondsPerDay
}

extension TimeZoneRules: Hashable {
  public static func == (left: TimeZoneRules, right: TimeZoneRules) -> Bool {
    left === right || (left.name == right.name && left.file == right.file)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
