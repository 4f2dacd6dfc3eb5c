// Which conditions of an expression were seen true, and which false.

import Synchronization

/// What the conditions of one expression gave, over all evaluations that are recorded in it.
///
/// A condition is a part that decides something: the expression itself when it is a bool, an operand
/// of `&&`, `||`, `!` and `?:`, the body of `all`, `exists`, `filter` and `optMap`. Of a part that is
/// composed of conditions only those are recorded, since what it gives follows from them: of
/// `a && !b` the conditions are `a` and `b`.
public final class ConditionCoverage: Sendable {
  /// One condition.
  public struct Condition: Hashable, Sendable {
    public let node: SyntaxTree.NodeID
    /// UTF-8 byte offsets in the expression.
    public let span: Range<Int>
    /// As it is written.
    public let text: String
    public fileprivate(set) var wasTrue = false
    public fileprivate(set) var wasFalse = false
  }

  private struct Record {
    var conditions: [Condition]
    /// By node: the place among the conditions, or none.
    var places: [Int32: Int]
  }

  private let record: Mutex<Record>

  /// The conditions of a program's expression, of which nothing is seen yet.
  ///
  /// - Complexity: O(n log n) for the nodes of the expression.
  public init(of program: Program) {
    let checked = program.checked
    let tree = checked.tree
    let conditions = checked.conditions.map { id in
      Condition(node: id, span: tree[id].span, text: tree.text(of: id))
    }
    var places: [Int32: Int] = [:]
    for (place, condition) in conditions.enumerated() { places[condition.node.index] = place }
    record = Mutex(Record(conditions: conditions, places: places))
  }

  /// In the order of the text.
  public var conditions: [Condition] { record.withLock { $0.conditions } }

  func note(_ id: SyntaxTree.NodeID, _ outcome: Result<Value, EvaluationError>) {
    guard case .success(.bool(let bool)) = outcome else { return }
    record.withLock { record in
      guard let place = record.places[id.index] else { return }
      if bool {
        record.conditions[place].wasTrue = true
      } else {
        record.conditions[place].wasFalse = true
      }
    }
  }
}

extension CheckedTree {
  /// The parts that decide something, in the order of the text.
  fileprivate var conditions: [SyntaxTree.NodeID] {
    var found: [SyntaxTree.NodeID] = []
    var open = [(id: tree.root, decides: isBool(tree.root))]
    while let (id, decides) = open.popLast() {
      switch tree[id].kind {
      case .call(Operator.logicalAnd, nil, let operands),
        .call(Operator.logicalOr, nil, let operands),
        .call(Operator.logicalNot, nil, let operands):
        for operand in operands { open.append((operand, true)) }
      case .call(Operator.conditional, nil, let operands) where operands.count == 3:
        open.append((operands[0], true))
        for operand in operands.dropFirst() { open.append((operand, isBool(operand))) }
      case .comprehension(let comprehension):
        if decides { found.append(id) }
        open.append((comprehension.range, false))
        if let condition = comprehension.condition { open.append((condition, true)) }
        open.append((comprehension.body, comprehension.kind.asksOfEach))
      case .bind(let binding):
        open.append((binding.value, false))
        open.append((binding.body, isBool(binding.body)))
      case .literal:
        // `require: "false"` decides nothing. A literal beside `&&` can never be otherwise, which is
        // worth telling.
        if decides && id != tree.root { found.append(id) }
      default:
        if decides { found.append(id) }
        tree[id].kind.forEachChild { open.append(($0, false)) }
      }
    }
    return found.sorted {
      let (left, right) = (tree[$0].span, tree[$1].span)
      return (left.lowerBound, right.upperBound) < (right.lowerBound, left.upperBound)
    }
  }

  private func isBool(_ id: SyntaxTree.NodeID) -> Bool { self[type: id] == .bool }
}

extension SyntaxTree.Comprehension.Kind {
  /// The body is a question to each element, not a value made of it.
  fileprivate var asksOfEach: Bool {
    switch self {
    case .all, .exists, .existsOne, .filter: true
    case .map, .transformMap, .transformMapEntry: false
    }
  }
}
