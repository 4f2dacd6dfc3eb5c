import Testing
import Timetable

@testable import Queueing

@Suite("Fluid model")
struct FluidTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let open: String
    let arrivals: String
    let perHour: Double
    let answered: Double
    let openWait: Double
    let calendarWait: Double
    var testDescription: String { "\(open), \(perHour) an hour, \(answered) answered" }
  }

  static let rows = [
    Row(
      open: "Mo-Fr 09:00-17:00", arrivals: "24/7", perHour: 2, answered: 8.5, openWait: 15.07,
      calendarWait: 64),
    Row(
      open: "Mo-Fr 09:00-17:00", arrivals: "24/7", perHour: 2, answered: 17, openWait: 7.53,
      calendarWait: 64),
    Row(
      open: "Mo-Su 08:00-22:00", arrivals: "24/7", perHour: 4, answered: 8.5, openWait: 4.72,
      calendarWait: 10),
    Row(
      open: "Mo-Fr 09:00-17:00", arrivals: "Mo-Fr 09:00-17:00", perHour: 5, answered: 8.5,
      openWait: 0, calendarWait: 0),
  ]

  @Test("the worst waits of the reference table", arguments: rows)
  func reference(row: Row) throws {
    for (clock, expected) in [
      (ReplyPromise.Clock.openHours, row.openWait), (.calendar, row.calendarWait),
    ] {
      let desk = try Desk.simple(
        open: row.open, arrivals: row.arrivals, perHour: row.perHour,
        answeredPerHour: row.answered,
        promise: ReplyPromise(within: TimeLength(hours: 1), clock: clock))
      let forecast = try #require(desk.fluid().forecast)
      let worst = try #require(forecast.channels[0].worst)
      #expect(rounded(worst.wait) == expected)
    }
  }
}
