// What the checker says about a call whose arguments fit no signature.

extension Checker {
  mutating func report(
    noOverload function: Int, isMember: Bool, _ given: [TypeTerm], at index: Int
  ) {
    guard isTelling else { return }
    let declaration = environment.functions[function]
    let types = given.map { words($0) }
    let span = node(index).nameSpan
    if let symbol = operatorSymbol(declaration.name) {
      report(
        .wrongArguments, at: span, operatorMessage(declaration.name, symbol, types),
        operatorSuggestion(declaration, types))
      return
    }
    let sameStyle = declaration.overloads.filter { $0.isMember == isMember }
    guard !sameStyle.isEmpty else {
      report(
        .wrongArguments, at: span,
        isMember
          ? "'\(declaration.name)' is not called on a value"
          : "'\(declaration.name)' is called on a value",
        isMember ? "write \(declaration.name)(…)" : "write value.\(declaration.name)(…)")
      return
    }
    let fitting = isMember ? sameStyle.filter { accepts($0, target: given[0]) } : sameStyle
    guard !fitting.isEmpty else {
      let targets = unique(sameStyle.map { $0.parameters[0].description })
      report(
        .wrongArguments, at: span, "'\(declaration.name)' cannot be called on \(types[0])",
        "it is a function of \(alternatives(targets))")
      return
    }
    let arguments = types.dropFirst(isMember ? 1 : 0).joined(separator: ", ")
    let place = isMember ? " on \(types[0])" : ""
    report(
      .wrongArguments, at: span,
      "'\(declaration.name)' cannot be called\(place) "
        + (arguments.isEmpty ? "without arguments" : "with (\(arguments))"),
      "it takes \(signatures(fitting, count: given.count))")
  }

  /// Whether the overload is for targets of that type.
  private mutating func accepts(_ overload: Overload, target: TypeTerm) -> Bool {
    let mark = table.mark()
    defer { table.undo(to: mark) }
    var parameters: [(name: String, term: TypeTerm)] = []
    let wanted = table.term(overload.parameters[0], &parameters)
    return table.isAssignable(target, to: wanted)
  }

  mutating func report(noNumber type: TypeTerm, _ function: String, at index: Int) {
    report(
      .wrongArguments, at: node(index).nameSpan,
      "'\(function)' compares numbers, not \(words(type))")
  }

  /// The first few lists of arguments; those of the right length when there are any.
  private func signatures(_ overloads: [Overload], count: Int) -> String {
    let sameCount = overloads.filter { $0.accepts(count: count) }
    let texts = unique(
      (sameCount.isEmpty ? overloads : sameCount).map { overload in
        var types = overload.parameters.map(\.description)
        if overload.isVariadic, let last = types.last { types.append("\(last) …") }
        if overload.isMember { types.removeFirst() }
        return types.isEmpty ? "no arguments" : "(\(types.joined(separator: ", ")))"
      })
    return alternatives(texts)
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// `a, b or c`; a long list is cut.
  private func alternatives(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    if parts.count > 6 { return parts.prefix(6).joined(separator: ", ") + " and more" }
    return parts.dropLast().joined(separator: ", ") + " or " + last
  }

  // MARK: Operators

  func operatorSymbol(_ function: String) -> String? {
    switch function {
    case Operator.logicalNot: "!"
    case Operator.negate: "-"
    case Operator.index, Operator.optionalIndex: "[]"
    default: SyntaxTree.symbol(ofBinary: function)
    }
  }

  private func operatorMessage(_ function: String, _ symbol: String, _ types: [String]) -> String {
    switch function {
    case Operator.equals, Operator.notEquals:
      "'\(symbol)' compares values of one type, not \(types.joined(separator: " and "))"
    case Operator.contains:
      "'in' finds an element in a list or a key in a map, not \(types.joined(separator: " in "))"
    case Operator.index, Operator.optionalIndex:
      "\(types.first ?? "this") cannot be indexed by \(types.last ?? "that")"
    default: "'\(symbol)' cannot be applied to \(types.joined(separator: " and "))"
    }
  }

  private func operatorSuggestion(_ function: FunctionDeclaration, _ types: [String]) -> String? {
    if types.contains(where: { $0.hasPrefix("optional_type(") }), function.name != Operator.index {
      return "take what the optional value holds with .orValue(…)"
    }
    let numbers: Set = ["int", "uint", "double"]
    if types.count == 2, types[0] != types[1], types.allSatisfy(numbers.contains) {
      return "convert one side with \(types.contains("double") ? "double" : "int")(…)"
    }
    switch function.name {
    case Operator.equals, Operator.notEquals:
      return types.contains("null_type") ? "ask for a field that may be absent with has(…)" : nil
    case Operator.contains:
      return types == ["string", "string"] ? "write text.contains(part)" : nil
    case Operator.index, Operator.optionalIndex:
      if types[0].hasPrefix("list(") { return "use an int" }
      return environment.objectType(named: types[0]) == nil
        ? nil : "read its fields with a dot: .field"
    default: return operands(of: function, types)
    }
  }

  /// The operands that an operator takes, those beside the first one that is given when there are any.
  private func operands(of function: FunctionDeclaration, _ types: [String]) -> String? {
    let pairs = function.overloads.map { $0.parameters.map(\.description) }
      .filter { $0.count == types.count }
    var shown = pairs.filter { $0[0] == types[0] }
    if shown.isEmpty { shown = pairs.filter { $0[types.count - 1] == types[types.count - 1] } }
    if shown.isEmpty { shown = pairs }
    return shown.isEmpty
      ? nil : "it takes \(alternatives(unique(shown.map { $0.joined(separator: " and ") })))"
  }
}
