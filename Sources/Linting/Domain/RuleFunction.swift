// From a Swift closure to a function of the rule language.

import CEL

/// The functions that the linter adds to the language, gathered under their names.
struct RuleFunctions {
  private(set) var declarations: [FunctionDeclaration] = []

  /// `name(a)` or, as a member, `a.name()`.
  mutating func add<A: RuleValue, Result: RuleValue>(
    _ name: String, member: Bool = true,
    _ body: @escaping @Sendable (A) throws(EvaluationError) -> Result
  ) {
    add(
      name, member, [A.type], Result.type,
      .unary { (first, _) throws(EvaluationError) in
        try body(try argument(first, name)).value
      })
  }

  mutating func add<A: RuleValue, B: RuleValue, Result: RuleValue>(
    _ name: String, member: Bool = true,
    _ body: @escaping @Sendable (A, B) throws(EvaluationError) -> Result
  ) {
    add(
      name, member, [A.type, B.type], Result.type,
      .binary { (first, second, _) throws(EvaluationError) in
        try body(try argument(first, name), try argument(second, name)).value
      })
  }

  mutating func add<A: RuleValue, B: RuleValue, C: RuleValue, Result: RuleValue>(
    _ name: String, member: Bool = true,
    _ body: @escaping @Sendable (A, B, C) throws(EvaluationError) -> Result
  ) {
    add(
      name, member, [A.type, B.type, C.type], Result.type,
      .ternary { (first, second, third, _) throws(EvaluationError) in
        try body(
          try argument(first, name), try argument(second, name), try argument(third, name)
        ).value
      })
  }

  mutating func add<
    A: RuleValue, B: RuleValue, C: RuleValue, D: RuleValue, Result: RuleValue
  >(
    _ name: String, member: Bool = true,
    _ body: @escaping @Sendable (A, B, C, D) throws(EvaluationError) -> Result
  ) {
    add(
      name, member, [A.type, B.type, C.type, D.type], Result.type,
      .variadic { (arguments, _) throws(EvaluationError) in
        try body(
          try argument(arguments[0], name), try argument(arguments[1], name),
          try argument(arguments[2], name), try argument(arguments[3], name)
        ).value
      })
  }

  mutating func add<
    A: RuleValue, B: RuleValue, C: RuleValue, D: RuleValue, E: RuleValue, Result: RuleValue
  >(
    _ name: String, member: Bool = true,
    _ body: @escaping @Sendable (A, B, C, D, E) throws(EvaluationError) -> Result
  ) {
    add(
      name, member, [A.type, B.type, C.type, D.type, E.type], Result.type,
      .variadic { (arguments, _) throws(EvaluationError) in
        try body(
          try argument(arguments[0], name), try argument(arguments[1], name),
          try argument(arguments[2], name), try argument(arguments[3], name),
          try argument(arguments[4], name)
        ).value
      })
  }

  private mutating func add(
    _ name: String, _ isMember: Bool, _ parameters: [CEL.`Type`], _ result: CEL.`Type`,
    _ implementation: Implementation
  ) {
    let index = index(of: name)
    let number = index.map { declarations[$0].overloads.count } ?? 0
    add(
      name,
      Overload(
        id: "leidraad_\(name)_\(number)", isMember: isMember, parameters: parameters,
        result: result, implementation: implementation), at: index)
  }

  /// Adds an overload to the function of that name.
  mutating func add(_ name: String, _ overload: Overload) {
    add(name, overload, at: index(of: name))
  }

  /// The number of a function; overloads of one are mostly added together.
  private func index(of name: String) -> Int? { declarations.lastIndex { $0.name == name } }

  private mutating func add(_ name: String, _ overload: Overload, at index: Int?) {
    if let index {
      declarations[index].overloads.append(overload)
    } else {
      declarations.append(
        FunctionDeclaration(name: name, overloads: [overload], isPure: true))
    }
  }
}

/// The checker has matched the types; a value of type `dyn` can still be another one.
private func argument<Argument: RuleValue>(
  _ value: Value, _ function: String
) throws(EvaluationError) -> Argument {
  guard let argument = Argument(value) else {
    throw EvaluationError(.noMatchingOverload, "\(function) cannot take \(value.typeName)")
  }
  return argument
}
