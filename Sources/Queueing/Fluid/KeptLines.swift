// The waits of a channel against what it is promised.

/// The waits of a channel held against its promise.
public struct KeptLines: Sendable {
  private struct Part: Sendable {
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

  /// The share of the messages that is in time; nil without messages.
  public var share: Share? {
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
  public func lateStretches() -> [LateStretch] {
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
