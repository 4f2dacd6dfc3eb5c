// The types of macros and of the names that they bind.

extension Checker {
  /// The type of a bound name. Its owner's range or value comes before every use of the name.
  mutating func localTerm(_ number: Int) -> TypeTerm {
    if let known = localTerms[number] { return known }
    let local = names.locals[number]
    switch node(local.owner).kind {
    case .comprehension(let comprehension): bindVariables(of: comprehension, local.owner)
    case .bind(let binding): bindVariable(of: binding, local.owner)
    case .block(let values, _):
      let value = term(values[local.position])
      localTerms[number] = value
      return value
    default: break
    }
    return localTerms[number] ?? .dyn
  }

  private func firstLocal(of owner: Int) -> Int? {
    if case .binds(let first, _) = names.facts[owner].resolution { return first }
    return nil
  }

  private mutating func bindVariables(of comprehension: SyntaxTree.Comprehension, _ owner: Int) {
    guard let first = firstLocal(of: owner), localTerms[first] == nil else { return }
    let range = table.resolved(term(comprehension.range))
    let hasTwo = comprehension.secondVariable != nil
    var variable = TypeTerm.dyn
    var second = TypeTerm.dyn
    switch table[range] {
    case .list(let element):
      variable = hasTwo ? .int : element
      second = element
    case .map(let key, let value):
      variable = key
      second = value
    case .variable: _ = isAssignable(.dyn, to: range)
    case .simple(.dyn): break
    case .simple(.error):
      variable = .error
      second = .error
    default:
      report(notIterable: range, node(owner), at: comprehension.range)
      variable = .error
      second = .error
    }
    localTerms[first] = variable
    if hasTwo { localTerms[first + 1] = second }
  }

  mutating func inferComprehension(
    _ index: Int, _ comprehension: SyntaxTree.Comprehension
  ) -> TypeTerm {
    bindVariables(of: comprehension, index)
    guard let first = firstLocal(of: index), let variable = localTerms[first] else { return .error }
    if let condition = comprehension.condition {
      require(.bool, of: condition, for: "the condition")
    }
    let body = term(comprehension.body)
    switch comprehension.kind {
    case .all, .exists, .existsOne:
      require(.bool, of: comprehension.body, for: "the condition")
      return .bool
    case .filter:
      require(.bool, of: comprehension.body, for: "the condition")
      return table.list(variable)
    case .map: return table.list(body)
    case .sortBy: return sorted(comprehension, variable, by: body)
    case .transformMap: return table.add(.map(variable, body))
    case .transformMapEntry:
      let key = table.variable()
      let value = table.variable()
      let wanted = table.add(.map(key, value))
      if !isAssignable(body, to: wanted) {
        report(wrongType: body, wanted: wanted, for: "the entry", at: comprehension.body)
        return .error
      }
      return wanted
    }
  }

  /// The elements of a list, sorted by keys that have an order.
  private mutating func sorted(
    _ comprehension: SyntaxTree.Comprehension, _ element: TypeTerm, by key: TypeTerm
  ) -> TypeTerm {
    let range = table.resolved(term(comprehension.range))
    if case .map = table[range] {
      report(
        wrongType: range, wanted: table.list(.dyn), for: "what is sorted", at: comprehension.range)
      return .error
    }
    switch table.type(of: table.resolved(key)) {
    case .int, .uint, .double, .bool, .duration, .timestamp, .string, .bytes, .dyn, .parameter,
      .wrapper:
      break
    case let type:
      if table.resolved(key) != .error {
        report(
          .wrongType, at: node(Int(comprehension.body.index)).span,
          "the key of 'sortBy' must be a number, text, bool, duration or timestamp, not \(type)")
      }
    }
    return table.list(element)
  }

  // MARK: Bound values

  private mutating func bindVariable(of binding: SyntaxTree.Binding, _ owner: Int) {
    guard let first = firstLocal(of: owner), localTerms[first] == nil else { return }
    let value = term(binding.value)
    localTerms[first] = binding.kind == .value ? value : content(of: value, binding)
  }

  /// What an optional value holds.
  private mutating func content(
    of value: TypeTerm, _ binding: SyntaxTree.Binding
  ) -> TypeTerm {
    let content = table.variable()
    let wanted = table.optional(content)
    if isAssignable(value, to: wanted) {
      return table.resolved(value).isDynamic ? .dyn : content
    }
    report(notOptional: value, at: node(Int(binding.value.index)).span)
    return .error
  }

  mutating func inferBinding(_ index: Int, _ binding: SyntaxTree.Binding) -> TypeTerm {
    bindVariable(of: binding, index)
    let body = term(binding.body)
    switch binding.kind {
    case .value: return body
    case .optionalMap: return table.optional(body)
    case .optionalFlatMap:
      let content = table.variable()
      let wanted = table.optional(content)
      if isAssignable(body, to: wanted) { return wanted }
      report(
        wrongType: body, wanted: wanted, for: "the last argument of 'optFlatMap'",
        at: binding.body)
      return .error
    }
  }

  /// Reports the node when it is not of the type.
  mutating func require(_ wanted: TypeTerm, of id: NodeID, for what: String) {
    let given = term(id)
    if given == wanted { return }
    if !isAssignable(given, to: wanted) {
      report(wrongType: given, wanted: wanted, for: what, at: id)
    }
  }
}
