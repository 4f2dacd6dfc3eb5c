// What the expressions of a rule or a fact read.

import CEL
import Synchronization

/// Collects the fields and variables that expressions name while they are compiled.
final class ExpressionUsage: CheckedTreeListener {
  struct Field: Hashable, Sendable {
    let type: String
    let name: String
  }

  private struct Names {
    var fields: Set<Field> = []
    var variables: Set<Int> = []
  }

  private let names = Mutex(Names())

  var fields: Set<Field> { names.withLock { $0.fields } }
  /// Variables by slot.
  var variables: Set<Int> { names.withLock { $0.variables } }

  func note(_ checked: CheckedTree, at place: ExpressionPlace) {
    names.withLock { names in
      for (index, node) in checked.tree.nodes.enumerated() {
        let id = SyntaxTree.NodeID(index: Int32(index))
        if case .variable(let slot) = checked[resolution: id] { names.variables.insert(slot) }
        let operand: SyntaxTree.NodeID
        let name: String
        switch node.kind {
        case .select(let owner, let field, _): (operand, name) = (owner, field)
        case .presence(let owner, let field): (operand, name) = (owner, field)
        default: continue
        }
        if case .field = checked[resolution: id],
          case .object(let type) = checked[type: operand].unwrapped
        {
          names.fields.insert(Field(type: type, name: name))
        }
      }
    }
  }
}
