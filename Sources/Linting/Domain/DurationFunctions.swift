// Lengths of time, workload and sums in rules.

import CEL
import Queueing
import Timetable

extension RuleFunctions {
  mutating func addDurations() {
    add("on") { (span: TimeSpan, hours: WeeklyHours) in
      switch span {
      case .minutes(let minutes): Duration(minutes: minutes)
      case .businessDays(let days):
        Duration(minutes: days.multipliedClamping(by: hours.longestDay()))
      }
    }
    add("is_business") { (span: TimeSpan) in
      if case .businessDays = span { true } else { false }
    }
    add("days", member: false) { (days: Int64) in
      Duration(minutes: Int(clamping: days).multipliedClamping(by: 1440))
    }
    add("days_covered", member: false) {
      (starts: [LocalDate], ends: [LocalDate], from: LocalDate, to: LocalDate)
        throws(EvaluationError) -> Int64 in
      guard starts.count == ends.count else {
        throw EvaluationError(.invalidArgument, "days_covered takes as many starts as ends")
      }
      return Int64(daysCovered(zip(starts, ends), from: from, to: to))
    }
    add("in_days") { (duration: Duration) in Int64(duration.minutes / 1440) }
    add("in_hours") { (duration: Duration) in Double(duration.seconds) / 3600 }
    add("in_minutes") { (duration: Duration) in Int64(duration.minutes) }
    add("in_started_minutes") { (duration: Duration) in
      duration.seconds > 0 ? (duration.seconds + 59) / 60 : duration.seconds / 60
    }
    add("working_time", member: false) { (minutes: Int64) in
      WorkingTime(minutes: Int(clamping: minutes))
    }
    add("times") { (duration: Duration, factor: Double) throws(EvaluationError) -> Duration in
      try Duration(rounding: Double(duration.seconds) * factor)
    }
    add("sum") { (all: [Duration]) in
      Duration(seconds: all.reduce(0) { $0.addingClamping($1.seconds) })
    }
    add("sum") { (all: [Double]) in all.reduce(0, +) }
    add("sum") { (all: [Int64]) throws(EvaluationError) -> Int64 in
      var sum: Int64 = 0
      for term in all {
        let (next, overflow) = sum.addingReportingOverflow(term)
        guard !overflow else { throw EvaluationError(.overflow, "the sum is too large") }
        sum = next
      }
      return sum
    }
    add("workload", member: false) {
      (perWeek: Double, handling: Duration, concurrency: Double) throws(EvaluationError)
        -> Duration in
      guard
        let demand = Throughput.Demand(
          messagesPerWeek: perWeek, handlingMinutes: Double(handling.seconds) / 60,
          concurrency: concurrency)
      else {
        throw EvaluationError(.invalidArgument, "a volume or handling time is not a number above 0")
      }
      return try Duration(rounding: demand.workMinutes * 60)
    }
    add("capacity", member: false) {
      (personTime: Duration, shrinkage: Double, occupancyCap: Double) throws(EvaluationError)
        -> Duration in
      guard
        let availability = Throughput.Availability(
          shrinkage: shrinkage, occupancyCap: occupancyCap)
      else {
        throw EvaluationError(
          .invalidArgument, "shrinkage and occupancy cap are shares from 0 to 1")
      }
      let throughput = Throughput(
        demands: [], personMinutes: personTime.minutes, availability: availability)
      return try Duration(rounding: throughput.capacityMinutes * 60)
    }
  }
}

/// The days of a period that at least one of the ranges covers, first and last days included.
private func daysCovered(
  _ ranges: some Sequence<(LocalDate, LocalDate)>, from: LocalDate, to: LocalDate
) -> Int {
  var covered = 0
  var next = from.daysSinceEpoch
  for (start, end) in ranges.sorted(by: { $0.0 < $1.0 }) {
    let first = max(start.daysSinceEpoch, next)
    let last = min(end.daysSinceEpoch, to.daysSinceEpoch)
    guard first <= last else { continue }
    covered += last - first + 1
    next = last + 1
  }
  return covered
}

extension Duration {
  /// - Throws: `EvaluationError` for what is no number.
  fileprivate init(rounding seconds: Double) throws(EvaluationError) {
    guard let duration = Duration(roundingSeconds: seconds) else {
      throw EvaluationError(.invalidArgument, "the length of time is not a number")
    }
    self = duration
  }
}

extension Int {
  fileprivate func multipliedClamping(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) != (other < 0) ? .min : .max) : product
  }

}

extension Int64 {
  fileprivate func addingClamping(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (self < 0 ? .min : .max) : sum
  }
}
