// The extension library `math`.

extension Library {
  /// `math.greatest`, `math.least`, rounding, signs, bits, roots.
  public static let math = Library(
    name: "math",
    functions: MathLibrary.extremes + MathLibrary.rounding + MathLibrary.signs + MathLibrary.bits)
}

enum MathLibrary {
  // MARK: - Greatest and least

  static let extremes = [
    extreme("math.greatest", "math_greatest", .greater),
    extreme("math.least", "math_least", .less),
  ]

  private static func extreme(
    _ name: String, _ id: String, _ wanted: Comparison
  ) -> FunctionDeclaration {
    let code = Implementation.variadic { values, context throws(EvaluationError) in
      if values.count == 1, case .list(let list) = values[0] {
        try context.charge(steps: list.count)
        return try pick(list.elements, wanted, name)
      }
      return try pick(values, wanted, name)
    }
    let numbers: [(String, Type)] = [("int", .int), ("uint", .uint), ("double", .double)]
    var overloads = numbers.map { suffix, type in
      Overload(
        id: "\(id)_\(suffix)", parameters: [type], result: type, isVariadic: true,
        implementation: code)
    }
    overloads += numbers.map { suffix, type in
      Overload(
        id: "\(id)_list_\(suffix)", parameters: [.list(type)], result: type, implementation: code)
    }
    overloads.append(
      Overload(
        id: "\(id)_list_dyn", parameters: [.list(.dyn)], result: .dyn, implementation: code))
    overloads.append(
      Overload(
        id: "\(id)_numbers", parameters: [.dyn], result: .dyn, isVariadic: true,
        implementation: code))
    return FunctionDeclaration(name: name, overloads: overloads)
  }

  /// The first of the values that no other exceeds.
  private static func pick(
    _ values: [Value], _ wanted: Comparison, _ name: String
  ) throws(EvaluationError) -> Value {
    guard var best = values.first else {
      throw EvaluationError(.invalidArgument, "'\(name)' needs at least one number")
    }
    guard compareNumbers(best, best) != nil else { throw .noOverload(of: name, values) }
    for value in values.dropFirst() {
      guard let order = compareNumbers(value, best) else { throw .noOverload(of: name, values) }
      if order == wanted { best = value }
    }
    return best
  }

  // MARK: - Rounding

  static let rounding = [
    double("math.ceil") { $0.rounded(.up) },
    double("math.floor") { $0.rounded(.down) },
    double("math.round") { $0.rounded(.toNearestOrAwayFromZero) },
    double("math.trunc") { $0.rounded(.towardZero) },
    test("math.isNaN") { $0.isNaN },
    test("math.isInf") { $0.isInfinite },
    test("math.isFinite") { $0.isFinite },
    FunctionDeclaration(
      name: "math.sqrt",
      overloads: [
        .unary("math_sqrt_double", Double.self, Double.self) { value, _ in value.squareRoot() },
        .unary("math_sqrt_int", Int64.self, Double.self) { value, _ in
          Double(value).squareRoot()
        },
        .unary("math_sqrt_uint", UInt64.self, Double.self) { value, _ in
          Double(value).squareRoot()
        },
      ]),
  ]

  private static func id(_ name: String) -> String {
    "math_" + String(name.dropFirst("math.".count))
  }

  private static func double(
    _ name: String, _ code: @escaping @Sendable (Double) -> Double
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      overloads: [
        .unary(id(name) + "_double", Double.self, Double.self) { value, _ in code(value) }
      ])
  }

  private static func test(
    _ name: String, _ code: @escaping @Sendable (Double) -> Bool
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      overloads: [.unary(id(name) + "_double", Double.self, Bool.self) { value, _ in code(value) }])
  }

  // MARK: - Signs

  static let signs = [
    FunctionDeclaration(
      name: "math.abs",
      overloads: [
        .unary("math_abs_int", Int64.self, Int64.self) { value, _ throws(EvaluationError) in
          guard let result = Int64(exactly: value.magnitude) else { throw .overflow }
          return result
        },
        .unary("math_abs_uint", UInt64.self, UInt64.self) { value, _ in value },
        .unary("math_abs_double", Double.self, Double.self) { value, _ in value.magnitude },
      ]),
    FunctionDeclaration(
      name: "math.sign",
      overloads: [
        .unary("math_sign_int", Int64.self, Int64.self) { value, _ in value.signum() },
        .unary("math_sign_uint", UInt64.self, UInt64.self) { value, _ in value.signum() },
        .unary("math_sign_double", Double.self, Double.self) { value, _ in
          value > 0 ? 1 : value < 0 ? -1 : value.isNaN ? value : 0
        },
      ]),
  ]

  // MARK: - Bits

  static let bits = [
    bitwise("math.bitAnd", { $0 & $1 }, { $0 & $1 }),
    bitwise("math.bitOr", { $0 | $1 }, { $0 | $1 }),
    bitwise("math.bitXor", { $0 ^ $1 }, { $0 ^ $1 }),
    FunctionDeclaration(
      name: "math.bitNot",
      overloads: [
        .unary("math_bitNot_int", Int64.self, Int64.self) { value, _ in ~value },
        .unary("math_bitNot_uint", UInt64.self, UInt64.self) { value, _ in ~value },
      ]),
    shift("math.bitShiftLeft") { $0 << $1 },
    shift("math.bitShiftRight") { $0 >> $1 },
  ]

  private static func bitwise(
    _ name: String, _ signed: @escaping @Sendable (Int64, Int64) -> Int64,
    _ unsigned: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      overloads: [
        .binary("\(id(name))_int_int", Int64.self, Int64.self, Int64.self) { left, right, _ in
          signed(left, right)
        },
        .binary("\(id(name))_uint_uint", UInt64.self, UInt64.self, UInt64.self) {
          left, right, _ in unsigned(left, right)
        },
      ])
  }

  /// Shifts fill with zeros, for negative numbers too; 64 places and more leave zero.
  private static func shift(
    _ name: String, _ code: @escaping @Sendable (UInt64, Int64) -> UInt64
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      overloads: [
        .binary("\(id(name))_int_int", Int64.self, Int64.self, Int64.self) {
          value, places, _ throws(EvaluationError) in
          Int64(bitPattern: code(UInt64(bitPattern: value), try checkedPlaces(places)))
        },
        .binary("\(id(name))_uint_int", UInt64.self, Int64.self, UInt64.self) {
          value, places, _ throws(EvaluationError) in
          code(value, try checkedPlaces(places))
        },
      ])
  }

  private static func checkedPlaces(_ places: Int64) throws(EvaluationError) -> Int64 {
    guard places >= 0 else {
      throw EvaluationError(.invalidArgument, "bits cannot be shifted by \(places) places")
    }
    return min(places, 64)
  }
}
