// The stretches of a week: open ranges, closed gaps, the largest block.

extension WeeklyHours {
  /// The open stretches, merged, in order of their start; one that spans Sunday midnight is told
  /// once, with its start inside the week and its end beyond 10,080.
  ///
  /// - Complexity: O(number of ranges), plus one pass over the words.
  public func openRanges() -> [Range<MinuteOfWeek>] {
    var ranges = linearRanges()
    if ranges.count > 1, let first = ranges.first, let last = ranges.last,
      first.lowerBound == 0, last.upperBound == minutesPerWeek
    {
      ranges[ranges.count - 1] = last.lowerBound..<minutesPerWeek + first.upperBound
      ranges.removeFirst()
    }
    return ranges
  }

  /// The closed stretches, in order, one that spans Sunday midnight told once.
  ///
  /// - Complexity: O(number of open ranges), plus one pass over the words.
  public func gaps() -> [Gap] {
    complement().openRanges().map { Gap(start: $0.lowerBound, length: $0.count) }
  }

  /// The longest closed stretch, of equals the earliest in the week; `nil` when never closed.
  public func longestGap() -> Gap? {
    gaps().reduce(nil) { longest, gap in
      gap.length > (longest?.length ?? 0) ? gap : longest
    }
  }

  /// The largest contiguous open stretch, of equals the earliest in the week.
  public func largestBlock() -> WeeklyHours {
    var largest: Range<MinuteOfWeek> = 0..<0
    for range in openRanges() where range.count > largest.count { largest = range }
    return WeeklyHours(openRanges: CollectionOfOne(largest))
  }

  /// The open stretches from Monday 00:00 to Sunday 24:00, one over Sunday midnight told as two.
  func linearRanges() -> [Range<MinuteOfWeek>] {
    var ranges: [Range<MinuteOfWeek>] = []
    var cursor = 0
    while let start = nextOpen(from: cursor) {
      let end = nextClosed(from: start)
      ranges.append(start..<end)
      cursor = end
    }
    return ranges
  }

  /// The first open minute at or after a minute of the week, before Sunday 24:00.
  func nextOpen(from minute: Int) -> MinuteOfWeek? {
    guard minute < minutesPerWeek else { return nil }
    var index = minute >> 6
    var word = words[index] & (.max << UInt64(minute & 63))
    while word == 0 {
      index += 1
      if index == Self.wordCount { return nil }
      word = words[index]
    }
    return index << 6 + word.trailingZeroBitCount
  }

  /// The first closed minute at or after a minute of the week; 10,080 when there is none.
  private func nextClosed(from minute: Int) -> MinuteOfWeek {
    var index = minute >> 6
    var word = ~words[index] & (.max << UInt64(minute & 63))
    while word == 0 {
      index += 1
      if index == Self.wordCount { return minutesPerWeek }
      word = ~words[index]
    }
    return index << 6 + word.trailingZeroBitCount
  }
}
