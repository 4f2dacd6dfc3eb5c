// What a model says about a desk.

import Timetable

/// The model that a forecast comes from.
public enum Model: Hashable, Sendable {
  /// Messages flow evenly and are served in order: what happens on average flow.
  case fluid
  /// Messages come and are answered at random moments: what is to be expected.
  case stochastic
}

/// A moment on the weeks that were asked about: the special weeks of a desk, or the ordinary one.
public struct WeekMoment: Hashable, Comparable, Sendable {
  /// Minutes since Monday 00:00 of the first of these weeks.
  public let minutes: Minutes

  public init(minutes: Minutes) { self.minutes = minutes }

  /// 0 for the first week.
  public var week: Int { minutes / 10_080 }
  public var minuteOfWeek: MinuteOfWeek { minutes % 10_080 }

  public static func < (left: WeekMoment, right: WeekMoment) -> Bool {
    left.minutes < right.minutes
  }
}

/// The longest wait, on average flow.
public struct WorstWait: Hashable, Sendable {
  public let arrival: WeekMoment
  /// May lie in a week after the last.
  public let answered: WeekMoment
  /// On the clock of the promise, in whole minutes that have passed when the answer comes; on the
  /// calendar when there is no promise.
  public let wait: Minutes
}

/// Arrivals one after the other of which too many are late.
public struct LateStretch: Hashable, Sendable {
  public let start: WeekMoment
  public let end: WeekMoment
  /// The messages that are late, of those that arrive in this time.
  public let late: MessageCount
  public let arriving: MessageCount
  /// When the last of them is answered on average flow; nil where the model does not say.
  public let answered: WeekMoment?

  public init(
    start: WeekMoment, end: WeekMoment, late: MessageCount, arriving: MessageCount,
    answered: WeekMoment?
  ) {
    self.start = start
    self.end = end
    self.late = late
    self.arriving = arriving
    self.answered = answered
  }
}

/// A forecast for the promise of one channel.
public struct ChannelForecast: Hashable, Sendable {
  /// The share of the messages of all the weeks asked about that is answered in time; nil without a
  /// promise or without messages.
  public let share: Share?
  /// The same per hour, 168 for each week from Monday 00:00; nil where nothing comes in.
  public let hours: [Share?]
  public let messages: MessageCount
  /// Nil when nothing comes in, and in the stochastic model.
  public let worst: WorstWait?
  /// Where messages are late, in order.
  public let late: [LateStretch]
}

/// Messages that lie there when people come back.
public struct Backlog: Hashable, Sendable {
  public let moment: WeekMoment
  public let messages: MessageCount
  /// How long the desk was closed.
  public let closed: Minutes
}

/// A forecast for a desk.
public struct DeskForecast: Hashable, Sendable {
  public let model: Model
  /// Work as a share of people's time in the ordinary week, after breaks and leave; above 1 the work
  /// does not get done.
  public let utilisation: Double
  /// In the order of the desk's channels.
  public let channels: [ChannelForecast]
  /// At each opening after a closure, in order.
  public let backlogs: [Backlog]
  /// How far the numbers can be off through what the computation leaves out, as a share.
  public let error: Double
}

/// What came of a computation.
public enum Outcome: Hashable, Sendable {
  case steady(DeskForecast)
  /// The ordinary week brings more work than it can do: every week so much more lies there.
  case grows(messages: MessageCount, work: Work)
  /// Nobody is ever on shift.
  case nobody
  /// The desk is too large for the stochastic model; average flow tells enough of so many messages.
  case tooLarge

  public var forecast: DeskForecast? {
    if case .steady(let forecast) = self { forecast } else { nil }
  }
}
