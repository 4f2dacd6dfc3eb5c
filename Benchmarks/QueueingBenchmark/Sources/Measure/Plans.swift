// The desks that are measured.

import Queueing
import Timetable

/// Desks of a size that plans have.
enum Plans {
  /// One channel: 900 messages a week from 07:00 to 23:00, six minutes each, three people by day and
  /// two in the evening.
  static func oneChannel() -> Desk { desk(channels: 1, perWeek: 900, people: 3) }

  /// 200 channels on 20 desks, each a little different.
  static func twentyDesks() -> [Desk] {
    (0..<20).map { number in
      desk(channels: 10, perWeek: 80 + Double(number) * 3, people: 3 + number % 3)
    }
  }

  private static func desk(channels count: Int, perWeek: Double, people: Int) -> Desk {
    let day = WeeklyHours(weekdays: .weekdays, ranges: [range(480, 960)])
    let late = WeeklyHours(weekdays: .daily, ranges: [range(960, 1_320)])
    let roster = Roster(
      shifts: [
        Shift(hours: day, people: people + 1), Shift(hours: late, people: people),
      ], zone: .utc)
    let monday = LocalDate(daysSinceEpoch: 20_700)
    let coming = WeeklyHours(weekdays: .daily, ranges: [range(420, 1_380)])
    var channels: [Channel] = []
    var weeks: [DeskWeek.ChannelWeek] = []
    for number in 0..<count {
      let promise = ReplyPromise(
        within: TimeLength(hours: number % 2 == 0 ? 1 : 2),
        clock: number % 3 == 0 ? .openHours : .calendar, share: Share(0.9))
      guard let channel = Channel(handling: TimeLength(minutes: 6), promise: promise),
        let arrivals = Arrivals(perWeek: MessageCount(perWeek + Double(number)), hours: coming)
      else { continue }
      channels.append(channel)
      weeks.append(
        DeskWeek.ChannelWeek(arrivals: arrivals.rate, open: day.union(late)))
    }
    let week = DeskWeek(
      staffing: [Steps.onShift(roster, inWeekOf: monday, zone: .utc)], channels: weeks)
    guard let desk = Desk(channels: channels, ordinary: week) else {
      fatalError("a desk of the benchmark does not hold together")
    }
    return desk
  }

  private static func range(_ start: Int, _ end: Int) -> TimeRange {
    guard let range = TimeRange(start: start, end: end) else { fatalError("not a range") }
    return range
  }
}
