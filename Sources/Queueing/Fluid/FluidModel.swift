// The fluid model of a desk.

import Timetable

extension Desk {
  /// What happens to the messages on average flow: they come in evenly, people at work answer them in
  /// order, and fill no more of their time than the occupancy cap allows.
  ///
  /// - Complexity: O(changes of people and arrivals in the weeks) per channel.
  public func fluid() -> Outcome {
    do throws(Unsteady) {
      return .steady(try fluidRun().forecast())
    } catch {
      return error.outcome
    }
  }

  /// The same as a run that can be asked channel by channel.
  ///
  /// - Throws: why there is none.
  public func fluidRun() throws(Unsteady) -> FluidRun { try FluidRun.of(self) }
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
  public let desk: Desk
  let timeline: Timeline
  let report: FluidReport

  fileprivate init(_ desk: Desk, _ timeline: Timeline, _ flow: FluidFlow) {
    self.desk = desk
    self.timeline = timeline
    report = FluidReport(desk: desk, timeline: timeline, flow: flow)
  }

  /// What the run says about one channel.
  public func forecast(of channel: Int) -> ChannelForecast { report.forecast(of: channel) }

  /// The waits of a channel held against its promise; nil without one.
  public func kept(_ channel: Int) -> KeptLines? { report.kept(channel) }

  func forecast() -> DeskForecast {
    DeskForecast(
      model: .fluid, utilisation: timeline.ordinaryWork / timeline.ordinaryPeopleMinutes,
      channels: desk.channels.indices.map(report.forecast), backlogs: report.backlogs(), error: 0)
  }
}

extension FluidRun {
  fileprivate static func of(_ desk: Desk) throws(Unsteady) -> FluidRun {
    let timeline = Timeline(desk)
    let possible = timeline.ordinaryFilledMinutes
    guard possible > 0 else { throw .nobody }
    let excess = timeline.ordinaryWork - possible
    guard excess <= 1e-6, let flow = FluidFlow(timeline, isCapped: true) else {
      let share = excess / timeline.ordinaryWork
      throw .grows(
        messages: MessageCount(timeline.ordinaryMessages * share),
        work: Work(personMinutes: excess))
    }
    return FluidRun(desk, timeline, flow)
  }
}

/// Tells what a flow means for the promises.
struct FluidReport: Sendable {
  let desk: Desk
  let timeline: Timeline
  let flow: FluidFlow
  /// The clock of each channel's promise.
  let clocks: [PromiseClock]

  init(desk: Desk, timeline: Timeline, flow: FluidFlow) {
    self.desk = desk
    self.timeline = timeline
    self.flow = flow
    clocks = Self.clocks(desk, timeline)
  }

  /// The clocks of a desk's channels; those with the same hours have one together.
  static func clocks(_ desk: Desk, _ timeline: Timeline) -> [PromiseClock] {
    var clocks: [PromiseClock] = []
    clocks.reserveCapacity(desk.channels.count)
    for channel in desk.channels.indices {
      if channel > 0,
        desk.channels[channel].promise?.clock == desk.channels[channel - 1].promise?.clock,
        timeline.weeks.allSatisfy({
          $0.channels[channel].open == $0.channels[channel - 1].open
        })
      {
        clocks.append(clocks[channel - 1])
      } else {
        clocks.append(clock(of: channel, desk, timeline))
      }
    }
    return clocks
  }

  private static func clock(of channel: Int, _ desk: Desk, _ timeline: Timeline) -> PromiseClock {
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
    WaitProfile(flow, timeline, channel: channel, clock: clocks[channel])
  }

  private func kept(_ channel: Int, _ profile: WaitProfile) -> KeptLines? {
    desk.channels[channel].promise.map {
      KeptLines(profile, promise: $0, clock: clocks[channel], timeline: timeline)
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
