// Calls: operators get nodes of their own, functions the code of their overload.

extension Planner {
  mutating func call(
    _ id: SyntaxTree.NodeID, _ span: Range<Int>, _ function: String,
    _ target: SyntaxTree.NodeID?, _ arguments: [SyntaxTree.NodeID]
  ) -> PlanNode {
    let operands = CallOperands(target: target, arguments: arguments)
    guard case .overloads(let number, let candidates) = checked[resolution: id] else {
      return logical(function, operands, span)
    }
    let declaration = environment.declarations.functions[number]
    if let node = operation(declaration, candidates, operands, span) { return node }
    if let node = match(declaration, candidates, operands, span) { return node }
    if let first = candidates.first, candidates.count == 1,
      let node = optional(declaration.overloads[first], operands, span)
    {
      return node
    }
    if let first = candidates.first, candidates.count == 1, checked.isChecked,
      areKnown(declaration.overloads[first], operands)
    {
      switch (declaration.overloads[first].implementation, operands.count) {
      case (.unary(let code), 1): return UnaryCallNode(self[operands[0]], code, span: span)
      case (.binary(let code), 2):
        return BinaryCallNode(self[operands[0]], self[operands[1]], code, span: span)
      case (.ternary(let code), 3):
        return TernaryCallNode(
          self[operands[0]], self[operands[1]], self[operands[2]], code, span: span)
      default: break
      }
    }
    return DispatchNode(
      operands.map { self[$0] }, OverloadSet(declaration, candidates), span: span)
  }

  /// The node of `&&`, `||` or `?:`, which have no overloads; a failure for any other call without.
  private func logical(
    _ function: String, _ operands: CallOperands, _ span: Range<Int>
  ) -> PlanNode {
    switch (function, operands.count) {
    case (Operator.logicalAnd, 2):
      return JunctionNode(self[operands[0]], self[operands[1]], deciding: false, span: span)
    case (Operator.logicalOr, 2):
      return JunctionNode(self[operands[0]], self[operands[1]], deciding: true, span: span)
    case (Operator.conditional, 3):
      return ConditionalNode(
        self[operands[0]], self[operands[1]], self[operands[2]], span: span)
    default:
      return FailureNode(
        .noMatchingOverload, "no function '\(function)' takes these arguments", span: span)
    }
  }

  /// Whether the arguments' types are known well enough that the overload need not look at them.
  private func areKnown(_ overload: Overload, _ operands: CallOperands) -> Bool {
    for position in 0..<min(overload.parameters.count, operands.count)
    where !isKnown(operands[position], as: overload.parameters[position]) { return false }
    return true
  }

  private func isKnown(_ argument: SyntaxTree.NodeID, as parameter: Type) -> Bool {
    switch parameter {
    case .dyn, .parameter: return true
    default: break
    }
    switch checked[type: argument] {
    case .dyn, .error, .wrapper, .null, .parameter: return false
    default: return true
    }
  }

  /// The node of an operator.
  private func operation(
    _ function: FunctionDeclaration, _ candidates: OverloadCandidates, _ operands: CallOperands,
    _ span: Range<Int>
  ) -> PlanNode? {
    guard Operator.isOperator(function.name) else { return nil }
    if function.name == Operator.logicalNot, operands.count == 1 {
      return NotNode(self[operands[0]], span: span)
    }
    guard operands.count == 2 else { return nil }
    let left = self[operands[0]]
    let right = self[operands[1]]
    switch function.name {
    case Operator.equals: return equality(left, right, negated: false, span)
    case Operator.notEquals: return equality(left, right, negated: true, span)
    default: break
    }
    let set = OverloadSet(function, candidates)
    switch function.name {
    case Operator.less: return ComparisonNode(left, right, .less, set, span: span)
    case Operator.lessEquals:
      return ComparisonNode(left, right, [.less, .equal], set, span: span)
    case Operator.greater: return ComparisonNode(left, right, .greater, set, span: span)
    case Operator.greaterEquals:
      return ComparisonNode(left, right, [.greater, .equal], set, span: span)
    case Operator.add: return ArithmeticNode(.add, left, right, set, span: span)
    case Operator.subtract: return ArithmeticNode(.subtract, left, right, set, span: span)
    case Operator.multiply: return ArithmeticNode(.multiply, left, right, set, span: span)
    case Operator.divide: return ArithmeticNode(.divide, left, right, set, span: span)
    case Operator.modulo: return ArithmeticNode(.modulo, left, right, set, span: span)
    case Operator.index: return IndexNode(left, right, optional: false, set, span: span)
    case Operator.optionalIndex: return IndexNode(left, right, optional: true, set, span: span)
    case Operator.contains: return MembershipNode(left, right, set, span: span)
    default: return nil
    }
  }

  private func equality(
    _ left: PlanNode, _ right: PlanNode, negated: Bool, _ span: Range<Int>
  ) -> PlanNode {
    if case .string(let text)? = (right as? ConstantNode)?.value {
      return TextEqualityNode(left, text, negated: negated, span: span)
    }
    if case .string(let text)? = (left as? ConstantNode)?.value {
      return TextEqualityNode(right, text, negated: negated, span: span)
    }
    return EqualityNode(left, right, negated: negated, span: span)
  }

  /// The node of what is done with an optional.
  private func optional(
    _ overload: Overload, _ operands: CallOperands, _ span: Range<Int>
  ) -> PlanNode? {
    guard let operation = OptionalOperation(overload) else { return nil }
    switch (operation, operands.count) {
    case (.presence, 1): return OptionalPresenceNode(self[operands[0]], span: span)
    case (.or, 2): return OptionalOrNode(self[operands[0]], self[operands[1]], span: span)
    case (.orValue, 2):
      return OptionalOrValueNode(self[operands[0]], self[operands[1]], span: span)
    default: return nil
    }
  }

  /// The node of a regular expression that is known beforehand; a wrong one is reported.
  private mutating func match(
    _ function: FunctionDeclaration, _ candidates: OverloadCandidates, _ operands: CallOperands,
    _ span: Range<Int>
  ) -> PlanNode? {
    guard operands.count > 1, let pattern = self[operands[1]] as? ConstantNode,
      case .string(let text) = pattern.value
    else { return nil }
    if RegexLibrary.functionNames.contains(function.name) {
      // Compiled now, it is found ready when it runs.
      return invalidPattern(pattern, text)
    }
    guard function.name == "matches", operands.count == 2,
      candidates.allSatisfy({
        let id = function.overloads[$0].id
        return id == "matches" || id == "matches_string"
      })
    else { return nil }
    do throws(EvaluationError) {
      return MatchNode(self[operands[0]], try RegularExpression(text), span: span)
    } catch {
      return invalid(error, pattern)
    }
  }

  /// Nil for a pattern that is valid.
  private mutating func invalidPattern(_ pattern: ConstantNode, _ text: StringValue) -> PlanNode? {
    do throws(EvaluationError) {
      _ = try RegularExpression.compiled(text)
      return nil
    } catch {
      return invalid(error, pattern)
    }
  }

  private mutating func invalid(_ error: EvaluationError, _ pattern: ConstantNode) -> PlanNode {
    if checked.isChecked { report(error.message, at: pattern.span) }
    return FailureNode(error, span: pattern.span)
  }
}

extension Operator {
  /// Whether a function may be one that an operator stands for, by how its name begins.
  fileprivate static func isOperator(_ function: String) -> Bool {
    switch function.utf8.first {
    case UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "-"), UInt8(ascii: "!"): true
    default: false
    }
  }
}
