// What a function is to the checker and to the evaluator.

/// A function with its overloads.
public struct FunctionDeclaration: Sendable {
  public let name: String
  public var overloads: [Overload]
  /// The result depends on nothing but the arguments: a call with constants is made once, beforehand.
  public var isPure: Bool

  public init(name: String, overloads: [Overload], isPure: Bool = false) {
    self.name = name
    self.overloads = overloads
    self.isPure = isPure
  }
}

/// One signature of a function and the code behind it.
public final class Overload: Sendable {
  /// A name for this signature, unique in the environment, such as `size_string`.
  public let id: String
  /// Called as `target.name(…)`; the target is the first parameter.
  public let isMember: Bool
  /// Parameter types, the target's included; `.parameter("T")` stands for any type, the same at each place.
  public let parameters: [Type]
  public let result: Type
  /// The last parameter takes one argument or more.
  public let isVariadic: Bool
  /// Nil for a function that is only declared, to check expressions that call it.
  public let implementation: Implementation?

  public init(
    id: String, isMember: Bool = false, parameters: [Type], result: Type,
    isVariadic: Bool = false, implementation: Implementation?
  ) {
    self.id = id
    self.isMember = isMember
    self.parameters = parameters
    self.result = result
    self.isVariadic = isVariadic
    self.implementation = implementation
  }
}

/// The code of an overload, by number of arguments so that the common ones need no array.
///
/// The evaluator has matched the arguments' runtime types to the overload's parameters before the call.
public enum Implementation: Sendable {
  case nullary(@Sendable (borrowing CallContext) throws(EvaluationError) -> Value)
  case unary(@Sendable (Value, borrowing CallContext) throws(EvaluationError) -> Value)
  case binary(@Sendable (Value, Value, borrowing CallContext) throws(EvaluationError) -> Value)
  case ternary(
    @Sendable (Value, Value, Value, borrowing CallContext) throws(EvaluationError) -> Value)
  case variadic(@Sendable ([Value], borrowing CallContext) throws(EvaluationError) -> Value)
}
