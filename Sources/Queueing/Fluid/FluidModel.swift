// The fluid model of a desk.

import Timetable

extension Desk {
  /// What happens to the messages on average flow: they come in evenly, people at work answer them in
  /// order, and fill no more of their time than the occupancy cap allows.
  ///
  /// - Complexity: O(changes of people and arrivals in the weeks) per channel.
  public func fluid() -> Outcome {
    switch FluidRun.of(self) {
    case .failure(let trouble): trouble.outcome
    case .success(let run): .steady(run.forecast())
    }
  }

  /// The same as a run that can be asked channel by channel.
  public func fluidRun() -> Result<FluidRun, Unsteady> { FluidRun.of(self) }
}

/// Why a desk has no steady week.
public enum Unsteady: Error, Hashable, Sendable {
  case grows(messages: MessageCount, work: Work)
  case nobody

  var outcome: Outcome {
    switch self {
    case .grows(let messages, let work): .grows(messages: messages, work: work)
    case .nobody: .nobody
    }
  }
}

/// A run of the fluid model.
public struct FluidRun: Sendable {
  private let desk: Desk
  private let timeline: Timeline
  private let report: FluidReport

  fileprivate init(_ desk: Desk, _ timeline: Timeline, _ flow: FluidFlow) {
    self.desk = desk
    self.timeline = timeline
    report = FluidReport(desk: desk, timeline: timeline, flow: flow)
  }

  /// What the run says about one channel.
  public func forecast(of channel: Int) -> ChannelForecast { report.forecast(of: channel) }

  /// The share of one channel's messages that is in time; nil without a promise or messages.
  public func share(of channel: Int) -> Share? { report.kept(channel)?.share }

  func forecast() -> DeskForecast {
    DeskForecast(
      model: .fluid, utilisation: timeline.ordinaryWork / timeline.ordinaryPeopleMinutes,
      channels: desk.channels.indices.map(report.forecast), backlogs: report.backlogs(), error: 0)
  }
}

extension FluidRun {
  fileprivate static func of(_ desk: Desk) -> Result<FluidRun, Unsteady> {
    let timeline = Timeline(desk)
    let possible = timeline.ordinaryFilledMinutes
    guard possible > 0 else { return .failure(.nobody) }
    let excess = timeline.ordinaryWork - possible
    guard excess <= 1e-6, let flow = FluidFlow(timeline, isCapped: true) else {
      let share = excess / timeline.ordinaryWork
      return .failure(
        .grows(
          messages: MessageCount(timeline.ordinaryMessages * share),
          work: Work(personMinutes: excess)))
    }
    return .success(FluidRun(desk, timeline, flow))
  }
}

/// Tells what a flow means for the promises.
struct FluidReport: Sendable {
  let desk: Desk
  let timeline: Timeline
  let flow: FluidFlow

  static func clock(of channel: Int, _ desk: Desk, _ timeline: Timeline) -> PromiseClock {
    guard desk.channels[channel].promise?.clock == .openHours else { return .calendar }
    let clock = PromiseClock(open: timeline.weeks.map { $0.channels[channel].open })
    // Hours that never open have no minute to count by.
    return clock.everRuns ? clock : .calendar
  }

  func forecast(of channel: Int) -> ChannelForecast {
    let profile = profile(channel)
    guard let kept = kept(channel, profile) else {
      return ChannelForecast(
        share: nil, hours: [], messages: profile.messages, worst: profile.worst(), late: [])
    }
    return ChannelForecast(
      share: kept.share, hours: kept.hours(weeks: timeline.weekCount), messages: profile.messages,
      worst: profile.worst(), late: kept.lateStretches())
  }

  /// The waits of a channel held against its promise; nil without one.
  func kept(_ channel: Int) -> KeptLines? { kept(channel, profile(channel)) }

  private func profile(_ channel: Int) -> WaitProfile {
    WaitProfile(
      flow, timeline, channel: channel, clock: Self.clock(of: channel, desk, timeline))
  }

  private func kept(_ channel: Int, _ profile: WaitProfile) -> KeptLines? {
    desk.channels[channel].promise.map {
      KeptLines(
        profile, promise: $0, clock: Self.clock(of: channel, desk, timeline), timeline: timeline)
    }
  }

  /// What lies there at each opening.
  func backlogs() -> [Backlog] {
    let openings = Self.closures(timeline)
    guard !openings.isEmpty, timeline.ordinaryWork > 0 else { return [] }
    let workPerMessage = timeline.ordinaryWork / timeline.ordinaryMessages
    var backlogs: [Backlog] = []
    var level = flow.backlog
    var next = 0
    for stretch in timeline.askedStretches {
      if next < openings.count, openings[next].opening == stretch.start {
        backlogs.append(
          Backlog(
            moment: WeekMoment(minutes: Int(stretch.start)),
            messages: MessageCount(level / workPerMessage), closed: Int(openings[next].closed)))
        next += 1
      }
      let net = stretch.work - stretch.filled
      level = max(0, level + net * (stretch.end - stretch.start))
    }
    return backlogs
  }

  /// The moments at which people come back, with how long nobody was there.
  static func closures(_ timeline: Timeline) -> [(opening: Double, closed: Double)] {
    var closed = 0.0
    // A week that begins closed has been closed since the last people of the week before left.
    for stretch in timeline.stretches[timeline.loop...].reversed() {
      guard stretch.people <= 0 else { break }
      closed += stretch.end - stretch.start
    }
    var closures: [(opening: Double, closed: Double)] = []
    for stretch in timeline.askedStretches {
      if stretch.people > 0 {
        if closed > 0 { closures.append((stretch.start, closed)) }
        closed = 0
      } else {
        closed += stretch.end - stretch.start
      }
    }
    return closures
  }
}

extension WaitProfile {
  var messages: MessageCount { MessageCount(lines.reduce(0) { $0 + $1.messages }) }

  /// The longest wait and its moment; the first of equals.
  func worst() -> WorstWait? {
    var best: (wait: Double, arrival: Double, served: Double)?
    for line in lines {
      for (wait, arrival, served) in [
        (line.first, line.start, line.servedStart), (line.last, line.end, line.servedEnd),
      ] where wait > (best?.wait ?? -1) + Self.tolerance {
        best = (wait, arrival, served)
      }
    }
    return best.map {
      WorstWait(
        arrival: WeekMoment(minutes: Int($0.arrival + Self.tolerance)),
        answered: WeekMoment(minutes: Int(($0.served - Self.tolerance).rounded(.up))),
        wait: Int(($0.wait - Self.tolerance).rounded(.up)))
    }
  }
}

/// The waits of a channel held against its promise.
struct KeptLines {
  private struct Part {
    let start: Double
    let end: Double
    let messages: Double
    let isKept: Bool
    let served: Double
  }

  private var parts: [Part] = []

  init(
    _ profile: WaitProfile, promise: ReplyPromise, clock: PromiseClock, timeline: Timeline
  ) {
    let note = promise.counts == .answer ? nil : NoteClock(timeline)
    parts.reserveCapacity(profile.lines.count)
    for line in profile.lines {
      guard let note else {
        append(line, within: promise.within.minutes)
        continue
      }
      for piece in note.pieces(of: line, within: promise.within.minutes, clock: clock) {
        if !piece.isKept {
          append(piece.line, isKept: false, 0...1)
        } else if let answer = promise.answerWithin {
          append(piece.line, within: answer.minutes)
        } else {
          append(piece.line, isKept: true, 0...1)
        }
      }
    }
  }

  private mutating func append(_ line: WaitProfile.Line, within time: Double) {
    guard let kept = line.inTime(within: time) else {
      append(line, isKept: false, 0...1)
      return
    }
    if kept.lowerBound > 0 { append(line, isKept: false, 0...kept.lowerBound) }
    if kept.lowerBound < kept.upperBound { append(line, isKept: true, kept) }
    if kept.upperBound < 1 { append(line, isKept: false, kept.upperBound...1) }
  }

  private mutating func append(
    _ line: WaitProfile.Line, isKept: Bool, _ part: ClosedRange<Double>
  ) {
    let length = line.end - line.start
    parts.append(
      Part(
        start: line.start + part.lowerBound * length, end: line.start + part.upperBound * length,
        messages: line.messages * (part.upperBound - part.lowerBound), isKept: isKept,
        served: line.servedStart + part.upperBound * (line.servedEnd - line.servedStart)))
  }

  var share: Share? {
    var all = 0.0
    var late = 0.0
    for part in parts {
      all += part.messages
      if !part.isKept { late += part.messages }
    }
    return all > 0 ? Share(magnitude: 1 - late / all) : nil
  }

  /// The share of each hour.
  func hours(weeks: Int) -> [Share?] {
    var all = [Double](repeating: 0, count: weeks * 168)
    var kept = all
    for part in parts where part.end > part.start {
      var start = part.start
      while start < part.end {
        let hour = min(Int(start / 60), all.count - 1)
        var end = min(part.end, Double(hour + 1) * 60)
        if end <= start { end = part.end }
        let messages = part.messages * (end - start) / (part.end - part.start)
        all[hour] += messages
        if part.isKept { kept[hour] += messages }
        start = end
      }
    }
    return zip(all, kept).map { $0 > 0 ? Share(magnitude: $1 / $0) : nil }
  }

  /// Arrivals that are late, one after the other; those that no message in time stands between are one.
  func lateStretches() -> [LateStretch] {
    var stretches: [LateStretch] = []
    var open: Part?
    func close(_ part: Part) {
      let start = Int(part.start + WaitProfile.tolerance)
      let end = max(Int((part.end - WaitProfile.tolerance).rounded(.up)), start + 1)
      stretches.append(
        LateStretch(
          start: WeekMoment(minutes: start), end: WeekMoment(minutes: end),
          late: MessageCount(part.messages), arriving: MessageCount(part.messages),
          answered: WeekMoment(
            minutes: Int((part.served - WaitProfile.tolerance).rounded(.up)))))
    }
    for part in parts where part.messages > 1e-9 {
      if part.isKept {
        if let open { close(open) }
        open = nil
      } else if let known = open {
        open = Part(
          start: known.start, end: part.end, messages: known.messages + part.messages,
          isKept: false, served: max(known.served, part.served))
      } else {
        open = part
      }
    }
    if let open { close(open) }
    return stretches
  }
}
