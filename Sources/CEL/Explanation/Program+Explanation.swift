// From a program to the explanation of one of its evaluations.

extension Program {
  /// Evaluates the expression and keeps what each part gave.
  ///
  /// For people who ask why: many times slower than `evaluate`, with the same outcome.
  ///
  /// - Parameters:
  ///   - variables: a value for each of the environment's variables, in the order of declaration.
  ///   - budget: what the explanation may cost, some three times what the evaluation costs. When it
  ///     is used up, the outcome says so and the explanation ends there.
  public func explain(_ variables: [Value] = [], budget: inout Budget) -> Explanation {
    var explainer = Explainer(checked, in: environment, variables: variables, budget: budget)
    defer { budget = explainer.budget }
    return explainer.explain(node)
  }
}
