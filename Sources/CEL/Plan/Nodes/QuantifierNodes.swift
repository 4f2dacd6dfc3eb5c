// `all`, `exists`, `existsOne`.

/// `range.all(x, body)` or `range.exists(x, body)`: an element that decides makes errors vanish.
final class QuantifierNode: PlanNode, @unchecked Sendable {
  let iteration: Iteration
  let body: PlanNode
  /// The value that decides alone: false for `all`, true for `exists`.
  let deciding: Bool

  init(_ iteration: Iteration, _ body: PlanNode, deciding: Bool, span: Range<Int>) {
    self.iteration = iteration
    self.body = body
    self.deciding = deciding
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    let elements = try iteration.open(frame)
    var failure: EvaluationError?
    for index in 0..<elements.count {
      try iteration.bind(elements, index, frame)
      do throws(EvaluationError) {
        if try body.evaluateBool(frame) == deciding { return deciding }
      } catch {
        if error.endsEvaluation { throw error }
        if failure == nil { failure = error }
      }
    }
    if let failure { throw failure }
    return !deciding
  }
}

/// `range.existsOne(x, body)`: every element is looked at, errors stand.
final class ExistsOneNode: PlanNode, @unchecked Sendable {
  let iteration: Iteration
  let body: PlanNode

  init(_ iteration: Iteration, _ body: PlanNode, span: Range<Int>) {
    self.iteration = iteration
    self.body = body
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    let elements = try iteration.open(frame)
    var found = 0
    for index in 0..<elements.count {
      try iteration.bind(elements, index, frame)
      if try body.evaluateBool(frame) { found += 1 }
    }
    return found == 1
  }
}
