import Testing
import Timetable

@testable import Queueing

@Suite("Staffing and arrivals")
struct StaffingTests {
  private let monday = LocalDate(daysSinceEpoch: 20_703)  // 2026-09-07

  private func range(_ text: String) throws -> [TimeRange] {
    try TimeRangesForm.parse(text).get().value
  }

  @Test("people of overlapping shifts add up, a night over Sunday runs into Monday")
  func week() throws {
    let roster = Roster(
      shifts: [
        Shift(weekdays: .weekdays, ranges: try range("08:00-16:00"), people: 3),
        Shift(weekdays: .daily, ranges: try range("15:00-22:00"), people: 2),
        Shift(weekdays: WeekdaySet(.sunday), ranges: try range("22:00-02:00"), people: 1),
      ], zone: .utc)
    let staffing = Steps.onShift(roster, inWeekOf: monday, zone: .utc)
    #expect(staffing[8 * 60] == People(3))
    #expect(staffing[15 * 60 + 30] == People(5))
    #expect(staffing[21 * 60] == People(2))
    #expect(staffing[60] == People(1))
    #expect(staffing[2 * 60] == People.zero)
    #expect(staffing.weekTotalOfPeople.personMinutes == Double(5 * 480 * 3 + 7 * 420 * 2 + 240))
  }

  @Test("a shift that begins to count in midweek is there from that day")
  func changes() throws {
    let roster = Roster(
      shifts: [
        Shift(
          weekdays: .daily, ranges: try range("22:00-02:00"), people: 2,
          from: monday.adding(days: 2), to: monday.adding(days: 3))
      ], zone: .utc)
    let staffing = Steps.onShift(roster, inWeekOf: monday, zone: .utc)
    #expect(staffing[1440 + 23 * 60] == People.zero)
    #expect(staffing[2 * 1440 + 60] == People.zero)
    #expect(staffing[2 * 1440 + 23 * 60] == People(2))
    // The night of the last date ends the next morning.
    #expect(staffing[4 * 1440 + 60] == People(2))
    #expect(staffing[4 * 1440 + 23 * 60] == People.zero)
  }

  @Test("a desk elsewhere works by its own clock")
  func zones() throws {
    let east = TimeZoneRules.fixed(name: "East", secondsEast: 6 * 3600)
    let roster = Roster(
      shifts: [Shift(weekdays: WeekdaySet(.monday), ranges: try range("02:00-10:00"), people: 4)],
      zone: east)
    let staffing = Steps.onShift(roster, inWeekOf: monday, zone: .utc)
    // Monday 02:00 there is Sunday 20:00 here.
    #expect(staffing[6 * 1440 + 21 * 60] == People(4))
    #expect(staffing[3 * 60] == People(4))
    #expect(staffing[4 * 60] == People.zero)
    #expect(staffing.weekTotalOfPeople.personMinutes == 4 * 480)
  }

  @Test("the difference of the clocks is that of the week")
  func clockChange() throws {
    guard let amsterdam = try? TimeZoneRules.load("Europe/Amsterdam") else { return }
    let roster = Roster(
      shifts: [Shift(weekdays: .weekdays, ranges: try range("09:00-17:00"), people: 1)], zone: .utc)
    let summer = Steps.onShift(roster, inWeekOf: monday, zone: amsterdam)
    #expect(summer[11 * 60] == People(1) && summer[10 * 60 + 30] == People.zero)
    let winter = Steps.onShift(
      roster, inWeekOf: LocalDate(daysSinceEpoch: 20_703 + 84), zone: amsterdam)
    #expect(winter[10 * 60] == People(1))
  }

  @Test("a peak takes from the other hours of its day")
  func peak() throws {
    let hours = try hours("Mo-Fr 08:00-18:00")
    let arrivals = try #require(
      Arrivals(perWeek: MessageCount(500), hours: hours, peakFactor: 2))
    let rate = arrivals.rate
    #expect(rate[12 * 60 + 45].perHour == 20)
    #expect(abs(rate[9 * 60].perHour - 80.0 / 9) < 1e-9)
    #expect(rate[7 * 60] == MessageRate.zero)
    #expect(abs(rate.weekTotal / 60 - 500) < 1e-9)
    // More than all of a day does not come in one hour.
    let steep = try #require(
      Arrivals(perWeek: MessageCount(500), hours: hours, peakFactor: 1_000))
    #expect(abs(steep.rate.weekTotal / 60 - 500) < 1e-9)
    #expect(steep.rate[9 * 60] == MessageRate.zero)
  }

  @Test("a team that serves two groups divides its time so that both are as busy")
  func sharing() throws {
    func work(_ minutes: Double) -> Work { Work(personMinutes: minutes) }
    let even = DeskSharing(work: [work(30), work(10)], time: [work(80)], teams: [[0], [0]])
    #expect(abs(even.shares[0][0] - 0.75) < 1e-9)
    // The first group has a team of its own, so that the other takes more of the common one.
    let uneven = DeskSharing(
      work: [work(60), work(60)], time: [work(100), work(100)], teams: [[0, 1], [1]])
    let first = 100 * uneven.shares[0][0] + 100 * uneven.shares[0][1]
    #expect(abs(first - 100) < 1)
    #expect(abs(uneven.shares[0][1] + uneven.shares[1][0] - 1) < 1e-9)
  }

  @Test("hours alone rule out a promise whose clock runs on for longer than it promises")
  func structural() throws {
    let office = Structural(open: try hours("Mo-Fr 09:00-17:00"))
    func promise(_ hours: Double, _ clock: ReplyPromise.Clock) -> ReplyPromise {
      ReplyPromise(within: TimeLength(hours: hours), clock: clock)
    }
    #expect(office.longestGap?.length == 64 * 60)
    #expect(office.rulesOut(promise(24, .calendar)))
    #expect(!office.rulesOut(promise(64, .calendar)))
    #expect(!office.rulesOut(promise(1, .openHours)))
    #expect(!Structural(open: .always).rulesOut(promise(0.1, .calendar)))
    #expect(Structural(open: .never).rulesOut(promise(1_000, .openHours)))
  }
}
