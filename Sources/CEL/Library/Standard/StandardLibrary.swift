// The functions and operators that every environment has.

extension Library {
  /// The standard definitions of the specification: operators, conversions, text, time, collections.
  public static let standard = Library(
    name: "standard",
    functions: StandardLibrary.logic + StandardLibrary.arithmetic + StandardLibrary.comparisons
      + StandardLibrary.conversions + StandardLibrary.collections + StandardLibrary.text
      + StandardLibrary.times)
}

/// The parts of the standard library, a file each.
enum StandardLibrary {
  static let logic = [
    FunctionDeclaration(
      name: Operator.logicalNot,
      overloads: [.unary("logical_not", Bool.self, Bool.self) { value, _ in !value }]),
    FunctionDeclaration(
      name: Operator.equals,
      overloads: [
        .binary("equals", Value.self, Value.self, Bool.self) {
          left, right, context throws(EvaluationError) in
          try context.frame.areEqual(left, right)
        }
      ]),
    FunctionDeclaration(
      name: Operator.notEquals,
      overloads: [
        .binary("not_equals", Value.self, Value.self, Bool.self) {
          left, right, context throws(EvaluationError) in
          !(try context.frame.areEqual(left, right))
        }
      ]),
  ]
}
