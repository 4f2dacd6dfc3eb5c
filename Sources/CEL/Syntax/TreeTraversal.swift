// Walking a syntax tree without knowing each kind of node.

extension SyntaxTree.Kind {
  /// Calls the body with each child, in the order of the text.
  @inline(__always)
  func forEachChild(_ body: (SyntaxTree.NodeID) -> Void) {
    switch self {
    case .literal, .identifier: break
    case .select(let operand, _, _): body(operand)
    case .presence(let operand, _): body(operand)
    case .call(_, let target, let arguments):
      if let target { body(target) }
      for argument in arguments { body(argument) }
    case .list(let elements, _): for element in elements { body(element) }
    case .map(let entries):
      for entry in entries {
        body(entry.key)
        body(entry.value)
      }
    case .message(_, let fields): for field in fields { body(field.value) }
    case .comprehension(let comprehension):
      body(comprehension.range)
      if let condition = comprehension.condition { body(condition) }
      body(comprehension.body)
    case .bind(let binding):
      body(binding.value)
      body(binding.body)
    case .block(let values, let blockBody):
      for value in values { body(value) }
      body(blockBody)
    }
  }

  /// The same kind with other children.
  func mappingChildren(_ map: (SyntaxTree.NodeID) -> SyntaxTree.NodeID) -> Self {
    switch self {
    case .literal, .identifier: return self
    case .select(let operand, let field, let optional):
      return .select(operand: map(operand), field: field, optional: optional)
    case .presence(let operand, let field):
      return .presence(operand: map(operand), field: field)
    case .call(let function, let target, let arguments):
      return .call(function: function, target: target.map(map), arguments: arguments.map(map))
    case .list(let elements, let optional):
      return .list(elements: elements.map(map), optional: optional)
    case .map(let entries):
      return .map(
        entries: entries.map { entry in
          SyntaxTree.MapEntry(
            key: map(entry.key), value: map(entry.value), optional: entry.optional)
        })
    case .message(let typeName, var fields):
      for index in fields.indices { fields[index].value = map(fields[index].value) }
      return .message(typeName: typeName, fields: fields)
    case .comprehension(var comprehension):
      comprehension.range = map(comprehension.range)
      comprehension.condition = comprehension.condition.map(map)
      comprehension.body = map(comprehension.body)
      return .comprehension(comprehension)
    case .bind(var binding):
      binding.value = map(binding.value)
      binding.body = map(binding.body)
      return .bind(binding)
    case .block(let values, let body):
      return .block(values: values.map(map), body: map(body))
    }
  }
}

extension SyntaxTree.Kind {
  /// Gives the children from a number on other numbers.
  fileprivate mutating func renumberChildren(
    from first: Int32, _ newNumber: (SyntaxTree.NodeID) -> SyntaxTree.NodeID
  ) {
    var isChanging = false
    forEachChild { if $0.index >= first { isChanging = true } }
    guard isChanging else { return }
    func number(_ id: SyntaxTree.NodeID) -> SyntaxTree.NodeID {
      id.index < first ? id : newNumber(id)
    }
    switch self {
    case .call(let function, let target, var arguments):
      // Nothing else may refer to the arguments while they change, or they would be copied.
      self = .literal(.null)
      for index in arguments.indices { arguments[index] = number(arguments[index]) }
      self = .call(function: function, target: target.map(number), arguments: arguments)
    default: self = mappingChildren(number)
    }
  }
}

extension SyntaxTree {
  /// How many of the operands of a chain such as `a && b && c` stand on the left of its root.
  static func balancedSplit(of count: Int) -> Int { (count + 1) / 2 }

  /// Removes nodes that no other node has as a child. O(n) for n nodes.
  mutating func remove(_ unused: [NodeID]) {
    // The new numbers of the nodes from the first that goes on; those before it keep theirs.
    let first = unused.reduce(Int32.max) { min($0, $1.index) }
    var numbers = ContiguousArray<Int32>(repeating: 0, count: nodes.count - Int(first))
    for id in unused { numbers[Int(id.index - first)] = -1 }
    var next = Int(first)
    for index in Int(first)..<nodes.count where numbers[index - Int(first)] == 0 {
      numbers[index - Int(first)] = Int32(truncatingIfNeeded: next)
      nodes.swapAt(next, index)
      nodes[next].kind.renumberChildren(from: first) {
        NodeID(index: numbers[Int($0.index - first)])
      }
      next += 1
    }
    nodes.removeLast(nodes.count - next)
    if root.index >= first { root = NodeID(index: numbers[Int(root.index - first)]) }
  }
}
