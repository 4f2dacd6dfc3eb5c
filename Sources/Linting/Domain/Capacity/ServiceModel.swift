// From what rules tell of a service to the desks of the queueing models.

import Queueing
import Synchronization
import Timetable

/// A plan's streams of messages with the teams that answer them. What has been computed is kept.
final class ServiceModel: Sendable {
  /// Streams with the same teams: served together, first come, first served.
  struct Pool: Sendable {
    /// The numbers of its streams and teams.
    let streams: [Int]
    let teams: [Int]
    /// The part of each team's time that is for this pool.
    let shares: [Double]
  }

  let streams: [ServiceStream]
  let teams: [ServiceTeam]
  let exceptions: [DateException]
  let surges: [ServiceSurge]
  let calendar: ServiceCalendar
  /// Those of which everything is known.
  let pools: [Pool]
  private let numbers: [String: Int]
  /// The pool of a stream; none where a number is missing that the answer hangs on.
  private let pooling: ServicePooling
  /// The surges that swell a stream, by its id.
  private let surgesByStream: [String: [Int]]
  private let surgeNumbers: [String: Int]
  private let known = Mutex<Known>(Known())
  /// Shared with the services that this one is changed into.
  let steadyStates: SteadyStates

  /// What has been computed, and what may still be.
  private struct Known {
    /// Numbered as in the index.
    private var answers: [Answer] = []
    private var index = HashIndex()
    /// What average flow says of the ordinary and the special weeks looked at last: more is asked of
    /// them than of others.
    var latestOrdinary: (question: Question, flow: AverageFlow)?
    var latestSpecial: (question: Question, flow: AverageFlow)?
    var failing: [Shared: FailingStreams] = [:]
    var remedies: [Shared: Remedies] = [:]
    /// Streams times stretches of weeks that may still be looked at: a plan of thousands of channels
    /// with thousands of campaigns has to come to an end.
    var rest = 20_000_000

    /// What is known about a question.
    subscript(question: Question) -> Answer {
      get {
        let number = index.number(hash: question.hashValue) { answers[$0].question == question }
        return number.map { answers[$0] } ?? Answer(question: question)
      }
      set {
        let hash = question.hashValue
        if let number = index.number(hash: hash, where: { answers[$0].question == question }) {
          answers[number] = newValue
        } else {
          index.add(hash: hash)
          answers.append(newValue)
        }
      }
    }
  }

  /// What has been found out about a question.
  private struct Answer {
    let question: Question
    var decision: Decision?
    /// The share in time on average flow.
    var average: Double?
    var share: Double?
  }

  /// What streams with the same promise and people have in common.
  private struct Shared: Hashable {
    let firstMate: Int
    let surge: String?
  }

  /// What a decision is about.
  private struct Question: Hashable {
    let stream: Int
    let weeks: Weeks
  }

  /// Weeks that a promise is held against.
  enum Weeks: Hashable {
    /// The ordinary week of a stretch of the plan.
    case ordinary(LocalDate)
    /// Special weeks, of which only some days may count.
    case special(ServiceCalendar.Run, asked: Range<Minutes>?)
  }

  /// What average flow does to a desk.
  enum AverageFlow {
    case steady(FluidRun)
    case unsteady(Unsteady)

    fileprivate init(_ desk: Desk) {
      do throws(Unsteady) {
        self = .steady(try desk.fluidRun())
      } catch {
        self = .unsteady(error)
      }
    }
  }

  init(
    streams: [ServiceStream], teams: [ServiceTeam], exceptions: [DateException] = [],
    surges: [ServiceSurge] = [], zone: TimeZoneRules, from: LocalDate, to: LocalDate,
    steadyStates: SteadyStates = SteadyStates()
  ) {
    self.streams = streams
    self.steadyStates = steadyStates
    self.teams = teams
    self.exceptions = exceptions
    self.surges = surges
    numbers = Dictionary(
      streams.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    calendar = ServiceCalendar(
      teams: teams, exceptions: exceptions, zone: zone, from: from, to: to)
    pooling = ServicePooling(streams, teams, calendar)
    pools = pooling.pools
    var byStream: [String: [Int]] = [:]
    for (number, surge) in surges.enumerated() {
      for id in Set(surge.streams) { byStream[id, default: []].append(number) }
    }
    surgesByStream = byStream
    surgeNumbers = Dictionary(
      surges.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func number(of id: String) -> Int? { numbers[id] }

  func surge(_ id: String) -> ServiceSurge? { surgeNumbers[id].map { surges[$0] } }

  /// Whether everything is known that a forecast for a stream needs, also of the streams that it
  /// shares people with.
  func knows(_ number: Int) -> Bool { pooling.poolNumbers[number] != nil }

  /// The streams that share everything with this one: their people, and what they are promised.
  func mates(of number: Int) -> [Int] {
    pooling.mateNumbers[number].map { pooling.mates[$0] } ?? [number]
  }

  /// What becomes of a stream's promise in some weeks.
  func decision(for number: Int, in weeks: Weeks) -> Decision {
    let question = Question(stream: number, weeks: weeks)
    if let answer = known.withLock({ $0[question].decision }) { return answer }
    guard let pool = pool(of: number), mayLook(at: pool, weeks),
      let flow = flow(of: number, in: weeks)
    else { return .unknown }
    // One run of the fluid model tells of all streams of the desk.
    let answers = pool.streams.indices.map { place in
      switch flow {
      case .steady(let run):
        let kept = run.kept(place)
        return (
          decision: Decision(kept, promise: run.desk.channels[place].promise),
          average: kept?.share?.magnitude ?? 1
        )
      case .unsteady(let trouble): return (decision: Decision(trouble), average: 0)
      }
    }
    known.withLock { known in
      for (stream, answer) in zip(pool.streams, answers) {
        let question = Question(stream: stream, weeks: weeks)
        known[question].decision = answer.decision
        known[question].average = answer.average
      }
    }
    return pool.streams.firstIndex(of: number).map { answers[$0].decision } ?? .unknown
  }

  /// What average flow does in some weeks to the desk of a stream; nil where too little is known.
  func flow(of number: Int, in weeks: Weeks) -> AverageFlow? {
    guard let pool = pool(of: number), let first = pool.streams.first else { return nil }
    let question = Question(stream: first, weeks: weeks)
    let isOrdinary = if case .ordinary = weeks { true } else { false }
    let latest = known.withLock { isOrdinary ? $0.latestOrdinary : $0.latestSpecial }
    if let latest, latest.question == question { return latest.flow }
    guard let flow = desk(of: pool, in: weeks).map(AverageFlow.init) else { return nil }
    known.withLock { known in
      if isOrdinary {
        known.latestOrdinary = (question, flow)
      } else {
        known.latestSpecial = (question, flow)
      }
    }
    return flow
  }

  /// The share of a stream's messages that is in time in some weeks, on average flow; 1 when nothing
  /// comes in, 0 when more comes in than can be answered or nothing is known.
  func averageShare(of number: Int, in weeks: Weeks) -> Double {
    _ = decision(for: number, in: weeks)
    return known.withLock { $0[Question(stream: number, weeks: weeks)].average } ?? 0
  }

  /// Keeps a decision that took more than the fluid model.
  func remember(_ decision: Decision, for number: Int, in weeks: Weeks) {
    known.withLock { $0[Question(stream: number, weeks: weeks)].decision = decision }
  }

  /// The share in time that is known of a stream.
  func knownShare(of number: Int, in weeks: Weeks) -> Double? {
    known.withLock { $0[Question(stream: number, weeks: weeks)].share }
  }

  func remember(_ share: Double, of number: Int, in weeks: Weeks) {
    known.withLock { $0[Question(stream: number, weeks: weeks)].share = share }
  }

  /// The streams with the promise and the people of this one that fail as well.
  func failing(with number: Int, during surge: ServiceSurge?) -> FailingStreams {
    let mates = mates(of: number)
    let key = Shared(firstMate: mates[0], surge: surge?.id)
    if let known = known.withLock({ $0.failing[key] }) { return known }
    let failing = FailingStreams(mates, of: self, during: surge)
    known.withLock { $0.failing[key] = failing }
    return failing
  }

  /// What it would take for the promise of a stream; looked for once.
  func remedies(for outcome: PromiseOutcome) -> Remedies {
    let key = Shared(firstMate: mates(of: outcome.number)[0], surge: outcome.surge?.id)
    if let known = known.withLock({ $0.remedies[key] }) { return known }
    let remedies = Remedies(outcome)
    known.withLock { $0.remedies[key] = remedies }
    return remedies
  }

  /// The place of a stream in its pool.
  func channel(of number: Int) -> Int? { pooling.channels[number] }

  /// The pool that a stream is in; none where too little is known.
  func pool(of number: Int) -> Pool? { pooling.poolNumbers[number].map { pools[$0] } }

  /// Takes what a look at some weeks costs from what is left.
  private func mayLook(at pool: Pool, _ weeks: Weeks) -> Bool {
    var count = 1
    if case .special(let run, _) = weeks { count = run.weeks + 1 }
    var changes = 20
    for number in pool.streams { changes += streams[number].arrivals.openRanges().count }
    for team in pool.teams { changes += teams[team].roster.shifts.count * 14 }
    let cost = pool.streams.count * min(changes, 10_080) * count
    return known.withLock { known in
      guard cost <= known.rest else { return false }
      known.rest -= cost
      return true
    }
  }

  /// The desk that a pool makes in some weeks; nil for numbers without a meaning.
  func desk(of pool: Pool, in weeks: Weeks) -> Desk? {
    var channels: [Channel] = []
    var rates: [Steps<MessageRate>] = []
    for number in pool.streams {
      let stream = streams[number]
      guard let handling = stream.handling, let perWeek = stream.perWeek,
        let channel = Channel(
          handling: handling, concurrency: stream.concurrency, promise: stream.promise),
        let arrivals = Arrivals(
          perWeek: MessageCount(perWeek), hours: stream.arrivals, peakFactor: stream.peakFactor)
      else { return nil }
      channels.append(channel)
      rates.append(arrivals.rate)
    }
    let availability = pool.teams.map { teams[$0].availability }
    switch weeks {
    case .ordinary(let date):
      return Desk(
        channels: channels, teams: availability, ordinary: ordinary(pool, rates, on: date))
    case .special(let run, let asked):
      let special = (0..<run.weeks).map { week in
        self.special(pool, rates, monday: run.monday.adding(days: 7 * week))
      }
      let before = calendar.ordinaryDate(before: run)
      return Desk(
        channels: channels, teams: availability, ordinary: ordinary(pool, rates, on: before),
        special: special, asked: asked)
    }
  }

  private func ordinary(
    _ pool: Pool, _ rates: [Steps<MessageRate>], on date: LocalDate
  ) -> DeskWeek {
    let staffing = calendar.ordinaryStaffing(of: pool.teams, on: date)
    return DeskWeek(
      staffing: shared(staffing, pool),
      channels: zip(pool.streams, rates).map { number, rate in
        DeskWeek.ChannelWeek(arrivals: rate, open: streams[number].open)
      })
  }

  private func special(
    _ pool: Pool, _ rates: [Steps<MessageRate>], monday: LocalDate
  ) -> DeskWeek {
    let staffing = calendar.staffing(of: pool.teams, inWeekOf: monday)
    return DeskWeek(
      staffing: shared(staffing, pool),
      channels: zip(pool.streams, rates).map { number, rate in
        DeskWeek.ChannelWeek(
          arrivals: surging(rate, of: streams[number].id, inWeekOf: monday),
          open: calendar.open(streams[number].open, inWeekOf: monday))
      })
  }

  private func shared(_ staffing: [Steps<People>], _ pool: Pool) -> [Steps<People>] {
    zip(staffing, pool.shares).map { staffing, share in
      share == 1 ? staffing : Steps(adding: [(staffing, share)])
    }
  }

  /// The rate of a week with what surges add to it; the additions of several add up.
  private func surging(
    _ rate: Steps<MessageRate>, of id: String, inWeekOf monday: LocalDate
  ) -> Steps<MessageRate> {
    var parts: [(steps: Steps<MessageRate>, factor: Double)] = [(rate, 1)]
    for number in surgesByStream[id] ?? [] {
      let surge = surges[number]
      let first = max(0, monday.days(to: surge.from))
      let last = min(6, monday.days(to: surge.to))
      guard first <= last else { continue }
      let days = WeeklyHours(openRanges: CollectionOfOne(first * 1440..<(last + 1) * 1440))
      parts.append((rate.scaled(by: 0, in: days.complement()), surge.factor - 1))
    }
    return parts.count == 1 ? rate : Steps(adding: parts)
  }

  /// The streams and teams that hang together with a stream, as a service of their own.
  func part(with number: Int) -> ServiceModel {
    guard let pool = pooling.poolNumbers[number] else { return self }
    let part = pooling.parts[pool]
    let members = pools.indices.filter { pooling.parts[$0] == part }
    let own = Set(members.flatMap { pools[$0].streams })
    let people = Set(members.flatMap { pools[$0].teams })
    return changed(
      streams: streams.indices.filter(own.contains).map { streams[$0] },
      teams: teams.indices.filter(people.contains).map { teams[$0] })
  }

  /// The same service with something else in it.
  func changed(
    streams: [ServiceStream]? = nil, teams: [ServiceTeam]? = nil, surges: [ServiceSurge]? = nil
  ) -> ServiceModel {
    ServiceModel(
      streams: streams ?? self.streams, teams: teams ?? self.teams, exceptions: exceptions,
      surges: surges ?? self.surges, zone: calendar.zone, from: calendar.from, to: calendar.to,
      steadyStates: steadyStates)
  }
}
