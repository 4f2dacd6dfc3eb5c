// When the messages of a week come in.

import Timetable

/// The messages of an ordinary week and the hours in which they come in.
public struct Arrivals: Hashable, Sendable {
  public let perWeek: MessageCount
  public let hours: WeeklyHours
  /// How much busier the busiest hour of a day is than its average hour; 1 or more.
  public let peakFactor: Double

  /// Messages spread evenly over hours of the week; around the clock when `hours` are empty.
  ///
  /// With a peak factor, one hour of each day has that many times the average of the day and the rest
  /// of the day has the less. Nobody says which hour that is: it is put in the middle of the day's
  /// longest stretch. A factor that would leave nothing for the other hours is brought back to what there is.
  ///
  /// - Returns: nil for a number of messages that is negative or not finite.
  public init?(
    perWeek: MessageCount, hours: WeeklyHours = .always, peakFactor: Double = 1
  ) {
    guard perWeek.magnitude.isFinite, perWeek.magnitude >= 0, !peakFactor.isNaN else { return nil }
    self.perWeek = perWeek
    self.hours = hours.isEmpty ? .always : hours
    self.peakFactor = max(peakFactor, 1)
  }

  /// Messages per hour, minute by minute of the week.
  public var rate: Steps<MessageRate> {
    let even = MessageRate(perHour: perWeek.magnitude / (Double(hours.minutes) / 60))
    guard peakFactor > 1 else { return Steps(adding: [(hours, even)]) }
    var parts: [(WeeklyHours, MessageRate)] = []
    for day in Weekday.allCases {
      let open = hours.intersection(WeeklyHours(openRanges: CollectionOfOne(day.minutes)))
      guard !open.isEmpty else { continue }
      let longest = open.largestBlock().rangesWithinWeek().first ?? day.minutes
      guard longest.count > 60 else {
        parts.append((open, even))
        continue
      }
      let minutes = Double(open.minutes)
      let factor = min(peakFactor, minutes / 60)
      let start = longest.lowerBound + (longest.count - 60) / 2
      let peak = WeeklyHours(openRanges: CollectionOfOne(start..<start + 60))
      parts.append((peak, even * factor))
      parts.append((open.subtracting(peak), even * ((minutes - 60 * factor) / (minutes - 60))))
    }
    return Steps(adding: parts)
  }
}
