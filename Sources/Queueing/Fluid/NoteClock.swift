// When somebody is there to send a note that the answer follows.

/// Tells of arrivals whether somebody is on shift within the promised time.
struct NoteClock {
  private let timeline: Timeline

  init(_ timeline: Timeline) { self.timeline = timeline }

  /// A part of a line of arrivals, and whether the note goes out in time.
  struct Piece {
    let line: WaitProfile.Line
    let isKept: Bool
  }

  /// The first moment at or after a time at which somebody is at work; nil when nobody ever is.
  func firstStaffed(from time: Double) -> Double? {
    var low = 0
    var high = timeline.stretches.count - 1
    let loopStart = timeline.stretches[timeline.loop].start
    var shift = 0.0
    if time >= loopStart + Double(minutesPerWeek) {
      shift =
        ((time - loopStart) / Double(minutesPerWeek)).rounded(.down) * Double(minutesPerWeek)
    }
    let inside = time - shift
    while low < high {
      let middle = (low + high + 1) / 2
      if timeline.stretches[middle].start <= inside { low = middle } else { high = middle - 1 }
    }
    let last = timeline.stretches.count + (timeline.stretches.count - timeline.loop)
    for number in low..<last {
      let stretch = timeline.stretch(number)
      if stretch.people > 0 { return max(stretch.start, inside) + shift }
    }
    return nil
  }

  /// A line of arrivals cut where the note comes to be late or in time.
  func pieces(
    of line: WaitProfile.Line, within time: Double, clock: PromiseClock
  ) -> [Piece] {
    // Within one stretch of the timeline somebody is there all along, or comes at one moment.
    guard let staffed = firstStaffed(from: line.start) else {
      return [Piece(line: line, isKept: false)]
    }
    if staffed <= line.start { return [Piece(line: line, isKept: true)] }
    // The later the message, the shorter its wait for that moment; late are the first ones.
    func isLate(_ arrival: Double) -> Bool {
      clock.counted(at: staffed) - clock.counted(at: arrival) > time + WaitProfile.tolerance
    }
    guard isLate(line.start) else { return [Piece(line: line, isKept: true)] }
    guard !isLate(line.end) else { return [Piece(line: line, isKept: false)] }
    var low = 0.0
    var high = 1.0
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if isLate(line.start + middle * (line.end - line.start)) {
        low = middle
      } else {
        high = middle
      }
    }
    return [
      Piece(line: line.part(0...high), isKept: false),
      Piece(line: line.part(high...1), isKept: true),
    ]
  }
}

extension WaitProfile.Line {
  /// A part of the line, 0...1 along it.
  func part(_ range: ClosedRange<Double>) -> WaitProfile.Line {
    func along(_ from: Double, _ to: Double, _ at: Double) -> Double { from + (to - from) * at }
    return WaitProfile.Line(
      start: along(start, end, range.lowerBound), end: along(start, end, range.upperBound),
      first: along(first, last, range.lowerBound), last: along(first, last, range.upperBound),
      servedStart: along(servedStart, servedEnd, range.lowerBound),
      servedEnd: along(servedStart, servedEnd, range.upperBound),
      messages: messages * (range.upperBound - range.lowerBound))
  }
}
