// An expression ready to run.

/// A checked and planned expression.
///
/// Immutable: it can be evaluated by several tasks at once, and again while it is being evaluated
/// (a host's field may evaluate other programs). One reference in size: handing it on costs one retain.
public final class Program: Sendable {
  /// The type the checker found; `dyn` for an expression that was not checked.
  public let type: Type
  /// The highest of the numbers of the environment's variables that the expression reads, -1 for none.
  let highestSlot: Int
  let root: PlanNode
  /// Steps of one evaluation, rounds of comprehensions apart.
  let cost: Int
  /// How many values the expression names at most at once.
  let localCount: Int
  /// What the plan was made from, to explain an evaluation with.
  let checked: CheckedTree
  let environment: Environment
  /// The node of the tree that the plan is of.
  let node: SyntaxTree.NodeID

  init(
    type: Type, highestSlot: Int, root: PlanNode, cost: Int, localCount: Int,
    checked: CheckedTree, environment: Environment, node: SyntaxTree.NodeID
  ) {
    self.type = type
    self.highestSlot = highestSlot
    self.root = root
    self.cost = cost
    self.localCount = localCount
    self.checked = checked
    self.environment = environment
    self.node = node
  }

  /// The numbers of the environment's variables that the expression reads.
  ///
  /// - Complexity: O(nodes of the expression).
  public var variablesUsed: Set<Int> {
    var slots: Set<Int> = []
    var open = [node]
    while let id = open.popLast() {
      switch checked[resolution: id] {
      case .variable(let slot): slots.insert(slot)
      case .constant, .type: break
      default: checked.tree.forEachChild(of: Int(id.index)) { open.append($0) }
      }
    }
    return slots
  }

  /// The value of the expression.
  ///
  /// - Parameters:
  ///   - variables: a value for each of the environment's variables, in the order of declaration;
  ///     those after the last one that is used may be left out.
  ///   - budget: what the evaluation may cost; what it did cost is taken off, also when it fails.
  /// - Throws: `EvaluationError` with the place in the expression.
  public func evaluate(
    _ variables: [Value] = [], budget: inout Budget
  ) throws(EvaluationError) -> Value {
    try variables.withUnsafeBufferPointer { buffer throws(EvaluationError) in
      try evaluate(buffer, budget: &budget)
    }
  }

  /// The same over values that the caller keeps in memory of its own.
  public func evaluate(
    _ variables: UnsafeBufferPointer<Value>, budget: inout Budget
  ) throws(EvaluationError) -> Value {
    try run(variables, &budget) { node, frame throws(EvaluationError) in try node.evaluate(frame) }
  }

  /// Whether an expression that gives a bool gives true.
  public func holds(
    _ variables: [Value], budget: inout Budget
  ) throws(EvaluationError) -> Bool {
    try variables.withUnsafeBufferPointer { buffer throws(EvaluationError) in
      try run(buffer, &budget) { node, frame throws(EvaluationError) in
        try node.evaluateBool(frame)
      }
    }
  }

  @inline(__always)
  private func run<Content>(
    _ variables: UnsafeBufferPointer<Value>, _ budget: inout Budget,
    _ ask: (PlanNode, Frame) throws(EvaluationError) -> Content
  ) throws(EvaluationError) -> Content {
    if highestSlot >= variables.count { throw missingVariable(slot: highestSlot) }
    if localCount == 0 { return try run(variables, Self.noValues, &budget, ask) }
    let result: Result<Content, EvaluationError> =
      withUnsafeTemporaryAllocation(of: Value.self, capacity: localCount) { locals in
        locals.initialize(repeating: .null)
        defer { locals.deinitialize() }
        do throws(EvaluationError) {
          return .success(try run(variables, locals.baseAddress ?? Self.noValues, &budget, ask))
        } catch {
          return .failure(error)
        }
      }
    return try result.get()
  }

  @inline(__always)
  private func run<Content>(
    _ variables: UnsafeBufferPointer<Value>, _ locals: UnsafeMutablePointer<Value>,
    _ budget: inout Budget, _ ask: (PlanNode, Frame) throws(EvaluationError) -> Content
  ) throws(EvaluationError) -> Content {
    var state = FrameState(
      budget, variables: variables.baseAddress ?? UnsafePointer(Self.noValues), locals: locals)
    defer { budget.remaining = state.total }
    return try withUnsafeMutablePointer(to: &state) { pointer throws(EvaluationError) in
      let frame = Frame(state: pointer)
      do throws(EvaluationError) {
        try frame.charge(counted: cost)
        return try ask(root, frame)
      } catch {
        throw error.placed(at: checked.tree[node].span)
      }
    }
  }

  private func missingVariable(slot: Int) -> EvaluationError {
    let tree = checked.tree
    let place = tree.nodes.indices.first { index in
      if case .variable(slot) = checked.facts[index].resolution { true } else { false }
    }
    let name = environment.variables[slot].name
    return EvaluationError(
      .missingVariable, "the variable '\(name)' has no value",
      span: tree.nodes[place ?? Int(node.index)].span)
  }

  /// An address for where no values are read or written.
  nonisolated(unsafe) static let noValues: UnsafeMutablePointer<Value> = {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    memory.initialize(to: .null)
    return memory
  }()
}
