// Swift types that rules can hold as values.

import CEL
import Timetable

/// A Swift type with a counterpart in the rule language: how it is called there, and the way to and fro.
protocol RuleValue: Sendable {
  static var type: CEL.`Type` { get }
  init?(_ value: Value)
  var value: Value { get }
}

extension Bool: RuleValue {
  static var type: CEL.`Type` { .bool }
  init?(_ value: Value) {
    guard case .bool(let bool) = value else { return nil }
    self = bool
  }
  var value: Value { .bool(self) }
}

extension Int64: RuleValue {
  static var type: CEL.`Type` { .int }
  init?(_ value: Value) {
    guard case .int(let int) = value else { return nil }
    self = int
  }
  var value: Value { .int(self) }
}

extension Double: RuleValue {
  static var type: CEL.`Type` { .double }
  init?(_ value: Value) {
    switch value {
    case .double(let double): self = double
    case .int(let int): self = Double(int)
    default: return nil
    }
  }
  var value: Value { .double(self) }
}

extension String: RuleValue {
  static var type: CEL.`Type` { .string }
  init?(_ value: Value) {
    guard case .string(let text) = value else { return nil }
    self = text.string
  }
  var value: Value { .string(self) }
}

/// A length of time in whole seconds, a `duration` in rules.
///
/// The rule language counts with nanoseconds in 64 bits, which is 292 years. What is longer is told as
/// so long: absurd numbers in a document give a finding and not a rule that stops.
struct Duration: RuleValue, Hashable {
  let seconds: Int64

  private static let longest = Int64.max / 1_000_000_000

  static var type: CEL.`Type` { .duration }

  /// Whole minutes; rounded towards zero.
  var minutes: Int { Int(seconds / 60) }

  init(seconds: Int64) { self.seconds = min(max(seconds, -Self.longest), Self.longest) }

  init(minutes: Int) {
    let (seconds, overflow) = Int64(minutes).multipliedReportingOverflow(by: 60)
    self.init(seconds: overflow ? (minutes < 0 ? .min : .max) : seconds)
  }

  /// - Returns: nil for what is no number.
  init?(roundingSeconds seconds: Double) {
    guard !seconds.isNaN else { return nil }
    let longest = Double(Self.longest)
    self.init(seconds: Int64(min(max(seconds.rounded(), -longest), longest)))
  }

  init?(_ value: Value) {
    guard case .duration(let seconds, _) = value else { return nil }
    self.seconds = seconds
  }

  var value: Value { .duration(seconds: seconds, nanoseconds: 0) }
}

/// A date is a `timestamp` in rules: midnight UTC of the day, so that days compare and subtract.
extension LocalDate: RuleValue {
  private static let secondsPerDay: Int64 = 86_400

  static var type: CEL.`Type` { .timestamp }

  init?(_ value: Value) {
    guard case .timestamp(let seconds, _) = value else { return nil }
    let days = seconds / Self.secondsPerDay - (seconds % Self.secondsPerDay < 0 ? 1 : 0)
    self.init(daysSinceEpoch: Int(days))
  }

  var value: Value {
    .timestamp(seconds: Int64(daysSinceEpoch) * Self.secondsPerDay, nanoseconds: 0)
  }
}

extension Array: RuleValue where Element: RuleValue {
  static var type: CEL.`Type` { .list(Element.type) }

  init?(_ value: Value) {
    guard case .list(let list) = value else { return nil }
    var elements: [Element] = []
    elements.reserveCapacity(list.count)
    for index in 0..<list.count {
      guard let element = Element(list.element(at: index)) else { return nil }
      elements.append(element)
    }
    self = elements
  }

  var value: Value { .list(map(\.value)) }
}

extension Optional: RuleValue where Wrapped: RuleValue {
  static var type: CEL.`Type` { .optional(Wrapped.type) }

  init?(_ value: Value) {
    guard case .optional(let optional) = value else { return nil }
    guard let wrapped = optional.wrapped else {
      self = Self.none
      return
    }
    guard let content = Wrapped(wrapped) else { return nil }
    self = content
  }

  var value: Value { .optional(of: self?.value) }
}

/// A type of the domain, opaque in rules: it has functions, no fields.
protocol DomainType: RuleValue {
  static var name: String { get }
  /// Whether two values are the same for `==` in a rule.
  func isSame(as other: Self) -> Bool
}

extension DomainType {
  static var type: CEL.`Type` { .opaque(name, []) }

  init?(_ value: Value) {
    guard case .opaque(let opaque) = value, let domain = opaque as? DomainValue<Self> else {
      return nil
    }
    self = domain.content
  }

  var value: Value { .opaque(DomainValue(self)) }
}

extension DomainType where Self: Equatable {
  func isSame(as other: Self) -> Bool { self == other }
}

/// The box in which a domain type travels through the rule language.
///
/// It asks no conformance of its content: for each type that a class is made for, the runtime would search
/// all conformances of the program, at every start.
final class DomainValue<Content: Sendable>: OpaqueValue, @unchecked Sendable {
  let content: Content
  private let name: @Sendable () -> String
  private let isSame: @Sendable (Content, Content) -> Bool

  init(_ content: Content) where Content: DomainType {
    self.content = content
    name = { Content.name }
    isSame = { $0.isSame(as: $1) }
  }

  override var typeName: String { name() }

  override func isEqual(to other: OpaqueValue) -> Bool {
    guard let other = other as? DomainValue<Content> else { return false }
    return isSame(content, other.content)
  }
}
