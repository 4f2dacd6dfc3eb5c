// Conversions between types: `int("1")`, `string(1.5)`, `timestamp("…")`, `type(x)`, `dyn(x)`.

extension StandardLibrary {
  static let conversions = [
    FunctionDeclaration(
      name: "int",
      overloads: [
        .unary("int64_to_int64", Int64.self, Int64.self) { value, _ in value },
        .unary("uint64_to_int64", UInt64.self, Int64.self) { value, _ throws(EvaluationError) in
          try fitting(Int64(exactly: value))
        },
        .unary("double_to_int64", Double.self, Int64.self) { value, _ throws(EvaluationError) in
          // Limits exclusive: the largest doubles in range do not come back from a round trip.
          guard value > -0x1p63, value < 0x1p63 else { throw .overflow }
          return Int64(value.rounded(.towardZero))
        },
        .unary("string_to_int64", StringValue.self, Int64.self) {
          text, _ throws(EvaluationError) in
          try parsed(Int64(text.string), text, "int")
        },
        .unary("timestamp_to_int64", TimestampValue.self, Int64.self) { value, _ in
          value.seconds
        },
        .unary("duration_to_int64", DurationValue.self, Int64.self) { value, _ in
          value.nanoseconds
        },
      ]),
    FunctionDeclaration(
      name: "uint",
      overloads: [
        .unary("uint64_to_uint64", UInt64.self, UInt64.self) { value, _ in value },
        .unary("int64_to_uint64", Int64.self, UInt64.self) { value, _ throws(EvaluationError) in
          try fitting(UInt64(exactly: value))
        },
        .unary("double_to_uint64", Double.self, UInt64.self) {
          value, _ throws(EvaluationError) in
          guard value >= 0, value < 0x1p64 else { throw .overflow }
          return UInt64(value.rounded(.towardZero))
        },
        .unary("string_to_uint64", StringValue.self, UInt64.self) {
          text, _ throws(EvaluationError) in
          try parsed(UInt64(text.string), text, "uint")
        },
      ]),
    FunctionDeclaration(
      name: "double",
      overloads: [
        .unary("double_to_double", Double.self, Double.self) { value, _ in value },
        .unary("int64_to_double", Int64.self, Double.self) { value, _ in Double(value) },
        .unary("uint64_to_double", UInt64.self, Double.self) { value, _ in Double(value) },
        .unary("string_to_double", StringValue.self, Double.self) {
          text, _ throws(EvaluationError) in
          let number = try parsed(Double(text.string), text, "double")
          // Digits beyond the range, not the word for it.
          if number.isInfinite, text.withUTF8({ $0.contains { decimalDigit($0) != nil } }) {
            throw .overflow
          }
          return number
        },
      ]),
    FunctionDeclaration(
      name: "bool",
      overloads: [
        .unary("bool_to_bool", Bool.self, Bool.self) { value, _ in value },
        .unary("string_to_bool", StringValue.self, Bool.self) {
          text, _ throws(EvaluationError) in
          try parsed(booleans[text.string], text, "bool")
        },
      ]),
    FunctionDeclaration(
      name: "bytes",
      overloads: [
        .unary("bytes_to_bytes", BytesValue.self, BytesValue.self) { value, _ in value },
        .unary("string_to_bytes", StringValue.self, BytesValue.self) {
          text, context throws(EvaluationError) in
          try context.charge(bytes: text.utf8Count)
          return BytesValue(text.withUTF8 { Array($0) })
        },
      ]),
    FunctionDeclaration(
      name: "string",
      overloads: [
        .unary("string_to_string", StringValue.self, StringValue.self) { value, _ in value },
        .unary("bool_to_string", Bool.self, StringValue.self) { value, _ in
          StringValue(value ? "true" : "false")
        },
        .unary("int64_to_string", Int64.self, StringValue.self) { value, _ in
          StringValue(String(value))
        },
        .unary("uint64_to_string", UInt64.self, StringValue.self) { value, _ in
          StringValue(String(value))
        },
        .unary("double_to_string", Double.self, StringValue.self) { value, _ in
          StringValue(NumberText.shortest(value))
        },
        .unary("bytes_to_string", BytesValue.self, StringValue.self) {
          bytes, context throws(EvaluationError) in
          try context.charge(bytes: bytes.bytes.count)
          guard let text = StringValue(validating: bytes.bytes) else {
            throw EvaluationError(.invalidArgument, "the bytes are not valid UTF-8")
          }
          return text
        },
        .unary("timestamp_to_string", TimestampValue.self, StringValue.self) { value, _ in
          StringValue(value.text)
        },
        .unary("duration_to_string", DurationValue.self, StringValue.self) { value, _ in
          StringValue(value.text)
        },
      ]),
    FunctionDeclaration(
      name: "timestamp",
      overloads: [
        .unary("timestamp_to_timestamp", TimestampValue.self, TimestampValue.self) { value, _ in
          value
        },
        .unary("string_to_timestamp", StringValue.self, TimestampValue.self) {
          text, _ throws(EvaluationError) in
          try parsed(TimestampValue(text), text, "timestamp")
        },
        .unary("int64_to_timestamp", Int64.self, TimestampValue.self) {
          value, _ throws(EvaluationError) in
          try fitting(TimestampValue(seconds: value))
        },
      ]),
    FunctionDeclaration(
      name: "duration",
      overloads: [
        .unary("duration_to_duration", DurationValue.self, DurationValue.self) { value, _ in
          value
        },
        .unary("string_to_duration", StringValue.self, DurationValue.self) {
          text, _ throws(EvaluationError) in
          try parsed(DurationValue(text), text, "duration")
        },
      ]),
    FunctionDeclaration(
      name: "dyn",
      overloads: [
        .unary("to_dyn", Value.self, Value.self, result: .dyn) { value, _ in value }
      ]),
    FunctionDeclaration(
      name: "type",
      overloads: [
        .unary(
          "type", Value.self, Value.self, result: .type(.parameter("T"))
        ) { value, _ in .type(value.runtimeType) }
      ]),
  ]

  private static let booleans = [
    "1": true, "t": true, "T": true, "true": true, "TRUE": true, "True": true,
    "0": false, "f": false, "F": false, "false": false, "FALSE": false, "False": false,
  ]

  private static func fitting<Result>(_ result: Result?) throws(EvaluationError) -> Result {
    guard let result else { throw .overflow }
    return result
  }

  private static func parsed<Result>(
    _ result: Result?, _ text: StringValue, _ type: String
  ) throws(EvaluationError) -> Result {
    guard let result else {
      throw EvaluationError(.invalidArgument, "'\(text.excerpt)' is not a \(type)")
    }
    return result
  }
}
