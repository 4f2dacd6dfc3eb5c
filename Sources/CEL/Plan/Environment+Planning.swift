// From text to program in one step.

extension Environment {
  /// Reads, checks and plans an expression.
  ///
  /// - Parameter type: what the expression has to give, when that matters.
  /// - Throws: `CompilationError` with every mistake found.
  public func compile(
    _ text: String, expecting type: Type? = nil
  ) throws(CompilationError) -> Program {
    try plan(try check(try parse(text), expecting: type))
  }

  /// Makes a checked expression ready to run.
  ///
  /// - Throws: `CompilationError` for constants that can never work, such as a regular expression
  ///   that is not valid.
  public func plan(_ checked: CheckedTree) throws(CompilationError) -> Program {
    try plan(checked, at: checked.tree.root)
  }

  /// The same for a part of it. Names that the part takes from a scope around it have no value there.
  public func plan(
    _ checked: CheckedTree, at id: SyntaxTree.NodeID
  ) throws(CompilationError) -> Program {
    var planner = Planner(checked, in: self)
    return try planner.plan(id)
  }
}
