// From the model of a plan to a forecast that can be shown.

import Queueing
import Timetable

/// Asks the queueing models about every channel of a plan.
struct ForecastBuilder {
  private let model: ServiceModel
  /// The day whose ordinary week is forecast.
  private let date: LocalDate
  /// Special weeks and campaigns that are looked at per plan; each one costs as much as the ordinary week.
  private static let mostSpecial = 12

  init(_ model: ServiceModel, today: LocalDate) {
    self.model = model
    date = min(max(today, model.calendar.from), model.calendar.to)
  }

  /// The Monday of the week, or of the plan's first days.
  var week: LocalDate { date.adding(days: -date.weekday.rawValue) }

  /// What the models say about the people who answer the same channels.
  private struct Answers {
    let pool: ServiceModel.Pool
    let desk: Desk
    let flow: Outcome
    /// With chance; nil where no share is promised, so that nothing hangs on it.
    let expected: Outcome?
    /// By special week or campaign, for each channel.
    let special: [(label: Special, shares: SpecialShares)]

    /// Whether chance would have told, and was too much to compute.
    var isTooLarge: Bool {
      expected == .tooLarge || special.contains { $0.shares.isTooLarge }
    }
  }

  /// What is in time of each channel in special weeks or during a campaign.
  private struct SpecialShares {
    let shares: [Double?]
    let isTooLarge: Bool
  }

  /// What there is to say about a plan.
  struct Parts {
    fileprivate(set) var channels: [ForecastChannel] = []
    fileprivate(set) var desks: [ForecastDesk] = []
    /// The ids of channels of which chance was too much to compute.
    fileprivate(set) var onAverage: [String] = []
    /// How many special weeks and campaigns are left out.
    fileprivate(set) var omitted = 0
  }

  private struct Special {
    let campaign: ServiceSurge?
    let from: LocalDate
    let to: LocalDate
    let weeks: ServiceModel.Weeks
  }

  func parts(path: (String) -> String) -> Parts {
    var parts = Parts()
    var channels: [Int: ForecastChannel] = [:]
    guard !model.calendar.isTooRestless else { return parts }
    let all = special
    let shown = Array(all.prefix(Self.mostSpecial))
    for pool in model.pools {
      guard let answers = answers(for: pool, shown) else { continue }
      for (place, number) in pool.streams.enumerated() {
        channels[number] = channel(number, place, answers, path: path(model.streams[number].id))
      }
      parts.desks.append(desk(answers))
      if answers.isTooLarge {
        parts.onAverage += pool.streams.filter { model.streams[$0].promise?.share != nil }
          .map { model.streams[$0].id }
      }
    }
    parts.channels = channels.sorted { $0.key < $1.key }.map(\.value)
    parts.omitted = channels.isEmpty ? 0 : all.count - shown.count
    return parts
  }

  private func answers(for pool: ServiceModel.Pool, _ special: [Special]) -> Answers? {
    guard let desk = model.desk(of: pool, in: .ordinary(date)) else { return nil }
    let flow = desk.fluid()
    let expected = needsChance(pool) ? desk.stochastic(keeping: model.steadyStates) : nil
    let isSteady = (expected ?? flow).forecast != nil || expected == .tooLarge
    return Answers(
      pool: pool, desk: desk, flow: flow, expected: expected,
      special: isSteady ? special.map { ($0, shares(of: pool, during: $0)) } : [])
  }

  /// Whether a share is promised to anybody: a promise for every message is about average flow, since
  /// chance always lets one be late.
  private func needsChance(_ pool: ServiceModel.Pool) -> Bool {
    pool.streams.contains { model.streams[$0].promise?.share != nil }
  }

  /// The weeks of the plan that are not ordinary, from the day of the forecast on.
  private var special: [Special] {
    let calendar = model.calendar
    let runs = calendar.special.filter { $0.end > date }.map { run in
      Special(
        campaign: nil, from: run.monday, to: run.end.adding(days: -1),
        weeks: .special(run, asked: nil))
    }
    let surges = model.surges.filter { $0.to >= max(date, calendar.from) && $0.from <= calendar.to }
      .map { surge in
        Special(campaign: surge, from: surge.from, to: surge.to, weeks: model.weeks(of: surge))
      }
    return (runs + surges).sorted { $0.from < $1.from }
  }

  private func shares(of pool: ServiceModel.Pool, during special: Special) -> SpecialShares {
    guard let desk = model.desk(of: pool, in: special.weeks) else {
      return SpecialShares(shares: pool.streams.map { _ in nil }, isTooLarge: false)
    }
    let flow = desk.fluid().forecast
    let outcome = needsChance(pool) ? desk.stochastic(keeping: model.steadyStates) : nil
    return SpecialShares(
      shares: pool.streams.enumerated().map { place, number in
        let isForShare = model.streams[number].promise?.share != nil
        let forecast = (isForShare ? outcome?.forecast : nil) ?? flow
        return forecast?.channels[place].share?.magnitude
      }, isTooLarge: outcome == .tooLarge)
  }

  private func channel(
    _ number: Int, _ place: Int, _ answers: Answers, path: String
  ) -> ForecastChannel {
    let stream = model.streams[number]
    return ForecastChannel(
      id: stream.id, path: path, desks: answers.pool.teams.map { model.teams[$0].id },
      messagesPerWeek: stream.perWeek ?? 0,
      promise: stream.promise.map { promise in
        ForecastChannel.Promise(
          minutes: Int(clamping: promise.within.minutes),
          countsOpenHours: promise.clock == .openHours, share: promise.share?.magnitude)
      },
      outcome: outcome(place, answers, stream.promise),
      special: answers.special.compactMap { special, shares in
        // A campaign swells its own channels; the others feel it all the same.
        shares.shares[place].map { share in
          ForecastChannel.Special(
            campaign: special.campaign?.id, from: special.from.iso, to: special.to.iso,
            share: share)
        }
      })
  }

  private func outcome(
    _ place: Int, _ answers: Answers, _ promise: ReplyPromise?
  ) -> ForecastChannel.Outcome {
    let told: DeskForecast
    let isForAll = promise.map { $0.share == nil } ?? false
    switch isForAll ? answers.flow : answers.expected ?? answers.flow {
    case .nobody: return .nobody
    case .grows(let messages, let work):
      return .grows(messages: messages.magnitude, workMinutes: work.personMinutes)
    case .steady(let forecast): told = forecast
    case .tooLarge:
      switch answers.flow {
      case .steady(let forecast): told = forecast
      case .grows(let messages, let work):
        return .grows(messages: messages.magnitude, workMinutes: work.personMinutes)
      case .nobody, .tooLarge: return .nobody
      }
    }
    let channel = told.channels[place]
    return .steady(
      ForecastChannel.Shares(
        all: channel.share?.magnitude, hours: channel.hours.map { $0?.magnitude },
        isExpected: told.model == .stochastic,
        worst: answers.flow.forecast?.channels[place].worst.map { worst in
          ForecastChannel.Wait(
            minutes: worst.wait, arrival: worst.arrival.minuteOfWeek,
            answered: worst.answered.minuteOfWeek)
        }))
  }

  private func desk(_ answers: Answers) -> ForecastDesk {
    let teams = answers.pool.teams.map { model.teams[$0] }
    var minutes = 0.0
    var present = 0.0
    for (staffing, team) in zip(answers.desk.ordinary.staffing, teams) {
      let time = staffing.weekTotalOfPeople.personMinutes
      minutes += time
      present += time * (1 - team.availability.shrinkage)
    }
    let work = answers.pool.streams.reduce(0.0) { sum, number in
      let stream = model.streams[number]
      return sum + (stream.perWeek ?? 0) * (stream.handling?.minutes ?? 0) / stream.concurrency
    }
    let forecast = answers.expected?.forecast ?? answers.flow.forecast
    return ForecastDesk(
      ids: teams.map(\.id), channels: answers.pool.streams.map { model.streams[$0].id },
      personHours: minutes / 60, utilisation: present > 0 ? work / present : .infinity,
      occupancyCap: teams.map(\.availability.occupancyCap).min() ?? 1,
      backlogs: (forecast?.backlogs ?? []).filter { $0.moment.week == 0 }.map { backlog in
        ForecastDesk.Backlog(
          opening: backlog.moment.minuteOfWeek, closedMinutes: backlog.closed,
          messages: backlog.messages.magnitude)
      })
  }
}

extension Int {
  fileprivate init(clamping value: Double) {
    self = value.isNaN ? 0 : Int(Swift.min(Swift.max(value.rounded(), 0), 1e15))
  }
}
