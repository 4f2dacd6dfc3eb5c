// A stretch of real time in which nobody answers.

/// A stretch of real time in which nobody answers: from a closing to the next opening.
public struct Closure: Hashable, Sendable {
  /// Why a closure is as long as it is.
  public enum Reason: String, Sendable {
    /// The ordinary hours of the week.
    case regular
    /// An exceptional date changes it.
    case exception
    /// The clocks change during it, so that it lasts longer or shorter than they show.
    case clockChange = "clock-change"
  }

  public let start: Moment
  /// The moment of opening; of a closure that never ends, the end of the period asked about.
  public let end: Moment
  /// Elapsed time, with the hours that a change of the clocks adds or takes.
  public let minutes: Minutes
  public let reason: Reason
  /// Whether no opening follows.
  public let neverOpens: Bool
}
