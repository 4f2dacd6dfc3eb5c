// The people who answer together, the channels they answer, and their weeks.

import Timetable

/// A channel as its desk sees it.
public struct Channel: Hashable, Sendable {
  /// A person's time per message; of somebody who holds three conversations at once, a third of a
  /// conversation.
  public let handling: TimeLength
  public let promise: ReplyPromise?

  /// - Returns: nil for a time that is not above 0 or a concurrency below a thousandth.
  public init?(handling: TimeLength, concurrency: Double = 1, promise: ReplyPromise? = nil) {
    let each = handling.minutes / concurrency
    guard concurrency >= 0.001, each.isFinite, each > 0 else { return nil }
    self.handling = TimeLength(minutes: each)
    self.promise = promise
  }
}

/// A week of a desk, by the clock of the organisation.
public struct DeskWeek: Hashable, Sendable {
  /// A channel's part of the week.
  public struct ChannelWeek: Hashable, Sendable {
    public var arrivals: Steps<MessageRate>
    /// The minutes that a clock of opening hours counts.
    public var open: WeeklyHours

    public init(arrivals: Steps<MessageRate>, open: WeeklyHours) {
      self.arrivals = arrivals
      self.open = open
    }
  }

  /// People on shift, in the order of the desk's teams.
  public var staffing: [Steps<People>]
  /// In the order of the desk's channels.
  public var channels: [ChannelWeek]

  public init(staffing: [Steps<People>], channels: [ChannelWeek]) {
    self.staffing = staffing
    self.channels = channels
  }
}

/// People who answer a number of channels together, first come, first served.
///
/// Its time is an ordinary week without end, or special weeks between ordinary ones: with a holiday, a
/// campaign, or shifts of their own.
public struct Desk: Hashable, Sendable {
  public var channels: [Channel]
  /// What is left of the time of each team that takes part.
  public var teams: [Availability]
  public var ordinary: DeskWeek
  /// One after the other; ordinary weeks without end go before them and come after them.
  public var special: [DeskWeek]
  /// Only messages that arrive in these minutes count, from Monday 00:00 of the first of the weeks;
  /// nil: all of the weeks asked about.
  public var asked: Range<Minutes>?

  /// - Returns: nil when a week has another number of channels or teams than the desk.
  public init?(
    channels: [Channel], teams: [Availability] = [.conventional], ordinary: DeskWeek,
    special: [DeskWeek] = [], asked: Range<Minutes>? = nil
  ) {
    for week in special + [ordinary] {
      guard week.channels.count == channels.count, week.staffing.count == teams.count else {
        return nil
      }
    }
    self.channels = channels
    self.teams = teams
    self.ordinary = ordinary
    self.special = special
    self.asked = asked
  }
}

/// What is left of people's time for the work.
public typealias Availability = Throughput.Availability
