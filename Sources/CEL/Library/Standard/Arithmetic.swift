// `+ - * / %` and the sign, over numbers, text, lists and times.

extension StandardLibrary {
  static let arithmetic = [
    FunctionDeclaration(
      name: Operator.add,
      overloads: [
        .binary("add_int64", Int64.self, Int64.self, Int64.self) {
          left, right, _ throws(EvaluationError) in
          try checked(left.addingReportingOverflow(right))
        },
        .binary("add_uint64", UInt64.self, UInt64.self, UInt64.self) {
          left, right, _ throws(EvaluationError) in
          try checked(left.addingReportingOverflow(right))
        },
        .binary("add_double", Double.self, Double.self, Double.self) { left, right, _ in
          left + right
        },
        .binary("add_string", StringValue.self, StringValue.self, StringValue.self) {
          left, right, context throws(EvaluationError) in
          try concatenate(left, right, context.frame)
        },
        .binary("add_bytes", BytesValue.self, BytesValue.self, BytesValue.self) {
          left, right, context throws(EvaluationError) in
          try context.charge(bytes: left.bytes.count + right.bytes.count)
          return BytesValue(left.bytes + right.bytes)
        },
        .binary(
          "add_list", ListArgument.self, ListArgument.self, ListArgument.self
        ) { left, right, context throws(EvaluationError) in
          try concatenate(left, right, context)
        },
        .binary(
          "add_duration_duration", DurationValue.self, DurationValue.self, DurationValue.self
        ) { left, right, _ throws(EvaluationError) in
          DurationValue(
            nanoseconds: try checked(left.nanoseconds.addingReportingOverflow(right.nanoseconds)))
        },
        .binary(
          "add_timestamp_duration", TimestampValue.self, DurationValue.self, TimestampValue.self
        ) { left, right, _ throws(EvaluationError) in
          try instant(left.total + Int128(right.nanoseconds))
        },
        .binary(
          "add_duration_timestamp", DurationValue.self, TimestampValue.self, TimestampValue.self
        ) { left, right, _ throws(EvaluationError) in
          try instant(right.total + Int128(left.nanoseconds))
        },
      ]),
    FunctionDeclaration(
      name: Operator.subtract,
      overloads: [
        .binary("subtract_int64", Int64.self, Int64.self, Int64.self) {
          left, right, _ throws(EvaluationError) in
          try checked(left.subtractingReportingOverflow(right))
        },
        .binary("subtract_uint64", UInt64.self, UInt64.self, UInt64.self) {
          left, right, _ throws(EvaluationError) in
          try checked(left.subtractingReportingOverflow(right))
        },
        .binary("subtract_double", Double.self, Double.self, Double.self) { left, right, _ in
          left - right
        },
        .binary(
          "subtract_duration_duration", DurationValue.self, DurationValue.self, DurationValue.self
        ) { left, right, _ throws(EvaluationError) in
          DurationValue(
            nanoseconds: try checked(
              left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)))
        },
        .binary(
          "subtract_timestamp_duration", TimestampValue.self, DurationValue.self,
          TimestampValue.self
        ) { left, right, _ throws(EvaluationError) in
          try instant(left.total - Int128(right.nanoseconds))
        },
        .binary(
          "subtract_timestamp_timestamp", TimestampValue.self, TimestampValue.self,
          DurationValue.self
        ) { left, right, _ throws(EvaluationError) in
          guard let length = DurationValue(exactly: left.total - right.total) else {
            throw .overflow
          }
          return length
        },
      ]),
    FunctionDeclaration(
      name: Operator.multiply,
      overloads: [
        .binary("multiply_int64", Int64.self, Int64.self, Int64.self) {
          left, right, _ throws(EvaluationError) in
          try checked(left.multipliedReportingOverflow(by: right))
        },
        .binary("multiply_uint64", UInt64.self, UInt64.self, UInt64.self) {
          left, right, _ throws(EvaluationError) in
          try checked(left.multipliedReportingOverflow(by: right))
        },
        .binary("multiply_double", Double.self, Double.self, Double.self) { left, right, _ in
          left * right
        },
      ]),
    FunctionDeclaration(
      name: Operator.divide,
      overloads: [
        .binary("divide_int64", Int64.self, Int64.self, Int64.self) {
          left, right, _ throws(EvaluationError) in
          try divide(left, right)
        },
        .binary("divide_uint64", UInt64.self, UInt64.self, UInt64.self) {
          left, right, _ throws(EvaluationError) in
          try divide(left, right)
        },
        .binary("divide_double", Double.self, Double.self, Double.self) { left, right, _ in
          left / right
        },
      ]),
    FunctionDeclaration(
      name: Operator.modulo,
      overloads: [
        .binary("modulo_int64", Int64.self, Int64.self, Int64.self) {
          left, right, _ throws(EvaluationError) in
          try remainder(left, right)
        },
        .binary("modulo_uint64", UInt64.self, UInt64.self, UInt64.self) {
          left, right, _ throws(EvaluationError) in
          try remainder(left, right)
        },
      ]),
    FunctionDeclaration(
      name: Operator.negate,
      overloads: [
        .unary("negate_int64", Int64.self, Int64.self) { value, _ throws(EvaluationError) in
          try checked(Int64(0).subtractingReportingOverflow(value))
        },
        .unary("negate_double", Double.self, Double.self) { value, _ in -value },
      ]),
  ]

  /// The result of arithmetic, or the error that it does not fit.
  @inline(__always)
  static func checked<Number: FixedWidthInteger>(
    _ result: (partialValue: Number, overflow: Bool)
  ) throws(EvaluationError) -> Number {
    if result.overflow { throw .overflow }
    return result.partialValue
  }

  @inline(__always)
  static func divide<Number: FixedWidthInteger>(
    _ left: Number, _ right: Number
  ) throws(EvaluationError) -> Number {
    if right == 0 { throw .divisionByZero }
    return try checked(left.dividedReportingOverflow(by: right))
  }

  @inline(__always)
  static func remainder<Number: FixedWidthInteger>(
    _ left: Number, _ right: Number
  ) throws(EvaluationError) -> Number {
    if right == 0 { throw .divisionByZero }
    return try checked(left.remainderReportingOverflow(dividingBy: right))
  }

  private static func instant(_ total: Int128) throws(EvaluationError) -> TimestampValue {
    guard let instant = TimestampValue(total: total) else { throw .overflow }
    return instant
  }

  static func concatenate(
    _ left: StringValue, _ right: StringValue, _ frame: Frame
  ) throws(EvaluationError) -> StringValue {
    if left.utf8Count == 0 { return right }
    if right.utf8Count == 0 { return left }
    let count = left.utf8Count + right.utf8Count
    try frame.charge(count >> 3)
    return StringValue(unchecked: count, scalars: -1) { target in
      left.withUTF8 { bytes in _ = target.initialize(from: bytes) }
      right.withUTF8 { bytes in
        _ = UnsafeMutableBufferPointer(rebasing: target[left.utf8Count...])
          .initialize(from: bytes)
      }
    }
  }

  private static func concatenate(
    _ left: ListArgument, _ right: ListArgument, _ context: borrowing CallContext
  ) throws(EvaluationError) -> ListArgument {
    if left.list.count == 0 { return right }
    if right.list.count == 0 { return left }
    try context.charge(steps: left.list.count + right.list.count)
    return ListArgument(list: ArrayList(left.list.elements + right.list.elements))
  }
}

extension EvaluationError {
  static let overflow = EvaluationError(.overflow, "the result does not fit its type")
  static let divisionByZero = EvaluationError(.divisionByZero, "division by zero")
}
