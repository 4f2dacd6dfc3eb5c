// The stochastic model of a desk.

import Timetable

extension Desk {
  /// What is to be expected of the messages when they come as a Poisson process and take exponential
  /// times: the desk as a queue M(t)/M/s(t) over its weeks, in the steady state of the ordinary week.
  ///
  /// The share in time is that of the messages that somebody takes up within the promised time, by the
  /// distribution of what an arrival comes upon (Poisson arrivals see time averages) and of how long
  /// that takes to go. The occupancy cap plays no part: waiting is in the model.
  ///
  /// - Parameters:
  ///   - step: the widest piece of the week for which the share is computed at two moments (Gauss and
  ///     Legendre); halving it changes the share by less than 0.1 point.
  ///   - states: what has been computed before, and takes what is computed now.
  public func stochastic(
    step: TimeLength = TimeLength(minutes: 15), keeping states: SteadyStates? = nil
  ) -> Outcome {
    let timeline = Timeline(self)
    guard timeline.ordinaryPeopleMinutes > 0 else { return .nobody }
    let load = timeline.ordinaryWork / timeline.ordinaryPeopleMinutes
    let excess = timeline.ordinaryWork - timeline.ordinaryPeopleMinutes
    guard excess < 0 else {
      return .grows(
        messages: MessageCount(timeline.ordinaryMessages * (1 - 1 / load)),
        work: Work(personMinutes: excess))
    }
    guard var run = StochasticRun(self, timeline, step: max(step.minutes, 1)),
      let outcome = run.outcome(states)
    else { return .tooLarge }
    return .steady(
      DeskForecast(
        model: .stochastic, utilisation: load, channels: outcome.channels,
        backlogs: outcome.backlogs, error: outcome.error))
  }
}

/// One computation of the stochastic model.
private struct StochasticRun {
  /// The promise of some channels: where it is evaluated and what came of it.
  private struct Promise {
    let channels: [Int]
    let clock: PromiseClock
    let promise: ReplyPromise
    var late: [[Double]]
  }

  private let desk: Desk
  private let timeline: Timeline
  private let step: Double
  private let capacity: CapacityLine
  private let note: NoteClock
  /// Messages per minute that one person finishes.
  private let service: Double
  private var promises: [Promise] = []
  /// Messages by channel and hour.
  private var arriving: [[Double]]
  private var backlogs: [Backlog] = []

  /// Multiplications that are still worth their time, in one week and in all weeks until they are steady.
  private static let mostWork = 3e9
  private static let mostWeeks = 300
  /// When a week ends as it began.
  private static let settled = 1e-9

  init?(_ desk: Desk, _ timeline: Timeline, step: Double) {
    self.desk = desk
    self.timeline = timeline
    self.step = step
    capacity = CapacityLine(timeline)
    note = NoteClock(timeline)
    let asked = timeline.askedStretches
    let work = asked.reduce(0) { $0 + $1.work * ($1.end - $1.start) }
    let messages = asked.reduce(0) { $0 + $1.messages * ($1.end - $1.start) }
    service = work > 0 ? messages / work : 1
    let hours = timeline.weekCount * 168
    arriving = Array(
      repeating: Array(repeating: 0, count: hours), count: desk.channels.count)
    guard estimatedWork <= Self.mostWork else { return nil }
    addPromises(hours: hours)
  }

  /// Jumps of a week times how many numbers of messages are likely in it.
  private var estimatedWork: Double {
    var jumps = 0.0
    var level = 0.0
    var highest = 0.0
    for stretch in timeline.stretches + timeline.stretches {
      let length = stretch.end - stretch.start
      jumps += (stretch.messages + stretch.people * service) * length + 12 * length / step
      level = max(0, level + (stretch.messages - stretch.people * service) * length)
      highest = max(highest, level + stretch.people)
    }
    return jumps * (16 * highest.squareRoot() + 30)
  }

  private mutating func addPromises(hours: Int) {
    let clocks = FluidReport.clocks(desk, timeline)
    for number in desk.channels.indices {
      guard let promise = desk.channels[number].promise else { continue }
      let clock = clocks[number]
      let isSame = { (other: Promise) in
        other.promise.hasSameTime(as: promise)
          && (clock.isCalendar && other.clock.isCalendar
            || !clock.isCalendar && !other.clock.isCalendar
              && self.hasSameHours(other.channels[0], number))
      }
      if let known = promises.firstIndex(where: isSame) {
        let late = promises[known].late
        promises[known] = Promise(
          channels: promises[known].channels + [number], clock: promises[known].clock,
          promise: promises[known].promise,
          late: late + [Array(repeating: 0, count: hours)])
      } else {
        promises.append(
          Promise(
            channels: [number], clock: clock, promise: promise,
            late: [Array(repeating: 0, count: hours)]))
      }
    }
  }

  private func hasSameHours(_ first: Int, _ second: Int) -> Bool {
    timeline.weeks.allSatisfy { $0.channels[first].open == $0.channels[second].open }
  }

  /// - Returns: nil when it takes too long until the weeks are steady.
  mutating func outcome(
    _ states: SteadyStates?
  ) -> (channels: [ChannelForecast], backlogs: [Backlog], error: Double)? {
    let week = SteadyStates.Week(timeline, service: service)
    guard let steady = states?.state(of: week) ?? steadyState() else { return nil }
    states?.remember(steady, of: week)
    var state = steady.window
    walk(&state)
    var channels = desk.channels.indices.map { number in
      ChannelForecast(
        share: nil, hours: [], messages: MessageCount(arriving[number].reduce(0, +)), worst: nil,
        late: [])
    }
    for promise in promises {
      for (index, number) in promise.channels.enumerated() {
        channels[number] = forecast(number, promise.promise, late: promise.late[index])
      }
    }
    return (channels, backlogs, min(1, steady.unsettled + state.lost))
  }

  /// What is likely at the start of the ordinary week; nil when finding out takes too long.
  private func steadyState() -> SteadyStates.State? {
    let flow = FluidFlow(timeline, isCapped: false)
    var state = ChainWindow(certain: Int((flow?.backlog ?? 0) * service))
    var change = 1.0
    var weeks = 0
    let mostWeeks = Self.mostWork / max(estimatedWork, 1)
    while change > Self.settled, weeks < Self.mostWeeks {
      guard Double(weeks) <= mostWeeks else { return nil }
      let before = state
      for stretch in timeline.stretches[timeline.loop...] {
        state.advance(
          minutes: stretch.end - stretch.start, arrivals: stretch.messages,
          people: stretch.people, service: service)
      }
      state.normalise()
      change = state.distance(to: before)
      weeks += 1
    }
    return SteadyStates.State(
      window: state, unsettled: change <= Self.settled ? change : change * Double(weeks))
  }

  /// Goes through the weeks asked about and adds up what is late.
  private mutating func walk(_ state: inout ChainWindow) {
    let cuts = self.cuts()
    var number = 0
    let closures = closures()
    for (start, end) in zip(cuts, cuts.dropFirst()) where end > start {
      while timeline.stretch(number).end <= start { number += 1 }
      let stretch = timeline.stretch(number)
      if let closed = closures[start] {
        backlogs.append(
          Backlog(
            moment: WeekMoment(minutes: Int(start)), messages: MessageCount(state.mean),
            closed: Int(closed)))
      }
      let pieces = max(((end - start) / step).rounded(.up), 1)
      let length = (end - start) / pieces
      // Two nodes of Gauss and Legendre, each for half of the piece.
      let first = length * (0.5 - 0.5 / 3.0.squareRoot())
      var time = start
      for piece in 0..<Int(pieces) {
        let origin = start + Double(piece) * length
        for node in [origin + first, origin + length - first] {
          state.advance(
            minutes: node - time, arrivals: stretch.messages, people: stretch.people,
            service: service)
          time = node
          if stretch.messages > 0, timeline.asked.contains(node) {
            count(state, at: node, minutes: length / 2, stretch: number)
          }
        }
      }
      state.advance(
        minutes: end - time, arrivals: stretch.messages, people: stretch.people, service: service)
    }
  }

  /// The messages of a few minutes, and those of them that will be late.
  private mutating func count(
    _ state: ChainWindow, at time: Double, minutes: Double, stretch: Int
  ) {
    let hour = min(Int(time / 60), timeline.weekCount * 168 - 1)
    for channel in desk.channels.indices {
      arriving[channel][hour] += timeline.channelMessages[channel][stretch] * minutes
    }
    for index in promises.indices {
      let channels = promises[index].channels
      guard channels.contains(where: { timeline.channelMessages[$0][stretch] > 0 }) else {
        continue
      }
      let late = lateProbability(promises[index], state, at: time)
      guard late > 0 else { continue }
      for (place, channel) in channels.enumerated() {
        promises[index].late[place][hour] +=
          timeline.channelMessages[channel][stretch] * minutes * late
      }
    }
  }

  private func lateProbability(
    _ promise: Promise, _ state: ChainWindow, at time: Double
  ) -> Double {
    let counted = promise.clock.counted(at: time)
    if promise.promise.counts != .answer {
      let deadline = promise.clock.latest(counted: counted + promise.promise.within.minutes)
      guard let staffed = note.firstStaffed(from: time), staffed <= deadline else { return 1 }
    }
    guard let within = promise.promise.answerWithin else { return 0 }
    let deadline = promise.clock.latest(counted: counted + within.minutes)
    guard deadline.isFinite else { return 0 }
    return DeadlineWindow(capacity, from: time, to: deadline, service: service)
      .lateProbability(state)
  }

  /// Where anything changes: people and arrivals, hours, clocks, and moments whose deadline falls where
  /// people change.
  private func cuts() -> [Double] {
    let end = Double(timeline.weekCount * minutesPerWeek)
    var cuts: Set<Double> = []
    for hour in 0...timeline.weekCount * 168 { cuts.insert(Double(hour * 60)) }
    for stretch in timeline.askedStretches { cuts.insert(stretch.start) }
    cuts.formUnion([timeline.asked.lowerBound, timeline.asked.upperBound])
    for promise in promises {
      var cut = 0.0
      while !promise.clock.isCalendar, cut < end {
        cut = promise.clock.nextCut(after: cut)
        cuts.insert(cut)
      }
      for within in Set([promise.promise.within, promise.promise.answerWithin].compactMap { $0 }) {
        insertDeadlines(within.minutes, promise.clock, before: end, into: &cuts)
      }
    }
    return cuts.filter { $0 <= end }.sorted()
  }

  private func insertDeadlines(
    _ within: Double, _ clock: PromiseClock, before end: Double, into cuts: inout Set<Double>
  ) {
    let last = clock.latest(counted: clock.counted(at: end) + within)
    var number = 0
    while number < 100_000 {
      let stretch = timeline.stretch(number)
      guard stretch.start <= last else { break }
      let counted = clock.counted(at: stretch.start) - within
      if counted >= 0 {
        let moment = clock.latest(counted: counted)
        if moment > 0, moment < end { cuts.insert(moment) }
      }
      number += 1
    }
  }

  /// The openings, with the minutes of closure before them.
  private func closures() -> [Double: Double] {
    var closures: [Double: Double] = [:]
    for backlog in FluidReport.closures(timeline) {
      closures[backlog.opening] = backlog.closed
    }
    return closures
  }

  private func forecast(_ number: Int, _ promise: ReplyPromise, late: [Double]) -> ChannelForecast {
    let all = arriving[number]
    let total = all.reduce(0, +)
    let lateTotal = late.reduce(0, +)
    let hours = zip(all, late).map { $0 > 0 ? Share(magnitude: 1 - $1 / $0) : nil }
    return ChannelForecast(
      share: total > 0 ? Share(magnitude: 1 - lateTotal / total) : nil, hours: hours,
      messages: MessageCount(total), worst: nil,
      late: lateStretches(all, late, promised: promise.share ?? Self.nearlyAll))
  }

  /// What counts as every message where chance plays a part.
  private static let nearlyAll = Share(magnitude: 0.995)

  /// Hours on end with fewer messages in time than promised.
  private func lateStretches(
    _ all: [Double], _ late: [Double], promised: Share
  ) -> [LateStretch] {
    var stretches: [LateStretch] = []
    var open: (start: Int, late: Double, all: Double)?
    for hour in 0...all.count {
      let isLate =
        hour < all.count && all[hour] > 0
        && 1 - late[hour] / all[hour] < promised.magnitude - 1e-9
      if isLate {
        open = (open?.start ?? hour, (open?.late ?? 0) + late[hour], (open?.all ?? 0) + all[hour])
      } else if let known = open {
        stretches.append(
          LateStretch(
            start: WeekMoment(minutes: known.start * 60), end: WeekMoment(minutes: hour * 60),
            late: MessageCount(known.late), arriving: MessageCount(known.all), answered: nil))
        open = nil
      }
    }
    return stretches
  }
}

extension ReplyPromise {
  /// Whether a message is late by the one when it is by the other, on the same clock.
  fileprivate func hasSameTime(as other: ReplyPromise) -> Bool {
    within == other.within && counts == other.counts && clock == other.clock
  }
}
