// A cheap proof that a promise is kept, whatever chance does.

import Glibc
import Timetable

extension FluidRun {
  /// The least share of each channel's messages that is in time in the stochastic model, by a bound
  /// that costs no more than the fluid model does; 0 where the bound says nothing.
  ///
  /// - Parameters:
  ///   - channels: channels with the same promise and the same open hours.
  ///   - enough: a share that need not be exceeded.
  /// - Complexity: O(changes of people, arrivals and hours in the weeks).
  public func surelyInTime(_ channels: [Int], enough: Share = .all) -> [Share] {
    let none = channels.map { _ in Share.zero }
    guard let first = channels.first, channels.allSatisfy(desk.channels.indices.contains),
      let promise = desk.channels[first].promise, promise.counts == .answer,
      var bound = SureBound(
        timeline, clock: report.clocks[first], within: promise.within.minutes)
    else { return none }
    let allowed = 1 - enough.magnitude
    for power in SureBound.powers {
      bound.tighten(power)
      let late = channels.map { bound.late(channel: $0, timeline) }
      if power == SureBound.powers.last || late.allSatisfy({ $0 <= allowed }) {
        return late.map { Share(magnitude: 1 - $0) }
      }
    }
    return none
  }
}

/// The most messages that may be late, over the time of their arrival.
///
/// A message that arrives at `t` is late only if at each moment `v` until its deadline as many are
/// before it as there are people, S(v). Let `u` be the last moment until `t` at which not all people were
/// busy. From then on they were, so that A(u,t) − D(u,v) ≥ S(v) − S(u) + 1, with A the arrivals and D a
/// Poisson number of departures at full rate. For any θ > 0, by the inequality of Doob for the martingale
/// exp(θ(A − D) − ψ), the chance of that is at most exp(L(t) − (1 − e^−θ)·d(t,v) − θ(S(v) + 1)), where
/// L(t) is the largest ψ(u,t) + θS(u), ψ(u,t) = (1 − e^−θ)(e^θ·a(u,t) − d(u,t)), and `a` and `d` are the
/// expected arrivals and departures (Chang, "Performance Guarantees in Communication Networks", 2000,
/// chapter 7). For one queue without changes and the largest θ this is exact but for a constant.
private struct SureBound {
  /// Arrivals of a stretch whose deadlines fall into one stretch as well: all changes along it are lines.
  private struct Piece {
    let stretch: Int
    /// Minutes from the start of its stretch.
    let start: Double
    let end: Double
    let moments: Range<Int>
    /// The most minutes' worth of these arrivals that are late.
    var late: Double
  }

  /// A moment at which the message must still be waiting.
  private struct Moment {
    let people: Double
    /// Departures expected until then, for the first and the last arrival of the piece.
    let first: Double
    let last: Double
  }

  private let timeline: Timeline
  /// Messages per minute that one person finishes.
  private let service: Double
  /// How many times the arrivals of the ordinary week may come before it cannot cope.
  private let most: Double
  private var pieces: [Piece] = []
  private var moments: [Moment] = []

  /// θ as parts of the largest for which the bound holds, the most telling first.
  static let powers = [0.6, 0.9, 0.3]
  private static let highest = 6.0

  init?(_ timeline: Timeline, clock: PromiseClock, within: Double) {
    self.timeline = timeline
    let asked = timeline.askedStretches
    let work = asked.reduce(0) { $0 + $1.work * ($1.end - $1.start) }
    let messages = asked.reduce(0) { $0 + $1.messages * ($1.end - $1.start) }
    guard work > 0, timeline.ordinaryMessages > 0 else { return nil }
    service = messages / work
    most = min(
      timeline.ordinaryPeopleMinutes * service / timeline.ordinaryMessages, Self.highest)
    guard most > 1 else { return nil }
    let capacity = CapacityLine(timeline)
    for (number, stretch) in asked.enumerated() where stretch.messages > 0 {
      var start = max(stretch.start, timeline.asked.lowerBound)
      let last = min(stretch.end, timeline.asked.upperBound)
      while start < last {
        let end = append(stretch, number, start, last, clock, within, capacity)
        guard end > start else { return nil }
        start = end
      }
    }
  }

  /// Appends the piece that begins at a moment.
  ///
  /// - Returns: where it ends.
  private mutating func append(
    _ stretch: Timeline.Stretch, _ number: Int, _ start: Double, _ last: Double,
    _ clock: PromiseClock, _ within: Double, _ capacity: CapacityLine
  ) -> Double {
    var end = min(last, clock.nextCut(after: start))
    let deadline = clock.latest(counted: clock.counted(at: start) + within)
    guard deadline.isFinite else {
      pieces.append(
        Piece(
          stretch: number, start: start - stretch.start, end: end - stretch.start,
          moments: moments.count..<moments.count, late: 0))
      return end
    }
    var place = capacity.index(ofEndAtOrAfter: deadline)
    // While the clock runs the deadline moves along with the arrival, until it comes upon a change.
    let runs = clock.counted(at: end) > clock.counted(at: start)
    if runs {
      if timeline.stretch(place).end <= deadline { place += 1 }
      let change = min(timeline.stretch(place).end, clock.nextCut(after: deadline))
      // A step too small for the numbers to tell is made a millisecond long; its deadline is the first.
      end = min(end, max(start + change - deadline, start + 1e-5))
    }
    let before = (
      first: capacity.peopleMinutes(until: start), last: capacity.peopleMinutes(until: end)
    )
    let known = moments.count
    var people = 0.0
    var until = deadline
    while place >= 0 {
      let bounding = timeline.stretch(place)
      let count = (bounding.people - 1e-9).rounded(.up)
      if count > people {
        people = count
        let moves = runs && until == deadline
        let first = capacity.peopleMinutes(until: until)
        let last = moves ? first + bounding.people * (end - start) : first
        moments.append(
          Moment(
            people: count, first: (first - before.first) * service,
            last: (last - before.last) * service))
      }
      guard bounding.start > end else { break }
      until = bounding.start
      place -= 1
    }
    pieces.append(
      Piece(
        stretch: number, start: start - stretch.start, end: end - stretch.start,
        moments: known..<moments.count, late: end - start))
    return end
  }

  /// Takes the bound for another θ where it is the lower.
  mutating func tighten(_ power: Double) {
    let factor = pow(most, power)
    let theta = log(factor)
    let scale = 1 - 1 / factor
    var level = -Double.infinity
    func growth(_ stretch: Timeline.Stretch) -> Double {
      scale * (factor * stretch.messages - stretch.people * service)
    }
    /// Where not all people are busy, waiting begins anew; where nobody works it never does.
    func floor(_ stretch: Timeline.Stretch) -> Double {
      stretch.people > 0 ? theta * (stretch.people - 1e-9).rounded(.up) : -.infinity
    }
    for stretch in timeline.stretches[timeline.loop...] {
      let floor = floor(stretch)
      level = max(
        max(level, floor) + growth(stretch) * (stretch.end - stretch.start), floor)
    }
    var next = 0
    for (number, stretch) in timeline.askedStretches.enumerated() {
      let floor = floor(stretch)
      let growth = growth(stretch)
      level = max(level, floor)
      while next < pieces.count, pieces[next].stretch == number {
        let piece = pieces[next]
        let first = max(level + growth * piece.start, floor)
        let last = max(level + growth * piece.end, floor)
        var best = (first: Double.infinity, last: Double.infinity)
        for moment in moments[piece.moments] {
          let passed = theta * (moment.people + 1)
          let bound = (
            first: first - scale * moment.first - passed, last: last - scale * moment.last - passed
          )
          if bound.first + bound.last < best.first + best.last { best = bound }
        }
        let late = Self.chance(best.first, best.last) * (piece.end - piece.start)
        if late < piece.late { pieces[next].late = late }
        next += 1
      }
      level = max(level + growth * (stretch.end - stretch.start), floor)
    }
  }

  /// The average of min(1, exp(x)) along a line.
  private static func chance(_ first: Double, _ last: Double) -> Double {
    let (low, high) = (min(first, last), max(first, last))
    guard low < 0 else { return 1 }
    guard high.isFinite else { return 1 }
    let below = min(high, 0)
    let part = high > 0 ? -low / (high - low) : 1
    let average = below - low > 1e-6 ? (exp(below) - exp(low)) / (below - low) : exp(below)
    return min(1, part * average + 1 - part)
  }

  /// The most messages of a channel that are late, as a share.
  func late(channel: Int, _ timeline: Timeline) -> Double {
    let rates = timeline.channelMessages[channel]
    var all = 0.0
    var late = 0.0
    for piece in pieces {
      all += rates[piece.stretch] * (piece.end - piece.start)
      late += rates[piece.stretch] * piece.late
    }
    return all > 0 ? late / all : 0
  }
}
