// Which hours hold on which dates: the ordinary week, interrupted by exceptions.

/// The dates of all time as blocks, each with the hours that hold there.
struct DateSchedule {
  /// A run of dates with the same hours.
  struct Block {
    /// Days since 1970; half-open.
    let days: Range<Int>
    /// The open minutes of the week, in order, none over Sunday midnight.
    let open: [Range<MinuteOfWeek>]
    let hours: WeeklyHours
    let isException: Bool
  }

  let regular: WeeklyHours
  /// In order, without holes between them.
  let blocks: [Block]

  /// Beyond every date that `LocalDate` holds.
  private static let everyDay = -(1 << 40)..<(1 << 40)

  init(regular: WeeklyHours, exceptions: [DateException]) {
    self.regular = regular
    let regularOpen = regular.linearRanges()
    var blocks: [Block] = []
    var day = Self.everyDay.lowerBound
    func appendRegular(until end: Int) {
      guard day < end else { return }
      blocks.append(
        Block(days: day..<end, open: regularOpen, hours: regular, isException: false))
    }
    for (days, index) in Self.owners(of: exceptions) {
      appendRegular(until: days.lowerBound)
      let hours = exceptions[index].hours
      blocks.append(
        Block(days: days, open: hours.linearRanges(), hours: hours, isException: true))
      day = days.upperBound
    }
    appendRegular(until: Self.everyDay.upperBound)
    self.blocks = blocks
  }

  /// The block that holds a day.
  func index(ofDay day: Int) -> Int {
    var low = 0
    var high = blocks.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if blocks[middle].days.lowerBound <= day { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// A moment, in UTC seconds, after which no exception begins or ends anywhere in the world.
  var lastChange: Int64 {
    guard let last = blocks.last, blocks.count > 1 else { return .min }
    return Int64(last.days.lowerBound + 2) * secondsPerDay
  }

  /// Whether exceptions open or close any minute in a stretch of local time.
  func differsFromRegular(inLocalSeconds local: Range<Int64>) -> Bool {
    var index = index(ofDay: Int(floorDivide(local.lowerBound, secondsPerDay)))
    while index < blocks.count {
      let block = blocks[index]
      let start = max(Int64(block.days.lowerBound) * secondsPerDay, local.lowerBound)
      let end = min(Int64(block.days.upperBound) * secondsPerDay, local.upperBound)
      if start >= local.upperBound { return false }
      // Minute 0 of the week is a Monday's; 1 January 1970 was a Thursday.
      let origin = 3 * Int64(minutesPerDay)
      let touched = WeeklyHours(
        openRanges: CollectionOfOne(
          Int(floorDivide(start, 60) + origin)..<Int(floorDivide(end + 59, 60) + origin)))
      if block.isException,
        !block.hours.symmetricDifference(regular).isDisjoint(with: touched)
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// Disjoint runs of days in order, each with the exception that rules there: of those that overlap,
  /// the last in the list.
  ///
  /// Days are cut where an exception begins or ends. From the last exception to the first each takes
  /// the cuts still free; `nextFree` skips the taken ones, so that overlaps cost no more than their number.
  private static func owners(
    of exceptions: [DateException]
  ) -> [(days: Range<Int>, exception: Int)] {
    let spans = exceptions.map {
      $0.from
        .daysSinceEpoch..<max(
          $0.from.daysSinceEpoch, $0.to.daysSinceEpoch + 1)
    }
    let cuts = Set(spans.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
    let position = Dictionary(uniqueKeysWithValues: zip(cuts, cuts.indices))
    var owner = [Int?](repeating: nil, count: cuts.count)
    var nextFree = Array(0...cuts.count)
    func firstFree(from cut: Int) -> Int {
      var free = cut
      while nextFree[free] != free {
        nextFree[free] = nextFree[nextFree[free]]
        free = nextFree[free]
      }
      return free
    }
    for (index, span) in spans.enumerated().reversed() {
      guard let first = position[span.lowerBound], let end = position[span.upperBound] else {
        continue
      }
      var cut = firstFree(from: first)
      while cut < end {
        owner[cut] = index
        nextFree[cut] = cut + 1
        cut = firstFree(from: cut + 1)
      }
    }
    return cuts.indices.dropLast().compactMap { cut in
      owner[cut].map { (cuts[cut]..<cuts[cut + 1], $0) }
    }
  }
}
