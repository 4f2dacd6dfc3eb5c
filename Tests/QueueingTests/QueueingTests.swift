import Foundation
import Testing

@testable import Queueing

@Suite("Throughput")
struct ThroughputTests {
  @Test("work and capacity are in minutes per week")
  func units() throws {
    let demand = try #require(
      Throughput.Demand(messagesPerWeek: 900, handlingMinutes: 6, concurrency: 2))
    #expect(demand.workMinutes == 2_700)
    let throughput = Throughput(
      demands: [demand, demand], personMinutes: 10_000, availability: .conventional)
    #expect(throughput.workMinutes == 5_400)
    #expect(abs(throughput.capacityMinutes - 5_950) < 1e-9)
    #expect(abs(throughput.load - 5_400 / 5_950) < 1e-12)
    #expect(throughput.fits)
    #expect(throughput.excessMinutes == 0)
  }

  @Test("work that fills the capacity fits, a minute more does not")
  func bound() throws {
    let all = try #require(Throughput.Availability(shrinkage: 0, occupancyCap: 1))
    let full = try #require(Throughput.Demand(messagesPerWeek: 100, handlingMinutes: 6))
    #expect(Throughput(demands: [full], personMinutes: 600, availability: all).fits)
    let less = Throughput(demands: [full], personMinutes: 599, availability: all)
    #expect(!less.fits)
    #expect(less.excessMinutes == 1)
  }

  @Test("rounding does not make a full desk overfull")
  func rounding() throws {
    // 1000 × 0.7 × 0.85 is 595 in the decimals that people write.
    let work = try #require(Throughput.Demand(messagesPerWeek: 595, handlingMinutes: 1))
    let throughput = Throughput(
      demands: [work], personMinutes: 1_000, availability: .conventional)
    #expect(throughput.fits)
  }

  @Test("work without people does not fit, and no work always does")
  func nobody() throws {
    let work = try #require(Throughput.Demand(messagesPerWeek: 1, handlingMinutes: 1))
    let nobody = Throughput(demands: [work], personMinutes: 0, availability: .conventional)
    #expect(!nobody.fits)
    #expect(nobody.load == .infinity)
    let idle = Throughput(demands: [], personMinutes: 0, availability: .conventional)
    #expect(idle.fits)
    #expect(idle.load == 0)
  }

  @Test(
    "numbers without a meaning are refused",
    arguments: [
      (-1.0, 1.0, 1.0), (1, -1, 1), (1, 1, 0), (.nan, 1, 1), (.infinity, 1, 1), (1, 1, .nan),
    ])
  func refused(messages: Double, minutes: Double, concurrency: Double) {
    #expect(
      Throughput.Demand(
        messagesPerWeek: messages, handlingMinutes: minutes, concurrency: concurrency) == nil)
    #expect(Throughput.Availability(shrinkage: 1.1, occupancyCap: 0.5) == nil)
    #expect(Throughput.Availability(shrinkage: 0.1, occupancyCap: .nan) == nil)
  }
}

@Suite("Erlang C")
struct ErlangCTests {
  @Test(
    "100 calls per half hour of 180 seconds, answered within 20",
    arguments: [
      (11, 0.6821182, 0.3896138, 122.78, 0.005), (12, 0.4493882, 0.6401580, 40.44, 0.005),
      (13, 0.2852705, 0.7955948, 17.12, 0.005), (14, 0.1741319, 0.8883500, 7.8359, 0.00005),
      (15, 0.1020424, 0.9414528, 3.6735, 0.00005),
    ])
  func reference(servers: Int, waiting: Double, level: Double, wait: Double, rounding: Double)
    throws
  {
    let queue = try #require(
      ErlangC(arrivalRate: 100.0 / 1_800, handlingTime: 180, servers: servers))
    #expect(abs(queue.offeredLoad - 10) < 1e-12)
    #expect(abs(queue.waitingProbability - waiting) <= 5.1e-8)
    #expect(abs(queue.serviceLevel(within: 20) - level) <= 5.1e-8)
    #expect(abs(queue.averageWait - wait) <= rounding * 1.02)
  }

  @Test("one server at half load makes half wait; two at one erlang a third")
  func small() throws {
    let one = try #require(ErlangC(arrivalRate: 0.5, handlingTime: 1, servers: 1))
    #expect(abs(one.waitingProbability - 0.5) < 1e-15)
    let two = try #require(ErlangC(arrivalRate: 1, handlingTime: 1, servers: 2))
    #expect(abs(two.waitingProbability - 1.0 / 3) < 1e-15)
  }

  @Test("the unit of time does not matter")
  func units() throws {
    let seconds = try #require(ErlangC(arrivalRate: 100.0 / 1_800, handlingTime: 180, servers: 12))
    let minutes = try #require(ErlangC(arrivalRate: 100.0 / 30, handlingTime: 3, servers: 12))
    #expect(abs(seconds.averageWait / 60 - minutes.averageWait) < 1e-9)
    #expect(
      abs(seconds.serviceLevel(within: 20) - minutes.serviceLevel(within: 20.0 / 60)) < 1e-12)
  }

  @Test("a queue without arrivals never waits; the level rises with time")
  func edges() throws {
    let idle = try #require(ErlangC(arrivalRate: 0, handlingTime: 5, servers: 3))
    #expect(idle.waitingProbability == 0)
    #expect(idle.serviceLevel(within: 0) == 1)
    let busy = try #require(ErlangC(arrivalRate: 2, handlingTime: 1, servers: 3))
    #expect(busy.serviceLevel(within: 0) == 1 - busy.waitingProbability)
    #expect(busy.serviceLevel(within: -5) == busy.serviceLevel(within: 0))
    #expect(busy.serviceLevel(within: 1) < busy.serviceLevel(within: 2))
    let large = try #require(ErlangC(arrivalRate: 99_000, handlingTime: 1, servers: 100_000))
    #expect((0...1).contains(large.waitingProbability))
  }

  @Test("a queue that grows for ever, or numbers without a meaning, have no equilibrium")
  func unstable() {
    #expect(ErlangC(arrivalRate: 3, handlingTime: 1, servers: 3) == nil)
    #expect(ErlangC(arrivalRate: 4, handlingTime: 1, servers: 3) == nil)
    #expect(ErlangC(arrivalRate: -1, handlingTime: 1, servers: 3) == nil)
    #expect(ErlangC(arrivalRate: 1, handlingTime: 0, servers: 3) == nil)
    #expect(ErlangC(arrivalRate: .nan, handlingTime: 1, servers: 3) == nil)
    #expect(ErlangC(arrivalRate: 1, handlingTime: .infinity, servers: 3) == nil)
    #expect(ErlangC(arrivalRate: 1, handlingTime: 1, servers: 0) == nil)
    #expect(ErlangC(arrivalRate: 1, handlingTime: 1, servers: .max) == nil)
  }
}
