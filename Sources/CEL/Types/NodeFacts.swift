// What is found out about a node between reading and planning.

/// Beside each node of a tree: what the resolver and then the checker know about it.
struct NodeFacts: Sendable {
  /// What the node refers to.
  var resolution = Resolution.none
  /// The type in the end; before, that of the constant which the node names.
  var type = Type.dyn
  /// The type while it is being worked out.
  var term = TypeTerm.dyn
  /// The called function's index in the environment, -1 for none.
  var function: Int32 = -1
  /// The innermost scope around the node, -1 for none.
  var scope: Int32 = -1
  /// `type` is the type in the end already.
  var isSettled = false
  /// The node became part of a longer name and is not evaluated.
  var isAbsorbed = false
}
