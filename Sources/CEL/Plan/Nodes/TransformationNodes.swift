// `map`, `filter`, `transformMap`, `transformMapEntry`.

/// `range.map(x, body)`, `range.map(x, condition, body)`, `range.transformList(i, x, …)`.
final class TransformListNode: PlanNode, @unchecked Sendable {
  let iteration: Iteration
  let condition: PlanNode?
  let body: PlanNode

  init(_ iteration: Iteration, condition: PlanNode?, _ body: PlanNode, span: Range<Int>) {
    self.iteration = iteration
    self.condition = condition
    self.body = body
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let elements = try iteration.open(frame)
    var values: [Value] = []
    if condition == nil { values.reserveCapacity(elements.count) }
    for index in 0..<elements.count {
      try iteration.bind(elements, index, frame)
      if let condition, !(try condition.evaluateBool(frame)) { continue }
      values.append(try body.evaluate(frame))
    }
    return .list(values)
  }
}

/// `range.filter(x, body)`.
final class FilterNode: PlanNode, @unchecked Sendable {
  let iteration: Iteration
  let body: PlanNode

  init(_ iteration: Iteration, _ body: PlanNode, span: Range<Int>) {
    self.iteration = iteration
    self.body = body
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let elements = try iteration.open(frame)
    var values: [Value] = []
    for index in 0..<elements.count {
      try iteration.bind(elements, index, frame)
      if try body.evaluateBool(frame) { values.append(frame.locals[iteration.slot]) }
    }
    return .list(values)
  }
}

/// `range.transformMap(k, v, body)`: the keys stay. With `entries`, `transformMapEntry`: each round
/// gives a map of its own, which all become one.
final class TransformMapNode: PlanNode, @unchecked Sendable {
  let iteration: Iteration
  let condition: PlanNode?
  let body: PlanNode
  let entries: Bool

  init(
    _ iteration: Iteration, condition: PlanNode?, _ body: PlanNode, entries: Bool,
    span: Range<Int>
  ) {
    self.iteration = iteration
    self.condition = condition
    self.body = body
    self.entries = entries
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let elements = try iteration.open(frame)
    var builder = MapBuilder(capacity: entries ? 0 : elements.count)
    for index in 0..<elements.count {
      try iteration.bind(elements, index, frame)
      if let condition, !(try condition.evaluateBool(frame)) { continue }
      // The body may use the slot of the key again only after it is read here.
      let key = frame.locals[iteration.slot]
      let value = try body.evaluate(frame)
      do throws(EvaluationError) {
        if !entries {
          try builder.insert(key, value)
        } else if case .map(let map) = value {
          try frame.charge(map.count)
          for (key, value) in zip(map.keys, map.values) { try builder.insert(key, value) }
        } else {
          throw typeError("map", value)
        }
      } catch {
        throw error.located(at: span)
      }
    }
    return .map(MapValue(builder))
  }
}
