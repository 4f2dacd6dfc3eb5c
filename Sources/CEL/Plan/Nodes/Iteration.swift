// What all comprehensions share: going through a list or a map.

/// The elements of a comprehension's range.
struct Elements {
  let list: ListValue?
  let map: MapValue?
  let count: Int
}

/// Where a comprehension keeps its variables and what a round of it costs.
struct Iteration {
  let range: PlanNode
  /// The local of the element or key; with a second variable, of the index or key.
  let slot: Int
  /// The local of the second variable, or -1.
  let secondSlot: Int
  /// Steps per round.
  let cost: Int

  @inline(__always)
  func open(_ frame: Frame) throws(EvaluationError) -> Elements {
    let value = try range.evaluate(frame)
    switch value {
    case .list(let list): return Elements(list: list, map: nil, count: list.count)
    case .map(let map): return Elements(list: nil, map: map, count: map.count)
    default:
      throw EvaluationError(
        .noMatchingOverload,
        "a list or a map is needed to go through, not \(value.typeName)", span: range.span)
    }
  }

  /// Gives the variables the values of one round.
  @inline(__always)
  func bind(_ elements: Elements, _ index: Int, _ frame: Frame) throws(EvaluationError) {
    try frame.charge(counted: cost)
    let locals = frame.locals
    if let list = elements.list {
      if secondSlot < 0 {
        locals[slot] = list.element(at: index)
      } else {
        locals[slot] = .int(Int64(index))
        locals[secondSlot] = list.element(at: index)
      }
    } else if let map = elements.map {
      locals[slot] = map.keys[index]
      if secondSlot >= 0 { locals[secondSlot] = map.values[index] }
    }
  }
}
