// A quantity that changes at some minutes of the week and is constant between them.

import Timetable

/// A quantity over the minutes of a week, constant between a few changes.
///
/// What kind of quantity only matters to what is done with it.
public struct Steps<Value>: Hashable, Sendable {
  /// The magnitudes.
  let function: StepFunction

  init(_ function: StepFunction) { self.function = function }
}

extension Steps where Value: Quantity {
  /// The minute of the week from which each value holds; the first is 0.
  public var starts: [MinuteOfWeek] { function.starts }

  /// As many values as starts; each holds until the next start, the last until the end of the week.
  public var values: [Value] { function.values.map(Value.init(magnitude:)) }

  /// The same all week.
  public init(_ value: Value) { self.init(StepFunction(value.magnitude)) }

  /// The sum of quantities, each of which holds in some hours of the week.
  ///
  /// - Complexity: O(n log n) in the number of open ranges.
  public init(adding parts: [(hours: WeeklyHours, value: Value)]) {
    var changes: [StepFunction.Change] = []
    for part in parts where part.value.magnitude != 0 {
      for range in part.hours.rangesWithinWeek() {
        changes.append(StepFunction.Change(range.lowerBound, part.value.magnitude))
        changes.append(StepFunction.Change(range.upperBound, -part.value.magnitude))
      }
    }
    self.init(StepFunction(changes))
  }

  /// The sum of several quantities, each times a factor.
  public init(adding parts: [(steps: Steps, factor: Double)]) {
    self.init(StepFunction(adding: parts.map { ($0.steps.function, $0.factor) }))
  }

  /// The value at a minute of the week, 0..<10,080.
  public subscript(minute: MinuteOfWeek) -> Value { Value(magnitude: function[minute]) }

  /// Value times minutes, summed over the week.
  var weekTotal: Double { function.weekTotal }

  /// The same with every value in some hours multiplied by a factor.
  ///
  /// - Complexity: O(changes times open ranges).
  public func scaled(by factor: Double, in hours: WeeklyHours) -> Steps {
    Steps(function.scaled(by: factor, in: hours))
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
