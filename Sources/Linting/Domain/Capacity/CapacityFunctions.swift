// Whether promises can be kept, in rules.

import CEL
import Queueing
import Timetable

extension RuleFunctions {
  static let capacityTypes: [CEL.`Type`] = [
    ServiceStream.type, ServiceTeam.type, ServiceSurge.type, Service.type, PromiseOutcome.type,
  ]

  mutating func addCapacity() {
    addStreams()
    add("team", member: false) {
      (id: String, roster: Roster, shrinkage: Double, cap: Double) throws(EvaluationError)
        -> ServiceTeam in
      guard let availability = Availability(shrinkage: shrinkage, occupancyCap: cap) else {
        throw EvaluationError(
          .invalidArgument, "shrinkage and occupancy cap are shares from 0 to 1")
      }
      return ServiceTeam(id: id, roster: roster, availability: availability)
    }
    add("surge", member: false) {
      (id: String, streams: [String], from: LocalDate, to: LocalDate, factor: Double) in
      ServiceSurge(id: id, streams: streams, from: from, to: max(from, to), factor: factor)
    }
    add("service", member: false) {
      (
        streams: [ServiceStream], teams: [ServiceTeam], zone: String, from: LocalDate,
        to: LocalDate
      ) throws(EvaluationError) -> Service in
      Service(
        model: ServiceModel(
          streams: streams, teams: teams, zone: try zoneRules(zone), from: from, to: to))
    }
    add("with") { (service: Service, exceptions: [ExceptionalDays], surges: [ServiceSurge]) in
      let (model, calendar) = (service.model, service.model.calendar)
      return Service(
        model: ServiceModel(
          streams: model.streams, teams: model.teams,
          exceptions: exceptions.dateExceptions(from: calendar.from, to: calendar.to),
          surges: surges, zone: calendar.zone, from: calendar.from, to: calendar.to))
    }
    addQuestions()
    addAnswers()
  }

  private mutating func addStreams() {
    add("stream", member: false) {
      (id: String, perWeek: Double?, handling: Duration?, concurrency: Double) in
      ServiceStream(
        id: id, perWeek: perWeek,
        handling: handling.map { TimeLength(minutes: Double($0.seconds) / 60) },
        concurrency: concurrency)
    }
    add("coming") { (stream: ServiceStream, hours: WeeklyHours, peakFactor: Double) in
      var stream = stream
      stream.arrivals = hours
      stream.peakFactor = peakFactor
      return stream
    }
    add("answered") { (stream: ServiceStream, teams: [String], open: WeeklyHours) in
      var stream = stream
      stream.teams = teams
      stream.open = open
      return stream
    }
    add("promising") {
      (stream: ServiceStream, within: Duration, isCalendar: Bool, percentile: Double?) in
      var stream = stream
      stream.promise = ReplyPromise(
        within: TimeLength(minutes: Double(within.seconds) / 60),
        clock: isCalendar ? .calendar : .openHours,
        // All of a hundred is every message, as when nothing is written.
        share: percentile.flatMap { $0 < 100 ? Share($0 / 100) : nil })
      return stream
    }
    add("noting") { (stream: ServiceStream, followUp: Duration?) in
      var stream = stream
      stream.promise = stream.promise.map {
        ReplyPromise(
          within: $0.within, clock: $0.clock, share: $0.share,
          counts: .note(
            followUp: followUp.map { TimeLength(minutes: Double($0.seconds) / 60) }))
      }
      return stream
    }
  }

  private mutating func addQuestions() {
    add("knows") { (service: Service, id: String) in
      service.model.number(of: id).map { service.model.knows($0) } ?? false
    }
    add("outcome") { (service: Service, id: String) throws(EvaluationError) -> PromiseOutcome in
      try service.outcome(of: id, during: nil)
    }
    add("during") {
      (service: Service, surge: String, id: String) throws(EvaluationError) -> PromiseOutcome in
      guard let surge = service.model.surge(surge) else {
        throw EvaluationError(.host, "there is no surge '\(surge)'")
      }
      return try service.outcome(of: id, during: surge)
    }
    add("nobody_works") {
      (service: Service, teams: [String], from: LocalDate, to: LocalDate) in
      service.model.nobodyWorks(teams: teams, from: from, to: max(from, to))
    }
  }

  private mutating func addAnswers() {
    answer("is_late", .bool) { .bool($0.late != nil) }
    answer("is_kept", .bool) { .bool($0.decision.isKept) }
    answer("is_overloaded", .bool) { .bool($0.isOverloaded) }
    answer("is_kept_on_average_only", .bool) { outcome in
      if case .keptOnAverage = outcome.decision { .bool(true) } else { .bool(false) }
    }
    add("share_beside") { (outcome: PromiseOutcome, other: PromiseOutcome) in
      outcome.share(beside: other)
    }
    answer("speaks", .bool) { .bool($0.speaks) }
    answer("is_average", .bool) { .bool($0.late?.model == .fluid) }
    answer("channels", .list(.string)) { outcome in
      outcome.failing.numbers.map { outcome.model.streams[$0].id }.value
    }
    answer("share", .double) { .double($0.late?.messages.share.magnitude ?? 1) }
    answer("promised", .double) { outcome in
      .double(outcome.model.streams[outcome.number].promise?.share?.magnitude ?? 1)
    }
    answer("share_then", .double) { outcome in
      guard let stretch = outcome.worstStretch, stretch.arriving > .zero else { return .double(1) }
      return .double(1 - stretch.late / stretch.arriving)
    }
    answer("late_from", PrintedMoment.type) { outcome throws(EvaluationError) in
      outcome.moment(try outcome.stretch().start).value
    }
    answer("late_until", PrintedMoment.type) { outcome throws(EvaluationError) in
      outcome.moment(try outcome.stretch().end, isEnd: true).value
    }
    answer("answered", PrintedMoment.type) { outcome throws(EvaluationError) in
      let stretch = try outcome.stretch()
      return outcome.moment(stretch.answered ?? stretch.end).value
    }
    answer("is_special", .bool) { outcome in
      if case .special = outcome.weeks { .bool(true) } else { .bool(false) }
    }
    answer("since", .optional(.timestamp)) { outcome in
      outcome.regime.map(\.from).value
    }
    addRemedies()
  }

  private mutating func addRemedies() {
    answer("extra_people", .int) { .int(Int64($0.remedies.people?.count ?? 0)) }
    answer("extra_team", .string) { ($0.remedies.people?.team ?? "").value }
    answer("extra_shift", .int) { .int(Int64($0.remedies.people?.shift ?? 0)) }
    answer("shortest", .duration) { outcome in
      Duration(minutes: Int(outcome.remedies.time?.minutes ?? 0)).value
    }
    answer("extra_hours", WeeklyHours.type) { ($0.remedies.hours?.hours ?? .never).value }
    answer("extra_hours_team", .string) { ($0.remedies.hours?.team ?? "").value }
    answer("extra_ranges", .list(.string)) { outcome in
      (outcome.remedies.hours?.hours ?? .never).openRanges().map(Self.text).value
    }
    answer("most_factor", .double) { .double($0.remedies.factor ?? 1) }
    add("whole_percent") { (share: Double) in
      // Rounded down: what is not quite there is not told as there.
      "\(Int64((min(max(share, 0), 1) * 100 + 1e-6).rounded(.down)))%"
    }
  }

  /// A range of the week as documents have it: `mon 17:00-19:00`.
  private static func text(_ range: Range<MinuteOfWeek>) -> String {
    func clock(_ minute: Int) -> String {
      let (hour, rest) = (minute / 60, minute % 60)
      return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }
    let day = range.lowerBound / 1440
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    let start = range.lowerBound - day * 1440
    return "\(names[day]) \(clock(start))-\(clock(start + range.count))"
  }

  /// A member of an outcome without arguments.
  private mutating func answer(
    _ name: String, _ result: CEL.`Type`,
    _ body: @escaping @Sendable (PromiseOutcome) throws(EvaluationError) -> Value
  ) {
    add(
      name,
      Overload(
        id: "leidraad_outcome_\(name)", isMember: true, parameters: [PromiseOutcome.type],
        result: result,
        implementation: .unary { (first, _) throws(EvaluationError) in
          guard let outcome = PromiseOutcome(first) else {
            throw EvaluationError(
              .noMatchingOverload, "\(name) cannot take \(first.typeName)")
          }
          return try body(outcome)
        }))
  }
}

/// A service in rules: the same model wherever it travels, so that what is computed stays computed.
struct Service: DomainType {
  static var name: String { "service" }

  let model: ServiceModel

  func isSame(as other: Service) -> Bool { model === other.model }

  /// - Throws: `budgetExceeded` for a plan that is too large to compute: that is never a pass.
  fileprivate func outcome(
    of id: String, during surge: ServiceSurge?
  ) throws(EvaluationError) -> PromiseOutcome {
    guard let number = model.number(of: id) else {
      throw EvaluationError(.host, "there is no stream '\(id)'")
    }
    let outcome = model.outcome(for: number, during: surge)
    if model.knows(number), case .unknown = outcome.decision {
      throw EvaluationError(.budgetExceeded, "too many channels, shifts and weeks to compute")
    }
    return outcome
  }
}

extension PromiseOutcome {
  fileprivate var remedies: Remedies { model.remedies(for: self) }

  fileprivate func stretch() throws(EvaluationError) -> LateStretch {
    guard let stretch = worstStretch else {
      throw EvaluationError(.host, "no message is late: there is no moment to tell")
    }
    return stretch
  }
}
