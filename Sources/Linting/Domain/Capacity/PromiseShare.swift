// Which share of the messages is in time, as a forecast tells it.

import Queueing
import Timetable

extension PromiseOutcome {
  /// The share in time, to stand beside that of another outcome: of a promise that is late what it was
  /// found late by; of one that is kept by the model that found the other one late, else as a forecast
  /// tells it. Of several stretches of the plan, the one with the least.
  func share(beside other: PromiseOutcome) -> Double {
    if let late { return late.messages.share.magnitude }
    guard decision.isKept else { return 0 }
    let isAverage = other.late?.model == .fluid
    return model.calendar.regimes.map { regime in
      let weeks = ServiceModel.Weeks.ordinary(regime.from)
      return isAverage
        ? model.averageShare(of: number, in: weeks) : model.expectedShare(of: number, in: weeks)
    }.min() ?? 1
  }

  /// Every week more comes in than can be answered, or nobody is there to answer.
  var isOverloaded: Bool {
    switch decision {
    case .unstaffed, .overloaded: true
    case .unknown, .kept, .keptOnAverage, .late, .open: false
    }
  }
}

extension ServiceModel {
  /// The share of a stream's messages that is in time in some weeks: with chance, where a share is
  /// promised and the desk is not too large, else on average flow; computed once.
  func expectedShare(of number: Int, in weeks: Weeks) -> Double {
    if let known = knownShare(of: number, in: weeks) { return known }
    guard streams[number].promise?.share != nil, let pool = pool(of: number),
      let desk = desk(of: pool, in: weeks)
    else { return averageShare(of: number, in: weeks) }
    let outcome = desk.stochastic(keeping: steadyStates)
    for (channel, stream) in pool.streams.enumerated() {
      let share: Double =
        switch outcome {
        case .steady(let forecast): forecast.channels[channel].share?.magnitude ?? 1
        case .tooLarge: averageShare(of: stream, in: weeks)
        case .grows, .nobody: 0
        }
      remember(share, of: stream, in: weeks)
    }
    return knownShare(of: number, in: weeks) ?? 0
  }
}

extension LateMessages {
  /// Of people who have more to do every week: in the end every message is late.
  static var allLate: LateMessages {
    let messages = MessageCount(1)
    return LateMessages(
      share: .zero,
      stretches: [
        LateStretch(
          start: WeekMoment(minutes: 0), end: WeekMoment(minutes: 10_080), late: messages,
          arriving: messages, answered: nil)
      ])
  }
}
