// A cheap proof that a promise is kept, whatever chance does.

import Glibc
import Timetable

extension Desk {
  /// The least share of each channel's messages that is in time in the stochastic model, by a bound
  /// that costs no more than a few runs of the fluid model; 0 where the bound says nothing.
  ///
  /// A message is late only if, from some moment `u` on, arrivals until its own exceed what people could
  /// do until its deadline: A(u,t) − S(u,D) ≥ 1 − n, with `n` the most servers. For any θ > 0, by the
  /// inequality of Doob for the martingale exp(θ(A − S) − ψ), the chance of that is at most
  /// exp(θ(n − 1) + (1 − e^−θ)·(b − c)), where `b` is the backlog that a fluid of e^θ times the arrivals
  /// leaves at the arrival and `c` what people can do from there until the deadline, both in messages
  /// (Chernoff bounds of stochastic network calculus; Chang, "Performance Guarantees in Communication
  /// Networks", 2000).
  ///
  /// - Parameters:
  ///   - channels: channels with the same promise and the same open hours.
  ///   - enough: a share that need not be exceeded.
  public func surelyInTime(_ channels: [Int], enough: Share = .all) -> [Share] {
    let none = channels.map { _ in Share.zero }
    guard let first = channels.first, channels.allSatisfy(self.channels.indices.contains),
      let promise = self.channels[first].promise, promise.counts == .answer
    else { return none }
    let timeline = Timeline(self)
    guard timeline.ordinaryWork < timeline.ordinaryPeopleMinutes else { return none }
    let bound = SureBound(
      timeline, channels: channels, clock: FluidReport.clock(of: first, self, timeline),
      within: promise.within.minutes, enough: 1 - enough.magnitude)
    return bound.map { $0.late.map { Share(magnitude: 1 - $0) } } ?? none
  }
}

/// The bound for some channels.
private struct SureBound {
  /// The most messages that are late, as a share, by channel.
  private(set) var late: [Double]

  private static let inflations = [2.0, 1.4, 3.5]
  /// Below this no more than a billionth is late.
  private static let negligible = -21.0

  init?(
    _ timeline: Timeline, channels: [Int], clock: PromiseClock, within: Double, enough: Double
  ) {
    late = channels.map { _ in 1 }
    let asked = timeline.askedStretches
    let work = asked.reduce(0) { $0 + $1.work * ($1.end - $1.start) }
    let messages = asked.reduce(0) { $0 + $1.messages * ($1.end - $1.start) }
    guard work > 0 else { return nil }
    let handling = work / messages
    let most = timeline.stretches.reduce(0) { max($0, $1.people) }.rounded(.up)
    let capacity = CapacityLine(timeline)
    // The bound is taken at its worst within a piece.
    let piece = min(max(within / 4, 5), 60)
    for inflation in Self.inflations {
      guard timeline.ordinaryWork * inflation < timeline.ordinaryPeopleMinutes else { continue }
      let theta = log(inflation)
      var sums = late.map { _ in 0.0 }
      var all = sums
      var backlog = FluidFlow.steadyBacklog(timeline, false, inflation) ?? 0
      for (index, stretch) in asked.enumerated() {
        let net = stretch.work * inflation - stretch.people
        let pieces = max(((stretch.end - stretch.start) / piece).rounded(.up), 1)
        let length = (stretch.end - stretch.start) / pieces
        let hasMessages = channels.contains { timeline.channelMessages[$0][index] > 0 }
        for number in 0..<Int(pieces) {
          let start = stretch.start + Double(number) * length
          let after = max(0, backlog + net * length)
          backlog = after
          guard hasMessages, timeline.asked.contains(start + length / 2) else { continue }
          // Level and deadline both rise with the arrival: the last level and the first deadline.
          let deadline = clock.latest(counted: clock.counted(at: start) + within)
          let until = deadline.isFinite ? deadline : start + 4 * Double(minutesPerWeek)
          let possible =
            capacity.peopleMinutes(until: until) - capacity.peopleMinutes(until: start + length)
          let exponent =
            theta * (most - 1) + (1 - 1 / inflation) * (after - possible) / handling
          let chance = exponent < Self.negligible ? 1e-9 : min(1, exp(exponent))
          for (place, channel) in channels.enumerated() {
            let count = timeline.channelMessages[channel][index] * length
            sums[place] += count * chance
            all[place] += count
          }
        }
      }
      for place in late.indices {
        late[place] = all[place] > 0 ? min(late[place], sums[place] / all[place]) : 0
      }
      if late.allSatisfy({ $0 <= enough }) { return }
    }
  }
}
