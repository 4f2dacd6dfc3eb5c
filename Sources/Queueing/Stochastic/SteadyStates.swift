// What is likely at the start of an ordinary week, kept for desks that differ in their promises only.

import Synchronization

/// Steady states that have been computed, for whoever asks about the same people and messages again.
///
/// A desk that is busy nearly all of its time takes hundreds of weeks to settle, and looking for the
/// shortest time to promise asks about it a dozen times.
public final class SteadyStates: Sendable {
  /// The ordinary week of a desk: all that its steady state depends on.
  struct Week: Hashable {
    private let numbers: [Double]

    init(_ timeline: Timeline, service: Double) {
      numbers =
        [service]
        + timeline.stretches[timeline.loop...].flatMap {
          [$0.end - $0.start, $0.messages, $0.people]
        }
    }
  }

  struct State {
    let window: ChainWindow
    /// How far from steady it still is.
    let unsettled: Double
  }

  private final class Known {
    var states: [Week: State] = [:]
  }

  private static let most = 16
  /// Nothing before something is known: most services never ask.
  private let known = Mutex<Known?>(nil)

  public init() {}

  func state(of week: Week) -> State? { known.withLock { $0?.states[week] } }

  func remember(_ state: State, of week: Week) {
    known.withLock { known in
      let kept = known ?? Known()
      if kept.states.count >= Self.most { kept.states.removeAll() }
      kept.states[week] = state
      known = kept
    }
  }
}
