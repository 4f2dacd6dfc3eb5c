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

  @Test("messages of the weekend are late on the calendar until nobody has to wait so long")
  func lateStretch() throws {
    // Two an hour, 8.5 answered; the desk is open on weekdays from nine to five.
    let desk = try Desk.simple(
      open: "Mo-Fr 09:00-17:00", perHour: 2, answeredPerHour: 8.5,
      promise: ReplyPromise(within: TimeLength(hours: 64), clock: .calendar))
    let channel = try #require(desk.fluid().forecast?.channels[0])
    #expect(channel.share == Share.all)
    #expect(channel.late.isEmpty)
    let day = try Desk.simple(
      open: "Mo-Fr 09:00-17:00", perHour: 2, answeredPerHour: 100,
      promise: ReplyPromise(within: TimeLength(hours: 24), clock: .calendar))
    let late = try #require(day.fluid().forecast?.channels[0])
    // From Friday 17:00 on, until the wait for Monday 09:00 and its queue has shrunk to a day.
    let stretch = try #require(late.late.first)
    #expect(late.late.count == 1)
    #expect(stretch.start.minutes == 4 * 1440 + 17 * 60)
    #expect(stretch.end.minutes > 6 * 1440 + 9 * 60 && stretch.end.minutes < 6 * 1440 + 11 * 60)
    let answered = try #require(stretch.answered)
    #expect(answered.week == 1 && answered.minuteOfWeek > 9 * 60)
    // 41 hours and a bit of 168.
    let share = try #require(late.share).magnitude
    #expect(abs(share - (1 - Double(stretch.end.minutes - stretch.start.minutes) / 10_080)) < 1e-3)
  }

  @Test("hours tell the same as the week, and hours without messages tell nothing")
  func hourly() throws {
    let desk = try Desk.simple(
      open: "Mo-Fr 09:00-17:00", arrivals: "Mo-Su 07:00-23:00", perHour: 3, answeredPerHour: 10,
      promise: ReplyPromise(within: TimeLength(hours: 3), clock: .openHours))
    let channel = try #require(desk.fluid().forecast?.channels[0])
    #expect(channel.hours.count == 168)
    #expect(channel.hours[3] == nil && channel.hours[8] != nil)
    let known = channel.hours.compactMap { $0?.magnitude }
    #expect(known.count == 112)
    let mean = known.reduce(0, +) / 112
    #expect(abs(mean - (try #require(channel.share).magnitude)) < 1e-9)
    #expect(abs(channel.messages.magnitude - 336) < 1e-9)
  }

  @Test("work that does not fit grows by what is left over each week")
  func grows() throws {
    let desk = try Desk.simple(open: "Mo-Fr 09:00-17:00", perHour: 2, answeredPerHour: 8)
    // 336 messages come, 320 are answered.
    guard case .grows(let messages, let work) = desk.fluid() else {
      Issue.record("it does not grow")
      return
    }
    #expect(abs(messages.magnitude - 16) < 1e-9)
    #expect(abs(work.personMinutes - 16 * 7.5) < 1e-9)
    #expect(try Desk.simple(open: "closed", perHour: 1, answeredPerHour: 8).fluid() == .nobody)
  }

  @Test("breaks, leave and the occupancy cap take their part of the people")
  func availability() throws {
    let full = try Desk.simple(
      open: "Mo-Fr 09:00-17:00", perHour: 2, answeredPerHour: 8.5,
      promise: ReplyPromise(within: TimeLength(hours: 1), clock: .openHours))
    let capped = try Desk.simple(
      open: "Mo-Fr 09:00-17:00", perHour: 2, answeredPerHour: 8.5 / (0.7 * 0.85),
      promise: ReplyPromise(within: TimeLength(hours: 1), clock: .openHours),
      availability: .conventional)
    let first = try #require(full.fluid().forecast)
    let second = try #require(capped.fluid().forecast)
    #expect(
      abs(
        try #require(first.channels[0].share).magnitude
          - #require(second.channels[0].share).magnitude) < 1e-9)
    // Of the time after breaks and leave, 85% is filled where all the rest is.
    #expect(abs(second.utilisation / first.utilisation - 0.85) < 1e-9)
  }

  @Test("what lies there at each opening")
  func backlogs() throws {
    let desk = try Desk.simple(open: "Mo-Su 08:00-22:00", perHour: 4, answeredPerHour: 8.5)
    let backlogs = try #require(desk.fluid().forecast).backlogs
    #expect(backlogs.count == 7)
    for (day, backlog) in backlogs.enumerated() {
      #expect(backlog.moment.minutes == day * 1440 + 480)
      #expect(backlog.closed == 600)
      #expect(abs(backlog.messages.magnitude - 40) < 1e-9)
    }
  }

  @Test("channels of one desk wait for each other, whatever their handling time")
  func shared() throws {
    let open = try hours("Mo-Fr 09:00-17:00")
    let promise = ReplyPromise(within: TimeLength(hours: 4), clock: .openHours)
    let quick = try #require(Channel(handling: TimeLength(minutes: 3), promise: promise))
    let slow = try #require(
      Channel(handling: TimeLength(minutes: 18), concurrency: 2, promise: promise))
    func rate(_ perHour: Double) -> Steps<MessageRate> { Steps(MessageRate(perHour: perHour)) }
    func week(_ rates: [Double]) -> DeskWeek {
      DeskWeek(
        staffing: [Steps(adding: [(open, People(2))])],
        channels: rates.map { DeskWeek.ChannelWeek(arrivals: rate($0), open: open) })
    }
    let both = try #require(
      Desk(channels: [quick, slow], teams: [.full], ordinary: week([2, 1])))
    // The same work in messages of six minutes: 2 × 3 + 1 × 9 minutes an hour.
    let same = try #require(
      Desk(
        channels: [try sixMinutes(promise)],
        teams: [.full], ordinary: week([2.5])))
    let mixed = try #require(both.fluid().forecast)
    let single = try #require(same.fluid().forecast)
    let expected = try #require(single.channels[0].share).magnitude
    for channel in mixed.channels {
      let share = try #require(channel.share).magnitude
      #expect(abs(share - expected) < 1e-9)
    }
    #expect(abs(mixed.utilisation - single.utilisation) < 1e-12)
  }

  @Test("a note that the answer follows counts when somebody is there in time to send it")
  func notes() throws {
    func share(_ counts: ReplyPromise.Answer, within minutes: Double = 60) throws -> Double {
      let desk = try Desk.simple(
        open: "Mo-Fr 09:00-17:00", perHour: 2, answeredPerHour: 8.5,
        promise: ReplyPromise(
          within: TimeLength(minutes: minutes), clock: .openHours, counts: counts))
      return try #require(desk.fluid().forecast?.channels[0].share).magnitude
    }
    // Open hours begin with somebody on shift: each note goes out at once.
    #expect(try share(.note(followUp: nil)) == 1)
    // With an answer fifteen hours after it, it is a promise of sixteen hours.
    let followed = try share(.note(followUp: TimeLength(hours: 15)))
    #expect(try followed == share(.answer, within: 960))
    #expect(try followed > share(.answer))
    // On the calendar nobody is there in the weekend, and no note goes out.
    let calendar = try Desk.simple(
      open: "Mo-Fr 09:00-17:00", perHour: 2, answeredPerHour: 85,
      promise: ReplyPromise(
        within: TimeLength(hours: 16), clock: .calendar, counts: .note(followUp: nil)))
    let late = try #require(calendar.fluid().forecast?.channels[0])
    // Late: from Friday 17:00 to Sunday 17:00.
    #expect(abs(try #require(late.share).magnitude - (1 - 48.0 / 168)) < 1e-9)
  }

  @Test("a closed holiday makes the days after it late, then all is as before")
  func holiday() throws {
    let base = try Desk.simple(
      open: "Mo-Fr 09:00-17:00", arrivals: "Mo-Fr 09:00-17:00", perHour: 7, answeredPerHour: 8.5,
      promise: ReplyPromise(within: TimeLength(hours: 2), clock: .openHours))
    #expect(base.fluid().forecast?.channels[0].share == Share.all)
    let wednesday = WeeklyHours(openRanges: CollectionOfOne(2 * 1440..<3 * 1440))
    var closed = base.ordinary
    closed.staffing[0] = closed.staffing[0].scaled(by: 0, in: wednesday)
    closed.channels[0].open = closed.channels[0].open.subtracting(wednesday)
    var desk = base
    desk.special = [closed, base.ordinary, base.ordinary, base.ordinary]
    let channel = try #require(desk.fluid().forecast?.channels[0])
    let stretch = try #require(channel.late.first)
    // 56 messages lie there on Thursday at nine: 6.6 hours, and 1.5 an hour are won back.
    #expect(stretch.start.minutes >= 2 * 1440 && stretch.start.minutes < 3 * 1440)
    #expect(channel.hours.count == 4 * 168)
    #expect(channel.hours[3 * 168 + 10] == Share.all)
    #expect(try #require(channel.share) < Share.all)
  }

  @Test("a campaign is judged by the messages of its days")
  func campaign() throws {
    let base = try Desk.simple(
      open: "Mo-Su 09:00-17:00", arrivals: "Mo-Su 09:00-17:00", perHour: 5, answeredPerHour: 8.5,
      promise: ReplyPromise(within: TimeLength(hours: 1), clock: .openHours))
    var desk = base
    var busy = base.ordinary
    let days = WeeklyHours(openRanges: CollectionOfOne(1440..<3 * 1440))
    busy.channels[0].arrivals = busy.channels[0].arrivals.scaled(by: 2, in: days)
    desk.special = [busy, base.ordinary]
    desk.asked = 1440..<3 * 1440
    let channel = try #require(desk.fluid().forecast?.channels[0])
    #expect(abs(channel.messages.magnitude - 160) < 1e-9)
    // Ten come and 8.5 are answered: the queue is an hour long after 8.5 / 1.5 hours.
    let stretch = try #require(channel.late.first)
    #expect(abs(Double(stretch.start.minutes) - (1440 + 9 * 60 + 60 * 8.5 / 1.5)) <= 1)
    #expect(channel.hours[10] == nil)
  }

  @Test("nothing that helps makes it worse")
  func monotone() throws {
    var random = SplitMix(seed: 11)
    for _ in 0..<200 {
      let people = Double(Int.random(in: 1...4, using: &random))
      let load = Double.random(in: 0.2...0.9, using: &random)
      let minutes = Double.random(in: 5...3_000, using: &random)
      let clock: ReplyPromise.Clock = Bool.random(using: &random) ? .calendar : .openHours
      func share(people: Double, load: Double, minutes: Double) throws -> Double {
        try #require(
          Desk.office(
            size: 2, people: people + 4, load: load,
            promise: ReplyPromise(within: TimeLength(minutes: minutes), clock: clock)
          ).fluid().forecast?.channels[0].share
        ).magnitude
      }
      let base = try share(people: people, load: load, minutes: minutes)
      #expect(try share(people: people + 1, load: load, minutes: minutes) >= base - 1e-9)
      #expect(try share(people: people, load: load * 0.9, minutes: minutes) >= base - 1e-9)
      #expect(try share(people: people, load: load, minutes: minutes + 20) >= base - 1e-9)
    }
  }

  @Test("the exact flow is that of a grid of minutes, for weeks of any shape")
  func grid() throws {
    var random = SplitMix(seed: 3)
    for _ in 0..<40 {
      var parts: [(hours: WeeklyHours, value: People)] = []
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let start = Int.random(in: 0..<10_080, using: &random)
        let length = Int.random(in: 60...2_000, using: &random)
        parts.append(
          (
            WeeklyHours(openRanges: CollectionOfOne(start..<start + length)),
            People(Double(Int.random(in: 1...3, using: &random)))
          ))
      }
      let staffing = Steps(adding: parts)
      let open = parts.reduce(into: WeeklyHours.never) { $0.formUnion($1.hours) }
      let start = Int.random(in: 0..<10_080, using: &random)
      let coming = WeeklyHours(openRanges: CollectionOfOne(start..<start + 6_000))
      let load = Double.random(in: 0.3...0.98, using: &random)
      let time = staffing.weekTotalOfPeople.personMinutes
      let arrivals = try #require(
        Arrivals(perWeek: MessageCount(time * load / 6), hours: coming, peakFactor: 1.5))
      let promise = ReplyPromise(
        within: TimeLength(minutes: Double(Int.random(in: 10...900, using: &random))),
        clock: Bool.random(using: &random) ? .calendar : .openHours)
      let desk = try #require(
        Desk(
          channels: [try sixMinutes(promise)],
          teams: [.full],
          ordinary: DeskWeek(
            staffing: [staffing],
            channels: [DeskWeek.ChannelWeek(arrivals: arrivals.rate, open: open)])))
      let exact = try #require(desk.fluid().forecast?.channels[0])
      let grid = MinuteGrid(desk)
      #expect(abs(try #require(exact.share).magnitude - grid.share) < 0.004)
      #expect(abs(try #require(exact.worst).wait - grid.worst) <= 2)
    }
  }
}

private func sixMinutes(_ promise: ReplyPromise) throws -> Channel {
  try #require(Channel(handling: TimeLength(minutes: 6), promise: promise))
}

/// The fluid model of the design, minute by minute.
private struct MinuteGrid {
  let share: Double
  let worst: Minutes

  init(_ desk: Desk) {
    let (week, weeks) = (10_080, 4)
    var come = [0.0]
    var gone = [0.0]
    var counted = [0.0]
    let channel = desk.ordinary.channels[0]
    let isCalendar = desk.channels[0].promise?.clock == .calendar
    for minute in 0..<weeks * week {
      let at = minute % week
      come.append(
        come[minute] + channel.arrivals[at].perMinute * desk.channels[0].handling.minutes)
      gone.append(
        min(come[minute + 1], gone[minute] + desk.ordinary.staffing[0][at].magnitude))
      counted.append(counted[minute] + (isCalendar || channel.open.contains(at) ? 1 : 0))
    }
    var served = week
    var (all, late, worst) = (0.0, 0.0, 0.0)
    for minute in 2 * week..<3 * week where come[minute + 1] > come[minute] {
      let middle = (come[minute] + come[minute + 1]) / 2
      while gone[served + 1] < middle { served += 1 }
      let part = (middle - gone[served]) / (gone[served + 1] - gone[served])
      let end = counted[served] + part * (counted[served + 1] - counted[served])
      let start = (counted[minute] + counted[minute + 1]) / 2
      let wait = max(0, end - start)
      all += come[minute + 1] - come[minute]
      if wait > desk.channels[0].promise?.within.minutes ?? 0 {
        late += come[minute + 1] - come[minute]
      }
      worst = max(worst, wait)
    }
    share = 1 - late / all
    self.worst = Int(worst.rounded(.up))
  }
}
