// A simulation of a desk, event by event, that shares nothing with the models but the desk.

import Foundation
import Timetable

@testable import Queueing

/// Random numbers that are the same in every run (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Messages that come one by one to a desk with one channel and whole people, and are taken up in order.
/// Who leaves puts the message back, and the next to come goes on with it.
struct QueueSimulation {
  struct Estimate {
    var share = 0.0
    var standardError = 0.0
    var messages = 0.0
  }

  struct Outcome {
    var share = 0.0
    var standardError = 0.0
    var hours: [Estimate] = []
  }

  private let arrivals: [Double]
  private let people: [Int]
  private let counts: [Bool]
  private let handling: Double
  private let within: Double
  private var random: SplitMix
  private static let week = 10_080

  init(_ desk: Desk, seed: UInt64) {
    let week = desk.ordinary
    arrivals = (0..<Self.week).map { week.channels[0].arrivals[$0].perMinute }
    people = (0..<Self.week).map { Int(week.staffing[0][$0].magnitude) }
    let promise = desk.channels[0].promise
    counts = (0..<Self.week).map {
      promise?.clock == .calendar || week.channels[0].open.contains($0)
    }
    handling = desk.channels[0].handling.minutes
    within = promise?.within.minutes ?? 0
    random = SplitMix(seed: seed)
  }

  mutating func run(weeks: Int, warmUp: Int) -> Outcome {
    var waiting: [Double] = []
    var head = 0
    // Messages put back by people who left; their wait is over.
    var putBack = 0
    var busy = 0
    var waits: [(arrival: Double, start: Double)] = []
    let end = Double((weeks + warmUp) * Self.week)
    var time = 0.0
    while time < end + Double(Self.week) {
      let minute = Int(time) % Self.week
      let servers = people[minute]
      if busy > servers {
        putBack += busy - servers
        busy = servers
      }
      while busy < servers, putBack > 0 || head < waiting.count {
        if putBack > 0 {
          putBack -= 1
        } else {
          waits.append((waiting[head], time))
          head += 1
        }
        busy += 1
      }
      let rate = (time < end ? arrivals[minute] : 0) + Double(busy) / handling
      let boundary = time.rounded(.down) + 1
      guard rate > 0 else {
        time = boundary
        continue
      }
      let next = time - log(1 - Double.random(in: 0..<1, using: &random)) / rate
      if next >= boundary {
        // Without memory: the rest of the wait begins anew.
        time = boundary
        continue
      }
      time = next
      if Double.random(in: 0..<1, using: &random) * rate < Double(busy) / handling {
        busy -= 1
      } else {
        waiting.append(time)
      }
    }
    return summary(waits, weeks: weeks, warmUp: warmUp)
  }

  private func summary(
    _ waits: [(arrival: Double, start: Double)], weeks: Int, warmUp: Int
  ) -> Outcome {
    var counted = [0.0]
    counted.reserveCapacity(Self.week + 1)
    for minute in 0..<Self.week { counted.append(counted[minute] + (counts[minute] ? 1 : 0)) }
    func clock(_ time: Double) -> Double {
      let rounds = (time / Double(Self.week)).rounded(.down)
      let inside = time - rounds * Double(Self.week)
      let minute = min(Int(inside), Self.week - 1)
      return rounds * counted[Self.week] + counted[minute]
        + (counts[minute] ? inside - Double(minute) : 0)
    }
    var byWeek = [(kept: Double, all: Double)](repeating: (0, 0), count: weeks)
    var byHour = [(kept: Double, all: Double)](repeating: (0, 0), count: 168)
    for (arrival, start) in waits {
      let week = Int(arrival / Double(Self.week)) - warmUp
      guard week >= 0, week < weeks else { continue }
      let isKept = clock(start) - clock(arrival) <= within ? 1.0 : 0
      byWeek[week].all += 1
      byWeek[week].kept += isKept
      let hour = Int(arrival.truncatingRemainder(dividingBy: Double(Self.week)) / 60)
      byHour[hour].all += 1
      byHour[hour].kept += isKept
    }
    let all = byWeek.reduce(0) { $0 + $1.all }
    let share = byWeek.reduce(0) { $0 + $1.kept } / all
    // A ratio of two weekly sums: the weeks are as good as independent.
    let mean = all / Double(weeks)
    let variance =
      byWeek.reduce(0) { $0 + pow($1.kept - share * $1.all, 2) } / Double(weeks - 1)
    return Outcome(
      share: share, standardError: sqrt(variance / Double(weeks)) / mean,
      hours: byHour.map { hour in
        guard hour.all > 0 else { return Estimate() }
        let part = hour.kept / hour.all
        // Messages of one hour wait for each other: a wide guess of their error.
        return Estimate(
          share: part, standardError: sqrt(max(part * (1 - part), 0.01) / hour.all) * 2,
          messages: hour.all)
      })
  }
}
