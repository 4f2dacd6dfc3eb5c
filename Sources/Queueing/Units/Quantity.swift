// Numbers that know what they count.

/// A number with a unit. Two quantities add up only when they count the same thing.
public protocol Quantity: Comparable, Hashable, Sendable {
  /// The number in the unit of the type.
  var magnitude: Double { get }
  init(magnitude: Double)
}

extension Quantity {
  public static var zero: Self { Self(magnitude: 0) }

  public static func + (left: Self, right: Self) -> Self {
    Self(magnitude: left.magnitude + right.magnitude)
  }

  public static func - (left: Self, right: Self) -> Self {
    Self(magnitude: left.magnitude - right.magnitude)
  }

  public static func * (left: Self, factor: Double) -> Self {
    Self(magnitude: left.magnitude * factor)
  }

  /// How many times the one goes into the other.
  public static func / (left: Self, right: Self) -> Double { left.magnitude / right.magnitude }

  public static func < (left: Self, right: Self) -> Bool { left.magnitude < right.magnitude }
}

/// A length of time, in minutes; it may have a fraction.
public struct TimeLength: Quantity {
  public let magnitude: Double
  public init(magnitude: Double) { self.magnitude = magnitude }
  public init(minutes: Double) { magnitude = minutes }
  public init(hours: Double) { magnitude = hours * 60 }
  public var minutes: Double { magnitude }
  public var hours: Double { magnitude / 60 }
}

/// A number of messages; an average may have a fraction.
public struct MessageCount: Quantity {
  public let magnitude: Double
  public init(magnitude: Double) { self.magnitude = magnitude }
  public init(_ count: Double) { magnitude = count }
}

/// Messages per hour.
public struct MessageRate: Quantity {
  public let magnitude: Double
  public init(magnitude: Double) { self.magnitude = magnitude }
  public init(perHour: Double) { magnitude = perHour }
  public var perHour: Double { magnitude }
  public var perMinute: Double { magnitude / 60 }

  public static func * (rate: MessageRate, time: TimeLength) -> MessageCount {
    MessageCount(rate.perHour * time.hours)
  }
}

/// A number of people; what breaks and leave take from them makes fractions.
public struct People: Quantity {
  public let magnitude: Double
  public init(magnitude: Double) { self.magnitude = magnitude }
  public init(_ count: Double) { magnitude = count }

  public static func * (people: People, time: TimeLength) -> Work {
    Work(personMinutes: people.magnitude * time.minutes)
  }
}

/// Work, in minutes of one person.
public struct Work: Quantity {
  public let magnitude: Double
  public init(magnitude: Double) { self.magnitude = magnitude }
  public init(personMinutes: Double) { magnitude = personMinutes }
  public var personMinutes: Double { magnitude }
}

/// A part of a whole, from 0 to 1.
public struct Share: Quantity {
  public let magnitude: Double
  /// What lies outside 0...1 through rounding is brought back to it.
  public init(magnitude: Double) { self.magnitude = min(max(magnitude, 0), 1) }

  /// A number from 0 to 1; else `nil`.
  public init?(_ value: Double) {
    guard (0...1).contains(value) else { return nil }
    magnitude = value
  }

  public static let all = Share(magnitude: 1)
}
