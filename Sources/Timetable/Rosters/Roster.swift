// The shifts of a desk.

/// The shifts of a desk, told by the clock of its own time zone.
public struct Roster: Hashable, Sendable {
  public let shifts: [Shift]
  public let zone: TimeZoneRules

  public init(shifts: [Shift], zone: TimeZoneRules) {
    self.shifts = shifts
    self.zone = zone
  }
}
