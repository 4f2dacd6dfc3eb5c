// The children of a node.

extension SyntaxTree {
  /// The nodes that a node is made of, in the order they are evaluated.
  func parts(of id: NodeID) -> [NodeID] {
    switch self[id].kind {
    case .literal, .identifier: []
    case .select(let operand, _, _), .presence(let operand, _): [operand]
    case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
    case .list(let elements, _): elements
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .message(_, let fields): fields.map(\.value)
    case .comprehension(let comprehension):
      [comprehension.range] + (comprehension.condition.map { [$0] } ?? []) + [comprehension.body]
    case .bind(let binding): [binding.value, binding.body]
    case .block(let values, let body): values + [body]
    }
  }
}
