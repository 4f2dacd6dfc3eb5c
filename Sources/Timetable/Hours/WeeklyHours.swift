// Opening hours as the set of the week's minutes.

/// A set of the week's 10,080 minutes, counted from Monday 00:00 local time.
///
/// A bit per minute in 158 words: union, difference and intersection are one loop over the words.
/// The value itself is one reference with copy-on-write.
public struct WeeklyHours: Hashable, Sendable {
  /// Bit `m % 64` of word `m / 64` is minute `m`; the 32 bits after the last minute are always 0.
  private(set) var words: ContiguousArray<UInt64>

  static let wordCount = 158
  private static let lastWordMask: UInt64 = 0xFFFF_FFFF

  /// Closed all week.
  public static let never = WeeklyHours(
    words: ContiguousArray(repeating: 0, count: wordCount))
  /// Open around the clock.
  public static let always = never.complement()

  public init() { self = Self.never }

  /// The same ranges on each of the days; a range past midnight runs into the next day, Sunday's into Monday.
  public init(weekdays: WeekdaySet, ranges: [TimeRange]) {
    self = Self.never
    for day in weekdays.days {
      for range in ranges { insert(range.minutes(on: day)) }
    }
  }

  /// Minutes of the week, each range taken modulo the week.
  public init(openRanges: some Sequence<Range<MinuteOfWeek>>) {
    self = Self.never
    for range in openRanges { insert(range) }
  }

  init(words: ContiguousArray<UInt64>) { self.words = words }

  /// Opens a stretch, taken modulo the week; one of a week or longer opens everything.
  public mutating func insert(_ range: Range<MinuteOfWeek>) {
    guard !range.isEmpty else { return }
    let (length, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    if overflow || length >= minutesPerWeek {
      self = Self.always
      return
    }
    let start = Self.wrapped(range.lowerBound)
    setBits(start..<min(start + length, minutesPerWeek))
    if start + length > minutesPerWeek { setBits(0..<start + length - minutesPerWeek) }
  }

  /// Whether the minute is open; any integer is taken modulo the week.
  public func contains(_ minute: MinuteOfWeek) -> Bool {
    let index = Self.wrapped(minute)
    return words[index >> 6] & (1 << UInt64(index & 63)) != 0
  }

  public func hash(into hasher: inout Hasher) {
    words.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  static func wrapped(_ minute: Int) -> MinuteOfWeek {
    let remainder = minute % minutesPerWeek
    return remainder < 0 ? remainder + minutesPerWeek : remainder
  }

  /// Whether a minute of a stretch is open; the stretch is taken modulo the week.
  func isOpen(within range: Range<MinuteOfWeek>) -> Bool {
    guard range.upperBound - range.lowerBound < minutesPerWeek else { return !isEmpty }
    let start = Self.wrapped(range.lowerBound)
    let end = start + range.count
    return hasBits(start..<min(end, minutesPerWeek))
      || hasBits(0..<max(end - minutesPerWeek, 0))
  }

  private func hasBits(_ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    let firstWord = range.lowerBound >> 6
    let lastWord = last >> 6
    let head = UInt64.max << UInt64(range.lowerBound & 63)
    let tail = UInt64.max >> UInt64(63 - last & 63)
    if firstWord == lastWord { return words[firstWord] & head & tail != 0 }
    return words[firstWord] & head != 0 || words[lastWord] & tail != 0
      || words[firstWord + 1..<lastWord].contains { $0 != 0 }
  }

  private mutating func setBits(_ range: Range<Int>) {
    guard let last = range.last else { return }
    let firstWord = range.lowerBound >> 6
    let lastWord = last >> 6
    let head = UInt64.max << UInt64(range.lowerBound & 63)
    let tail = UInt64.max >> UInt64(63 - last & 63)
    if firstWord == lastWord {
      words[firstWord] |= head & tail
      return
    }
    words[firstWord] |= head
    for index in firstWord + 1..<lastWord { words[index] = .max }
    words[lastWord] |= tail
  }
}

// MARK: - Set operations

extension WeeklyHours {
  public func union(_ other: WeeklyHours) -> WeeklyHours { combined(other) { $0 | $1 } }

  public func intersection(_ other: WeeklyHours) -> WeeklyHours { combined(other) { $0 & $1 } }

  public func subtracting(_ other: WeeklyHours) -> WeeklyHours { combined(other) { $0 & ~$1 } }

  public func symmetricDifference(_ other: WeeklyHours) -> WeeklyHours {
    combined(other) { $0 ^ $1 }
  }

  public func complement() -> WeeklyHours {
    var result = combined(self) { first, _ in ~first }
    result.words[Self.wordCount - 1] &= Self.lastWordMask
    return result
  }

  public mutating func formUnion(_ other: WeeklyHours) {
    other.words.withUnsafeBufferPointer { source in
      words.withUnsafeMutableBufferPointer { target in
        for index in 0..<Self.wordCount { target[index] |= source[index] }
      }
    }
  }

  public var isEmpty: Bool { leavesNothing(self) { first, _ in first } }

  /// Whether every minute is open.
  public var isAlways: Bool { self == Self.always }

  /// The number of open minutes.
  public var minutes: Minutes {
    words.withUnsafeBufferPointer { words in
      var count = 0
      for index in 0..<Self.wordCount { count &+= words[index].nonzeroBitCount }
      return count
    }
  }

  /// Whether every minute of this is a minute of the other.
  public func isSubset(of other: WeeklyHours) -> Bool { leavesNothing(other) { $0 & ~$1 } }

  /// Whether the two have no minute in common.
  public func isDisjoint(with other: WeeklyHours) -> Bool { leavesNothing(other) { $0 & $1 } }

  /// Whether an operation gives no minute at all. It looks at every word, which the compiler can do
  /// several at a time, instead of stopping at the first.
  @inline(__always)
  private func leavesNothing(
    _ other: WeeklyHours, _ operation: (UInt64, UInt64) -> UInt64
  ) -> Bool {
    words.withUnsafeBufferPointer { first in
      other.words.withUnsafeBufferPointer { second in
        var found: UInt64 = 0
        for index in 0..<Self.wordCount { found |= operation(first[index], second[index]) }
        return found == 0
      }
    }
  }

  @inline(__always)
  private func combined(
    _ other: WeeklyHours, _ operation: (UInt64, UInt64) -> UInt64
  ) -> WeeklyHours {
    let result = ContiguousArray<UInt64>(unsafeUninitializedCapacity: Self.wordCount) {
      buffer, count in
      words.withUnsafeBufferPointer { first in
        other.words.withUnsafeBufferPointer { second in
          for index in 0..<Self.wordCount {
            buffer[index] = operation(first[index], second[index])
          }
        }
      }
      count = Self.wordCount
    }
    return WeeklyHours(words: result)
  }
}
