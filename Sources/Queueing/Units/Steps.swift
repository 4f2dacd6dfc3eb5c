// A quantity that changes at some minutes of the week and is constant between them.

import Timetable

/// A quantity over the minutes of a week, constant between a few changes.
public struct Steps<Value: Quantity>: Hashable, Sendable {
  /// The minute of the week from which each value holds; the first is 0.
  public let starts: [MinuteOfWeek]
  /// As many values as starts; each holds until the next start, the last until the end of the week.
  public let values: [Value]

  /// The same all week.
  public init(_ value: Value) {
    starts = [0]
    values = [value]
  }

  /// The sum of quantities, each of which holds in some hours of the week.
  ///
  /// - Complexity: O(n log n) in the number of open ranges.
  public init(adding parts: [(hours: WeeklyHours, value: Value)]) {
    var changes: [(minute: Int, difference: Double)] = []
    for part in parts where part.value.magnitude != 0 {
      for range in part.hours.rangesWithinWeek() {
        changes.append((range.lowerBound, part.value.magnitude))
        changes.append((range.upperBound, -part.value.magnitude))
      }
    }
    self.init(changes: changes)
  }

  /// The sum of several quantities, each times a factor.
  public init(adding parts: [(steps: Steps, factor: Double)]) {
    var changes: [(minute: Int, difference: Double)] = []
    for part in parts where part.factor != 0 {
      var previous = 0.0
      for (start, value) in zip(part.steps.starts, part.steps.values) {
        changes.append((start, (value.magnitude - previous) * part.factor))
        previous = value.magnitude
      }
    }
    self.init(changes: changes)
  }

  /// Differences at minutes of the week, in any order.
  init(changes: [(minute: Int, difference: Double)]) {
    var starts = [0]
    var values = [0.0]
    var level = 0.0
    for change in changes.sorted(by: { $0.minute < $1.minute })
    where change.minute < minutesPerWeek {
      level += change.difference
      // Fractions that cancel each other leave dust.
      let value = abs(level) < 1e-9 ? 0 : level
      if starts[starts.count - 1] == max(change.minute, 0) {
        values[values.count - 1] = value
      } else {
        starts.append(change.minute)
        values.append(value)
      }
    }
    var keptStarts: [Int] = []
    var kept: [Value] = []
    for (start, value) in zip(starts, values) where kept.last?.magnitude != value {
      keptStarts.append(start)
      kept.append(Value(magnitude: value))
    }
    self.starts = keptStarts
    self.values = kept
  }

  /// The value at a minute of the week, 0..<10,080.
  public subscript(minute: MinuteOfWeek) -> Value {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= minute { low = middle } else { high = middle - 1 }
    }
    return values[low]
  }

  /// Value times minutes, summed over the week.
  var weekTotal: Double {
    var total = 0.0
    for index in starts.indices {
      let end = index + 1 < starts.count ? starts[index + 1] : minutesPerWeek
      total += values[index].magnitude * Double(end - starts[index])
    }
    return total
  }

  /// The same with every value in some hours multiplied by a factor.
  public func scaled(by factor: Double, in hours: WeeklyHours) -> Steps {
    var changes: [(minute: Int, difference: Double)] = []
    for (index, value) in values.enumerated() {
      let start = starts[index]
      let end = index + 1 < starts.count ? starts[index + 1] : minutesPerWeek
      changes.append((start, value.magnitude))
      changes.append((end, -value.magnitude))
      for range in hours.rangesWithinWeek() {
        let common = range.clamped(to: start..<end)
        guard !common.isEmpty else { continue }
        changes.append((common.lowerBound, value.magnitude * (factor - 1)))
        changes.append((common.upperBound, -value.magnitude * (factor - 1)))
      }
    }
    return Steps(changes: changes)
  }
}

extension WeeklyHours {
  /// The open ranges from Monday 00:00 to Sunday 24:00; one over Sunday midnight is told as two.
  func rangesWithinWeek() -> [Range<MinuteOfWeek>] {
    var ranges: [Range<MinuteOfWeek>] = []
    var first: Range<MinuteOfWeek>?
    for range in openRanges() {
      if range.upperBound > minutesPerWeek {
        first = 0..<range.upperBound - minutesPerWeek
        ranges.append(range.lowerBound..<minutesPerWeek)
      } else {
        ranges.append(range)
      }
    }
    if let first { ranges.insert(first, at: 0) }
    return ranges
  }
}

let minutesPerWeek = 10_080
let minutesPerDay = 1_440
