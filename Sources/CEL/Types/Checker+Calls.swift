// Which overloads of a function fit its arguments, and what the call gives.

extension Checker {
  mutating func inferCall(
    _ index: Int, _ function: String, _ target: NodeID?, _ arguments: [NodeID]
  ) -> TypeTerm {
    if target == nil, arguments.count > 1, let result = inferLogical(function, arguments) {
      return result
    }
    let number = Int(names.facts[index].function)
    guard number >= 0 else {
      report(unknownFunction: function, isMember: target != nil, at: index)
      return .error
    }
    let call = GivenArguments(target: target, rest: arguments)
    guard let (result, candidates) = overloads(of: number, isMember: target != nil, call) else {
      let given = terms(of: call)
      if !given.contains(where: { table.resolved($0) == .error }) {
        report(noOverload: number, isMember: target != nil, given, at: index)
      }
      return .error
    }
    names.facts[index].resolution = .overloads(function: number, candidates: candidates)
    if function == "math.greatest" || function == "math.least" {
      return requireNumbers(function, terms(of: call), at: index) ? result : .error
    }
    return result
  }

  /// What a call gives to a function, its target first.
  private struct GivenArguments {
    let target: NodeID?
    let rest: [NodeID]

    var count: Int { rest.count + (target == nil ? 0 : 1) }

    subscript(position: Int) -> NodeID {
      guard let target else { return rest[position] }
      return position == 0 ? target : rest[position - 1]
    }
  }

  private func terms(of given: GivenArguments) -> [TypeTerm] {
    (0..<given.count).map { term(given[$0]) }
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

  /// `math.greatest` and `math.least` compare numbers of different types, which their signatures can
  /// only call `dyn`: what is certainly no number, or list of them, is a mistake all the same.
  private mutating func requireNumbers(
    _ function: String, _ given: [TypeTerm], at index: Int
  ) -> Bool {
    for argument in given {
      var argument = table.resolved(argument)
      if given.count == 1, case .list(let element) = table[argument] {
        argument = table.resolved(element)
      }
      switch table[argument] {
      case .simple(.int), .simple(.uint), .simple(.double), .simple(.dyn), .simple(.error),
        .variable, .wrapper:
        continue
      default:
        report(noNumber: argument, function, at: index)
        return false
      }
    }
    return true
  }

  /// The overloads that accept the arguments, and the type of the result: `dyn` when they disagree.
  ///
  /// The search ends at an overload that is certain to accept the arguments when they are there: those
  /// after it are never reached.
  private mutating func overloads(
    of function: Int, isMember: Bool, _ given: GivenArguments
  ) -> (result: TypeTerm, candidates: OverloadCandidates)? {
    var result: TypeTerm?
    var candidates = OverloadCandidates()
    let overloads = environment.declarations.functions[function].overloads
    for candidate in overloads.indices {
      guard let match = match(overloads[candidate], isMember, given) else { continue }
      candidates.append(candidate)
      if let known = result {
        if known != .dyn, !table.isSame(known, match.result) { result = .dyn }
      } else {
        result = match.result
      }
      if match.isCertain { break }
    }
    return result.map { ($0, candidates) }
  }

  /// The type of the result when the overload accepts the arguments.
  private mutating func match(
    _ overload: Overload, _ isMember: Bool, _ given: GivenArguments
  ) -> (result: TypeTerm, isCertain: Bool)? {
    guard overload.isMember == isMember, overload.accepts(count: given.count) else { return nil }
    let last = overload.parameters.count - 1
    // Most overloads are told apart by the outermost parts of the types.
    for position in 0..<given.count
    where table.isDistinct(term(given[position]), from: overload.parameters[min(position, last)]) {
      return nil
    }
    let mark = table.mark()
    var parameters: [(name: String, term: TypeTerm)] = []
    var isCertain = true
    for position in 0..<given.count {
      let argument = term(given[position])
      let wanted = table.term(overload.parameters[min(position, last)], &parameters)
      if wanted.isSimple, !wanted.isDynamic, wanted == argument { continue }
      guard table.isAssignable(argument, to: wanted) else {
        table.undo(to: mark)
        return nil
      }
      if isCertain { isCertain = table.isKnown(argument) }
    }
    return (table.term(overload.result, &parameters), isCertain)
  }
}

extension Overload {
  /// Whether it can be called with so many arguments, the target counted.
  func accepts(count: Int) -> Bool {
    count == parameters.count || (isVariadic && !parameters.isEmpty && count > parameters.count)
  }
}
