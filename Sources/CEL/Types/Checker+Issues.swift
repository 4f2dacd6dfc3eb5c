// What the checker says about a mistake.

extension Checker {
  /// More mistakes than anyone reads; the rest is not told, so that a long wrong text costs little.
  static let issueLimit = 50

  /// Whether another mistake will be told: looking for a suggestion is only worth it then.
  var isTelling: Bool { issues.count < Self.issueLimit }

  mutating func report(
    _ code: CompilationError.Code, at span: Range<Int>, _ message: String,
    _ suggestion: String? = nil
  ) {
    guard isTelling else { return }
    issues.append(Issue(code: code, span: span, message: message, suggestion: suggestion))
  }

  mutating func words(_ term: TypeTerm) -> String { table.type(of: term).description }

  // MARK: Names

  mutating func report(unknownName name: String, at index: Int) {
    guard isTelling else { return }
    let known =
      names.localNames(around: index).filter { !$0.hasPrefix("@") }
      + environment.variables.map(\.name)
    report(
      .unknownName, at: node(index).span, Self.undeclared(name),
      Suggestion.didYouMean(name, among: known))
  }

  mutating func report(unknownField field: String, of type: ObjectType, at span: Range<Int>) {
    guard isTelling else { return }
    report(
      .unknownField, at: span, "\(type.name) has no field '\(field)'",
      Suggestion.didYouMean(field, among: type.fields.map(\.name)))
  }

  mutating func report(undeclaredType name: String, at span: Range<Int>) {
    guard isTelling else { return }
    report(
      .unknownType, at: span, "the type '\(name)' is not declared",
      Suggestion.didYouMean(name, among: environment.objectTypes.map(\.name)))
  }

  mutating func report(unknownFunction name: String, isMember: Bool, at index: Int) {
    guard isTelling else { return }
    let span = node(index).nameSpan
    if let symbol = operatorSymbol(name) {
      report(.unknownFunction, at: span, "the operator '\(symbol)' is not available here")
      return
    }
    var known = environment.functions
      .filter { $0.overloads.contains { $0.isMember == isMember } }
      .map(\.name)
    if isMember, environment.allowsMacros {
      known += ["all", "exists", "exists_one", "filter", "map"]
      forgetNames(boundBy: index)
    }
    report(
      .unknownFunction, at: span, "there is no function '\(name)'",
      Suggestion.didYouMean(name, among: known))
  }

  /// A misspelt macro binds no name: that its name is not declared is then not worth telling.
  private mutating func forgetNames(boundBy index: Int) {
    guard case .call(_, _, let arguments) = node(index).kind, arguments.count > 1,
      case .identifier(let name) = node(Int(arguments[0].index)).kind
    else { return }
    let span = node(index).span
    issues.removeAll {
      $0.code == .unknownName && span.contains($0.span.lowerBound)
        && $0.message == Self.undeclared(name)
    }
  }

  private static func undeclared(_ name: String) -> String { "'\(name)' is not declared" }

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
    report(.unknownType, at: span, "values of \(type) cannot be made in an expression")
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
}
