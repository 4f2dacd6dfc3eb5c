// A walk through a period along the changes of shifts and clocks.

/// Cuts a period where a shift begins or ends to count and where the clocks of a zone change, and
/// tells how each piece is staffed.
struct RosterWalk {
  /// The desks of one zone.
  private struct Place {
    let zone: TimeZoneRules
    var staff = StaffCount()
    var offset = 0
    /// The next change of its clocks.
    var offsetEnd = Int64.min
  }

  /// A shift that begins or ceases to count.
  private struct Change {
    let utcSeconds: Int64
    let place: Int
    let hours: WeeklyHours
    let people: Int
    let joins: Bool
  }

  /// How many differences between clocks are kept at most.
  private static let most = 8

  private let zone: TimeZoneRules
  private let period: Range<Int64>
  private var places: [Place] = []
  private var changes: [Change] = []
  private var personMinutes = 0

  /// - Parameter period: UTC seconds.
  init(rosters: [Roster], zone: TimeZoneRules, period: Range<Int64>) {
    self.zone = zone
    self.period = period
    for roster in rosters where !roster.shifts.isEmpty {
      // Desks stand in one or two zones: looking through the list is less work than a dictionary.
      let place = places.firstIndex { $0.zone == roster.zone } ?? places.count
      if place == places.count { places.append(Place(zone: roster.zone)) }
      for shift in roster.shifts where shift.people > 0 {
        addChanges(of: shift, shift.sameDay, daysLater: 0, place: place)
        addChanges(of: shift, shift.afterMidnight, daysLater: 1, place: place)
      }
    }
    changes.sort { $0.utcSeconds < $1.utcSeconds }
  }

  /// The period in pieces of constant shifts and offsets, in order and without holes.
  mutating func pieces() -> [Coverage.Regime] {
    var pieces: [Coverage.Regime] = []
    var next = 0
    var utc = period.lowerBound
    var here = zone.stretch(at: utc)
    // The clocks come round to the same differences every half year.
    var known: [(differences: [Int], hours: WeeklyHours)] = []
    while utc < period.upperBound {
      let first = next
      while next < changes.count, changes[next].utcSeconds <= utc {
        apply(changes[next])
        next += 1
      }
      if next > first { known.removeAll(keepingCapacity: true) }
      if here.end <= utc { here = zone.stretch(at: utc) }
      var end = min(period.upperBound, here.end)
      if next < changes.count { end = min(end, changes[next].utcSeconds) }
      for index in places.indices {
        if places[index].offsetEnd <= utc {
          (places[index].offset, places[index].offsetEnd) = places[index].zone.stretch(at: utc)
        }
        end = min(end, places[index].offsetEnd)
      }
      let differences = places.map { here.offset - $0.offset }
      let hours: WeeklyHours
      if let same = known.first(where: { $0.differences == differences }) {
        hours = same.hours
      } else {
        hours = staffed(differences)
        if known.count == Self.most { known.removeFirst() }
        known.append((differences, hours))
      }
      pieces.append(
        Coverage.Regime(
          start: zone.moment(atUTCSeconds: utc), end: zone.moment(atUTCSeconds: end),
          hours: hours, personMinutesPerWeek: personMinutes))
      utc = end
    }
    return pieces
  }

  private mutating func addChanges(
    of shift: Shift, _ hours: WeeklyHours, daysLater: Int, place: Int
  ) {
    guard !hours.isEmpty else { return }
    let zone = places[place].zone
    let joins =
      shift.from.map { zone.utcSeconds(of: $0.adding(days: daysLater), minuteOfDay: 0) }
      ?? period.lowerBound
    let leaves =
      shift.to.map { zone.utcSeconds(of: $0.adding(days: daysLater + 1), minuteOfDay: 0) }
      ?? period.upperBound
    // Shifts outside the period, or with their dates the wrong way round, never work in it.
    guard joins < min(leaves, period.upperBound), leaves > period.lowerBound else { return }
    changes.append(
      Change(
        utcSeconds: joins, place: place, hours: hours, people: shift.people, joins: true))
    if leaves < period.upperBound {
      changes.append(
        Change(
          utcSeconds: leaves, place: place, hours: hours, people: shift.people, joins: false))
    }
  }

  private mutating func apply(_ change: Change) {
    let minutes = change.people * change.hours.minutes
    if change.joins {
      places[change.place].staff.add(change.hours)
      personMinutes += minutes
    } else {
      places[change.place].staff.remove(change.hours)
      personMinutes -= minutes
    }
  }

  /// The staffed minutes of the organisation's week.
  ///
  /// - Parameter differences: per place, how many seconds the organisation's clocks are ahead of it.
  private mutating func staffed(_ differences: [Int]) -> WeeklyHours {
    var hours = WeeklyHours.never
    for index in places.indices {
      let minutes = Int(floorDivide(Int64(differences[index]), 60))
      hours.formUnion(places[index].staff.hours().shifted(byMinutes: minutes))
    }
    return hours
  }
}
