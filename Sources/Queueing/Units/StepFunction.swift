// A number that changes at some minutes of the week and is constant between them.

import Timetable

/// A number over the minutes of a week, constant between a few changes.
struct StepFunction: Hashable, Sendable {
  /// A difference from a minute of the week on.
  struct Change {
    var minute: Int
    var difference: Double

    init(_ minute: Int, _ difference: Double) {
      self.minute = minute
      self.difference = difference
    }
  }

  /// The minute of the week from which each value holds; the first is 0.
  private(set) var starts: [MinuteOfWeek] = [0]
  /// As many values as starts; each holds until the next start, the last until the end of the week.
  private(set) var values: [Double] = [0]

  init(_ value: Double) { values = [value] }

  /// - Parameter changes: in any order.
  /// - Complexity: O(n log n).
  init(_ changes: [Change]) {
    starts.reserveCapacity(changes.count + 1)
    values.reserveCapacity(changes.count + 1)
    var level = 0.0
    for change in changes.sorted(by: { $0.minute < $1.minute })
    where change.minute < minutesPerWeek {
      level += change.difference
      // Fractions that cancel each other leave dust.
      let value = abs(level) < 1e-9 ? 0 : level
      let last = starts.count - 1
      guard change.minute > starts[last] else {
        values[last] = value
        continue
      }
      // A value that came back to the one before it is no change.
      if last > 0, values[last] == values[last - 1] {
        starts[last] = change.minute
        values[last] = value
      } else {
        starts.append(change.minute)
        values.append(value)
      }
    }
    if values.count > 1, values[values.count - 1] == values[values.count - 2] {
      starts.removeLast()
      values.removeLast()
    }
  }

  /// The sum of several numbers, each times a factor.
  init(adding parts: [(function: StepFunction, factor: Double)]) {
    var changes: [Change] = []
    for part in parts where part.factor != 0 {
      var previous = 0.0
      for (index, value) in part.function.values.enumerated() {
        changes.append(Change(part.function.starts[index], (value - previous) * part.factor))
        previous = value
      }
    }
    self.init(changes)
  }

  /// The value at a minute of the week, 0..<10,080.
  subscript(minute: MinuteOfWeek) -> Double {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= minute { low = middle } else { high = middle - 1 }
    }
    return values[low]
  }

  /// The minute at which a value stops to hold.
  func end(_ index: Int) -> Int {
    index + 1 < starts.count ? starts[index + 1] : minutesPerWeek
  }

  /// Value times minutes, summed over the week.
  var weekTotal: Double {
    var total = 0.0
    for index in starts.indices { total += values[index] * Double(end(index) - starts[index]) }
    return total
  }

  /// The same with every value in some hours multiplied by a factor.
  func scaled(by factor: Double, in hours: WeeklyHours) -> StepFunction {
    let ranges = hours.rangesWithinWeek()
    var changes: [Change] = []
    changes.reserveCapacity(starts.count + 2 * ranges.count)
    var previous = 0.0
    for index in starts.indices {
      let value = values[index]
      changes.append(Change(starts[index], value - previous))
      previous = value
      let all = starts[index]..<end(index)
      for range in ranges where range.overlaps(all) {
        let common = range.clamped(to: all)
        changes.append(Change(common.lowerBound, value * (factor - 1)))
        changes.append(Change(common.upperBound, -value * (factor - 1)))
      }
    }
    return StepFunction(changes)
  }
}
