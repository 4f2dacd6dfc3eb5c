// Lists and maps written out.

/// `[a, ?b]`.
final class ListNode: PlanNode, @unchecked Sendable {
  let elements: [PlanNode]
  /// Beside each element whether it is written with a question mark; empty when none is.
  let optional: [Bool]

  init(_ elements: [PlanNode], optional: [Bool], span: Range<Int>) {
    self.elements = elements
    self.optional = optional
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for index in elements.indices {
      if optional.isEmpty || !optional[index] {
        values.append(try elements[index].evaluate(frame))
      } else if let content = try elements[index].evaluateOptional(frame) {
        values.append(content)
      }
    }
    return .list(values)
  }
}

/// `{a: b, ?c: d}`.
final class MapNode: PlanNode, @unchecked Sendable {
  struct Entry {
    let key: PlanNode
    let value: PlanNode
    let optional: Bool
  }

  let entries: [Entry]

  init(_ entries: [Entry], span: Range<Int>) {
    self.entries = entries
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    var builder = MapBuilder(capacity: entries.count)
    for entry in entries {
      let key = try entry.key.evaluate(frame)
      let value: Value
      if entry.optional {
        guard let content = try entry.value.evaluateOptional(frame) else { continue }
        value = content
      } else {
        value = try entry.value.evaluate(frame)
      }
      do throws(EvaluationError) {
        try builder.insert(key, value)
      } catch {
        throw error.located(at: entry.key.span)
      }
    }
    return .map(MapValue(builder))
  }
}
