// `sortBy`.

/// `list.sortBy(x, key)`: the elements in the order of their keys, equal ones in the order of the list.
final class SortNode: PlanNode, @unchecked Sendable {
  let iteration: Iteration
  let key: PlanNode

  init(_ iteration: Iteration, by key: PlanNode, span: Range<Int>) {
    self.iteration = iteration
    self.key = key
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let elements = try iteration.open(frame)
    guard let list = elements.list else {
      throw EvaluationError(
        .noMatchingOverload, "only a list can be sorted, not a map", span: iteration.range.span)
    }
    var keys: [Value] = []
    keys.reserveCapacity(elements.count)
    for index in 0..<elements.count {
      try iteration.bind(elements, index, frame)
      keys.append(try key.evaluate(frame))
    }
    try frame.charge(elements.count * ListsLibrary.sortingSteps)
    do throws(EvaluationError) {
      return .list(try ListsLibrary.sorted(list, by: keys))
    } catch {
      throw error.located(at: span)
    }
  }
}
