// The chance that a message still waits when its time is up.

/// What has to happen between the arrival of a message and its deadline for it to be still waiting.
///
/// A message that finds `k` others waits for as long as those still before it are no fewer than the
/// people at work. While it waits all people are busy, so that those before it leave as a Poisson
/// process with rate people × service, whatever else happens: after a time in which `m` departures
/// are expected it waits with probability P(Poisson(m) ≤ k − people). Where people leave during that
/// time, it must have waited until then as well: that is a bound of its own.
struct DeadlineWindow {
  /// Until some moment no more than `found − people` departures may have happened.
  struct Bound {
    let people: Int
    /// Departures expected from the arrival until that moment.
    let departures: Double
  }

  /// In order of time, with ever fewer people: a bound that a later one implies is left out.
  private(set) var bounds: [Bound] = []

  /// - Parameters:
  ///   - service: messages per minute that one person finishes.
  init(
    _ capacity: CapacityLine, from start: Double, to deadline: Double, service: Double
  ) {
    guard deadline > start else { return }
    var number = capacity.index(ofEndAtOrAfter: deadline)
    let before = capacity.peopleMinutes(until: start)
    var most = 0
    while number >= 0 {
      let stretch = capacity.timeline.stretch(number)
      guard stretch.end > start else { break }
      let people = Int((stretch.people - 1e-9).rounded(.up))
      if people > most {
        most = people
        let minutes = capacity.peopleMinutes(until: min(deadline, stretch.end)) - before
        bounds.append(Bound(people: people, departures: minutes * service))
      }
      number -= 1
    }
    bounds.reverse()
  }

  /// The chance that a message that comes upon this many others is late.
  func lateProbability(_ found: ChainWindow) -> Double {
    guard let last = bounds.last else { return 1 }
    let spread = PoissonSums.reach * (last.departures.squareRoot() + 1)
    // Even the longest queue is gone by then.
    if Double(found.highest - last.people) < last.departures - spread { return 0 }
    var ahead = found.probabilities
    var lowest = found.lowest
    var passed = 0.0
    for bound in bounds.dropLast() {
      (ahead, lowest) = Self.left(
        ahead, lowest, departures: bound.departures - passed, atLeast: bound.people)
      passed = bound.departures
      if ahead.isEmpty { return 0 }
    }
    var sums = PoissonSums(mean: last.departures - passed, upTo: 0)
    var late = 0.0
    for (index, probability) in ahead.enumerated() {
      late += probability * sums.probability(ofAtMost: lowest + index - last.people)
    }
    return min(max(late, 0), 1)
  }

  /// Those before the message after some departures, as far as they are still so many.
  private static func left(
    _ ahead: [Double], _ lowest: Int, departures: Double, atLeast least: Int
  ) -> ([Double], Int) {
    let highest = lowest + ahead.count - 1
    guard highest >= least else { return ([], 0) }
    let first = Int(
      max(0, departures - PoissonSums.reach * (departures.squareRoot() + 1)).rounded(.down))
    let start = max(least, lowest - Int(departures) - Int(10 * departures.squareRoot()) - 10)
    guard highest - first >= start else { return ([], 0) }
    var result = [Double](repeating: 0, count: highest - first - start + 1)
    var weight = poisson(first, departures)
    var number = first
    while weight > 1e-14 || Double(number) < departures {
      // `number` departures.
      let low = max(start, lowest - number)
      let high = highest - number
      guard high >= start else { break }
      if low <= high {
        for remaining in low...high {
          result[remaining - start] += weight * ahead[remaining + number - lowest]
        }
      }
      number += 1
      weight *= departures / Double(number)
    }
    return (result, start)
  }
}

/// Where the people of a timeline are at work, added up.
struct CapacityLine {
  let timeline: Timeline
  /// People's minutes before each stretch.
  private let before: [Double]
  private let perLoop: Double

  init(_ timeline: Timeline) {
    self.timeline = timeline
    var sum = 0.0
    var before: [Double] = []
    for stretch in timeline.stretches {
      before.append(sum)
      sum += stretch.people * (stretch.end - stretch.start)
    }
    self.before = before
    perLoop = timeline.ordinaryPeopleMinutes
  }

  /// The stretch that holds a time; of one between two, the first.
  func index(ofEndAtOrAfter time: Double) -> Int {
    let loopStart = timeline.stretches[timeline.loop].start
    var rounds = 0
    if time > loopStart + Double(minutesPerWeek) {
      rounds = Int(((time - loopStart) / Double(minutesPerWeek)).rounded(.up)) - 1
    }
    let inside = time - Double(rounds * minutesPerWeek)
    var low = 0
    var high = timeline.stretches.count - 1
    while low < high {
      let middle = (low + high) / 2
      if timeline.stretches[middle].end >= inside { high = middle } else { low = middle + 1 }
    }
    return low + rounds * (timeline.stretches.count - timeline.loop)
  }

  func peopleMinutes(until time: Double) -> Double {
    let number = index(ofEndAtOrAfter: time)
    let stretch = timeline.stretch(number)
    var sum = stretch.people * (time - stretch.start)
    if number < before.count {
      sum += before[number]
    } else {
      let length = before.count - timeline.loop
      let rounds = (number - timeline.loop) / length
      sum += before[timeline.loop + (number - timeline.loop) % length] + Double(rounds) * perLoop
    }
    return sum
  }
}
