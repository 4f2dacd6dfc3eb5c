// What it would take to keep a promise: computed, not guessed.

import Queueing
import Timetable

/// People added to a shift.
struct ExtraPeople: Sendable {
  let count: Int
  /// The id of the team, and the number of the shift in it.
  let team: String
  let shift: Int
}

/// One person more at hours of the week, by the clock of the team.
struct ExtraHours: Sendable {
  let team: String
  let hours: WeeklyHours
}

/// The smallest changes, each by itself enough; those that are nil do not help, or have not been
/// looked for because too much hangs together.
struct Remedies: Sendable {
  let people: ExtraPeople?
  let time: TimeLength?
  let hours: ExtraHours?
  let factor: Double?

  init(_ outcome: PromiseOutcome) {
    let search = RemedySearch(outcome)
    people = search?.people()
    time = outcome.surge == nil ? search?.time() : nil
    hours = search?.hours()
    factor = search?.factor()
  }
}

/// Looks for the smallest changes that make a promise hold. Each one that it names has been tried.
struct RemedySearch {
  private let outcome: PromiseOutcome
  /// The part of the service that shares people with the stream.
  private let model: ServiceModel
  /// The streams that have to hold, by their numbers in that part.
  private let streams: [Int]

  private static let mostPeople = 256
  private static let mostShifts = 12
  /// Streams times trials that are worth their time.
  private static let mostStreams = 2_000

  /// - Returns: nil when nothing fails, or so many streams hang together that trying takes too long.
  init?(_ outcome: PromiseOutcome) {
    guard outcome.late != nil else { return nil }
    let part = outcome.model.part(with: outcome.number)
    guard part.streams.count <= Self.mostStreams else { return nil }
    let ids = outcome.failing.numbers.map { outcome.model.streams[$0].id }
    self.outcome = outcome
    model = part
    streams = ids.compactMap { part.number(of: $0) }
    guard !streams.isEmpty else { return nil }
  }

  /// Whether the promise holds with something changed.
  private func holds(_ changed: ServiceModel) -> Bool {
    streams.allSatisfy { number in
      let outcome = changed.outcome(for: number, during: outcome.surge)
      return outcome.decision.isKept && changed.firstFailure(for: number) == nil
    }
  }

  /// The fewest hours of people to add to one shift; nil when no shift will do.
  func people() -> ExtraPeople? {
    var best: (remedy: ExtraPeople, cost: Int)?
    var seen = 0
    for team in model.teams.indices {
      for (number, shift) in model.teams[team].roster.shifts.enumerated() {
        let minutes = shift.hours.minutes
        guard minutes > 0, shift.people > 0, seen < Self.mostShifts else { continue }
        seen += 1
        let most = min(Self.mostPeople, best.map { ($0.cost - 1) / minutes } ?? .max)
        guard
          let count = Self.least(upTo: most, { holds(adding($0, to: number, of: team)) })
        else { continue }
        best = (
          ExtraPeople(count: count, team: model.teams[team].id, shift: number), count * minutes
        )
      }
    }
    return best?.remedy
  }

  /// A promise is changed by its own people for good; a surge is met by people for its days.
  private func adding(_ count: Int, to number: Int, of team: Int) -> ServiceModel {
    var teams = model.teams
    var shifts = teams[team].roster.shifts
    let shift = shifts[number]
    if let surge = outcome.surge {
      shifts.append(Shift(hours: shift.hours, people: count, from: surge.from, to: surge.to))
    } else {
      shifts[number] = shift.with(people: shift.people + count)
    }
    teams[team].roster = Roster(shifts: shifts, zone: teams[team].roster.zone)
    return model.changed(teams: teams)
  }

  /// The shortest time that could be promised, in steps as people promise them; nil when even two
  /// weeks are too short.
  func time() -> TimeLength? {
    guard let promise = model.streams[streams[0]].promise else { return nil }
    let longer = Self.times.filter { Double($0) > promise.within.minutes }
    guard
      let place = Self.least(upTo: longer.count, { holds(promising(longer[$0 - 1], promise)) })
    else { return nil }
    return TimeLength(minutes: Double(longer[place - 1]))
  }

  private func promising(_ minutes: Int, _ promise: ReplyPromise) -> ServiceModel {
    var streams = model.streams
    for number in streams.indices where streams[number].promise == promise {
      streams[number].promise = promise.with(within: TimeLength(minutes: Double(minutes)))
    }
    return model.changed(streams: streams)
  }

  /// Quarters of an hour up to four hours, half hours up to twelve, hours up to two days, then days.
  private static let times: [Int] =
    Array(stride(from: 15, to: 240, by: 15)) + Array(stride(from: 240, to: 720, by: 30))
    + Array(stride(from: 720, to: 2_880, by: 60))
    + Array(stride(from: 2_880, through: 20_160, by: 1_440))

  /// The fewest hours that one person more would have to work: after closing, before opening, or on
  /// days on which nobody works.
  func hours() -> ExtraHours? {
    guard outcome.surge == nil else { return nil }
    var best: ExtraHours?
    for team in model.teams.indices.prefix(3) {
      for block in blocks(of: team) {
        let most = block.mostHours
        guard
          let count = Self.least(upTo: most, { holds(adding(block.hours($0), to: team)) })
        else { continue }
        let hours = block.hours(count)
        if hours.minutes < best?.hours.minutes ?? .max {
          best = ExtraHours(team: model.teams[team].id, hours: hours)
        }
      }
    }
    return best
  }

  private func adding(_ hours: WeeklyHours, to team: Int) -> ServiceModel {
    var teams = model.teams
    let roster = teams[team].roster
    teams[team].roster = Roster(
      shifts: roster.shifts + [Shift(hours: hours, people: 1)], zone: roster.zone)
    return model.changed(teams: teams)
  }

  /// Hours next to those of a team.
  private struct Block {
    let days: WeekdaySet
    /// From this minute of the day on; before it when `isBefore`.
    let from: Int
    let isBefore: Bool
    let mostHours: Int

    func hours(_ count: Int) -> WeeklyHours {
      let range = isBefore ? from - count * 60..<from : from..<from + count * 60
      return WeeklyHours(
        openRanges: days.days.map {
          $0.rawValue * 1440 + range.lowerBound..<$0.rawValue * 1440 + range.upperBound
        })
    }
  }

  private func blocks(of team: Int) -> [Block] {
    let staffed = model.teams[team].roster.shifts.filter { $0.people > 0 }.reduce(
      into: WeeklyHours.never
    ) { $0.formUnion($1.hours) }
    var opens: [Int: WeekdaySet] = [:]
    var closes: [Int: WeekdaySet] = [:]
    var idle: WeekdaySet = []
    for day in Weekday.allCases {
      let minutes = day.rawValue * 1440..<(day.rawValue + 1) * 1440
      guard let first = minutes.first(where: staffed.contains),
        let last = minutes.last(where: staffed.contains)
      else {
        idle.insert(WeekdaySet(day))
        continue
      }
      opens[first - minutes.lowerBound, default: []].insert(WeekdaySet(day))
      closes[last + 1 - minutes.lowerBound, default: []].insert(WeekdaySet(day))
    }
    var blocks: [Block] = []
    // Of several closing times, that of most days; of equals the earliest.
    if let (time, days) = Self.usual(closes), time < 1440 {
      blocks.append(
        Block(days: days, from: time, isBefore: false, mostHours: min(6, (1440 - time) / 60)))
    }
    if let (time, days) = Self.usual(opens), time >= 60 {
      blocks.append(Block(days: days, from: time, isBefore: true, mostHours: min(6, time / 60)))
      if !idle.isEmpty {
        blocks.append(
          Block(
            days: idle, from: time, isBefore: false, mostHours: min(10, (1440 - time) / 60)))
      }
    }
    return blocks.filter { $0.mostHours > 0 }
  }

  private static func usual(_ times: [Int: WeekdaySet]) -> (Int, WeekdaySet)? {
    times.max { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) }.map { ($0.key, $0.value) }
  }

  /// The largest factor, in tenths, that a surge may have; nil when it is no surge, or when nothing
  /// more may come in.
  func factor() -> Double? {
    guard let surge = outcome.surge, surge.factor > 1 else { return nil }
    let tenths = Int(((surge.factor - 1) * 10).rounded(.up)) - 1
    guard tenths >= 1 else { return nil }
    // The most is one less than the least that fails.
    let failing = Self.least(upTo: tenths) { !holds(swelling(surge, 1 + Double($0) / 10)) }
    let most = (failing ?? tenths + 1) - 1
    return most >= 1 ? 1 + Double(most) / 10 : nil
  }

  private func swelling(_ surge: ServiceSurge, _ factor: Double) -> ServiceModel {
    var surges = model.surges
    for number in surges.indices where surges[number] == surge { surges[number].factor = factor }
    return model.changed(surges: surges)
  }

  /// The least number from 1 for which something holds, when it holds for all above it as well.
  private static func least(upTo most: Int, _ holds: (Int) -> Bool) -> Int? {
    guard most >= 1 else { return nil }
    var failing = 0
    var trial = 1
    while !holds(trial) {
      failing = trial
      guard trial < most else { return nil }
      trial = min(trial * 2, most)
    }
    var holding = trial
    while holding - failing > 1 {
      let middle = (holding + failing) / 2
      if holds(middle) { holding = middle } else { failing = middle }
    }
    return holding
  }
}
