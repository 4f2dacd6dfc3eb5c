// How many shifts work in each minute of a desk's week.

/// Counts the shifts at work per minute of the week, so that one can join or leave at the cost of
/// its own minutes, however many there are.
struct StaffCount {
  private var shifts = ContiguousArray<Int32>(repeating: 0, count: minutesPerWeek)
  /// The minutes with a shift at work, unless a shift has left since they were last asked for.
  private var staffed: WeeklyHours? = .never

  mutating func add(_ hours: WeeklyHours) {
    change(hours, by: 1)
    staffed?.formUnion(hours)
  }

  mutating func remove(_ hours: WeeklyHours) {
    change(hours, by: -1)
    staffed = nil
  }

  /// The minutes with a shift at work.
  mutating func hours() -> WeeklyHours {
    if let staffed { return staffed }
    let words = ContiguousArray<UInt64>(unsafeUninitializedCapacity: WeeklyHours.wordCount) {
      buffer, count in
      shifts.withUnsafeBufferPointer { shifts in
        for index in 0..<WeeklyHours.wordCount {
          var word: UInt64 = 0
          for minute in index * 64..<min(index * 64 + 64, minutesPerWeek)
          where shifts[minute] > 0 {
            word |= 1 << UInt64(minute & 63)
          }
          buffer[index] = word
        }
      }
      count = WeeklyHours.wordCount
    }
    let hours = WeeklyHours(words: words)
    staffed = hours
    return hours
  }

  private mutating func change(_ hours: WeeklyHours, by step: Int32) {
    let ranges = hours.linearRanges()
    shifts.withUnsafeMutableBufferPointer { shifts in
      for range in ranges {
        // A count stays within the number of shifts, so that it cannot overflow.
        for minute in range { shifts[minute] &+= step }
      }
    }
  }
}
