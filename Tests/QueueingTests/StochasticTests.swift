import Testing
import Timetable

@testable import Queueing

@Suite("Stochastic model")
struct StochasticTests {
  @Test("a constant queue waits as Erlang C says", arguments: [11, 12, 13, 14, 15])
  func erlang(servers: Int) throws {
    let erlang = try #require(
      ErlangC(arrivalRate: 100.0 / 1_800, handlingTime: 180, servers: servers))
    let desk = try Desk.simple(
      open: "24/7", perHour: 200, answeredPerHour: Double(servers) * 20, people: Double(servers),
      promise: ReplyPromise(within: TimeLength(minutes: 20.0 / 60), clock: .calendar))
    let forecast = try #require(desk.stochastic().forecast)
    let share = try #require(forecast.channels[0].share)
    #expect(abs(share.magnitude - erlang.serviceLevel(within: 20)) < 1e-6)
    #expect(forecast.error < 1e-6)
  }
}
