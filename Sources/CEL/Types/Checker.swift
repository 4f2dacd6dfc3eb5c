// Works out the type of every node and reports what cannot be right.

extension Type {
  /// A type of which nothing is left to find out.
  fileprivate var isSettled: Bool {
    switch self {
    case .parameter: false
    case .list(let inner), .wrapper(let inner), .type(let inner): inner.isSettled
    case .map(let key, let value): key.isSettled && value.isSettled
    case .opaque(_, let parameters): parameters.allSatisfy(\.isSettled)
    default: true
    }
  }
}

/// Checks one expression. The tree is walked from its leaves to its root, which is the order of its array.
///
/// Calls are in `Checker+Calls.swift`, macros in `Checker+Macros.swift`, the wording of mistakes in
/// `Checker+Issues.swift`.
struct Checker: ~Copyable {
  typealias NodeID = SyntaxTree.NodeID
  typealias Issue = CompilationError.Issue

  let environment: Environment
  var names: NameResolver
  var table = TypeTable()
  /// The types of the names that macros bind, once known.
  var localTerms: [TypeTerm?]
  var issues: [Issue] = []
  /// Whether a field that may be absent is read with a plain dot.
  private(set) var readsOptionalField = false

  init(_ names: consuming NameResolver) {
    environment = names.environment
    localTerms = Array(repeating: nil, count: names.locals.count)
    table.fuel += 50 * names.tree.nodes.count
    self.names = names
  }

  /// - Throws: `CompilationError` with every mistake, in the order of the text.
  mutating func check(expecting expected: Type?) throws(CompilationError) -> CheckedTree {
    for index in names.facts.indices where !names.facts[index].isAbsorbed {
      names.facts[index].term = infer(index)
    }
    if let expected {
      require(table.term(expected), of: names.tree.root, for: "the expression")
    }
    settleTypes()
    if table.isExhausted {
      throw CompilationError(
        .limit, at: names.tree[names.tree.root].span,
        "the types in this expression are too large to work out",
        suggestion: "wrap a large part in dyn(…)")
    }
    guard issues.isEmpty else {
      throw CompilationError(
        issues: issues.sorted {
          ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
        })
    }
    return CheckedTree(
      tree: names.tree, facts: names.facts, localCount: names.locals.count, isChecked: true)
  }

  private mutating func settleTypes() {
    for index in names.facts.indices where !names.facts[index].isSettled {
      names.facts[index].type = table.type(of: names.facts[index].term)
    }
  }

  func node(_ index: Int) -> SyntaxTree.Node { names.tree.nodes[index] }

  func term(_ id: NodeID) -> TypeTerm { names.facts[Int(id.index)].term }

  /// Whether the value can be used as the type; forgets what it tried when not.
  mutating func isAssignable(_ from: TypeTerm, to: TypeTerm) -> Bool {
    let mark = table.mark()
    if table.isAssignable(from, to: to) { return true }
    table.undo(to: mark)
    return false
  }

  private mutating func infer(_ index: Int) -> TypeTerm {
    switch names.tree.nodes[index].kind {
    case .literal(let literal): return type(of: literal)
    case .identifier(let name): return inferName(index, name)
    case .select(let operand, let field, let isOptional):
      if case .none = names.facts[index].resolution {
        return inferField(index, of: operand, field, isOptional ? .optional : .value)
      }
      return inferName(index, field)
    case .presence(let operand, let field):
      _ = inferField(index, of: operand, field, .presence)
      return .bool
    case .call(let function, let target, let arguments):
      return inferCall(index, function, target, arguments)
    case .list(let elements, let optional): return inferList(elements, optional)
    case .map(let entries): return inferMap(entries)
    case .message(let typeName, _): return inferMessage(index, typeName)
    case .comprehension(let comprehension): return inferComprehension(index, comprehension)
    case .bind(let binding): return inferBinding(index, binding)
    case .block(_, let body): return term(body)
    }
  }

  private func type(of literal: SyntaxTree.Literal) -> TypeTerm {
    switch literal {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    }
  }

  // MARK: Names and fields

  private mutating func inferName(_ index: Int, _ name: String) -> TypeTerm {
    switch names.facts[index].resolution {
    case .variable(let slot): return settled(environment.declarations.variables[slot].type, index)
    case .local(let number): return localTerm(number)
    case .type(let type):
      let denoted = table.term(type)
      return table.add(.type(denoted))
    case .constant: return table.term(names.facts[index].type)
    default:
      report(unknownName: name, at: index)
      return .error
    }
  }

  /// A declared type as the term of a node, which then has that type in the end unless something in it
  /// stands for others.
  private mutating func settled(_ type: Type, _ index: Int) -> TypeTerm {
    if type.isSettled {
      names.facts[index].type = type
      names.facts[index].isSettled = true
    }
    return table.term(type)
  }

  /// What is asked of a field: `a.b`, `a.?b`, `has(a.b)`.
  private enum Access { case value, optional, presence }

  private mutating func inferField(
    _ index: Int, of operand: NodeID, _ field: String, _ access: Access
  ) -> TypeTerm {
    let operandTerm = table.resolved(term(operand))
    let wrapped = table.wrapped(inOptional: operandTerm)
    let target = table.resolved(wrapped ?? operandTerm)
    let result: TypeTerm
    switch table[target] {
    case .map(let key, let value):
      let key = table.resolved(key)
      if key.isSimple, key != .string, !key.isDynamic {
        report(noStringKeys: target, field, at: index)
      }
      result = value
    case .object(let typeName, _):
      guard let objectType = environment.objectType(named: typeName) else {
        report(undeclaredType: typeName, at: node(index).span)
        return .error
      }
      guard let id = objectType.fieldID(named: field) else {
        report(unknownField: field, of: objectType, at: node(index).nameSpan)
        return .error
      }
      names.facts[index].resolution = .field(id)
      let found = objectType[id]
      if access == .value, found.isOptional { readsOptionalField = true }
      if access == .value, wrapped == nil { return settled(found.type, index) }
      result = table.term(found.type)
    case .variable:
      _ = isAssignable(.dyn, to: target)
      result = .dyn
    case .simple(.dyn): result = .dyn
    case .simple(.error): return .error
    default:
      report(noFields: target, field, at: index)
      return .error
    }
    return wrapped != nil || access == .optional ? table.optional(result) : result
  }

  // MARK: Collections

  /// The type of elements of both types: the more general one, `dyn` when they have nothing in common.
  mutating func join(_ previous: TypeTerm?, _ current: TypeTerm) -> TypeTerm {
    guard let previous else { return current }
    return isAssignable(previous, to: current) ? table.mostGeneral(previous, current) : .dyn
  }

  private mutating func inferList(_ elements: [NodeID], _ optional: [Int]) -> TypeTerm {
    var joined: TypeTerm?
    var marks = optional[...]
    for (position, element) in elements.enumerated() {
      var current = term(element)
      if marks.first == position {
        marks.removeFirst()
        current = unwrapped(element)
      }
      joined = join(joined, current)
    }
    let element = joined ?? table.variable()
    return table.list(element)
  }

  private mutating func inferMap(_ entries: [SyntaxTree.MapEntry]) -> TypeTerm {
    var key: TypeTerm?
    var value: TypeTerm?
    for entry in entries {
      key = join(key, term(entry.key))
      value = join(value, entry.optional ? unwrapped(entry.value) : term(entry.value))
    }
    let keyTerm = key ?? table.variable()
    let valueTerm = value ?? table.variable()
    return table.add(.map(keyTerm, valueTerm))
  }

  /// The content of what is written after a question mark, which must be optional.
  private mutating func unwrapped(_ id: NodeID) -> TypeTerm {
    let current = table.resolved(term(id))
    if let content = table.wrapped(inOptional: current) { return content }
    if case .variable = table[current] { return .dyn }
    if !current.isDynamic { report(notOptional: current, at: node(Int(id.index)).span) }
    return .dyn
  }

  /// Objects come from the host; an expression can name their types but not make them.
  private mutating func inferMessage(_ index: Int, _ typeName: String) -> TypeTerm {
    if let type = names.type(named: typeName) {
      report(notConstructible: type, at: node(index).nameSpan)
    } else {
      report(undeclaredType: typeName, at: node(index).nameSpan)
    }
    return .error
  }
}
