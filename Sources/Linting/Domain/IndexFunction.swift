// Looking elements up by a key, without searching the whole list for each.

import CEL

extension RuleFunctions {
  /// `index(keys, elements)`: each element under every one of its keys, in order.
  ///
  /// `keys[i]` are the keys of `elements[i]`. A rule that looks up thousands of elements in a map made
  /// once stays linear in the size of the documents.
  mutating func addIndex() {
    let element = CEL.`Type`.parameter("T")
    add(
      "index",
      Overload(
        id: "index_lists", parameters: [.list(.list(.string)), .list(element)],
        result: .map(.string, .list(element)),
        implementation: .binary { (keys, elements, _) throws(EvaluationError) in
          try Self.index(keys, elements)
        }))
  }

  private static func index(_ keys: Value, _ elements: Value) throws(EvaluationError) -> Value {
    guard case .list(let keys) = keys, case .list(let elements) = elements,
      keys.count == elements.count
    else {
      throw EvaluationError(.invalidArgument, "index takes as many lists of keys as elements")
    }
    var groups = MapGrouping(capacity: keys.count)
    for position in 0..<keys.count {
      guard case .list(let own) = keys.element(at: position) else { continue }
      for index in 0..<own.count {
        guard case .string(let key) = own.element(at: index) else { continue }
        groups.add(elements.element(at: position), under: key, round: position)
      }
    }
    return .map(groups.map())
  }
}
