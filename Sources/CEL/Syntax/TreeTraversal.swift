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

extension SyntaxTree {
  /// What a node is. Less is copied than with the node as a whole.
  @inline(__always)
  func kind(at index: Int) -> Kind { nodes.span[index].kind }

  /// Calls the body with each child of a node, in the order of the text.
  @inline(__always)
  func forEachChild(of index: Int, _ body: (NodeID) -> Void) {
    // In its place in memory: a node that is taken out is copied, its names and lists counted.
    nodes.span[index].kind.forEachChild(body)
  }

  /// How many of the operands of a chain such as `a && b && c` stand on the left of its root.
  static func balancedSplit(of count: Int) -> Int { (count + 1) / 2 }
}
