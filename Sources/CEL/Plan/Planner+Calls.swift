// Calls: operators get nodes of their own, functions the code of their overload.

extension Planner {
  mutating func call(
    _ id: SyntaxTree.NodeID, _ node: SyntaxTree.Node, _ function: String,
    _ arguments: [SyntaxTree.NodeID]
  ) -> PlanNode {
    let parts = arguments.map { self[$0] }
    let span = node.span
    switch (function, parts.count) {
    case (Operator.logicalAnd, 2):
      return JunctionNode(parts[0], parts[1], deciding: false, span: span)
    case (Operator.logicalOr, 2):
      return JunctionNode(parts[0], parts[1], deciding: true, span: span)
    case (Operator.conditional, 3):
      return ConditionalNode(parts[0], parts[1], parts[2], span: span)
    default: break
    }
    guard case .overloads(let number, let candidates) = checked[resolution: id] else {
      return FailureNode(
        .noMatchingOverload, "no function '\(function)' takes these arguments", span: node.span)
    }
    let declaration = environment.functions[number]
    let overloads = candidates.map { declaration.overloads[$0] }
    let set = OverloadSet(function: declaration.name, overloads)
    if let node = operation(declaration.name, parts, set, node.span) { return node }
    if let node = match(declaration.name, overloads, parts, node) { return node }
    guard let only = overloads.first, overloads.count == 1, checked.isChecked,
      areKnown(only, arguments)
    else { return DispatchNode(parts, set, span: span) }
    switch (only.implementation, parts.count) {
    case (.unary(let code), 1): return UnaryCallNode(parts[0], code, span: span)
    case (.binary(let code), 2): return BinaryCallNode(parts[0], parts[1], code, span: span)
    case (.ternary(let code), 3):
      return TernaryCallNode(parts[0], parts[1], parts[2], code, span: span)
    default: return DispatchNode(parts, set, span: span)
    }
  }

  /// Whether the arguments' types are known well enough that the overload need not look at them.
  private func areKnown(_ overload: Overload, _ arguments: [SyntaxTree.NodeID]) -> Bool {
    for (parameter, argument) in zip(overload.parameters, arguments) {
      switch parameter {
      case .dyn, .parameter: continue
      default: break
      }
      switch checked[type: argument] {
      case .dyn, .error, .wrapper, .null, .parameter: return false
      default: continue
      }
    }
    return true
  }

  /// The node of an operator.
  private func operation(
    _ name: String, _ parts: [PlanNode], _ set: OverloadSet, _ span: Range<Int>
  ) -> PlanNode? {
    if name == Operator.logicalNot, parts.count == 1 { return NotNode(parts[0], span: span) }
    guard parts.count == 2 else { return nil }
    let left = parts[0]
    let right = parts[1]
    switch name {
    case Operator.equals: return equality(left, right, negated: false, span)
    case Operator.notEquals: return equality(left, right, negated: true, span)
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

  /// The node of a regular expression that is known beforehand; a wrong one is reported.
  private mutating func match(
    _ name: String, _ overloads: [Overload], _ parts: [PlanNode], _ node: SyntaxTree.Node
  ) -> PlanNode? {
    if RegexLibrary.functionNames.contains(name), parts.count > 1 {
      // Compiled now, it is found ready when it runs.
      return invalidPattern(parts[1])
    }
    guard name == "matches", parts.count == 2,
      overloads.allSatisfy({ $0.id == "matches" || $0.id == "matches_string" }),
      let pattern = parts[1] as? ConstantNode, case .string(let text) = pattern.value
    else { return nil }
    do throws(EvaluationError) {
      return MatchNode(parts[0], try RegularExpression(text), span: node.span)
    } catch {
      return invalid(error, pattern)
    }
  }

  /// Nil for a pattern that is valid or not known beforehand.
  private mutating func invalidPattern(_ part: PlanNode) -> PlanNode? {
    guard let pattern = part as? ConstantNode, case .string(let text) = pattern.value else {
      return nil
    }
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
