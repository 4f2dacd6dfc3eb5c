// Whether hours alone rule a promise out, whatever the number of people.

import Timetable

/// The longest time that a message can lie before hours open again.
public struct Structural: Hashable, Sendable {
  /// The longest closed stretch of an ordinary week; nil when it never closes.
  public let longestGap: Gap?
  /// Closed all week.
  public let neverOpens: Bool

  /// - Complexity: O(open ranges of the week).
  public init(open hours: WeeklyHours) {
    longestGap = hours.longestGap()
    neverOpens = hours.isEmpty
  }

  /// Whether no staffing whatever can keep a promise: its clock runs on while nobody is there, for
  /// longer than it promises.
  public func rulesOut(_ promise: ReplyPromise) -> Bool {
    if neverOpens { return true }
    guard promise.clock == .calendar, let longestGap else { return false }
    return promise.within.minutes < Double(longestGap.length)
  }
}
