// How long the messages of a channel wait, by a promise's clock.

/// The waits of a channel's messages on average flow, as lines over the time of arrival.
struct WaitProfile {
  /// Messages that come in evenly from `start` to `end` and wait from `first` to `last` minutes.
  struct Line {
    let start: Double
    let end: Double
    let first: Double
    let last: Double
    /// The moments at which the first and the last of them are served.
    let servedStart: Double
    let servedEnd: Double
    let messages: Double
  }

  private(set) var lines: [Line] = []

  /// Rounding of lines that were cut many times, in minutes.
  static let tolerance = 1e-6

  init(_ flow: FluidFlow, _ timeline: Timeline, channel: Int, clock: PromiseClock) {
    lines.reserveCapacity(flow.pieces.count)
    for piece in flow.pieces {
      let rate = timeline.channelMessages[channel][piece.stretch]
      guard rate > 0, let piece = piece.within(timeline.asked) else { continue }
      // Nobody waits, by any clock.
      let isImmediate = piece.servedStart == piece.start && piece.servedEnd == piece.end
      if clock.isCalendar || isImmediate {
        append(
          piece, piece.start, piece.end, piece.servedStart, piece.servedEnd,
          piece.servedStart - piece.start, piece.servedEnd - piece.end, rate)
      } else {
        split(piece, clock, rate)
      }
    }
  }

  /// Cuts a line where the clock starts or stops, at the arrival or at the answer.
  private mutating func split(_ piece: FluidFlow.Piece, _ clock: PromiseClock, _ rate: Double) {
    let slope = (piece.servedEnd - piece.servedStart) / (piece.end - piece.start)
    var start = piece.start
    var served = piece.servedStart
    // What the clock has counted at the arrival and at the answer.
    var counted = (arrival: clock.counted(at: start), answer: clock.counted(at: served))
    while start < piece.end {
      var end = min(piece.end, clock.nextCut(after: start))
      if slope > 0 {
        let cut = clock.nextCut(after: served)
        let reached = start + (cut - served) / slope
        if reached < end { end = max(reached, start) }
      }
      // A step too small for the numbers to tell: go on to the end.
      if end <= start { end = min(piece.end, start + 1e-7) }
      let servedEnd =
        end >= piece.end ? piece.servedEnd : piece.servedStart + slope * (end - piece.start)
      let next = (arrival: clock.counted(at: end), answer: clock.counted(at: servedEnd))
      append(
        piece, start, end, served, servedEnd, counted.answer - counted.arrival,
        next.answer - next.arrival, rate)
      counted = next
      start = end
      served = servedEnd
    }
  }

  private mutating func append(
    _ piece: FluidFlow.Piece, _ start: Double, _ end: Double, _ servedStart: Double,
    _ servedEnd: Double, _ first: Double, _ last: Double, _ rate: Double
  ) {
    lines.append(
      Line(
        start: start, end: end, first: max(first, 0), last: max(last, 0),
        servedStart: servedStart, servedEnd: servedEnd, messages: rate * (end - start)))
  }
}

extension FluidFlow.Piece {
  /// The part of it that arrives in some minutes.
  fileprivate func within(_ asked: Range<Double>) -> FluidFlow.Piece? {
    if start >= asked.lowerBound && end <= asked.upperBound { return self }
    let from = max(start, asked.lowerBound)
    let to = min(end, asked.upperBound)
    guard from < to else { return nil }
    let slope = (servedEnd - servedStart) / (end - start)
    return FluidFlow.Piece(
      stretch: stretch, start: from, end: to,
      servedStart: servedStart + slope * (from - start),
      servedEnd: servedStart + slope * (to - start))
  }
}

extension WaitProfile.Line {
  /// The part of the time of arrival, 0...1 along the line, in which the wait is at most a time.
  func inTime(within time: Double) -> ClosedRange<Double>? {
    let limit = time + WaitProfile.tolerance
    if first <= limit && last <= limit { return 0...1 }
    if first > limit && last > limit { return nil }
    let crossing = min(max((limit - first) / (last - first), 0), 1)
    return first <= limit ? 0...crossing : crossing...1
  }
}
