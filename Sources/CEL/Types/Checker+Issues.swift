// What the checker says about a mistake.

extension Checker {
  mutating func report(
    _ code: CompilationError.Code, at span: Range<Int>, _ message: String,
    _ suggestion: String? = nil
  ) {
    issues.append(Issue(code: code, span: span, message: message, suggestion: suggestion))
  }

  private mutating func words(_ term: TypeTerm) -> String { table.type(of: term).description }

  // MARK: Names

  mutating func report(unknownName name: String, at index: Int) {
    let known =
      names.localNames(around: index).filter { !$0.hasPrefix("@") }
      + environment.variables.map(\.name)
    report(
      .unknownName, at: node(index).span, "'\(name)' is not declared",
      Suggestion.didYouMean(name, among: known))
  }

  mutating func report(unknownField field: String, of type: ObjectType, at span: Range<Int>) {
    report(
      .unknownField, at: span, "\(type.name) has no field '\(field)'",
      Suggestion.didYouMean(field, among: type.fields.map(\.name)))
  }

  mutating func report(undeclaredType name: String, at span: Range<Int>) {
    report(
      .unknownType, at: span, "the type '\(name)' is not declared",
      Suggestion.didYouMean(name, among: environment.objectTypes.map(\.name)))
  }

  mutating func report(unknownFunction name: String, isMember: Bool, at index: Int) {
    let known = environment.functions.lazy
      .filter { $0.overloads.contains { $0.isMember == isMember } }
      .map(\.name)
    let suggestion = Suggestion.didYouMean(name, among: known)
    let symbol = operatorSymbol(name)
    report(
      .unknownFunction, at: node(index).nameSpan,
      symbol.map { "the operator '\($0)' is not available here" }
        ?? "there is no function '\(name)'",
      symbol == nil ? suggestion : nil)
  }

  // MARK: Types

  mutating func report(
    wrongType given: TypeTerm, wanted: TypeTerm, for what: String, at id: NodeID
  ) {
    if table.resolved(given) == .error { return }
    report(
      .wrongType, at: node(Int(id.index)).span,
      "\(what) must be \(words(wanted)), not \(words(given))")
  }

  mutating func report(noFields type: TypeTerm, _ field: String, at index: Int) {
    var suggestion: String?
    if case .list = table[type] {
      suggestion = "choose an element with [0], or use all, exists, map or filter"
    } else if environment.function(named: field) != nil {
      suggestion = "call the function: .\(field)()"
    }
    report(
      .unknownField, at: node(index).nameSpan, "\(words(type)) has no fields", suggestion)
  }

  mutating func report(noStringKeys type: TypeTerm, _ field: String, at index: Int) {
    report(
      .unknownField, at: node(index).nameSpan,
      "the keys of \(words(type)) are not strings, '.\(field)' cannot be one of them",
      "use an index: [key]")
  }

  mutating func report(notOptional type: TypeTerm, at span: Range<Int>) {
    report(
      .wrongType, at: span, "an optional value is needed here, not \(words(type))",
      "wrap it with optional.of(…)")
  }

  mutating func report(notConstructible type: Type, at span: Range<Int>) {
    report(.unknownType, at: span, "values of \(type) cannot be written with {…}")
  }

  mutating func report(notIterable type: TypeTerm, _ owner: SyntaxTree.Node, at id: NodeID) {
    var suggestion: String?
    if let content = table.wrapped(inOptional: type) {
      suggestion = "take what it holds with .orValue([])"
      if case .list = table[table.resolved(content)] {} else { suggestion = nil }
    }
    report(
      .wrongType, at: node(Int(id.index)).span,
      "a list or a map is needed here, not \(words(type))", suggestion)
  }

  // MARK: Calls

  mutating func report(
    noOverload function: Int, isMember: Bool, _ given: [TypeTerm], at index: Int
  ) {
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
        isMember
          ? "write \(declaration.name)(…)" : "write value.\(declaration.name)(…)")
      return
    }
    let sameCount = sameStyle.filter { $0.parameters.count == given.count }
    let signatures = signatures(sameCount.isEmpty ? sameStyle : sameCount)
    let message: String
    if isMember {
      let arguments = types.dropFirst()
      message =
        arguments.isEmpty
        ? "'\(declaration.name)' cannot be called on \(types[0]) without arguments"
        : "'\(declaration.name)' cannot be called on \(types[0]) with (\(arguments.joined(separator: ", ")))"
    } else {
      message =
        types.isEmpty
        ? "'\(declaration.name)' cannot be called without arguments"
        : "'\(declaration.name)' cannot be called with (\(types.joined(separator: ", ")))"
    }
    report(.wrongArguments, at: span, message, "it can be called as \(signatures)")
  }

  /// The first few signatures, as they are written in an expression.
  private func signatures(_ overloads: [Overload]) -> String {
    let shown = overloads.prefix(6).map { overload in
      let types = overload.parameters.map(\.description)
      let arguments = "(\(types.dropFirst(overload.isMember ? 1 : 0).joined(separator: ", ")))"
      return overload.isMember ? "\(types[0]) with \(arguments)" : arguments
    }
    let rest = overloads.count - shown.count
    return alternatives(shown) + (rest > 0 ? " and \(rest) other ways" : "")
  }

  private func alternatives(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " or " + last
  }

  // MARK: Operators

  private func operatorSymbol(_ function: String) -> String? {
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
    let numbers: Set = ["int", "uint", "double"]
    if types.count == 2, types[0] != types[1], types.allSatisfy(numbers.contains) {
      let wanted = types.contains("double") ? "double" : "int"
      return "convert one side with \(wanted)(…)"
    }
    if let optional = types.first(where: { $0.hasPrefix("optional_type(") }), types.count == 2,
      function.name != Operator.index
    {
      return optional == types[0] || optional == types[1]
        ? "take what the optional value holds with .orValue(…)" : nil
    }
    switch function.name {
    case Operator.equals, Operator.notEquals, Operator.contains: return nil
    case Operator.index, Operator.optionalIndex:
      return types[0].hasPrefix("list(") ? "use an int" : nil
    default:
      let same = function.overloads.filter { $0.parameters.count == types.count }
      let pairs = same.prefix(8).map { overload in
        overload.parameters.map(\.description).joined(separator: " and ")
      }
      return pairs.isEmpty ? nil : "it takes \(alternatives(pairs))"
    }
  }
}
