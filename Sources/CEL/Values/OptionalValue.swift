// A value that may be absent.

/// An optional: some value or none.
public final class OptionalValue: Sendable {
  public let wrapped: Value?

  public init(_ wrapped: Value?) { self.wrapped = wrapped }

  public static let none = OptionalValue(nil)
}
