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

  /// An office that is open from Monday to Friday and closed at night, for messages that also come in
  /// the evening and in the weekend. `size` times as many messages and people, and `messages` times as
  /// many messages that take so much less time.
  static func office(
    size: Double, people: Double? = nil, evening: Double = 0, load: Double = 1,
    messages: Double = 1,
    promise: ReplyPromise = ReplyPromise(within: TimeLength(hours: 2), clock: .openHours)
  ) throws -> Desk {
    let day = try hours("Mo-Fr 09:00-17:00")
    let late = try hours("Mo-Th 17:00-20:00")
    let coming = try hours("Mo-Su 07:00-23:00")
    let people = people ?? 2 * size
    // 112 hours in which messages come, 40 in which they are answered: load 0.87 at most.
    let perHour = 2.5 * size * load * messages
    let week = DeskWeek(
      staffing: [Steps(adding: [(day, People(people)), (late, People(evening * size))])],
      channels: [
        DeskWeek.ChannelWeek(
          arrivals: Steps(adding: [(coming, MessageRate(perHour: perHour))]),
          open: evening > 0 ? day.union(late) : day)
      ])
    let channel = try #require(
      Channel(handling: TimeLength(minutes: 15 / messages), promise: promise))
    return try #require(Desk(channels: [channel], teams: [.full], ordinary: week))
  }
}

extension Desk {
  /// A desk with two channels that share a promise, and any roster: two shifts at any hours, up to four
  /// people on each, messages that come at any hours, a load from a third to nine tenths.
  static func random(seed: UInt64) throws -> Desk {
    var generator = SplitMix(seed: seed)
    func days() throws -> WeeklyHours {
      let first = Int.random(in: 0...23, using: &generator)
      let last = Int.random(in: first + 1...24, using: &generator)
      let days = ["Mo-Fr", "Mo-Su", "Sa-Su", "Mo-We", "Th"].randomElement(using: &generator)
      return try hours("\(days ?? "Mo") \(first):00-\(last):00")
    }
    let shifts = try (0..<2).map { _ in
      (hours: try days(), people: Double.random(in: 1...4, using: &generator).rounded())
    }
    let open = shifts[0].hours.union(shifts[1].hours)
    let work = shifts.reduce(0) { $0 + Double($1.hours.minutes) * $1.people }
    let handling = Double.random(in: 3...25, using: &generator).rounded()
    let load = Double.random(in: 0.33...0.9, using: &generator)
    let coming = try (0..<2).map { _ in try days() }
    let clock: ReplyPromise.Clock = Bool.random(using: &generator) ? .openHours : .calendar
    let within = Double.random(in: 10...1_500, using: &generator).rounded()
    let messages = work * load / handling / 2
    let week = DeskWeek(
      staffing: [Steps(adding: shifts.map { ($0.hours, People($0.people)) })],
      channels: coming.map { hours in
        DeskWeek.ChannelWeek(
          arrivals: Steps(adding: [
            (hours, MessageRate(perHour: messages / (Double(hours.minutes) / 60)))
          ]), open: open)
      })
    let channel = try #require(
      Channel(
        handling: TimeLength(minutes: handling),
        promise: ReplyPromise(within: TimeLength(minutes: within), clock: clock)))
    return try #require(Desk(channels: [channel, channel], teams: [.full], ordinary: week))
  }
}

/// A number as the reference table writes it.
func rounded(_ minutes: Minutes) -> Double { (Double(minutes) / 60 * 100).rounded() / 100 }
