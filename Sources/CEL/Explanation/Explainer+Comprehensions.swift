// Explaining comprehensions round by round.

extension Explainer {
  /// Rounds that an explanation keeps of each comprehension; those that decide come on top.
  private static let keptRounds = 16

  mutating func comprehension(
    _ id: SyntaxTree.NodeID, _ comprehension: SyntaxTree.Comprehension
  ) -> Explanation {
    guard case .binds(let first, let count) = checked[resolution: id] else {
      return explanation(id, .failure(EvaluationError(.noImplementation, "unresolved names")))
    }
    let range = explain(comprehension.range)
    let elements: Elements
    switch range.outcome {
    case .success(.list(let list)): elements = Elements(list: list, map: nil, count: list.count)
    case .success(.map(let map)) where comprehension.kind == .sortBy:
      let error = EvaluationError(
        .noMatchingOverload, "only a list can be sorted, not a \(Value.map(map).typeName)",
        span: range.span)
      return explanation(id, .failure(error), [range], role: .operation)
    case .success(.map(let map)): elements = Elements(list: nil, map: map, count: map.count)
    case .success(let value):
      let error = EvaluationError(
        .noMatchingOverload,
        "a list or a map is needed to go through, not \(value.typeName)", span: range.span)
      return explanation(id, .failure(error), [range], role: .operation)
    case .failure(let error):
      return explanation(id, .failure(error), [range], role: .operation)
    }
    var collector = Collector(comprehension.kind)
    var parts = [range]
    var omitted = 0
    for index in 0..<elements.count where !collector.isFinished {
      bind(first, second: count > 1, to: elements, index)
      let key = locals[first]
      var names = [(name: comprehension.variable, value: locals[first])]
      if count > 1, let second = comprehension.secondVariable {
        names.append((name: second, value: locals[first + 1]))
      }
      var rounds: [Explanation] = []
      var holds = true
      if let condition = comprehension.condition {
        rounds.append(explain(condition))
        switch truth(of: rounds[0]) {
        case .success(let bool): holds = bool
        case .failure(let error):
          collector.fail(error)
          holds = false
        }
      }
      if holds {
        let body = explain(comprehension.body)
        rounds.append(body)
        collector.take(body.outcome, truth(of: body), key: key, span: checked.tree[id].span)
      }
      if parts.count <= Explainer.keptRounds || collector.isFinished {
        for var round in rounds {
          round.round = .init(index: index, variables: names)
          parts.append(round)
        }
      } else {
        omitted += 1
      }
    }
    let result = collector.result.mapError { $0.placed(at: checked.tree[id].span) }
    return explanation(
      id, result, parts, role: collector.role, omittedRounds: omitted)
  }

  private mutating func bind(_ first: Int, second: Bool, to elements: Elements, _ index: Int) {
    if let list = elements.list {
      locals[first] = second ? .int(Int64(index)) : list.element(at: index)
      if second { locals[first + 1] = list.element(at: index) }
    } else if let map = elements.map {
      locals[first] = map.keys[index]
      if second { locals[first + 1] = map.values[index] }
    }
  }
}

/// What the rounds of a comprehension come to.
private struct Collector {
  let kind: SyntaxTree.Comprehension.Kind
  private(set) var isFinished = false
  private var failure: EvaluationError?
  private var count = 0
  private var values: [Value] = []
  /// What is sorted, by the values.
  private var elements: [Value] = []
  private var entries = MapBuilder(capacity: 0)

  init(_ kind: SyntaxTree.Comprehension.Kind) { self.kind = kind }

  var role: Explanation.Role {
    switch kind {
    case .all: .quantifier(deciding: false)
    case .exists: .quantifier(deciding: true)
    default: .operation
    }
  }

  mutating func fail(_ error: EvaluationError) {
    failure = error
    isFinished = true
  }

  mutating func take(
    _ outcome: Result<Value, EvaluationError>, _ truth: Result<Bool, EvaluationError>,
    key: Value, span: Range<Int>
  ) {
    switch kind {
    case .all, .exists:
      switch truth {
      case .success(let bool):
        if bool == (kind == .exists) {
          failure = nil
          count = 1
          isFinished = true
        }
      case .failure(let error):
        if error.endsEvaluation { return fail(error) }
        if failure == nil { failure = error }
      }
    case .existsOne, .filter:
      switch truth {
      case .success(let bool):
        guard bool else { return }
        count += 1
        values.append(key)
      case .failure(let error): fail(error)
      }
    case .map, .transformMap, .transformMapEntry, .sortBy:
      switch outcome {
      case .success(let value):
        do throws(EvaluationError) {
          try add(value, key: key, span)
        } catch {
          fail(error.located(at: span))
        }
      case .failure(let error): fail(error)
      }
    }
  }

  private mutating func add(
    _ value: Value, key: Value, _ span: Range<Int>
  ) throws(EvaluationError) {
    switch kind {
    case .transformMap: try entries.insert(key, value)
    case .transformMapEntry:
      guard case .map(let map) = value else {
        throw EvaluationError(
          .noMatchingOverload,
          "a value of type map is needed here, not \(value.typeName)", span: span)
      }
      for (key, value) in zip(map.keys, map.values) { try entries.insert(key, value) }
    case .sortBy:
      elements.append(key)
      values.append(value)
    default: values.append(value)
    }
  }

  var result: Result<Value, EvaluationError> {
    if let failure { return .failure(failure) }
    switch kind {
    case .all: return .success(.bool(count == 0))
    case .exists, .existsOne: return .success(.bool(count == 1))
    case .map, .filter: return .success(.list(values))
    case .sortBy:
      do throws(EvaluationError) {
        return .success(.list(try ListsLibrary.sorted(ArrayList(elements), by: values)))
      } catch {
        return .failure(error)
      }
    case .transformMap, .transformMapEntry: return .success(.map(MapValue(entries)))
    }
  }
}
