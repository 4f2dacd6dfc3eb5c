// Does the work fit in the hours: weekly minutes asked for against weekly minutes that people have.

import Timetable

/// A week's work of a desk against the time that its people have for it.
///
/// Work = Σ volume × handling time ÷ concurrency; capacity = staffed time × (1 − shrinkage) ×
/// occupancy cap. Shrinkage and the cap are conventions of contact-centre planning, not laws.
public struct Throughput: Hashable, Sendable {
  /// What a channel asks of a desk in a week.
  public struct Demand: Hashable, Sendable {
    /// Incoming messages per week.
    public let messagesPerWeek: Double
    /// Minutes of attention per message.
    public let handlingMinutes: Double
    /// Conversations that a person holds at the same time.
    public let concurrency: Double

    /// A demand of numbers that are finite, not negative and, for the concurrency, above 0; else `nil`.
    public init?(messagesPerWeek: Double, handlingMinutes: Double, concurrency: Double = 1) {
      guard messagesPerWeek.isFinite, messagesPerWeek >= 0, handlingMinutes.isFinite,
        handlingMinutes >= 0, concurrency.isFinite, concurrency > 0
      else { return nil }
      self.messagesPerWeek = messagesPerWeek
      self.handlingMinutes = handlingMinutes
      self.concurrency = concurrency
    }

    /// Minutes of a person per week.
    public var workMinutes: Double { messagesPerWeek * handlingMinutes / concurrency }
  }

  /// What is left of people's time for the work.
  public struct Availability: Hashable, Sendable {
    /// The share of paid time that goes to breaks, leave and training, 0...1.
    public let shrinkage: Double
    /// The share of the rest that may be filled with work, 0...1.
    public let occupancyCap: Double

    public static let conventional = Availability(
      uncheckedShrinkage: 0.30, occupancyCap: 0.85)

    /// Two shares from 0 to 1; else `nil`.
    public init?(shrinkage: Double, occupancyCap: Double) {
      guard (0...1).contains(shrinkage), (0...1).contains(occupancyCap) else { return nil }
      self.init(uncheckedShrinkage: shrinkage, occupancyCap: occupancyCap)
    }

    private init(uncheckedShrinkage: Double, occupancyCap: Double) {
      shrinkage = uncheckedShrinkage
      self.occupancyCap = occupancyCap
    }
  }

  /// Minutes of work per week, over all channels of the desk.
  public let workMinutes: Double
  /// Minutes per week that people have for it.
  public let capacityMinutes: Double

  /// - Parameter personMinutes: people times minutes on shift in a week.
  public init(demands: [Demand], personMinutes: Minutes, availability: Availability) {
    workMinutes = demands.reduce(0) { $0 + $1.workMinutes }
    capacityMinutes =
      Double(max(personMinutes, 0)) * (1 - availability.shrinkage) * availability.occupancyCap
  }

  /// Work as a share of capacity; infinite for work without capacity, 0 without work.
  public var load: Double {
    if workMinutes == 0 { return 0 }
    return capacityMinutes > 0 ? workMinutes / capacityMinutes : .infinity
  }

  /// Whether the work fits, to within a minute's thousandth of rounding.
  public var fits: Bool { workMinutes <= capacityMinutes + 0.001 }

  /// Minutes of work per week for which there is no time.
  public var excessMinutes: Double { fits ? 0 : workMinutes - capacityMinutes }
}
