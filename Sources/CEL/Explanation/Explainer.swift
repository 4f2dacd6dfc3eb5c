// Evaluating an expression once more, part by part, and keeping what each part gave.

/// Walks a checked tree and evaluates it.
///
/// `&&`, `||`, `?:`, comprehensions and names are followed here, as the specification has them.
/// Every other node is planned by itself with variables in place of its operands, so that it does
/// what it does in a program.
struct Explainer {
  let checked: CheckedTree
  let environment: Environment
  let variables: [Value]
  var budget: Budget
  /// By local number: what a comprehension's variable or the content of an optional stands for.
  var locals: [Value]
  /// By local number: the node that a bound name stands for.
  private var definitions: [SyntaxTree.NodeID?]
  /// By local number: what that node gave since its scope was entered.
  private var outcomes: [Result<Value, EvaluationError>?]
  /// Single nodes planned by themselves, by node number.
  private var operations: [Int32: Program] = [:]
  /// Told of what each part gives, when somebody keeps count.
  private let coverage: ConditionCoverage?

  init(
    _ checked: CheckedTree, in environment: Environment, variables: [Value], budget: Budget,
    coverage: ConditionCoverage? = nil
  ) {
    self.coverage = coverage
    self.checked = checked
    self.environment = environment
    self.variables = variables
    self.budget = budget
    locals = Array(repeating: .null, count: checked.localCount)
    definitions = Array(repeating: nil, count: checked.localCount)
    outcomes = Array(repeating: nil, count: checked.localCount)
  }

  /// What a node gives, with the parts it is computed from.
  mutating func explain(_ id: SyntaxTree.NodeID) -> Explanation {
    let part = evaluate(id)
    coverage?.note(id, part.outcome)
    return part
  }

  private mutating func evaluate(_ id: SyntaxTree.NodeID) -> Explanation {
    do throws(EvaluationError) {
      try budget.charge(1)
    } catch {
      return explanation(id, .failure(error.placed(at: checked.tree[id].span)))
    }
    switch checked[resolution: id] {
    case .variable(let slot):
      guard variables.indices.contains(slot) else {
        return explanation(id, .failure(noValue(id, slot)))
      }
      return explanation(id, .success(variables[slot]))
    case .local(let number): return local(id, number)
    case .constant(let value): return explanation(id, .success(value))
    case .type(let type): return explanation(id, .success(.type(type)))
    default: break
    }
    switch checked.tree[id].kind {
    case .call(Operator.logicalAnd, nil, let operands) where operands.count == 2:
      return junction(id, operands[0], operands[1], deciding: false)
    case .call(Operator.logicalOr, nil, let operands) where operands.count == 2:
      return junction(id, operands[0], operands[1], deciding: true)
    case .call(Operator.conditional, nil, let operands) where operands.count == 3:
      return conditional(id, operands[0], operands[1], operands[2])
    case .call(_, let target?, let operands) where operands.count == 1:
      guard let operation = optionalOperation(id) else { return self.operation(id) }
      return alternative(id, target, operands[0], operation)
    case .comprehension(let comprehension): return self.comprehension(id, comprehension)
    case .bind(let binding): return bind(id, binding)
    case .block(let values, let body):
      return scope(id, values, body)
    default: return operation(id)
    }
  }

  func explanation(
    _ id: SyntaxTree.NodeID, _ outcome: Result<Value, EvaluationError>,
    _ operands: [Explanation] = [], role: Explanation.Role = .leaf, omittedRounds: Int = 0,
    reading: Explanation.Reading? = nil
  ) -> Explanation {
    Explanation(
      node: id, span: checked.tree[id].span, outcome: outcome, operands: operands, role: role,
      round: nil, omittedRounds: omittedRounds, reading: reading, text: checked.tree.text)
  }

  private func noValue(_ id: SyntaxTree.NodeID, _ slot: Int) -> EvaluationError {
    EvaluationError(
      .missingVariable, "the variable '\(environment.variables[slot].name)' has no value",
      span: checked.tree[id].span)
  }

  /// A part's outcome where a bool is needed.
  func truth(of part: Explanation) -> Result<Bool, EvaluationError> {
    switch part.outcome {
    case .success(.bool(let bool)): .success(bool)
    case .success(let value):
      .failure(
        EvaluationError(
          .noMatchingOverload,
          "a value of type bool is needed here, not \(value.typeName)", span: part.span))
    case .failure(let error): .failure(error)
    }
  }

  // MARK: - Logic

  private mutating func junction(
    _ id: SyntaxTree.NodeID, _ left: SyntaxTree.NodeID, _ right: SyntaxTree.NodeID, deciding: Bool
  ) -> Explanation {
    let role = Explanation.Role.junction(deciding: deciding)
    let first = explain(left)
    let firstTruth = truth(of: first)
    switch firstTruth {
    case .success(deciding):
      return explanation(id, .success(.bool(deciding)), [first], role: role)
    case .failure(let error) where error.endsEvaluation:
      return explanation(id, .failure(error), [first], role: role)
    default: break
    }
    let second = explain(right)
    let outcome: Result<Bool, EvaluationError> =
      switch (firstTruth, truth(of: second)) {
      case (_, .failure(let error)) where error.endsEvaluation: .failure(error)
      case (_, .success(deciding)): .success(deciding)
      case (.failure(let error), _), (_, .failure(let error)): .failure(error)
      default: .success(!deciding)
      }
    return explanation(id, outcome.map { .bool($0) }, [first, second], role: role)
  }

  private mutating func conditional(
    _ id: SyntaxTree.NodeID, _ condition: SyntaxTree.NodeID, _ whenTrue: SyntaxTree.NodeID,
    _ whenFalse: SyntaxTree.NodeID
  ) -> Explanation {
    let first = explain(condition)
    switch truth(of: first) {
    case .failure(let error): return explanation(id, .failure(error), [first], role: .operation)
    case .success(let holds):
      let second = explain(holds ? whenTrue : whenFalse)
      return explanation(id, second.outcome, [first, second], role: .last)
    }
  }

  private func optionalOperation(_ id: SyntaxTree.NodeID) -> OptionalOperation? {
    guard case .overloads(let function, let candidates) = checked[resolution: id],
      candidates.count == 1, let first = candidates.first
    else { return nil }
    return OptionalOperation(environment.functions[function].overloads[first])
  }

  /// `a.or(b)` or `a.orValue(b)`: the alternative counts only when there is nothing in the optional.
  private mutating func alternative(
    _ id: SyntaxTree.NodeID, _ optional: SyntaxTree.NodeID, _ alternative: SyntaxTree.NodeID,
    _ operation: OptionalOperation
  ) -> Explanation {
    let first = explain(optional)
    guard case .success(let value) = first.outcome else {
      return explanation(id, first.outcome, [first], role: .operation)
    }
    guard case .optional(let content) = value else {
      return explanation(id, .failure(noOptional(value, first.span)), [first], role: .operation)
    }
    if let wrapped = content.wrapped {
      return explanation(
        id, .success(operation == .or ? value : wrapped), [first], role: .operation)
    }
    let second = explain(alternative)
    if operation == .or, case .success(let value) = second.outcome {
      guard case .optional = value else {
        return explanation(
          id, .failure(noOptional(value, second.span)), [first, second], role: .operation)
      }
    }
    return explanation(id, second.outcome, [first, second], role: .operation)
  }

  private func noOptional(_ value: Value, _ span: Range<Int>) -> EvaluationError {
    EvaluationError(
      .noMatchingOverload, "a value of type optional is needed here, not \(value.typeName)",
      span: span)
  }

  // MARK: - Names

  private mutating func local(_ id: SyntaxTree.NodeID, _ number: Int) -> Explanation {
    guard let definition = definitions[number] else {
      return explanation(id, .success(locals[number]))
    }
    if let outcome = outcomes[number] { return explanation(id, outcome) }
    let part = explain(definition)
    outcomes[number] = part.outcome
    return explanation(id, part.outcome, [part], role: .last)
  }

  private mutating func bind(
    _ id: SyntaxTree.NodeID, _ binding: SyntaxTree.Binding
  ) -> Explanation {
    if binding.kind == .value { return scope(id, [binding.value], binding.body) }
    guard case .binds(let number, _) = checked[resolution: id] else { return operation(id) }
    let value = explain(binding.value)
    guard case .success(let content) = value.outcome else {
      return explanation(id, value.outcome, [value], role: .last)
    }
    guard case .optional(let optional) = content else {
      return explanation(id, .failure(noOptional(content, value.span)), [value], role: .operation)
    }
    guard let wrapped = optional.wrapped else {
      return explanation(id, .success(content), [value], role: .last)
    }
    locals[number] = wrapped
    let body = explain(binding.body)
    let outcome =
      binding.kind == .optionalFlatMap ? body.outcome : body.outcome.map { .optional(of: $0) }
    return explanation(id, outcome, [value, body], role: .operation)
  }

  private mutating func scope(
    _ id: SyntaxTree.NodeID, _ values: [SyntaxTree.NodeID], _ body: SyntaxTree.NodeID
  ) -> Explanation {
    guard case .binds(let first, _) = checked[resolution: id] else { return operation(id) }
    for (offset, value) in values.enumerated() {
      definitions[first + offset] = value
      outcomes[first + offset] = nil
    }
    let part = explain(body)
    return explanation(id, part.outcome, [part], role: .last)
  }

  // MARK: - Everything else

  private mutating func operation(_ id: SyntaxTree.NodeID) -> Explanation {
    var operands: [Explanation] = []
    var values: [Value] = []
    var failure: EvaluationError?
    for child in checked.tree.children(of: id) {
      let part = explain(child)
      operands.append(part)
      switch part.outcome {
      case .success(let value): values.append(value)
      case .failure(let error): failure = error
      }
      if failure != nil { break }
    }
    var role: Explanation.Role = operands.isEmpty ? .leaf : .operation
    if case .literal = checked.tree[id].kind { role = .literal }
    let reading = reading(id, values)
    if let failure {
      return explanation(id, .failure(failure), operands, role: role, reading: reading)
    }
    let outcome: Result<Value, EvaluationError>
    do throws(EvaluationError) {
      outcome = .success(try program(of: id).evaluate(values, budget: &budget))
    } catch {
      outcome = .failure(error)
    }
    return explanation(id, outcome, operands, role: role, reading: reading)
  }

  private func reading(_ id: SyntaxTree.NodeID, _ values: [Value]) -> Explanation.Reading? {
    var owner = values.first
    if case .optional(let optional)? = owner { owner = optional.wrapped }
    guard case .object(let store, let number)? = owner else { return nil }
    switch checked.tree[id].kind {
    case .select(_, let field, _), .presence(_, let field):
      return .init(store: store, object: number, field: field)
    default: return nil
    }
  }

  /// The program of one node, which reads its operands from variables.
  private mutating func program(of id: SyntaxTree.NodeID) throws(EvaluationError) -> Program {
    if let known = operations[id.index] { return known }
    do throws(CompilationError) {
      let program = try environment.plan(single(id))
      operations[id.index] = program
      return program
    } catch {
      throw EvaluationError(
        .invalidArgument, error.issues.first?.message ?? "", span: checked.tree[id].span)
    }
  }

  /// A tree of one node over variables.
  private func single(_ id: SyntaxTree.NodeID) -> CheckedTree {
    var nodes: [SyntaxTree.Node] = []
    var facts: ContiguousArray<NodeFacts> = []
    var slot = 0
    var node = checked.tree[id]
    node.kind = node.kind.mappingChildren { child in
      var operand = checked.tree[child]
      operand.kind = .identifier("")
      nodes.append(operand)
      facts.append(NodeFacts(resolution: .variable(slot: slot), type: checked[type: child]))
      slot += 1
      return SyntaxTree.NodeID(index: Int32(slot - 1))
    }
    nodes.append(node)
    facts.append(NodeFacts(resolution: checked[resolution: id], type: checked[type: id]))
    return CheckedTree(
      tree: SyntaxTree(
        text: checked.tree.text, nodes: nodes, root: SyntaxTree.NodeID(index: Int32(slot))),
      facts: facts, localCount: 0, isChecked: checked.isChecked)
  }
}

extension SyntaxTree {
  /// The nodes that a node is made of, in the order they are evaluated.
  func children(of id: NodeID) -> [NodeID] {
    var children: [NodeID] = []
    self[id].kind.forEachChild { children.append($0) }
    return children
  }
}
