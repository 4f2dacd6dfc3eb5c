// Overloads written with the types of the language the engine is written in.

/// A type that stands for a type of the language in the signature of a library function.
protocol ValueRepresentable: Sendable {
  /// The type in the language.
  static var type: Type { get }
  /// The content of a value of that type; nil when the value is of another.
  static func read(_ value: Value) -> Self?
  var value: Value { get }
}

extension Bool: ValueRepresentable {
  static var type: Type { .bool }
  static func read(_ value: Value) -> Bool? {
    if case .bool(let content) = value { content } else { nil }
  }
  var value: Value { .bool(self) }
}

extension Int64: ValueRepresentable {
  static var type: Type { .int }
  static func read(_ value: Value) -> Int64? {
    if case .int(let content) = value { content } else { nil }
  }
  var value: Value { .int(self) }
}

extension UInt64: ValueRepresentable {
  static var type: Type { .uint }
  static func read(_ value: Value) -> UInt64? {
    if case .uint(let content) = value { content } else { nil }
  }
  var value: Value { .uint(self) }
}

extension Double: ValueRepresentable {
  static var type: Type { .double }
  static func read(_ value: Value) -> Double? {
    if case .double(let content) = value { content } else { nil }
  }
  var value: Value { .double(self) }
}

extension StringValue: ValueRepresentable {
  static var type: Type { .string }
  static func read(_ value: Value) -> StringValue? {
    if case .string(let content) = value { content } else { nil }
  }
  var value: Value { .string(self) }
}

extension BytesValue: ValueRepresentable {
  static var type: Type { .bytes }
  static func read(_ value: Value) -> BytesValue? {
    if case .bytes(let content) = value { content } else { nil }
  }
  var value: Value { .bytes(self) }
}

extension MapValue: ValueRepresentable {
  static var type: Type { .map(.parameter("K"), .parameter("V")) }
  static func read(_ value: Value) -> MapValue? {
    if case .map(let content) = value { content } else { nil }
  }
  var value: Value { .map(self) }
}

extension OptionalValue: ValueRepresentable {
  static var type: Type { .optional(.parameter("V")) }
  static func read(_ value: Value) -> OptionalValue? {
    if case .optional(let content) = value { content } else { nil }
  }
  var value: Value { .optional(self) }
}

extension Value: ValueRepresentable {
  static var type: Type { .parameter("T") }
  static func read(_ value: Value) -> Value? { value }
  var value: Value { self }
}

/// A list, in the signature of a library function.
struct ListArgument: ValueRepresentable {
  let list: ListValue

  static var type: Type { .list(.parameter("T")) }
  static func read(_ value: Value) -> ListArgument? {
    if case .list(let content) = value { ListArgument(list: content) } else { nil }
  }
  var value: Value { .list(list) }
}

extension Overload {
  typealias Unary<First, Result> =
    @Sendable (First, borrowing CallContext) throws(EvaluationError) -> Result
  typealias Binary<First, Second, Result> =
    @Sendable (First, Second, borrowing CallContext) throws(EvaluationError) -> Result
  typealias Ternary<First, Second, Third, Result> =
    @Sendable (First, Second, Third, borrowing CallContext) throws(EvaluationError) -> Result

  /// An overload with one argument; `parameters` and `result` where the Swift types do not tell.
  static func unary<First: ValueRepresentable, Result: ValueRepresentable>(
    _ id: String, _ first: First.Type, _ resultType: Result.Type, member: Bool = false,
    parameters: [Type]? = nil, result: Type? = nil, _ body: @escaping Unary<First, Result>
  ) -> Overload {
    Overload(
      id: id, isMember: member, parameters: parameters ?? [First.type],
      result: result ?? Result.type,
      implementation: .unary { value, context throws(EvaluationError) in
        guard let content = First.read(value) else { throw .wrongArguments(id, value) }
        return try body(content, context).value
      })
  }

  /// An overload with two arguments.
  static func binary<
    First: ValueRepresentable, Second: ValueRepresentable, Result: ValueRepresentable
  >(
    _ id: String, _ first: First.Type, _ second: Second.Type, _ resultType: Result.Type,
    member: Bool = false, parameters: [Type]? = nil, result: Type? = nil,
    _ body: @escaping Binary<First, Second, Result>
  ) -> Overload {
    Overload(
      id: id, isMember: member, parameters: parameters ?? [First.type, Second.type],
      result: result ?? Result.type,
      implementation: .binary { first, second, context throws(EvaluationError) in
        guard let one = First.read(first), let two = Second.read(second) else {
          throw .wrongArguments(id, first, second)
        }
        return try body(one, two, context).value
      })
  }

  /// An overload with three arguments.
  static func ternary<
    First: ValueRepresentable, Second: ValueRepresentable, Third: ValueRepresentable,
    Result: ValueRepresentable
  >(
    _ id: String, _ first: First.Type, _ second: Second.Type, _ third: Third.Type,
    _ resultType: Result.Type, member: Bool = false, parameters: [Type]? = nil,
    result: Type? = nil, _ body: @escaping Ternary<First, Second, Third, Result>
  ) -> Overload {
    Overload(
      id: id, isMember: member, parameters: parameters ?? [First.type, Second.type, Third.type],
      result: result ?? Result.type,
      implementation: .ternary { first, second, third, context throws(EvaluationError) in
        guard let one = First.read(first), let two = Second.read(second),
          let three = Third.read(third)
        else { throw .wrongArguments(id, first, second, third) }
        return try body(one, two, three, context).value
      })
  }
}

extension EvaluationError {
  /// Values of types that no overload of the function takes.
  static func wrongArguments(_ function: String, _ values: Value...) -> EvaluationError {
    noOverload(of: function, values)
  }

  static func noOverload(of function: String, _ values: [Value]) -> EvaluationError {
    EvaluationError(
      .noMatchingOverload,
      "no overload of '\(function)' takes (\(values.map(\.typeName).joined(separator: ", ")))")
  }
}
