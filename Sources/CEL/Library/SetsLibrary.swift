// The extension library `sets`: lists as sets.

extension Library {
  /// `sets.contains`, `sets.equivalent`, `sets.intersects`.
  public static let sets = Library(
    name: "sets",
    functions: [
      relation("sets.contains", "list_sets_contains_list") {
        left, right, context throws(EvaluationError) in
        try isSubset(right, of: left, context)
      },
      relation("sets.equivalent", "list_sets_equivalent_list") {
        left, right, context throws(EvaluationError) in
        guard try isSubset(left, of: right, context) else { return false }
        return try isSubset(right, of: left, context)
      },
      relation("sets.intersects", "list_sets_intersects_list") {
        left, right, context throws(EvaluationError) in
        let index = try indexed(left, context)
        for element in right.elements where try index.contains(element, context) { return true }
        return false
      },
    ])

  private static func relation(
    _ name: String, _ id: String,
    _ holds:
      @escaping @Sendable (ListValue, ListValue, borrowing CallContext)
      throws(EvaluationError) -> Bool
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      overloads: [
        .binary(id, ListArgument.self, ListArgument.self, Bool.self) {
          left, right, context throws(EvaluationError) in
          try holds(left.list, right.list, context)
        }
      ])
  }

  private static func indexed(
    _ list: ListValue, _ context: borrowing CallContext
  ) throws(EvaluationError) -> ElementIndex {
    var index = ElementIndex()
    for element in list.elements { _ = try index.insert(element, context) }
    return index
  }

  private static func isSubset(
    _ part: ListValue, of whole: ListValue, _ context: borrowing CallContext
  ) throws(EvaluationError) -> Bool {
    let index = try indexed(whole, context)
    for element in part.elements where !(try index.contains(element, context)) { return false }
    return true
  }
}
