// What is to be expected of the promises of a workspace: how many messages are answered in time, and when.

/// The forecast for a plan: its channels and the desks that answer them.
public struct Forecast: Sendable {
  /// The file of the plan.
  public let plan: String
  /// The file of its policy.
  public let policy: String
  /// The Monday of the week that is forecast, `2026-09-14`.
  public let week: String
  /// The channels that answer and can be forecast, in the order of the plan.
  public let channels: [ForecastChannel]
  public let desks: [ForecastDesk]
  /// What is taken for granted.
  public let assumptions: [ForecastNote]
  /// What cannot be told, and what is missing for it.
  public let missing: [ForecastNote]
}

/// A channel and what becomes of its promise.
public struct ForecastChannel: Sendable {
  public let id: String
  /// `plan.channels[x-service]`.
  public let path: String
  /// The desks that answer it.
  public let desks: [String]
  public let messagesPerWeek: Double
  public let promise: Promise?
  public let outcome: Outcome
  /// Weeks of the plan that are not ordinary.
  public let special: [Special]

  /// Weeks with a holiday or shifts of their own, or the days of a campaign.
  public struct Special: Sendable {
    /// The id of the campaign; nil for special weeks.
    public let campaign: String?
    /// The first and the last day, `2026-12-21`.
    public let from: String
    public let to: String
    /// The share of the messages of these days that is answered in time.
    public let share: Double
  }

  /// A promised time for the first reply.
  public struct Promise: Sendable {
    /// Minutes on the clock of the promise; of opening days, their length.
    public let minutes: Int
    /// The time stands still while the channel is closed.
    public let countsOpenHours: Bool
    /// The promised share of the messages; nil when none is written, which reads as every message.
    public let share: Double?

    /// The share that keeps it.
    public var wantedShare: Double { share ?? 1 }

    /// Whether a share keeps it; what is short by the rounding of a computation is not short.
    public func isKept(by share: Double) -> Bool { share >= wantedShare - 1e-6 }
  }

  public enum Outcome: Sendable {
    case steady(Shares)
    /// Every week so much more comes in than can be answered.
    case grows(messages: Double, workMinutes: Double)
    /// Nobody is ever on shift.
    case nobody
  }

  public struct Shares: Sendable {
    /// The share of all messages that is answered in time; nil without a promise.
    public let all: Double?
    /// By the hour in which a message comes in, 168 from Monday 00:00; nil where nothing comes in.
    public let hours: [Double?]
    /// Messages come in and are answered at random moments; else everything flows evenly.
    public let isExpected: Bool
    /// On average flow.
    public let worst: Wait?
  }

  public struct Wait: Sendable {
    /// On the clock of the promise.
    public let minutes: Int
    /// Minutes of the week, from Monday 00:00.
    public let arrival: Int
    public let answered: Int
  }

  /// Whether the promise is expected to be kept; nil without one.
  public var isKept: Bool? {
    guard let promise else { return nil }
    switch outcome {
    case .steady(let shares): return shares.all.map(promise.isKept)
    case .grows, .nobody: return false
    }
  }
}

/// The desks that answer the same channels together.
public struct ForecastDesk: Sendable {
  public let ids: [String]
  public let channels: [String]
  /// Hours on shift in a week, of all people together.
  public let personHours: Double
  /// Work as a share of the time that is left after breaks and leave; above 1 it does not get done.
  public let utilisation: Double
  /// How much of that time may be filled.
  public let occupancyCap: Double
  /// What lies there when the desk opens, after each closing.
  public let backlogs: [Backlog]

  public struct Backlog: Sendable {
    /// The minute of the week at which the desk opens.
    public let opening: Int
    public let closedMinutes: Int
    public let messages: Double
  }
}

/// Something to know about a forecast; its sentence is under `forecast.CODE`.
public struct ForecastNote: Sendable {
  public let code: String
  /// Where in the documents it belongs, `plan.channels[x]`.
  public let path: String
  public let arguments: [(name: String, value: String)]
}

/// A forecast, and perhaps how it would be with changes.
public struct ForecastRun: Sendable {
  public let language: Language
  /// The date it is made for.
  public let today: String
  public let plans: [Forecast]
  /// The changes that were tried; none without `--what-if`.
  public let changes: [String]
  /// The forecasts with the changes, in the same order; empty without changes.
  public let changed: [Forecast]
  /// How many mistakes the documents have; what is wrong is left out.
  public let mistakes: Int
  /// Files that were found but could not be read; the run is not complete.
  public let unreadable: [FileError]
  public let isIncomplete: Bool
}
