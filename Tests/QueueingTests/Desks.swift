// Desks that the tests speak of.

import Testing
import Timetable

@testable import Queueing

func hours(_ text: String) throws -> WeeklyHours {
  try HoursForm.parse(text).get().value
}

extension Availability {
  /// Everybody at work for every minute.
  static let full = Availability(shrinkage: 0, occupancyCap: 1) ?? .conventional
}

extension Desk {
  /// A desk with one channel, in the numbers of the reference table: messages per hour, and messages
  /// that the people on shift answer per hour.
  static func simple(
    open: String, arrivals: String = "24/7", perHour: Double, answeredPerHour: Double,
    people: Double = 1, promise: ReplyPromise? = nil, availability: Availability = .full
  ) throws -> Desk {
    let open = try hours(open)
    let rate = Steps(adding: [(try hours(arrivals), MessageRate(perHour: perHour))])
    let week = DeskWeek(
      staffing: [Steps(adding: [(open, People(people))])],
      channels: [DeskWeek.ChannelWeek(arrivals: rate, open: open)])
    let channel = try #require(
      Channel(handling: TimeLength(minutes: 60 * people / answeredPerHour), promise: promise))
    return try #require(Desk(channels: [channel], teams: [availability], ordinary: week))
  }
}

/// A number as the reference table writes it.
func rounded(_ minutes: Minutes) -> Double { (Double(minutes) / 60 * 100).rounded() / 100 }
