// Which minutes of the organisation's week somebody is on shift, over a period.

/// Which minutes of an organisation's local week are staffed over a period, with desks in any zone.
public struct Coverage: Sendable {
  /// A stretch of the period in which every week is staffed alike: the same shifts, and the same
  /// difference between the clocks of the desks and those of the organisation.
  public struct Regime: Hashable, Sendable {
    public let start: Moment
    /// The first moment after it.
    public let end: Moment
    /// The staffed minutes of the organisation's week.
    public let hours: WeeklyHours
    /// People times minutes in a whole week, all shifts together, also where nothing is promised.
    public let personMinutesPerWeek: Minutes

    public var from: LocalDate { start.date }
    /// The last date of which it has a part.
    public var to: LocalDate { end.minuteOfDay == 0 ? end.date.adding(days: -1) : end.date }
  }

  /// In order, without holes, from the first minute of the period to the last; none when the period
  /// has no date.
  public let regimes: [Regime]
  /// The same stretches, cut too where the organisation's clocks change.
  private let pieces: [Regime]

  /// The coverage that rosters give in the dates `from` to `to`, both included, by the clock of `zone`.
  ///
  /// - Complexity: O(minutes of the shifts) plus, per change of a shift or of the clocks of a desk,
  ///   one pass over the week of every zone in which there is a desk.
  public static func of(
    rosters: [Roster], in zone: TimeZoneRules, from: LocalDate, to: LocalDate
  ) -> Coverage {
    guard from <= to else { return Coverage(regimes: [], pieces: []) }
    var walk = RosterWalk(
      rosters: rosters, zone: zone,
      period: zone.utcSeconds(
        of: from, minuteOfDay: 0)..<zone.utcSeconds(of: to, minuteOfDay: minutesPerDay))
    let pieces = walk.pieces()
    return Coverage(regimes: merged(pieces), pieces: pieces)
  }

  /// The minutes of the week that are staffed every time they occur in the period. A minute that does
  /// not occur, in a period shorter than a week, counts when every regime would staff it.
  public func alwaysStaffed() -> WeeklyHours {
    guard !pieces.isEmpty else { return .never }
    var failing = WeeklyHours.never
    var occurring = WeeklyHours.never
    var staffedByAll = WeeklyHours.always
    for piece in pieces {
      let minutes = piece.occurringMinutes
      failing.formUnion(minutes.subtracting(piece.hours))
      occurring.formUnion(minutes)
      staffedByAll = staffedByAll.intersection(piece.hours)
    }
    return occurring.subtracting(failing).union(staffedByAll.subtracting(occurring))
  }

  /// The promised minutes of the week in which, at least once in the period, nobody is on shift.
  public func uncovered(_ promised: WeeklyHours) -> WeeklyHours {
    promised.subtracting(alwaysStaffed())
  }

  /// The first moment of the period that is promised and has nobody on shift.
  public func firstUncovered(_ promised: WeeklyHours) -> Moment? {
    for piece in pieces {
      let missing = promised.subtracting(piece.hours)
      let start = piece.start.minuteOfWeek
      guard let minute = missing.nextOpen(from: start) ?? missing.nextOpen(from: 0) else {
        continue
      }
      let ahead = WeeklyHours.wrapped(minute - start)
      let utc = piece.start.utcSeconds + Int64(ahead) * 60
      guard utc < piece.end.utcSeconds else { continue }
      let minuteOfDay = piece.start.minuteOfDay + ahead
      return Moment(
        date: piece.start.date.adding(days: minuteOfDay / minutesPerDay),
        minuteOfDay: minuteOfDay % minutesPerDay, utcSeconds: utc)
    }
    return nil
  }

  /// The least work that any regime has people for, in a whole week; 0 without a regime.
  public func leastPersonMinutesPerWeek() -> Minutes {
    regimes.map(\.personMinutesPerWeek).min() ?? 0
  }

  private static func merged(_ pieces: [Regime]) -> [Regime] {
    var regimes: [Regime] = []
    for piece in pieces {
      guard let last = regimes.last, last.hours == piece.hours,
        last.personMinutesPerWeek == piece.personMinutesPerWeek
      else {
        regimes.append(piece)
        continue
      }
      regimes[regimes.count - 1] = Regime(
        start: last.start, end: piece.end, hours: last.hours,
        personMinutesPerWeek: last.personMinutesPerWeek)
    }
    return regimes
  }
}

extension Coverage.Regime {
  /// The minutes of the week that it contains; all of them from a week on.
  fileprivate var occurringMinutes: WeeklyHours {
    let seconds = end.utcSeconds - start.utcSeconds
    guard seconds < secondsPerWeek else { return .always }
    let first = start.minuteOfWeek
    return WeeklyHours(openRanges: CollectionOfOne(first..<first + Int((seconds + 59) / 60)))
  }
}
