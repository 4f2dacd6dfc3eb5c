// What can be wrong with a scalar, as a value; the sentence is made by whoever tells it to a person.

/// What is wrong with the text of a scalar, and where.
public struct FormError: Error, Hashable, Sendable {
  /// What is wrong; the raw value is stable and names the message.
  public enum Code: String, CaseIterable, Sendable {
    /// Nothing is written. No arguments.
    case empty
    /// A part cannot be read. `text`: the part; `expected`: the form's name or what should stand there;
    /// `suggestion` where it can be told what was meant by the whole.
    case unreadable
    /// Beyond the supported subset. `text`: the part.
    case unsupported
    /// A number is outside its bounds. `text`; `least` and `most` where known.
    case outOfRange = "out-of-range"
    /// A duration of zero, or a negative one. `text`.
    case notPositive = "not-positive"
    /// A unit of time that is not known. `text`; `suggestion` where one is near.
    case unknownUnit = "unknown-unit"
    /// A unit below the smallest. `text`; `smallest`: the smallest unit.
    case unitTooSmall = "unit-too-small"
    /// Business days cannot be added to other units. `text`.
    case mixedUnits = "mixed-units"
    /// A day's name that is not known. `text`; `suggestion` where one is near.
    case unknownDay = "unknown-day"
    /// The same day twice. `day`: `monday` … `sunday`.
    case dayTwice = "day-twice"
    /// `24/7` where the times of a day stand. `text`; `suggestion`.
    case wholeWeek = "whole-week"
    /// A range that begins where it ends. `text`.
    case emptyRange = "empty-range"
    /// Ranges that overlap; the value is their union, so this is a warning. `text`: the later range.
    case overlap
    /// After `;` a rule replaces its days whole, and so ends a night that runs in from the day before;
    /// after `,` it would not. A warning. `text`: the rule.
    case nightCutOff = "night-cut-off"
    /// A date that the calendar does not have. `text`.
    case noSuchDate = "no-such-date"
    /// A time zone that is not known. `text`; `suggestion` where one is near.
    case unknownZone = "unknown-zone"
    /// The machine has no time-zone data. `folder`.
    case noTimeZoneData = "no-time-zone-data"
    /// The time zone's data cannot be read. `text`, `folder`.
    case brokenTimeZoneData = "broken-time-zone-data"
  }

  public let code: Code
  /// Bytes of the scalar's text.
  public let range: Range<Int>
  /// Values for the message, by name.
  public let arguments: [String: String]

  public init(_ code: Code, at range: Range<Int>, _ arguments: [String: String] = [:]) {
    self.code = code
    self.range = range
    self.arguments = arguments
  }
}
