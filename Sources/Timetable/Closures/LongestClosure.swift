// The longest closure in a period: hours, exceptions and the clocks of a real place put together.

/// The longest stretch of real time in which nobody answers, of those that a message sent in the
/// period can meet.
///
/// A moment is open when the clocks of the zone then show an open minute. A closure counts when it
/// begins in the period, also if it ends after it; one that is already running when the period begins
/// counts from there. Of equally long ones the first regular one is told, else the first.
///
/// - Parameters:
///   - exceptions: where they overlap, the later in the list holds.
///   - to: the last date, included.
/// - Returns: `nil` when never closed, or when `to` lies before `from`.
/// - Complexity: O(exceptions × log + changes of the clocks + open ranges of the week); whole weeks that
///   repeat are not walked.
public func longestClosure(
  of hours: WeeklyHours, exceptions: [DateException] = [], from: LocalDate, to: LocalDate,
  zone: TimeZoneRules
) -> Closure? {
  guard from <= to else { return nil }
  var walk = ClosureWalk(
    schedule: DateSchedule(regular: hours, exceptions: exceptions), zone: zone,
    start: zone.utcSeconds(of: from, minuteOfDay: 0),
    end: zone.utcSeconds(of: to, minuteOfDay: minutesPerDay))
  return walk.longest()
}

/// A walk over the open stretches of a period in order, keeping the longest stretch between them.
private struct ClosureWalk {
  let schedule: DateSchedule
  let zone: TimeZoneRules
  /// UTC seconds; half-open.
  let start: Int64
  let end: Int64

  /// The end of the last open stretch so far.
  private var closedSince: Int64
  private var best: (start: Int64, end: Int64, reason: Closure.Reason)?
  private var isDone = false

  init(schedule: DateSchedule, zone: TimeZoneRules, start: Int64, end: Int64) {
    self.schedule = schedule
    self.zone = zone
    self.start = start
    self.end = end
    closedSince = start
  }

  mutating func longest() -> Closure? {
    var utc = start
    while !isDone {
      let stretch = zone.stretch(at: utc)
      walkStretch(utc..<stretch.end, offset: Int64(stretch.offset))
      utc = stretch.end
      if utc == .max || (schedule.regular.isEmpty && utc > max(end, schedule.lastChange)) { break }
    }
    if !isDone, closedSince < end {
      return closure(closedSince, end, reason(closedSince, end), neverOpens: true)
    }
    return best.map { closure($0.start, $0.end, $0.reason, neverOpens: false) }
  }

  /// Walks the blocks of dates below a stretch of constant offset.
  private mutating func walkStretch(_ stretch: Range<Int64>, offset: Int64) {
    let localStart = stretch.lowerBound + offset
    let localEnd = stretch.upperBound == .max ? .max : stretch.upperBound + offset
    var index = schedule.index(ofDay: Int(floorDivide(localStart, secondsPerDay)))
    while !isDone, index < schedule.blocks.count {
      let block = schedule.blocks[index]
      let blockStart = Int64(block.days.lowerBound) * secondsPerDay
      let blockEnd = Int64(block.days.upperBound) * secondsPerDay
      guard blockStart < localEnd else { return }
      walkBlock(block, local: max(blockStart, localStart)..<min(blockEnd, localEnd), offset: offset)
      index += 1
    }
  }

  /// Walks two weeks of a block, skips those that only repeat them, and walks the rest.
  private mutating func walkBlock(_ block: DateSchedule.Block, local: Range<Int64>, offset: Int64) {
    guard !block.open.isEmpty, !local.isEmpty else { return }
    let steady = local.lowerBound + 2 * secondsPerWeek
    let untilEnd = min(local.upperBound, max(end + offset, local.lowerBound))
    let spare = (untilEnd - steady) / secondsPerWeek
    guard spare > 0 else {
      walkRanges(block.open, local: local, offset: offset)
      return
    }
    walkRanges(block.open, local: local.lowerBound..<steady, offset: offset)
    guard !isDone else { return }
    // The second week ended as every week until here will.
    closedSince += spare * secondsPerWeek
    walkRanges(
      block.open, local: steady + spare * secondsPerWeek..<local.upperBound, offset: offset)
  }

  private mutating func walkRanges(
    _ open: [Range<MinuteOfWeek>], local: Range<Int64>, offset: Int64
  ) {
    // 1 January 1970 was a Thursday: weeks begin on the Monday three days before it.
    var monday =
      floorDivide(local.lowerBound + 3 * secondsPerDay, secondsPerWeek)
      * secondsPerWeek - 3 * secondsPerDay
    while monday < local.upperBound {
      var index = firstRange(in: open, endingAfter: (local.lowerBound - monday) / 60)
      while index < open.count {
        let range = open[index]
        let opens = max(monday + Int64(range.lowerBound) * 60, local.lowerBound)
        let closes = min(monday + Int64(range.upperBound) * 60, local.upperBound)
        guard opens < local.upperBound else { return }
        if opens < closes { visit(opens - offset, closes - offset) }
        if isDone { return }
        index += 1
      }
      monday += secondsPerWeek
    }
  }

  /// The index of the first range that ends after a minute of the week.
  private func firstRange(in open: [Range<MinuteOfWeek>], endingAfter minute: Int64) -> Int {
    var low = 0
    var high = open.count
    while low < high {
      let middle = (low + high) / 2
      if Int64(open[middle].upperBound) <= minute { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// An open stretch in UTC seconds; ends what was closed before it.
  private mutating func visit(_ opens: Int64, _ closes: Int64) {
    if closedSince < end, opens > closedSince { consider(closedSince, opens) }
    closedSince = max(closedSince, closes)
    isDone = closedSince >= end
  }

  private mutating func consider(_ closes: Int64, _ opens: Int64) {
    let longest = best.map { $0.end - $0.start } ?? 0
    guard opens - closes >= longest, best?.reason != .regular || opens - closes > longest else {
      return
    }
    let reason = reason(closes, opens)
    if opens - closes > longest || reason == .regular { best = (closes, opens, reason) }
  }

  private func reason(_ closes: Int64, _ opens: Int64) -> Closure.Reason {
    // A minute more on both sides: an exception may also make the closing or the opening itself.
    let last = opens + 60
    var utc = closes - 60
    while utc < last {
      let stretch = zone.stretch(at: utc)
      let offset = Int64(stretch.offset)
      let until = min(stretch.end, last)
      if schedule.differsFromRegular(inLocalSeconds: utc + offset..<until + offset) {
        return .exception
      }
      utc = until
    }
    return zone.offset(atUTCSeconds: closes) == zone.offset(atUTCSeconds: opens)
      ? .regular : .clockChange
  }

  private func closure(
    _ closes: Int64, _ opens: Int64, _ reason: Closure.Reason, neverOpens: Bool
  ) -> Closure {
    Closure(
      start: zone.moment(atUTCSeconds: closes), end: zone.moment(atUTCSeconds: opens),
      minutes: Int((opens - closes) / 60), reason: reason, neverOpens: neverOpens)
  }
}
