import Testing
import Timetable

@testable import Queueing

@Suite("Stochastic model", .serialized)
struct StochasticTests {
  // The reference table is about seconds; with hours for minutes the queue is the same, in slow motion.
  @Test("a constant queue waits as Erlang C says", arguments: [11, 12, 13, 14, 15])
  func erlang(servers: Int) throws {
    let erlang = try #require(
      ErlangC(arrivalRate: 100.0 / 1_800, handlingTime: 180, servers: servers))
    let desk = try Desk.simple(
      open: "24/7", perHour: 100.0 / 30, answeredPerHour: Double(servers) / 3,
      people: Double(servers),
      promise: ReplyPromise(within: TimeLength(minutes: 20), clock: .calendar))
    let forecast = try #require(desk.stochastic().forecast)
    let share = try #require(forecast.channels[0].share)
    #expect(abs(share.magnitude - erlang.serviceLevel(within: 20)) < 1e-6)
    #expect(forecast.error < 1e-6)
    for hour in forecast.channels[0].hours {
      #expect(abs(try #require(hour).magnitude - erlang.serviceLevel(within: 20)) < 1e-6)
    }
  }

  @Test("one server at half load lets half wait, two at one erlang a third")
  func small() throws {
    for (servers, load, waiting) in [(1.0, 0.5, 0.5), (2, 1, 1.0 / 3)] {
      let desk = try Desk.simple(
        open: "24/7", perHour: load, answeredPerHour: servers, people: servers,
        promise: ReplyPromise(within: .zero + TimeLength(minutes: 1e-9), clock: .calendar))
      let share = try #require(desk.stochastic().forecast?.channels[0].share)
      #expect(abs(1 - share.magnitude - waiting) < 1e-6)
    }
  }

  // The smaller the messages, the more their flow is a fluid. (More people at the same messages do not
  // make it one: average flow counts until an answer is done, chance until somebody begins it.)
  @Test("of so many small messages that chance evens out, what is expected is average flow")
  func fluidLimit() throws {
    func difference(_ messages: Double) throws -> Double {
      let desk = try Desk.office(size: 1, messages: messages)
      let fluid = try #require(desk.fluid().forecast?.channels[0].share)
      let expected = try #require(desk.stochastic().forecast?.channels[0].share)
      return abs(fluid.magnitude - expected.magnitude)
    }
    let (few, many, most) = (try difference(1), try difference(4), try difference(16))
    #expect(few > many && many > most)
    #expect(most < 0.01)
  }

  @Test(
    "a simulation says the same, within its confidence interval",
    arguments: [
      (ReplyPromise.Clock.openHours, 60.0, UInt64(1)), (.calendar, 60, 2), (.openHours, 240, 3),
      (.calendar, 900, 4),
    ])
  func simulation(clock: ReplyPromise.Clock, minutes: Double, seed: UInt64) throws {
    let desk = try Desk.office(
      size: 3, evening: 1,
      promise: ReplyPromise(within: TimeLength(minutes: minutes), clock: clock))
    let expected = try #require(desk.stochastic().forecast?.channels[0])
    var simulation = QueueSimulation(desk, seed: seed)
    let result = simulation.run(weeks: 250, warmUp: 5)
    let share = try #require(expected.share).magnitude
    #expect(abs(result.share - share) < 3.3 * result.standardError)
    // An interval that everything lies in proves nothing.
    #expect(result.standardError < 0.006)
    // Hour by hour: few of those with enough messages may fall outside.
    var outside = 0
    var looked = 0
    for (hour, simulated) in result.hours.enumerated() where simulated.messages >= 200 {
      guard let model = expected.hours[hour] else { continue }
      looked += 1
      if abs(simulated.share - model.magnitude) > 4 * simulated.standardError + 0.01 {
        outside += 1
      }
    }
    #expect(looked > 50)
    #expect(outside <= looked / 20)
  }

  @Test("half the step changes the share of the week by less than 0.1 point")
  func converges() throws {
    for within in [30.0, 60, 240] {
      let desk = try Desk.office(
        size: 2, evening: 1,
        promise: ReplyPromise(within: TimeLength(minutes: within), clock: .openHours))
      let whole = try #require(desk.stochastic().forecast?.channels[0])
      let half = try #require(
        desk.stochastic(step: TimeLength(minutes: 7.5)).forecast?.channels[0])
      #expect(
        abs(try #require(whole.share).magnitude - #require(half.share).magnitude) < 0.001)
      for (first, second) in zip(whole.hours, half.hours) {
        guard let first, let second else { continue }
        #expect(abs(first.magnitude - second.magnitude) < 0.005)
      }
    }
  }

  @Test("parts of people count: two and a bit lie between two and three")
  func fractions() throws {
    let shares = try [2.0, 2.3, 2.6, 3].map { people in
      try #require(
        Desk.simple(
          open: "24/7", perHour: 3, answeredPerHour: 2 * people, people: people,
          promise: ReplyPromise(within: TimeLength(minutes: 10), clock: .calendar)
        ).stochastic().forecast?.channels[0].share)
    }
    for (fewer, more) in zip(shares, shares.dropFirst()) { #expect(fewer < more) }
  }

  @Test("nothing that helps makes it worse")
  func monotone() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<6 {
      let size = Double.random(in: 1...3, using: &random)
      let minutes = Double.random(in: 15...600, using: &random)
      func share(people: Double, minutes: Double, load: Double) throws -> Double {
        let promise = ReplyPromise(within: TimeLength(minutes: minutes), clock: .openHours)
        let desk = try Desk.office(size: size, people: people, load: load, promise: promise)
        return try #require(desk.stochastic().forecast?.channels[0].share).magnitude
      }
      let share0 = try share(people: 2 * size, minutes: minutes, load: 1)
      let rounding = 1e-6
      #expect(try share(people: 2 * size + 1, minutes: minutes, load: 1) >= share0 - rounding)
      #expect(try share(people: 2 * size, minutes: minutes + 30, load: 1) >= share0 - rounding)
      #expect(try share(people: 2 * size, minutes: minutes, load: 0.9) >= share0 - rounding)
    }
  }

  @Test("the bound that costs nothing never claims more than the model")
  func sureBound() throws {
    var tight = 0
    for size in [1.0, 4] {
      for load in [0.4, 0.7, 0.95] {
        for minutes in [15.0, 60, 480] {
          let desk = try Desk.office(
            size: size, load: load,
            promise: ReplyPromise(within: TimeLength(minutes: minutes), clock: .openHours))
          let share = try #require(desk.stochastic().forecast?.channels[0].share)
          let sure = try desk.fluidRun().surelyInTime([0])[0]
          #expect(sure.magnitude <= share.magnitude + 1e-6)
          if sure.magnitude > 0.9 { tight += 1 }
        }
      }
    }
    #expect(tight >= 2)
  }

  @Test("a steady state that was computed before gives the same for another promise")
  func keptStates() throws {
    let states = SteadyStates()
    for minutes in [15.0, 60, 480] {
      let desk = try Desk.office(
        size: 2, load: 0.95,
        promise: ReplyPromise(within: TimeLength(minutes: minutes), clock: .openHours))
      #expect(desk.stochastic(keeping: states) == desk.stochastic())
    }
    let other = try Desk.office(
      size: 2, load: 0.9,
      promise: ReplyPromise(within: TimeLength(minutes: 60), clock: .openHours))
    #expect(other.stochastic(keeping: states) == other.stochastic())
  }

  @Test("a desk that cannot keep up has no steady week, a huge one is left to average flow")
  func limits() throws {
    guard
      case .grows(let messages, _) = try Desk.simple(
        open: "24/7", perHour: 11, answeredPerHour: 10
      ).stochastic()
    else {
      Issue.record("it does not grow")
      return
    }
    #expect(abs(messages.magnitude - 168) < 1e-6)
    let nobody = try Desk.simple(open: "closed", perHour: 1, answeredPerHour: 10)
    #expect(nobody.stochastic() == .nobody)
    let huge = try Desk.simple(
      open: "24/7", perHour: 4_000_000, answeredPerHour: 5_000_000, people: 500_000)
    #expect(huge.stochastic() == .tooLarge)
  }
}
