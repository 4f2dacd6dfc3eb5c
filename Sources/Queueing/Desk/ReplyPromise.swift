// What is promised to whoever sends a message.

import Timetable

/// A time within which an answer is promised.
public struct ReplyPromise: Hashable, Sendable {
  /// Which minutes count.
  public enum Clock: Hashable, Sendable {
    /// All of them.
    case calendar
    /// Those in which the channel is open; the clock stands still while it is closed.
    case openHours
  }

  /// What has to be there within that time.
  public enum Answer: Hashable, Sendable {
    /// Somebody takes up the message itself.
    case answer
    /// A note that the answer follows will do. It takes no time worth counting, but somebody on shift;
    /// the answer has to follow within a time after the promised one, when that is said.
    case note(followUp: TimeLength?)
  }

  public let within: TimeLength
  public let clock: Clock
  /// The share of the messages for which it is promised; `nil`: every one.
  public let share: Share?
  public let counts: Answer

  public init(
    within: TimeLength, clock: Clock, share: Share? = nil, counts: Answer = .answer
  ) {
    self.within = within
    self.clock = clock
    self.share = share
    self.counts = counts
  }

  /// The time that the answer itself may take; `nil` when only a note is promised.
  var answerWithin: TimeLength? {
    switch counts {
    case .answer: within
    case .note(let followUp): followUp.map { within + $0 }
    }
  }

  /// The same promise for another length of time.
  public func with(within: TimeLength) -> ReplyPromise {
    ReplyPromise(within: within, clock: clock, share: share, counts: counts)
  }
}
