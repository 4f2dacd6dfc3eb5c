// Working out what an expression may cost, node by node, operands first.

/// Goes through a checked tree once.
struct CostEstimator {
  let checked: CheckedTree
  let sizes: (SizedPart, Type) -> ClosedRange<Int>?
  /// By node number: nodes that run as often as it does, which the plan charges in one piece.
  private var fixed: [Int]
  /// By node number: what is charged on top while it runs.
  private var charged: [Bound]
  /// By node number.
  private var shapes: [Shape]
  /// By local number.
  private var locals: [Shape]

  init(_ checked: CheckedTree, sizes: @escaping (SizedPart, Type) -> ClosedRange<Int>?) {
    self.checked = checked
    self.sizes = sizes
    fixed = Array(repeating: 1, count: checked.tree.nodes.count)
    charged = Array(repeating: .zero, count: checked.tree.nodes.count)
    shapes = Array(repeating: Shape(.dyn), count: checked.tree.nodes.count)
    locals = Array(repeating: Shape(.dyn), count: checked.localCount)
  }

  func shape(_ id: SyntaxTree.NodeID) -> Shape { shapes[Int(id.index)] }
  private func charged(_ id: SyntaxTree.NodeID) -> Bound { charged[Int(id.index)] }
  private func fixed(_ id: SyntaxTree.NodeID) -> Int { fixed[Int(id.index)] }

  // MARK: - Order

  private enum Step {
    case enter(SyntaxTree.NodeID)
    case leave(SyntaxTree.NodeID)
    /// Gives a local the shape of the elements of a node's value, or of the value itself.
    case nameElements(of: SyntaxTree.NodeID, first: Int, count: Int)
    case name(SyntaxTree.NodeID, Int)
  }

  mutating func estimate() -> CostEstimate {
    var steps = [Step.enter(checked.tree.root)]
    while let step = steps.popLast() {
      switch step {
      case .enter(let id):
        // Pushed in reverse: what is pushed last is done first.
        steps.append(.leave(id))
        enter(id, &steps)
      case .leave(let id): leave(id)
      case .name(let id, let number): locals[number] = shape(id)
      case .nameElements(let range, let first, let count): nameElements(range, first, count)
      }
    }
    let root = checked.tree.root
    let total = Bound.exactly(fixed(root)) + charged(root)
    return CostEstimate(minimum: total.least, maximum: total.most)
  }

  private func enter(_ id: SyntaxTree.NodeID, _ steps: inout [Step]) {
    var first = 0
    var count = 0
    switch checked[resolution: id] {
    case .variable, .constant, .type, .local: return
    case .binds(let number, let names): (first, count) = (number, names)
    default: break
    }
    switch checked.tree[id].kind {
    case .comprehension(let comprehension):
      steps.append(.enter(comprehension.body))
      if let condition = comprehension.condition { steps.append(.enter(condition)) }
      steps.append(.nameElements(of: comprehension.range, first: first, count: count))
      steps.append(.enter(comprehension.range))
    case .bind(let binding):
      steps.append(.enter(binding.body))
      steps.append(
        binding.kind == .value
          ? .name(binding.value, first)
          : .nameElements(of: binding.value, first: first, count: 1))
      steps.append(.enter(binding.value))
    case .block(let values, let body):
      steps.append(.enter(body))
      for (offset, value) in values.enumerated().reversed() {
        steps.append(.name(value, first + offset))
        steps.append(.enter(value))
      }
    default: for child in checked.tree.children(of: id).reversed() { steps.append(.enter(child)) }
    }
  }

  private mutating func nameElements(_ range: SyntaxTree.NodeID, _ first: Int, _ count: Int) {
    let shape = shape(range)
    let isMap = if case .map = shape.type { true } else { false }
    if count == 2 {
      locals[first] = isMap ? key(of: shape) : Shape(.int)
      locals[first + 1] = element(of: shape)
    } else if count == 1 {
      locals[first] = isMap ? key(of: shape) : element(of: shape)
    }
  }

  // MARK: - Shapes

  /// The shape of something the host may have bounds for.
  func known(_ part: SizedPart, _ type: Type) -> Shape {
    var shape = Shape(type, size: sizes(part, type).map { Bound($0) })
    shape.part = part
    return shape
  }

  func element(of shape: Shape) -> Shape {
    if let element = shape.elements.first { return element }
    let type = shape.type.elementType
    return shape.part.map { known(.elements(of: $0), type) } ?? Shape(type)
  }

  func key(of shape: Shape) -> Shape {
    if let key = shape.keys.first { return key }
    guard case .map(let type, _) = shape.type else { return Shape(.dyn) }
    return shape.part.map { known(.keys(of: $0), type) } ?? Shape(type)
  }

  /// Steps to go through all of a value, as comparing it takes.
  func weight(of shape: Shape) -> Bound {
    if let weight = shape.weight { return weight }
    return switch shape.type {
    case .string, .bytes: shape.size.eighth
    case .list: shape.size * (.exactly(1) + weight(of: element(of: shape)))
    case .map:
      shape.size
        * (.exactly(1) + weight(of: key(of: shape)) + weight(of: element(of: shape)))
    case .opaque("optional_type", _): weight(of: element(of: shape)).perhaps
    case .dyn, .parameter, .wrapper: .unknown
    default: .zero
    }
  }

  /// A shape that holds values of either.
  func union(_ left: Shape, _ right: Shape, _ type: Type) -> Shape {
    var result = Shape(type, size: left.size.union(right.size))
    // What is empty says nothing about elements.
    if left.isEmptyContainer || right.isEmptyContainer {
      let other = left.isEmptyContainer ? right : left
      (result.elements, result.keys, result.part) = (other.elements, other.keys, other.part)
      result.weight = other.weight
      return result
    }
    switch type {
    case .list, .opaque:
      result.elements = [union(element(of: left), element(of: right), type.elementType)]
    case .map(let key, let value):
      result.keys = [union(self.key(of: left), self.key(of: right), key)]
      result.elements = [union(element(of: left), element(of: right), value)]
    case .dyn: result.weight = weight(of: left).union(weight(of: right))
    default: break
    }
    return result
  }

  // MARK: - One node

  private mutating func leave(_ id: SyntaxTree.NodeID) {
    let (shape, charged) = result(id)
    var nodes = 1
    if case .comprehension(let comprehension) = checked.tree[id].kind {
      nodes += fixed(comprehension.range)
    } else if !isLeaf(id) {
      for child in checked.tree.children(of: id) {
        nodes = nodes.addingReportingOverflow(fixed(child)).partialValue
      }
    }
    fixed[Int(id.index)] = max(1, nodes)
    shapes[Int(id.index)] = shape
    self.charged[Int(id.index)] = charged
  }

  private func isLeaf(_ id: SyntaxTree.NodeID) -> Bool {
    switch checked[resolution: id] {
    case .variable, .constant, .type, .local: true
    default: false
    }
  }

  private func result(_ id: SyntaxTree.NodeID) -> (Shape, Bound) {
    let type = checked[type: id]
    switch checked[resolution: id] {
    case .variable: return (known(.variable(name(of: id)), type), .zero)
    case .local(let number): return (locals[number], .zero)
    case .constant, .type: return (Shape(type), .zero)
    default: break
    }
    let parts = checked.tree.children(of: id)
    let inner = parts.reduce(Bound.zero) { $0 + charged($1) }
    switch checked.tree[id].kind {
    case .literal(.string(let text)):
      return (Shape(type, size: .exactly(text.utf8.count)), .zero)
    case .literal(.bytes(let bytes)): return (Shape(type, size: .exactly(bytes.count)), .zero)
    case .literal, .identifier, .message: return (Shape(type), inner)
    case .select(let operand, let field, _):
      return (selected(shape(operand), field, type), inner)
    case .presence: return (Shape(type), inner)
    case .list(let elements, let optional):
      var shape = Shape(type, size: Bound(elements.count - optional.count, elements.count))
      shape.elements = merged(elements, type.elementType)
      return (shape, inner)
    case .map(let entries):
      var shape = Shape(
        type, size: Bound(entries.count { !$0.optional }, entries.count))
      if case .map(let key, let value) = type {
        shape.keys = merged(entries.map(\.key), key)
        shape.elements = merged(entries.map(\.value), value)
      }
      return (shape, inner)
    case .call(let function, _, _):
      switch (function, parts.count) {
      case (Operator.logicalAnd, 2), (Operator.logicalOr, 2):
        // An operand that fails early costs less and may still give a value.
        return (Shape(type), inner.perhaps)
      case (Operator.conditional, 3):
        return (
          union(shape(parts[1]), shape(parts[2]), type),
          charged(parts[0]) + charged(parts[1]).union(charged(parts[2]))
        )
      default:
        let call = CallCost(self, function, parts, type, resolution: checked[resolution: id])
        return (call.shape, inner + call.charged)
      }
    case .comprehension(let comprehension): return self.comprehension(comprehension, type)
    case .bind(let binding):
      // Values are computed when they are used, if they are.
      let value = charged(binding.value)
      var shape = shape(binding.body)
      if binding.kind != .value {
        shape = Shape(type)
        shape.elements = binding.kind == .optionalMap ? [self.shape(binding.body)] : []
      }
      return (
        shape, (binding.kind == .value ? value.perhaps : value) + charged(binding.body).perhaps
      )
    case .block(let values, let body):
      let named = values.reduce(Bound.zero) { $0 + charged($1).perhaps }
      return (shape(body), named + charged(body))
    }
  }

  private func name(of id: SyntaxTree.NodeID) -> String {
    let text = checked.tree.text.utf8
    let span = checked.tree[id].span
    let start = text.index(text.startIndex, offsetBy: span.lowerBound)
    return String(decoding: text[start..<text.index(start, offsetBy: span.count)], as: UTF8.self)
  }

  private func selected(_ operand: Shape, _ field: String, _ type: Type) -> Shape {
    var container = operand
    if case .opaque("optional_type", let content) = container.type, let content = content.first {
      container = element(of: container)
      container.type = content
    }
    let found: Shape
    switch container.type {
    case .object(let name):
      if case .opaque("optional_type", let content) = type, let content = content.first {
        found = known(.field(type: name, name: field), content)
      } else {
        found = known(.field(type: name, name: field), type)
      }
    case .map: found = element(of: container)
    default: return Shape(type)
    }
    guard case .opaque("optional_type", _) = type else { return found }
    var shape = Shape(type)
    shape.elements = [found]
    return shape
  }

  private func merged(_ parts: [SyntaxTree.NodeID], _ type: Type) -> [Shape] {
    guard let first = parts.first else { return [] }
    return [parts.dropFirst().reduce(shape(first)) { union($0, shape($1), type) }]
  }

  private func comprehension(
    _ comprehension: SyntaxTree.Comprehension, _ type: Type
  ) -> (Shape, Bound) {
    let range = shape(comprehension.range)
    var rounds = range.size
    var shape = Shape(type)
    switch comprehension.kind {
    case .all, .exists: rounds.least = min(1, rounds.least)
    case .existsOne: break
    case .filter:
      shape.size = range.size.perhaps
      if case .map = range.type {
        shape.elements = [key(of: range)]
      } else {
        shape.elements = [element(of: range)]
      }
    case .map:
      shape.size = comprehension.condition == nil ? range.size : range.size.perhaps
      shape.elements = [self.shape(comprehension.body)]
    case .sortBy:
      shape.size = range.size
      shape.elements = [element(of: range)]
    case .transformMap:
      shape.size = comprehension.condition == nil ? range.size : range.size.perhaps
      if case .map = range.type {
        shape.keys = [key(of: range)]
      } else {
        shape.keys = [Shape(.int)]
      }
      shape.elements = [self.shape(comprehension.body)]
    case .transformMapEntry:
      let entries = self.shape(comprehension.body)
      shape.size = (range.size * entries.size).perhaps
      shape.keys = [key(of: entries)]
      shape.elements = [element(of: entries)]
    }
    var round = Bound.exactly(1 + fixed(comprehension.body))
    if let condition = comprehension.condition {
      round = round + .exactly(fixed(condition)) + charged(condition)
      round = round + charged(comprehension.body).perhaps
    } else {
      round = round + charged(comprehension.body)
    }
    if comprehension.kind == .all || comprehension.kind == .exists {
      round.least = 1 + fixed(comprehension.body)
    }
    if comprehension.kind == .transformMapEntry {
      round = round + self.shape(comprehension.body).size.perhaps
    }
    if comprehension.kind == .sortBy {
      round = round + .exactly(ListsLibrary.sortingSteps)
    }
    return (shape, charged(comprehension.range) + rounds * round)
  }
}
