// Whether a promise is kept around holidays and in weeks with shifts of their own.

import Queueing
import Timetable

extension ServiceModel {
  /// The special weeks in which the promise of a stream breaks, on average flow; nil when it does not.
  ///
  /// A promise for every message breaks in the first weeks with a late one. A promise for a share of them
  /// is about the whole plan: it breaks when the late messages of all special weeks together are too many,
  /// and is told of the weeks in which most are late.
  func firstSpecialFailure(for number: Int) -> (weeks: Weeks, decision: Decision)? {
    var worst: (weeks: Weeks, decision: Decision, share: Share)?
    for run in calendar.special {
      let weeks = Weeks.special(run, asked: nil)
      let decision = decision(for: number, in: weeks)
      switch decision {
      case .kept, .keptOnAverage, .open: continue
      // What cannot be looked at is no pass.
      case .unknown, .unstaffed, .overloaded: return (weeks, .unknown)
      case .late(_, let messages):
        if streams[number].promise?.share == nil { return (weeks, decision) }
        if messages.share < worst?.share ?? .all { worst = (weeks, decision, messages.share) }
      }
    }
    guard let worst, let promised = streams[number].promise?.share,
      planShare(of: number) < promised.magnitude
    else { return nil }
    return (worst.weeks, worst.decision)
  }

  /// The share of a stream's messages that is in time over the whole plan, on average flow.
  private func planShare(of number: Int) -> Double {
    let days = Double(max(calendar.from.days(to: calendar.to) + 1, 1))
    let runs = calendar.special.map { run in
      (days: Double(run.weeks * 7), share: averageShare(of: number, in: .special(run, asked: nil)))
    }
    // Special weeks may reach beyond the plan.
    let special = min(runs.reduce(0) { $0 + $1.days } / days, 1)
    return special * Self.mean(runs)
      + (1 - special)
      * Self.mean(
        calendar.regimes.map {
          (days: Double($0.days), share: averageShare(of: number, in: .ordinary($0.from)))
        })
  }

  private static func mean(_ parts: [(days: Double, share: Double)]) -> Double {
    let days = parts.reduce(0) { $0 + $1.days }
    return days > 0 ? parts.reduce(0) { $0 + $1.days * $1.share } / days : 1
  }
}
