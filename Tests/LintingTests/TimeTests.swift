// Time as it really passes: clock changes and desks around the world.

import Testing
import YAMLTree

@testable import Linting

@Suite("Time")
struct TimeTests {
  private static func dutchPolicy(_ service: String) -> String {
    "kind: policy\nversion: 1\norganisation: {name: A, time_zone: Europe/Amsterdam}\nservice: {\(service)}\n"
  }

  @Test("the night of 25 October 2026 in Amsterdam lasts 13 hours")
  func clockGoesBack() throws {
    func findings(_ within: String, until: String = "2026-10-31") throws -> Linted {
      try lint(
        [
          "plan.yaml": plan(
            "period: {from: 2026-10-19, to: \(until)}\nchannels: [{id: x, platform: x, mode: service}]"
          ),
          "policy.yaml": Self.dutchPolicy(
            "hours: {daily: 08:00-20:00}, first_reply: {within: ⟦\(within)⟧, clock: calendar}"),
        ], with: .only("response/shorter-than-closed-gap"))
    }
    let linted = try findings("12h")
    linted.expectPlacesAsMarked(in: "policy.yaml")
    #expect(
      linted.messages == [
        "a message on Saturday 24 October 2026 at 20:00 is answered on Sunday 25 October 2026 at 08:00 at the earliest: 13 hours; the promise is 12 hours"
      ])
    #expect(linted.findings.first?.values.first { $0.name == "gap_minutes" }?.value == .int(780))
    #expect(try findings("13h").findings.isEmpty)
    #expect(try findings("12h", until: "2026-10-23").findings.isEmpty)
  }

  @Test("the night in which the clock goes forward is an hour shorter, the others are not")
  func clockGoesForward() throws {
    func count(from: String, to: String) throws -> Int {
      try lint(
        [
          "plan.yaml": plan(
            "period: {from: \(from), to: \(to)}\nchannels: [{id: x, platform: x, mode: service}]"),
          "policy.yaml": Self.dutchPolicy(
            "hours: {daily: 08:00-20:00}, first_reply: {within: 11h, clock: calendar}"),
        ], with: .only("response/shorter-than-closed-gap")
      ).findings.count
    }
    #expect(try count(from: "2027-03-22", to: "2027-04-04") == 1)
  }

  private func uncovered(
    _ desk: String, hours: String, from: String = "2026-11-09", to: String = "2026-12-31"
  ) throws -> Linted {
    try lint(
      [
        "plan.yaml": plan(
          "period: {from: \(from), to: \(to)}\ndesks: [{id: desk, \(desk)}]\nchannels: [{id: x, platform: x, mode: service}]"
        ),
        "policy.yaml": Self.dutchPolicy("hours: ⟦{\(hours)}⟧"),
      ], with: .only("staffing/covers-hours"))
  }

  @Test("a desk in Manila works while Amsterdam sleeps")
  func manila() throws {
    // In winter Manila is seven hours ahead: 15:00-23:00 there is 08:00-16:00 here.
    let exact = try uncovered(
      "time_zone: Asia/Manila, shifts: [{days: mon-fri, time: '15:00-23:00', people: 2}]",
      hours: "mon-fri: 08:00-16:00")
    #expect(exact.findings.isEmpty, "\(exact.messages)")
    let late = try uncovered(
      "time_zone: Asia/Manila, shifts: [{days: mon-fri, time: '15:00-23:00', people: 2}]",
      hours: "mon-fri: 08:00-17:00")
    late.expectPlacesAsMarked(in: "policy.yaml")
    #expect(
      late.messages == ["nobody is on shift for x Mon-Fri 16:00-17:00: 11% of the promised time"])
  }

  @Test("a desk in Manila is an hour late for half of a plan that spans the clock change")
  func manilaAcrossClockChange() throws {
    // Until 25 October Manila is six hours ahead: 15:00-23:00 there is 09:00-17:00 here.
    let linted = try uncovered(
      "time_zone: Asia/Manila, shifts: [{days: mon-fri, time: '15:00-23:00', people: 2}]",
      hours: "mon-fri: 08:00-16:00", from: "2026-10-01")
    #expect(
      linted.messages == ["nobody is on shift for x Mon-Fri 08:00-09:00: 12% of the promised time"]
        || linted.messages == [
          "nobody is on shift for x Mon-Fri 08:00-09:00: 13% of the promised time"
        ])
  }

  @Test("a desk in New York runs into the night here")
  func newYork() throws {
    let linted = try uncovered(
      "time_zone: America/New_York, shifts: [{days: mon-fri, time: '14:00-22:00', people: 2}]",
      hours: "mon-fri: '20:00-04:00'")
    #expect(linted.findings.isEmpty, "\(linted.messages)")
  }

  @Test(
    "a roster with nobody in it leaves all of the promised time",
    arguments: ["shifts: [{days: mon-fri, time: '09:00-17:00', people: 0}]", "shifts: []"])
  func emptyRoster(_ desk: String) throws {
    let linted = try uncovered(desk, hours: "mon-fri: 09:00-17:00")
    linted.expectPlacesAsMarked(in: "policy.yaml")
    #expect(
      linted.messages == ["nobody is on shift for x Mon-Fri 09:00-17:00: 100% of the promised time"]
    )
  }
}
