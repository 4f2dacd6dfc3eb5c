// A program that notes what its conditions give.

extension Program {
  /// The same program, whose evaluations are recorded.
  ///
  /// Many times slower than the program itself, with the same outcomes: it evaluates part by part, as
  /// `explain` does. The program itself is left as it is and pays nothing.
  ///
  /// - Parameter coverage: made of the same expression.
  public func recorded(in coverage: ConditionCoverage) -> Program {
    Program(
      type: type, highestSlot: highestSlot,
      root: RecordingNode(
        checked, at: node, in: environment, variableCount: highestSlot + 1,
        coverage: coverage),
      cost: cost, localCount: localCount, checked: checked, environment: environment, node: node)
  }
}

/// A plan of one node, which walks the tree.
private final class RecordingNode: PlanNode, @unchecked Sendable {
  private let checked: CheckedTree
  private let node: SyntaxTree.NodeID
  private let environment: Environment
  private let variableCount: Int
  private let coverage: ConditionCoverage

  init(
    _ checked: CheckedTree, at node: SyntaxTree.NodeID, in environment: Environment,
    variableCount: Int, coverage: ConditionCoverage
  ) {
    self.checked = checked
    self.node = node
    self.environment = environment
    self.variableCount = variableCount
    self.coverage = coverage
    super.init(span: checked.tree[node].span)
  }

  // An explanation takes some three times the steps of an evaluation.
  private static let stepsPerStep = 4

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let variables = frame.state.pointee.variables
    let (steps, isUnlimited) = frame.state.pointee.total
      .multipliedReportingOverflow(by: Self.stepsPerStep)
    var explainer = Explainer(
      checked, in: environment, variables: (0..<variableCount).map { variables[$0] },
      budget: Budget(steps: isUnlimited ? .max : steps), coverage: coverage)
    return try explainer.explain(node).outcome.get()
  }
}
