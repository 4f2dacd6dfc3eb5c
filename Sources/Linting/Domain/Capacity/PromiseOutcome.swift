// What a rule learns about a promise.

import Queueing
import Timetable

/// What becomes of the promise of a stream, as a rule asks for it.
struct PromiseOutcome: DomainType {
  static var name: String { "outcome" }

  let model: ServiceModel
  let number: Int
  let decision: Decision
  /// The weeks in which it fails; nil when it does not.
  let weeks: ServiceModel.Weeks?
  /// The surge that it is about; nil for the plan as such.
  let surge: ServiceSurge?

  func isSame(as other: PromiseOutcome) -> Bool {
    model === other.model && number == other.number && surge == other.surge
  }

  var late: (model: Model, messages: LateMessages)? {
    guard case .late(let model, let messages) = decision else { return nil }
    return (model, messages)
  }

  /// The streams with the same promise and the same people for which it fails as well.
  var failing: FailingStreams { model.failing(with: number, during: surge) }

  /// Whether it is told of this stream: of those that fail alike, the one for which it is worst.
  var speaks: Bool { failing.worst == number }

  /// The arrivals on end of which most are late. One around Sunday midnight of an ordinary week is
  /// told as one.
  var worstStretch: LateStretch? {
    guard let late else { return nil }
    var stretches = late.messages.stretches
    if case .ordinary = weeks, stretches.count > 1, let first = stretches.first,
      let last = stretches.last, first.start.minutes == 0, last.end.minutes == Self.week
    {
      stretches[stretches.count - 1] = LateStretch(
        start: last.start, end: WeekMoment(minutes: first.end.minutes + Self.week),
        late: last.late + first.late, arriving: last.arriving + first.arriving,
        answered: first.answered.map { WeekMoment(minutes: $0.minutes + Self.week) })
      stretches.removeFirst()
    }
    return stretches.max { $0.late < $1.late }
  }

  private static let week = 10_080

  /// A moment of the weeks that failed. An ordinary week has no dates.
  func moment(_ moment: WeekMoment, isEnd: Bool = false) -> PrintedMoment {
    var monday = model.calendar.from
    var showsDate = false
    switch weeks {
    case .ordinary(let date):
      monday = date.adding(days: -date.weekday.rawValue)
    case .special(let run, _):
      monday = run.monday
      showsDate = true
    case nil: break
    }
    var day = monday.adding(days: moment.minutes / 1440)
    var minute = moment.minutes % 1440
    // Midnight as people tell an end: Friday at 24:00, not Saturday at 00:00.
    if isEnd, minute == 0 {
      day = day.adding(days: -1)
      minute = 1440
    }
    return PrintedMoment(
      moment: Moment(
        date: day, minuteOfDay: minute,
        utcSeconds: model.calendar.zone.utcSeconds(of: day, minuteOfDay: minute)),
      showsDate: showsDate)
  }

  /// The part of the plan whose ordinary week fails; nil for all of it, or for special weeks.
  var regime: ServiceCalendar.Regime? {
    guard case .ordinary(let date)? = weeks, model.calendar.regimes.count > 1 else { return nil }
    return model.calendar.regimes.first { $0.from == date }
  }
}

/// Streams with the same promise and the same people for which it fails.
struct FailingStreams: Sendable {
  private(set) var numbers: [Int] = []
  /// The one with the fewest messages in time; the first of equals.
  private(set) var worst: Int?

  init(_ mates: [Int], of model: ServiceModel, during surge: ServiceSurge?) {
    let swelled = surge.map { Set($0.streams) }
    var least = 2.0
    for mate in mates {
      if let swelled, !swelled.contains(model.streams[mate].id) { continue }
      guard let late = model.outcome(for: mate, during: surge).late else { continue }
      numbers.append(mate)
      let share = late.messages.share.magnitude
      if share < least {
        least = share
        worst = mate
      }
    }
  }
}

extension ServiceModel {
  /// What becomes of a promise: in the plan as such, or during a surge.
  func outcome(for number: Int, during surge: ServiceSurge?) -> PromiseOutcome {
    func outcome(_ decision: Decision, _ weeks: Weeks?) -> PromiseOutcome {
      PromiseOutcome(model: self, number: number, decision: decision, weeks: weeks, surge: surge)
    }
    guard knows(number), !calendar.isTooRestless else { return outcome(.unknown, nil) }
    let failure = firstFailure(for: number)
    guard let surge else {
      return failure.map { outcome($0.decision, $0.weeks) }
        ?? outcome(isOnlyAverage(number) ? .keptOnAverage : .kept(.fluid), nil)
    }
    // What fails without a surge is told without it.
    guard failure == nil else { return outcome(.kept(.fluid), nil) }
    let weeks = weeks(of: surge)
    let decision = settledDecision(for: number, in: weeks)
    return outcome(decision, decision.isKept ? nil : weeks)
  }

  /// Whether in some ordinary week the desk is too large to compute what chance does to a stream.
  private func isOnlyAverage(_ number: Int) -> Bool {
    calendar.regimes.contains { regime in
      if case .keptOnAverage = decision(for: number, in: .ordinary(regime.from)) {
        true
      } else {
        false
      }
    }
  }

  /// The weeks of a surge, of which its days count.
  func weeks(of surge: ServiceSurge) -> Weeks {
    let run = ServiceCalendar.run(surge.from, surge.to)
    let first = run.monday.days(to: surge.from)
    let last = run.monday.days(to: max(surge.from, surge.to))
    return .special(run, asked: first * 1440..<(last + 1) * 1440)
  }

  /// Whether none of some teams has anybody on shift in a stretch of days.
  func nobodyWorks(teams ids: [String], from: LocalDate, to: LocalDate) -> Bool {
    let numbers = teams.indices.filter { ids.contains(teams[$0].id) }
    let run = ServiceCalendar.run(from, to, after: 0)
    for week in 0..<run.weeks {
      let monday = run.monday.adding(days: 7 * week)
      let first = max(0, monday.days(to: from)) * 1440
      let end = (min(6, monday.days(to: to)) + 1) * 1440
      for staffing in calendar.staffing(of: numbers, inWeekOf: monday) {
        for (index, people) in staffing.values.enumerated() where people > .zero {
          let start = staffing.starts[index]
          let next = index + 1 < staffing.starts.count ? staffing.starts[index + 1] : 10_080
          if max(start, first) < min(next, end) { return false }
        }
      }
    }
    return true
  }
}
