// Which overloads of a function fit its arguments, and what the call gives.

extension Checker {
  mutating func inferCall(
    _ index: Int, _ function: String, _ target: NodeID?, _ arguments: [NodeID]
  ) -> TypeTerm {
    if target == nil, arguments.count > 1, let result = inferLogical(function, arguments) {
      return result
    }
    let number = Int(names.functions[index])
    guard number >= 0 else {
      report(unknownFunction: function, isMember: target != nil, at: index)
      return .error
    }
    var given: [TypeTerm] = []
    given.reserveCapacity(arguments.count + 1)
    if let target { given.append(term(target)) }
    for argument in arguments { given.append(term(argument)) }
    guard let (result, candidates) = overloads(of: number, isMember: target != nil, given) else {
      if !given.contains(where: { table.resolved($0) == .error }) {
        report(noOverload: number, isMember: target != nil, given, at: index)
      }
      return .error
    }
    resolutions[index] = .overloads(function: number, candidates: candidates)
    return result
  }

  /// `&&`, `||` and `?:`, which are part of the language.
  private mutating func inferLogical(_ function: String, _ arguments: [NodeID]) -> TypeTerm? {
    switch function {
    case Operator.logicalAnd, Operator.logicalOr:
      let place =
        function == Operator.logicalAnd ? "each side of '&&'" : "each side of '||'"
      for argument in arguments { require(.bool, of: argument, for: place) }
      return .bool
    case Operator.conditional:
      require(.bool, of: arguments[0], for: "the condition before '?'")
      let positive = term(arguments[1])
      let negative = term(arguments[2])
      if isAssignable(positive, to: negative) { return table.mostGeneral(positive, negative) }
      report(wrongType: negative, wanted: positive, for: "the value after ':'", at: arguments[2])
      return .error
    default: return nil
    }
  }

  /// The overloads that accept the arguments, and the type of the result: `dyn` when they disagree.
  private mutating func overloads(
    of function: Int, isMember: Bool, _ given: [TypeTerm]
  ) -> (result: TypeTerm, candidates: [Int])? {
    var result: TypeTerm?
    var candidates: [Int] = []
    for candidate in environment.functions[function].overloads.indices {
      guard
        let type = resultType(
          of: environment.functions[function].overloads[candidate], isMember, given)
      else { continue }
      candidates.append(candidate)
      if let known = result {
        if known != .dyn, !table.isSame(known, type) { result = .dyn }
      } else {
        result = type
      }
    }
    return result.map { ($0, candidates) }
  }

  /// The type of the result when the overload accepts the arguments.
  private mutating func resultType(
    of overload: borrowing Overload, _ isMember: Bool, _ given: [TypeTerm]
  ) -> TypeTerm? {
    guard overload.isMember == isMember, overload.parameters.count == given.count else {
      return nil
    }
    let mark = table.mark()
    var parameters: [(name: String, term: TypeTerm)] = []
    for position in given.indices {
      let argument = given[position]
      if accepts(overload.parameters[position], argument, &parameters) { continue }
      table.undo(to: mark)
      return nil
    }
    return table.term(overload.result, &parameters)
  }

  private mutating func accepts(
    _ parameter: Type, _ argument: TypeTerm, _ parameters: inout [(name: String, term: TypeTerm)]
  ) -> Bool {
    let wanted = table.term(parameter, &parameters)
    return wanted == argument || table.isAssignable(argument, to: wanted)
  }
}
