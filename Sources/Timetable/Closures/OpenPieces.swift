// The open time from a moment on, piece by piece.

/// Walks through the open time from a moment on, in UTC seconds: hours, exceptions and the clocks of a
/// place together. A piece lies within one local day and between two changes of the clocks.
struct OpenPieces: Sequence, IteratorProtocol {
  private let schedule: DateSchedule
  private let zone: TimeZoneRules
  private let lastDay: Int

  private var utc: Int64
  private var offset: Int64
  /// The first second with another offset.
  private var offsetEnd: Int64
  private var waiting: ArraySlice<Range<Int64>> = []

  /// How far ahead is looked: nobody promises for longer than four centuries.
  private static let mostDays = 366 * 400
  private static let mostSeconds = Int64(Int32.max / 2) * secondsPerDay

  init(schedule: DateSchedule, zone: TimeZoneRules, from utcSeconds: Int64) {
    self.schedule = schedule
    self.zone = zone
    utc = Swift.min(Swift.max(utcSeconds, -Self.mostSeconds), Self.mostSeconds)
    let stretch = zone.stretch(at: utc)
    offset = Int64(stretch.offset)
    offsetEnd = stretch.end
    lastDay = Int(floorDivide(utc + offset, secondsPerDay)) + Self.mostDays
  }

  mutating func next() -> Range<Int64>? {
    while waiting.isEmpty {
      let day = Int(floorDivide(utc + offset, secondsPerDay))
      guard day <= lastDay else { return nil }
      let midnight = Int64(day + 1) * secondsPerDay - offset
      let end = Swift.min(midnight, offsetEnd)
      waiting = pieces(ofDay: day, within: utc..<end)[...]
      utc = end
      if utc == offsetEnd {
        let stretch = zone.stretch(at: utc)
        offset = Int64(stretch.offset)
        offsetEnd = stretch.end
      }
    }
    return waiting.popFirst()
  }

  private func pieces(ofDay day: Int, within bounds: Range<Int64>) -> [Range<Int64>] {
    let block = schedule.blocks[schedule.index(ofDay: day)]
    let minutes = LocalDate(daysSinceEpoch: day).weekday.minutes
    let midnight = Int64(day) * secondsPerDay - offset
    var pieces: [Range<Int64>] = []
    for range in block.open where range.overlaps(minutes) {
      let open = range.clamped(to: minutes)
      let start = midnight + Int64(open.lowerBound - minutes.lowerBound) * 60
      let end = midnight + Int64(open.upperBound - minutes.lowerBound) * 60
      let piece = (start..<end).clamped(to: bounds)
      if !piece.isEmpty { pieces.append(piece) }
    }
    return pieces
  }
}
