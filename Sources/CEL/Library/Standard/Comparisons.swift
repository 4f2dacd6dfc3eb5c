// `< <= > >=`, within types and between types of numbers.

extension StandardLibrary {
  static let comparisons = [
    comparison(Operator.less, "less") { $0 == .less },
    comparison(Operator.lessEquals, "less_equals") { $0 == .less || $0 == .equal },
    comparison(Operator.greater, "greater") { $0 == .greater },
    comparison(Operator.greaterEquals, "greater_equals") { $0 == .greater || $0 == .equal },
  ]

  private static let operandTypes: [(suffix: String, left: Type, right: Type)] = [
    ("bool", .bool, .bool), ("int64", .int, .int), ("int64_double", .int, .double),
    ("int64_uint64", .int, .uint), ("uint64", .uint, .uint), ("uint64_double", .uint, .double),
    ("uint64_int64", .uint, .int), ("double", .double, .double), ("double_int64", .double, .int),
    ("double_uint64", .double, .uint), ("string", .string, .string), ("bytes", .bytes, .bytes),
    ("timestamp", .timestamp, .timestamp), ("duration", .duration, .duration),
  ]

  private static func comparison(
    _ name: String, _ id: String, _ holds: @escaping @Sendable (Comparison) -> Bool
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      overloads: operandTypes.map { suffix, left, right in
        .binary(
          "\(id)_\(suffix)", Value.self, Value.self, Bool.self, parameters: [left, right]
        ) { left, right, _ throws(EvaluationError) in
          guard let order = left.order(to: right) else {
            throw .noOverload(of: name, [left, right])
          }
          return holds(order)
        }
      })
  }
}
