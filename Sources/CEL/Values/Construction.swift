// Values from the types of the language the engine is written in.

extension Value {
  public static func string(_ text: String) -> Value { .string(StringValue(text)) }

  public static func bytes(_ bytes: [UInt8]) -> Value { .bytes(BytesValue(bytes)) }

  public static func list(_ elements: [Value]) -> Value { .list(ArrayList(elements)) }

  /// A map with entries in this order.
  ///
  /// - Throws: `EvaluationError` when a key is repeated or cannot be one.
  public static func map(_ entries: [(key: Value, value: Value)]) throws(EvaluationError) -> Value {
    .map(try MapValue(entries))
  }

  /// An optional that holds the value, or none for nil.
  public static func optional(of wrapped: Value?) -> Value {
    .optional(wrapped.map { OptionalValue($0) } ?? .none)
  }

  public static func type(_ type: Type) -> Value { .type(TypeValue(type)) }
}
