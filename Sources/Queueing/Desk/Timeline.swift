// The weeks of a desk as one line of stretches with constant rates.

import Timetable

/// The weeks of a desk, cut where people or arrivals change: the special weeks once, then the ordinary
/// week for ever. Times are minutes since the first of these weeks began.
struct Timeline: Sendable {
  /// A stretch of constant rates.
  struct Stretch: Sendable {
    var start: Double
    var end: Double
    /// People at work: on shift, less what breaks and leave take.
    var people: Double
    /// The people that may be filled with work: those at work, times the occupancy cap.
    var filled: Double
    /// Minutes of work that come in per minute.
    var work: Double
    /// Messages that come in per minute.
    var messages: Double
  }

  private(set) var stretches: [Stretch] = []
  /// Messages per minute, by channel and stretch.
  private(set) var channelMessages: [[Double]]
  /// The first stretch of the ordinary week.
  private(set) var loop = 0
  /// How many weeks are asked about: the special ones, or the ordinary one.
  let weekCount: Int
  /// The minutes whose messages count.
  let asked: Range<Double>
  /// The special weeks, then the ordinary one.
  let weeks: [DeskWeek]

  init(_ desk: Desk) {
    weeks = desk.special + [desk.ordinary]
    weekCount = max(desk.special.count, 1)
    let all = 0..<weekCount * minutesPerWeek
    let asked = desk.asked.map { $0.clamped(to: all) } ?? all
    self.asked = Double(asked.lowerBound)..<Double(asked.upperBound)
    channelMessages = Array(repeating: [], count: desk.channels.count)
    for (number, week) in weeks.enumerated() {
      if number == weeks.count - 1 { loop = stretches.count }
      append(week, at: Double(number * minutesPerWeek), desk)
    }
  }

  private mutating func append(
    _ week: DeskWeek, at origin: Double, _ desk: Desk
  ) {
    let channels = desk.channels
    let staffing = week.staffing.map(\.function)
    let arrivals = week.channels.map(\.arrivals.function)
    var cuts: [Int] = [0]
    for function in staffing { cuts += function.starts }
    for function in arrivals { cuts += function.starts }
    cuts.sort()
    var staffPositions = [Int](repeating: 0, count: staffing.count)
    var positions = [Int](repeating: 0, count: arrivals.count)
    for (index, cut) in cuts.enumerated() {
      let end = index + 1 < cuts.count ? cuts[index + 1] : minutesPerWeek
      guard cut < end else { continue }
      var people = 0.0
      var filled = 0.0
      for (number, team) in desk.teams.enumerated() {
        advance(&staffPositions[number], in: staffing[number].starts, to: cut)
        let present = staffing[number].values[staffPositions[number]] * (1 - team.shrinkage)
        people += present
        filled += present * team.occupancyCap
      }
      var work = 0.0
      var messages = 0.0
      for number in channels.indices {
        advance(&positions[number], in: arrivals[number].starts, to: cut)
        let rate = MessageRate(magnitude: arrivals[number].values[positions[number]]).perMinute
        messages += rate
        work += rate * channels[number].handling.minutes
        channelMessages[number].append(rate)
      }
      stretches.append(
        Stretch(
          start: origin + Double(cut), end: origin + Double(end),
          people: people, filled: filled, work: work, messages: messages))
    }
  }

  private func advance(_ position: inout Int, in starts: [Int], to cut: Int) {
    while position + 1 < starts.count, starts[position + 1] <= cut { position += 1 }
  }

  /// The stretch of a number; numbers beyond the last go round the ordinary week.
  func stretch(_ number: Int) -> Stretch {
    if number < stretches.count { return stretches[number] }
    let length = stretches.count - loop
    let rounds = (number - loop) / length
    var stretch = stretches[loop + (number - loop) % length]
    let shift = Double(rounds * minutesPerWeek)
    stretch.start += shift
    stretch.end += shift
    return stretch
  }

  /// The stretches of the weeks that are asked about.
  var askedStretches: ArraySlice<Stretch> {
    loop > 0 ? stretches[..<loop] : stretches[...]
  }

  /// Work and people's minutes of the ordinary week.
  var ordinaryWork: Double {
    stretches[loop...].reduce(0) { $0 + $1.work * ($1.end - $1.start) }
  }
  var ordinaryMessages: Double {
    stretches[loop...].reduce(0) { $0 + $1.messages * ($1.end - $1.start) }
  }
  var ordinaryPeopleMinutes: Double {
    stretches[loop...].reduce(0) { $0 + $1.people * ($1.end - $1.start) }
  }
  var ordinaryFilledMinutes: Double {
    stretches[loop...].reduce(0) { $0 + $1.filled * ($1.end - $1.start) }
  }
}
