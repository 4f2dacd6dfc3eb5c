// The minutes that count for a promise.

import Timetable

/// Counts the minutes of a clock: all of them, or those in which a channel is open.
struct PromiseClock {
  /// Where the clock starts or stops, in order, with the minutes counted until there; empty for a
  /// clock that never stops.
  private var cuts: [(time: Double, counted: Double, runs: Bool)] = []
  private var loop = 0
  private var loopStart = 0.0
  private var countedBeforeLoop = 0.0
  private var countedPerLoop = Double(minutesPerWeek)
  let isCalendar: Bool

  /// A clock that never stops.
  static let calendar = PromiseClock()

  private init() { isCalendar = true }

  /// - Parameter weeks: the open hours of the special weeks, then of the ordinary one.
  init(open weeks: [WeeklyHours]) {
    isCalendar = weeks.allSatisfy(\.isAlways)
    guard !isCalendar else { return }
    var counted = 0.0
    for (number, hours) in weeks.enumerated() {
      let origin = Double(number * minutesPerWeek)
      if number == weeks.count - 1 {
        loop = cuts.count
        loopStart = origin
        countedBeforeLoop = counted
      }
      var end = origin
      cuts.append((origin, counted, false))
      for range in hours.rangesWithinWeek() {
        let start = origin + Double(range.lowerBound)
        if start == end { cuts.removeLast() }
        cuts.append((start, counted, true))
        counted += Double(range.count)
        end = origin + Double(range.upperBound)
        cuts.append((end, counted, false))
      }
      // A stop at the very end of the week is the start of the next.
      if end == origin + Double(minutesPerWeek) { cuts.removeLast() }
    }
    countedPerLoop = counted - countedBeforeLoop
  }

  /// Whether the clock runs again after any stop.
  var everRuns: Bool { isCalendar || countedPerLoop > 0 }

  /// Minutes counted until a time.
  func counted(at time: Double) -> Double {
    if isCalendar { return time }
    let (shift, rounds, inside) = wrapped(time)
    let cut = cuts[index(before: inside)]
    return cut.counted + rounds * countedPerLoop + (cut.runs ? time - shift - cut.time : 0)
  }

  /// The next time after this one at which the clock starts or stops.
  func nextCut(after time: Double) -> Double {
    if isCalendar { return .infinity }
    let (shift, _, inside) = wrapped(time)
    let next = index(before: inside) + 1
    if next < cuts.count { return cuts[next].time + shift }
    return loopStart + Double(minutesPerWeek) + shift
  }

  /// The last time at which no more than some minutes have been counted; infinite when it stands still.
  func latest(counted: Double) -> Double {
    if isCalendar { return counted }
    guard countedPerLoop > 0 || counted < countedBeforeLoop else { return .infinity }
    var rounds = 0.0
    if countedPerLoop > 0, counted >= countedBeforeLoop {
      rounds = ((counted - countedBeforeLoop) / countedPerLoop).rounded(.down)
    }
    let rest = counted - rounds * countedPerLoop
    // The last cut that does not count more.
    var low = 0
    var high = cuts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if cuts[middle].counted <= rest { low = middle } else { high = middle - 1 }
    }
    let cut = cuts[low]
    let shift = rounds * Double(minutesPerWeek)
    if cut.runs { return cut.time + (rest - cut.counted) + shift }
    // Stopped until the next cut, which may lie in the next round.
    if low + 1 < cuts.count { return cuts[low + 1].time + shift }
    let first = cuts[loop]
    let opening = first.runs ? first : cuts[loop + 1]
    return opening.time + Double(minutesPerWeek) + shift
  }

  private func wrapped(_ time: Double) -> (shift: Double, rounds: Double, inside: Double) {
    let end = loopStart + Double(minutesPerWeek)
    guard time >= end else { return (0, 0, time) }
    let rounds = ((time - loopStart) / Double(minutesPerWeek)).rounded(.down)
    let shift = rounds * Double(minutesPerWeek)
    return (shift, rounds, time - shift)
  }

  /// The last cut at or before a time.
  private func index(before time: Double) -> Int {
    var low = 0
    var high = cuts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if cuts[middle].time <= time { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
