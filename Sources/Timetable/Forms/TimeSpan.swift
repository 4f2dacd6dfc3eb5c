// A length of time as a document writes it.

/// A length of time.
public enum TimeSpan: Hashable, Sendable {
  /// Minutes, at least one; a day is 24 hours.
  case minutes(Minutes)
  /// Opening days of whoever makes the promise, at least one.
  case businessDays(Int)
}
