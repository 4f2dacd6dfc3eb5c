// A cheap proof that a promise is kept, whatever chance does.

import Glibc
import Timetable

extension Desk {
  /// The least share of a channel's messages that is in time in the stochastic model, by a bound that
  /// costs no more than a few runs of the fluid model; 0 where the bound says nothing.
  ///
  /// A message is late only if, from some moment `u` on, arrivals until its own exceed what people could
  /// do until its deadline: A(u,t) − S(u,D) ≥ 1 − n, with `n` the most servers. For any θ > 0, by the
  /// inequality of Doob for the martingale exp(θ(A − S) − ψ), the chance of that is at most
  /// exp(θ(n − 1) + (1 − e^−θ)·(b − c)), where `b` is the backlog that a fluid of e^θ times the arrivals
  /// leaves at the arrival and `c` what people can do from there until the deadline, both in messages
  /// (Chernoff bounds of stochastic network calculus; Chang, "Performance Guarantees in Communication
  /// Networks", 2000).
  public func surelyInTime(channel: Int) -> Share {
    let none = Share(magnitude: 0)
    guard channels.indices.contains(channel), let promise = channels[channel].promise,
      promise.counts == .answer
    else { return none }
    let timeline = Timeline(self)
    guard timeline.ordinaryWork < timeline.ordinaryPeopleMinutes else { return none }
    let bound = SureBound(
      timeline, channel: channel,
      clock: FluidReport.clock(of: channel, self, timeline), within: promise.within.minutes)
    return bound.map { Share(magnitude: 1 - $0.late) } ?? none
  }
}

/// The bound for one channel.
private struct SureBound {
  /// The most messages that are late, as a share.
  private(set) var late = 1.0

  private static let inflations = [1.3, 1.7, 2.5, 4.0]
  /// Minutes of a piece in which the bound is taken at its worst.
  private static let piece = 15.0

  init?(_ timeline: Timeline, channel: Int, clock: PromiseClock, within: Double) {
    let asked = timeline.askedStretches
    let work = asked.reduce(0) { $0 + $1.work * ($1.end - $1.start) }
    let messages = asked.reduce(0) { $0 + $1.messages * ($1.end - $1.start) }
    guard work > 0 else { return nil }
    let handling = work / messages
    let most = timeline.stretches.reduce(0) { max($0, $1.people) }.rounded(.up)
    let capacity = CapacityLine(timeline)
    for inflation in Self.inflations {
      guard timeline.ordinaryWork * inflation < timeline.ordinaryPeopleMinutes else { break }
      let theta = log(inflation)
      var sum = 0.0
      var all = 0.0
      var backlog = FluidFlow.steadyBacklog(timeline, false, inflation) ?? 0
      for (index, stretch) in asked.enumerated() {
        let rate = timeline.channelMessages[channel][asked.startIndex + index]
        let net = stretch.work * inflation - stretch.people
        let pieces = max(((stretch.end - stretch.start) / Self.piece).rounded(.up), 1)
        let length = (stretch.end - stretch.start) / pieces
        for number in 0..<Int(pieces) {
          let start = stretch.start + Double(number) * length
          let after = max(0, backlog + net * length)
          let isAsked = timeline.asked.contains(start + length / 2)
          if rate > 0, isAsked {
            // Level and deadline both rise with the arrival: the last level and the first deadline.
            let deadline = clock.latest(counted: clock.counted(at: start) + within)
            let until = deadline.isFinite ? deadline : start + 4 * Double(minutesPerWeek)
            let possible =
              capacity.peopleMinutes(until: until)
              - capacity.peopleMinutes(until: start + length)
            let exponent =
              theta * (most - 1) + (1 - 1 / inflation) * (after - possible) / handling
            sum += rate * length * min(1, exp(exponent))
            all += rate * length
          }
          backlog = after
        }
      }
      if all > 0 { late = min(late, sum / all) }
      if all == 0 { late = 0 }
    }
  }
}
