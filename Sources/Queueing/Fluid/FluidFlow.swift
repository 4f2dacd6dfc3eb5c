// Messages as a fluid that is served first come, first served.

/// When each drop of a fluid of work is served, exactly: arrivals and capacity are constant between
/// cuts, so that the moment of service is a line between events.
///
/// This is the horizontal distance between cumulative arrivals and cumulative capacity of network
/// calculus (Le Boudec and Thiran, "Network Calculus", 2001), without a grid of time.
struct FluidFlow: Sendable {
  /// Arrivals from `start` to `end` that are served from `served.start` to `served.end`, in a line.
  struct Piece: Sendable {
    /// The stretch of the timeline in which they come in.
    let stretch: Int
    let start: Double
    let end: Double
    let servedStart: Double
    let servedEnd: Double
  }

  private(set) var pieces: [Piece] = []
  /// Work that lies there when the ordinary week begins, in minutes of a person.
  let backlog: Double

  /// The flow through the weeks that the timeline asks about, from the steady state of ordinary weeks.
  ///
  /// - Parameters:
  ///   - isCapped: whether the occupancy cap leaves part of the people's time empty.
  ///   - inflation: a factor on all arrivals.
  /// - Returns: nil when the ordinary weeks bring more work than they can do.
  /// - Complexity: O(stretches) plus O(stretches that the backlog spans).
  init?(_ timeline: Timeline, isCapped: Bool, inflation: Double = 1) {
    guard let backlog = Self.steadyBacklog(timeline, isCapped, inflation) else { return nil }
    self.backlog = backlog
    run(timeline, isCapped, inflation)
  }

  /// Work left over when the ordinary week begins.
  ///
  /// What is left is the most by which arrivals exceed capacity over any time before. Each week
  /// further back has less work than capacity, so that the last week decides: a week that begins with
  /// nothing ends with it.
  static func steadyBacklog(
    _ timeline: Timeline, _ isCapped: Bool, _ inflation: Double
  ) -> Double? {
    let work = timeline.ordinaryWork * inflation
    let possible =
      isCapped ? timeline.ordinaryFilledMinutes : timeline.ordinaryPeopleMinutes
    guard work <= possible + 1e-6 else { return nil }
    var backlog = 0.0
    for stretch in timeline.stretches[timeline.loop...] {
      let net = stretch.work * inflation - (isCapped ? stretch.filled : stretch.people)
      backlog = max(0, backlog + net * (stretch.end - stretch.start))
    }
    return backlog
  }

  private mutating func run(_ timeline: Timeline, _ isCapped: Bool, _ inflation: Double) {
    let end = Double(timeline.weekCount * minutesPerWeek)
    let possible =
      isCapped ? timeline.ordinaryFilledMinutes : timeline.ordinaryPeopleMinutes
    guard possible > 0 else { return }
    var arriving = Position(timeline, isCapped, inflation)
    var serving = arriving
    // What lies there at the start is served first.
    var rest = backlog
    while rest > 0 {
      let possible = serving.capacity * (serving.end - serving.time)
      if possible >= rest {
        serving.time += rest / serving.capacity
        rest = 0
      } else {
        rest -= possible
        serving.next()
      }
    }
    pieces.reserveCapacity(2 * timeline.stretches.count)
    while arriving.time < end {
      if serving.time < arriving.time { serving = arriving }
      let isQueued = serving.time > arriving.time
      let isOverloaded = arriving.work > arriving.capacity
      if !isQueued && !isOverloaded {
        // Nobody waits.
        if arriving.work > 0 { append(arriving, until: arriving.end, arriving.time, arriving.end) }
        arriving.next()
        continue
      }
      if serving.capacity <= 0 {
        if arriving.work <= 0 && !isQueued {
          arriving.next()
          continue
        }
        serving.nextWithCapacity()
        continue
      }
      if serving.time >= serving.end {
        serving.next()
        if serving.capacity <= 0 { serving.nextWithCapacity() }
        continue
      }
      // Minutes of service per minute of arrivals.
      let slope = arriving.work / serving.capacity
      var length = arriving.end - arriving.time
      var event = Event.arrivalsChange
      if slope > 0, (serving.end - serving.time) / slope < length {
        length = (serving.end - serving.time) / slope
        event = .serviceChanges
      }
      if slope < 1, (serving.time - arriving.time) / (1 - slope) <= length, isQueued {
        length = (serving.time - arriving.time) / (1 - slope)
        event = .caughtUp
      }
      let until = event == .arrivalsChange ? arriving.end : arriving.time + length
      let served =
        switch event {
        case .arrivalsChange: serving.time + slope * length
        case .serviceChanges: serving.end
        case .caughtUp: until
        }
      if arriving.work > 0, until > arriving.time {
        append(arriving, until: until, serving.time, served)
      }
      serving.time = served
      arriving.time = until
      switch event {
      case .arrivalsChange: arriving.next()
      case .serviceChanges:
        serving.next()
        if serving.capacity <= 0 { serving.nextWithCapacity() }
      case .caughtUp: serving = arriving
      }
    }
  }

  private mutating func append(
    _ arriving: Position, until end: Double, _ servedStart: Double, _ servedEnd: Double
  ) {
    pieces.append(
      Piece(
        stretch: arriving.number, start: arriving.time, end: end, servedStart: servedStart,
        servedEnd: servedEnd))
  }

  private enum Event { case arrivalsChange, serviceChanges, caughtUp }

  /// A moment on the timeline, with the rates that hold from there.
  private struct Position {
    let timeline: Timeline
    let isCapped: Bool
    let inflation: Double
    var number = 0
    var time = 0.0
    var end = 0.0
    var work = 0.0
    var capacity = 0.0

    init(_ timeline: Timeline, _ isCapped: Bool, _ inflation: Double) {
      self.timeline = timeline
      self.isCapped = isCapped
      self.inflation = inflation
      load()
    }

    private mutating func load() {
      let stretch = timeline.stretch(number)
      time = stretch.start
      end = stretch.end
      work = stretch.work * inflation
      capacity = isCapped ? stretch.filled : stretch.people
    }

    mutating func next() {
      number += 1
      load()
    }

    /// The ordinary weeks have capacity, so that this ends.
    mutating func nextWithCapacity() {
      repeat { next() } while capacity <= 0
    }
  }
}
