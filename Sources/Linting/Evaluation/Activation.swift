// The values of the variables while a check runs.

import CEL
import DocumentSchema

/// Values by slot, in the order in which the compiler declared the variables.
final class Activation {
  @exclusivity(unchecked)
  private var values: [Value]
  /// Steps that one expression may take; grows with the size of the documents.
  private let budget: Int

  init(values: [Value], budget: Int) {
    self.values = values
    self.budget = budget
  }

  subscript(slot: Int) -> Value {
    get { values[slot] }
    set {
      while values.count <= slot { values.append(.null) }
      values[slot] = newValue
    }
  }

  /// What one expression may take.
  var fullBudget: Budget { Budget(steps: budget) }

  func evaluate(_ program: Program) throws(EvaluationError) -> Value {
    var budget = Budget(steps: budget)
    return try program.evaluate(values, budget: &budget)
  }

  /// The same once more, with the value of every part.
  func explain(_ program: Program, budget: inout Budget) -> Explanation {
    program.explain(values, budget: &budget)
  }

  /// Whether a condition holds. The compiler has seen to it that it is one.
  func holds(_ program: Program) throws(EvaluationError) -> Bool {
    var budget = Budget(steps: budget)
    return try program.holds(values, budget: &budget)
  }
}

/// The variables of a scope for every rule that runs over it: one set for the policy, one for each plan.
///
/// The rules share them: each declares its own variables in the slots after those of the scope, and
/// fills a slot before it reads it.
struct ScopeActivations {
  let scope: Scope
  let policy: Activation
  let plans: [(document: TypedDocument, activation: Activation)]

  init(_ scope: Scope) {
    self.scope = scope
    policy = Activation(values: scope.variables(plan: nil), budget: scope.budget)
    plans = scope.plans.map { plan in
      (plan, Activation(values: scope.variables(plan: plan), budget: scope.budget))
    }
  }
}
