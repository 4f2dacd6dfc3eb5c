// The plainest way to compute the same, to measure against.

import Queueing
import Timetable

/// The models minute by minute, for a desk with one channel and one team.
struct Plain {
  private let arrivals: [Double]
  private let people: [Double]
  private let filled: [Double]
  private let handling: Double
  private let within: Int
  private let open: [Double]

  private static let minutes = 10_080

  init(_ desk: Desk) {
    let week = desk.ordinary
    let team = desk.teams[0]
    arrivals = (0..<Self.minutes).map { minute in
      week.channels.reduce(0) { $0 + $1.arrivals[minute].perMinute }
    }
    let people = (0..<Self.minutes).map { week.staffing[0][$0].magnitude * (1 - team.shrinkage) }
    self.people = people
    filled = people.map { $0 * team.occupancyCap }
    handling = desk.channels[0].handling.minutes
    within = Int(desk.channels[0].promise?.within.minutes ?? 0)
    open = (0..<Self.minutes).map { week.channels[0].open.contains($0) ? 1 : 0 }
  }

  /// The share in time on average flow: cumulative arrivals and departures minute by minute, over as
  /// many weeks as it takes until they are steady, and the distance between them.
  func fluidShare() -> Double {
    let weeks = 3
    let count = weeks * Self.minutes
    var come = [0.0]
    var gone = [0.0]
    var counted = [0.0]
    come.reserveCapacity(count)
    for minute in 0..<count {
      let at = minute % Self.minutes
      come.append(come[minute] + arrivals[at] * handling)
      gone.append(min(come[minute + 1], gone[minute] + filled[at]))
      counted.append(counted[minute] + open[at])
    }
    var served = 0
    var all = 0.0
    var late = 0.0
    for minute in Self.minutes..<2 * Self.minutes {
      let messages = come[minute + 1] - come[minute]
      let middle = come[minute] + messages / 2
      while served < count, gone[served + 1] < middle { served += 1 }
      all += messages
      if counted[served + 1] - counted[minute] > Double(within) + 0.5 { late += messages }
    }
    return all > 0 ? 1 - late / all : 1
  }

  /// The share in time that is to be expected: the forward equations in small steps (Euler), and the
  /// chance of each number in the system to be gone in time.
  func stochasticShare(stepsPerMinute: Int, states: Int) -> Double {
    var state = [Double](repeating: 0, count: states + 1)
    state[0] = 1
    var next = state
    let step = 1 / Double(stepsPerMinute)
    var all = 0.0
    var late = 0.0
    var counted = [0.0]
    var work = [0.0]
    for minute in 0..<3 * Self.minutes {
      counted.append(counted[minute] + open[minute % Self.minutes])
      work.append(work[minute] + people[minute % Self.minutes] / handling)
    }
    for week in 0..<2 {
      var deadline = 0
      for minute in 0..<Self.minutes {
        let up = arrivals[minute] * step
        let down = step / handling
        if week == 1, arrivals[minute] > 0 {
          while deadline < 3 * Self.minutes - 1,
            counted[deadline + 1] - counted[minute] <= Double(within)
          { deadline += 1 }
          all += arrivals[minute]
          late += arrivals[minute] * lateShare(state, minute, deadline, work)
        }
        for _ in 0..<stepsPerMinute {
          for number in 0...states {
            let busy = min(Double(number), people[minute])
            var value = state[number] * (1 - (number < states ? up : 0) - down * busy)
            if number > 0 { value += state[number - 1] * up }
            if number < states {
              value += state[number + 1] * down * min(Double(number + 1), people[minute])
            }
            next[number] = value
          }
          swap(&state, &next)
        }
      }
    }
    return all > 0 ? 1 - late / all : 1
  }

  private func lateShare(
    _ state: [Double], _ minute: Int, _ deadline: Int, _ work: [Double]
  ) -> Double {
    var most = 0
    for at in minute..<max(deadline, minute + 1) {
      most = max(most, Int((people[at % Self.minutes] - 1e-9).rounded(.up)))
    }
    guard most > 0 else { return 1 }
    let mean = work[deadline] - work[minute]
    var weight = exponential(-mean)
    var sum = weight
    var late = 0.0
    for number in state.indices where number >= most {
      let target = number - most
      if target > 0 {
        weight *= mean / Double(target)
        sum += weight
      }
      late += state[number] * min(sum, 1)
    }
    return late
  }
}
