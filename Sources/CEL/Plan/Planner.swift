// From a checked tree to a plan.

/// Builds the nodes of a plan, children first, without recursion.
struct Planner: ~Copyable {
  let environment: Environment
  let checked: CheckedTree
  /// Beside each node of the tree, as far as it has been planned.
  private var plans: ContiguousArray<Plan>
  /// The nodes that the root reaches; a node that became part of a longer name is none of them.
  private var reached: NodeSet
  /// By local number: the lazily evaluated definition of a bound name.
  private var definitions: [SyntaxTree.NodeID?]
  /// Of the variables that are read; -1 when none is.
  private var highestSlot = -1
  private(set) var issues: [CompilationError.Issue] = []

  /// What becomes of one node of the tree.
  private struct Plan {
    /// Nil for what the root does not reach.
    var node: PlanNode?
    /// The nodes below it that run as often as it does, and itself.
    var cost = 0
  }

  /// Whether parts that are known beforehand are evaluated now.
  private let foldsConstants: Bool

  init(_ checked: CheckedTree, in environment: Environment, foldsConstants: Bool = true) {
    self.checked = checked
    self.foldsConstants = foldsConstants
    self.environment = environment
    plans = []
    plans.reserveCapacity(checked.tree.nodes.count)
    reached = NodeSet(count: checked.tree.nodes.count)
    // Not as a repetition, which the standard library makes without knowing the type.
    definitions = []
    definitions.reserveCapacity(checked.localCount)
    for _ in 0..<checked.localCount { definitions.append(nil) }
  }

  /// The program of the tree below a node.
  mutating func plan(_ root: SyntaxTree.NodeID) throws(CompilationError) -> Program {
    reach(root)
    for index in 0...Int(root.index) {
      guard reached.contains(index) else {
        plans.append(Plan())
        continue
      }
      let id = SyntaxTree.NodeID(index: Int32(truncatingIfNeeded: index))
      let parts = survey(id)
      let node = build(id)
      plans.append(
        Plan(
          node: parts.areConstant && foldsConstants ? folded(node, id) : node,
          cost: 1 + parts.cost))
    }
    if !issues.isEmpty { throw CompilationError(issues: issues) }
    return Program(
      type: checked[type: root], highestSlot: highestSlot, root: self[root], cost: cost(root),
      localCount: 2 * checked.localCount, checked: checked, environment: environment, node: root)
  }

  /// Marks the nodes that the root reaches; registers the definitions of bound names on the way.
  private mutating func reach(_ root: SyntaxTree.NodeID) {
    reached.insert(Int(root.index))
    for index in stride(from: Int(root.index), through: 0, by: -1) where reached.contains(index) {
      switch checked.facts[index].resolution {
      case .variable, .constant, .type: continue
      case .binds(let first, _):
        switch checked.tree.nodes[index].kind {
        case .block(let values, _):
          for (offset, value) in values.enumerated() { definitions[first + offset] = value }
        case .bind(let binding) where binding.kind == .value: definitions[first] = binding.value
        default: break
        }
      default: break
      }
      checked.tree.forEachChild(of: index) { reached.insert(Int($0.index)) }
    }
  }

  /// The plan of a node below the one that is being planned.
  subscript(id: SyntaxTree.NodeID) -> PlanNode {
    let index = Int(id.index)
    if index < plans.count, let node = plans[index].node { return node }
    return FailureNode(
      .noImplementation, "this part of the expression was not planned", span: 0..<0)
  }

  func cost(_ id: SyntaxTree.NodeID) -> Int { plans[Int(id.index)].cost }

  /// The cost of the parts of a node, and whether all of them are constants.
  private func survey(_ id: SyntaxTree.NodeID) -> (cost: Int, areConstant: Bool) {
    if case .comprehension(let comprehension) = checked.tree[id].kind {
      return (cost(comprehension.range), false)
    }
    var total = 0
    var areConstant = true
    checked.tree.forEachChild(of: Int(id.index)) { part in
      let plan = plans[Int(part.index)]
      total = total.addingReportingOverflow(plan.cost).partialValue
      if areConstant, !(plan.node is ConstantNode) { areConstant = false }
    }
    return (max(0, total), areConstant)
  }

  mutating func report(_ message: String, at span: Range<Int>) {
    issues.append(.init(code: .wrongArguments, span: span, message: message))
  }

  // MARK: - One node

  private mutating func build(_ id: SyntaxTree.NodeID) -> PlanNode {
    let span = checked.tree.nodes.span[Int(id.index)].span
    switch checked[resolution: id] {
    case .variable(let slot):
      highestSlot = max(highestSlot, slot)
      return VariableNode(slot: slot, span: span)
    case .local(let number): return local(number, span)
    case .constant(let value): return ConstantNode(value, span: span)
    case .type(let type): return ConstantNode(.type(type), span: span)
    default: break
    }
    switch checked.tree.kind(at: Int(id.index)) {
    case .literal(let literal): return ConstantNode(value(of: literal), span: span)
    case .identifier(let name):
      return FailureNode(.missingVariable, "'\(name)' is not declared", span: span)
    case .select(let operand, let field, let optional):
      return select(id, span, operand, field, optional ? .optional : .value)
    case .presence(let operand, let field):
      return select(id, span, operand, field, .presence)
    case .call(let function, let target, let arguments):
      return call(id, span, function, target, arguments)
    case .list(let elements, let optional):
      return list(span, elements, optional)
    case .map(let entries):
      return MapNode(
        entries.map { .init(key: self[$0.key], value: self[$0.value], optional: $0.optional) },
        span: span)
    case .message(let typeName, _):
      return FailureNode(
        .noImplementation, "objects of type '\(typeName)' cannot be made in an expression",
        span: span)
    case .comprehension(let comprehension): return self.comprehension(id, span, comprehension)
    case .bind(let binding): return bind(id, span, binding)
    case .block(_, let body):
      guard case .binds(let first, let count) = checked[resolution: id] else {
        return unbound(span)
      }
      return scope(first, count, body, span)
    }
  }

  func unbound(_ span: Range<Int>) -> PlanNode {
    FailureNode(.noImplementation, "the names of this scope were not resolved", span: span)
  }

  private func value(of literal: SyntaxTree.Literal) -> Value {
    switch literal {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .int(let int): .int(int)
    case .uint(let uint): .uint(uint)
    case .double(let double): .double(double)
    case .string(let string): .string(string)
    case .bytes(let bytes): .bytes(bytes)
    }
  }

  private func local(_ number: Int, _ span: Range<Int>) -> PlanNode {
    guard definitions.indices.contains(number), let definition = definitions[number] else {
      return LocalNode(slot: number, span: span)
    }
    let plan = self[definition]
    if plan is ConstantNode { return plan }
    return LazyLocalNode(
      slot: number, filledSlot: checked.localCount + number, definition: plan, span: span)
  }

  private func select(
    _ id: SyntaxTree.NodeID, _ span: Range<Int>, _ operand: SyntaxTree.NodeID,
    _ field: String, _ kind: SelectionNode.Kind
  ) -> PlanNode {
    guard case .field(let fieldID) = checked[resolution: id] else {
      return SelectionNode(self[operand], FieldName(field), kind, span: span)
    }
    let isInOptional = checked[type: operand].isOptional
    switch kind {
    case .value where !isInOptional:
      return FieldNode(self[operand], fieldID, name: field, span: span)
    case .value, .optional:
      return OptionalFieldNode(
        self[operand], isInOptional: isInOptional, fieldID, name: field, span: span)
    case .presence:
      return FieldPresenceNode(
        self[operand], isInOptional: isInOptional, fieldID, name: field, span: span)
    }
  }

  private func list(
    _ span: Range<Int>, _ elements: [SyntaxTree.NodeID], _ optional: [Int]
  ) -> PlanNode {
    var marks: [Bool] = []
    if !optional.isEmpty {
      marks = Array(repeating: false, count: elements.count)
      for position in optional where elements.indices.contains(position) { marks[position] = true }
    }
    return ListNode(elements.map { self[$0] }, optional: marks, span: span)
  }

  private func bind(
    _ id: SyntaxTree.NodeID, _ span: Range<Int>, _ binding: SyntaxTree.Binding
  ) -> PlanNode {
    guard case .binds(let first, _) = checked[resolution: id] else { return unbound(span) }
    if binding.kind == .value { return scope(first, 1, binding.body, span) }
    return OptionalMapNode(
      self[binding.value], slot: first, body: self[binding.body],
      flat: binding.kind == .optionalFlatMap, span: span)
  }

  private func scope(
    _ first: Int, _ count: Int, _ body: SyntaxTree.NodeID, _ span: Range<Int>
  ) -> PlanNode {
    let filled = checked.localCount + first
    return ScopeNode(filledSlots: filled..<filled + count, body: self[body], span: span)
  }

  private func comprehension(
    _ id: SyntaxTree.NodeID, _ span: Range<Int>, _ comprehension: SyntaxTree.Comprehension
  ) -> PlanNode {
    guard case .binds(let first, let count) = checked[resolution: id] else { return unbound(span) }
    let condition = comprehension.condition
    let iteration = Iteration(
      range: self[comprehension.range], slot: first, secondSlot: count > 1 ? first + 1 : -1,
      cost: 1 + cost(comprehension.body) + (condition.map { self.cost($0) } ?? 0))
    let body = self[comprehension.body]
    switch comprehension.kind {
    case .all: return QuantifierNode(iteration, body, deciding: false, span: span)
    case .exists: return QuantifierNode(iteration, body, deciding: true, span: span)
    case .existsOne: return ExistsOneNode(iteration, body, span: span)
    case .filter: return FilterNode(iteration, body, span: span)
    case .map:
      return TransformListNode(iteration, condition: condition.map { self[$0] }, body, span: span)
    case .sortBy: return SortNode(iteration, by: body, span: span)
    case .transformMap, .transformMapEntry:
      return TransformMapNode(
        iteration, condition: condition.map { self[$0] }, body,
        entries: comprehension.kind == .transformMapEntry, span: span)
    }
  }

  // MARK: - Constants

  /// The node, whose parts are all constants, or its value when it gives one.
  private func folded(_ plan: PlanNode, _ id: SyntaxTree.NodeID) -> PlanNode {
    guard !(plan is ConstantNode), !(plan is FailureNode), isFoldable(id) else { return plan }
    var state = FrameState(
      remaining: Planner.foldingBudget, variables: Program.noValues, locals: Program.noValues)
    return withUnsafeMutablePointer(to: &state) { pointer in
      do throws(EvaluationError) {
        return ConstantNode(try plan.evaluate(Frame(state: pointer)), span: plan.span)
      } catch {
        // It fails when it runs, if it runs: `false && 1 / 0 > 0` is false.
        return plan
      }
    }
  }

  private static let foldingBudget = 10_000
  private func isFoldable(_ id: SyntaxTree.NodeID) -> Bool {
    switch checked.tree[id].kind {
    case .literal, .identifier, .comprehension, .bind, .block, .message: return false
    case .call:
      if case .overloads(let function, _) = checked[resolution: id] {
        return environment.declarations.functions[function].isPure
      }
      return true
    case .select, .presence, .list, .map: return true
    }
  }
}
