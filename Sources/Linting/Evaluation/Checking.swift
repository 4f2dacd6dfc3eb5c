// Where expressions are checked, and who wants to know.

import CEL

/// Is told of the expressions that are checked.
protocol CheckedTreeListener: AnyObject, Sendable {
  func note(_ checked: CheckedTree, at place: ExpressionPlace)
}

/// What a compiler of expressions asks before it checks one, and whom it tells afterwards.
struct Checking: Sendable {
  /// The expressions of the file that were checked beforehand.
  var prepared: PreparedFile?
  var listener: (any CheckedTreeListener)?
}
