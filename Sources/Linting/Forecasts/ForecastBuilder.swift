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
    let expected: Outcome
    /// By special week or campaign, for each channel.
    let special: [(label: Special, shares: [Double?])]
  }

  private struct Special {
    let campaign: ServiceSurge?
    let from: LocalDate
    let to: LocalDate
    let weeks: ServiceModel.Weeks
  }

  func parts(
    path: (String) -> String
  ) -> (channels: [ForecastChannel], desks: [ForecastDesk]) {
    var channels: [Int: ForecastChannel] = [:]
    var desks: [ForecastDesk] = []
    guard !model.calendar.isTooRestless else { return ([], []) }
    for pool in model.pools {
      guard let answers = answers(for: pool) else { continue }
      for (place, number) in pool.streams.enumerated() {
        channels[number] = channel(number, place, answers, path: path(model.streams[number].id))
      }
      desks.append(desk(answers))
    }
    return (channels.sorted { $0.key < $1.key }.map(\.value), desks)
  }

  private func answers(for pool: ServiceModel.Pool) -> Answers? {
    guard let desk = model.desk(of: pool, in: .ordinary(date)) else { return nil }
    let expected = desk.stochastic()
    let isSteady = expected.forecast != nil || expected == .tooLarge
    return Answers(
      pool: pool, desk: desk, flow: desk.fluid(), expected: expected,
      special: isSteady ? special.map { ($0, shares(of: pool, during: $0)) } : [])
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
    return Array((runs + surges).sorted { $0.from < $1.from }.prefix(Self.mostSpecial))
  }

  private func shares(of pool: ServiceModel.Pool, during special: Special) -> [Double?] {
    guard let desk = model.desk(of: pool, in: special.weeks) else {
      return pool.streams.map { _ in nil }
    }
    let outcome = desk.stochastic()
    let forecast = outcome.forecast ?? desk.fluid().forecast
    return pool.streams.indices.map { forecast?.channels[$0].share?.magnitude }
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
        shares[place].map { share in
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
    // Chance always lets one message be late: a promise for every message is about average flow.
    let isForAll = promise.map { $0.share == nil } ?? false
    switch isForAll ? answers.flow : answers.expected {
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
    let forecast = answers.expected.forecast ?? answers.flow.forecast
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
