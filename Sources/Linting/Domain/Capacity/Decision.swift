// Whether a promise is kept in some weeks, by the cheapest model that decides.

import Queueing
import Timetable

/// What becomes of the promise of a stream in some weeks.
enum Decision: Sendable {
  /// Too little is known, or there is too much to look at.
  case unknown
  /// Nobody is ever on shift.
  case unstaffed
  /// Every week brings more work than it can do.
  case overloaded
  case kept(Model)
  /// On average flow it is kept; what chance does is too much to compute.
  case keptOnAverage
  /// Too few messages are in time.
  case late(Model, LateMessages)
  /// On average flow it is kept; what chance does has not been looked at yet.
  case open

  /// What average flow decides.
  init(_ kept: KeptLines?, promise: ReplyPromise?) {
    guard let promise, let kept, let share = kept.share else {
      // Where nothing comes in, nothing is late.
      self = .kept(.fluid)
      return
    }
    if share.magnitude < (promise.share ?? .all).magnitude - Self.rounding {
      self = .late(.fluid, LateMessages(share: share, stretches: kept.lateStretches()))
    } else {
      // Without a percentage the promise is about average flow: chance always lets one be late.
      self = promise.share == nil ? .kept(.fluid) : .open
    }
  }

  init(_ trouble: Unsteady) {
    switch trouble {
    case .nobody: self = .unstaffed
    case .grows: self = .overloaded
    }
  }

  /// What chance decides for one channel, where average flow has not.
  init(_ outcome: Outcome, of desk: Desk, channel: Int) {
    let forecast: DeskForecast
    switch outcome {
    case .steady(let steady): forecast = steady
    case .tooLarge:
      self = .keptOnAverage
      return
    case .grows, .nobody:
      // People whose time is filled to the last minute do it on average flow; with chance what waits
      // has no end.
      self = .late(.stochastic, .allLate)
      return
    }
    let promised = desk.channels[channel].promise?.share ?? .all
    let expected = forecast.channels[channel]
    guard let share = expected.share, share.magnitude < promised.magnitude - Self.rounding else {
      self = .kept(.stochastic)
      return
    }
    self = .late(.stochastic, LateMessages(share: share, stretches: expected.late))
  }

  private static let rounding = 1e-6

  var isKept: Bool {
    switch self {
    case .kept, .keptOnAverage: true
    case .unknown, .unstaffed, .overloaded, .late, .open: false
    }
  }
}

/// The messages of a channel that are late.
struct LateMessages: Sendable {
  /// Of all its messages, those in time.
  let share: Share
  let stretches: [LateStretch]
}

extension ServiceModel {
  /// The decision for a stream, with what chance does: first by a bound that costs next to nothing,
  /// then by the stochastic model, which tells of every stream of the desk at once.
  func settledDecision(for number: Int, in weeks: Weeks) -> Decision {
    let decision = decision(for: number, in: weeks)
    guard case .open = decision, let pool = pool(of: number),
      case .steady(let run) = flow(of: number, in: weeks)
    else { return decision }
    let mates = openStreams(of: mates(of: number), in: weeks)
    let channels = mates.compactMap(channel)
    if let promised = streams[number].promise?.share {
      let sure = run.surelyInTime(channels, enough: promised)
      for (mate, share) in zip(mates, sure) where share >= promised {
        remember(.kept(.stochastic), for: mate, in: weeks)
      }
    }
    guard !openStreams(of: [number], in: weeks).isEmpty else { return .kept(.stochastic) }
    let outcome = run.desk.stochastic(keeping: steadyStates)
    for stream in openStreams(of: pool.streams, in: weeks) {
      guard let channel = channel(of: stream) else { continue }
      remember(Decision(outcome, of: run.desk, channel: channel), for: stream, in: weeks)
    }
    return self.decision(for: number, in: weeks)
  }

  /// Those for which nothing has been decided yet.
  private func openStreams(of numbers: [Int], in weeks: Weeks) -> [Int] {
    numbers.filter { if case .open = decision(for: $0, in: weeks) { true } else { false } }
  }

  /// The first weeks of the plan in which the promise of a stream is not kept; those of an ordinary
  /// week come before special ones. Nil when it always is.
  func firstFailure(for number: Int) -> (weeks: Weeks, decision: Decision)? {
    guard knows(number), !calendar.isTooRestless else { return nil }
    for regime in calendar.regimes {
      let weeks = Weeks.ordinary(regime.from)
      let decision = settledDecision(for: number, in: weeks)
      if !decision.isKept { return (weeks, decision) }
    }
    return firstSpecialFailure(for: number)
  }
}
