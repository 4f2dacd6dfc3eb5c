// What an evaluation may cost.

/// A number of steps that evaluations may take together.
///
/// A step is one node of the expression evaluated once, or about eight bytes or one element of a
/// new string or list: the budget bounds time and memory alike.
public struct Budget: Sendable {
  /// Steps left. Never negative.
  public internal(set) var remaining: Int

  public init(steps: Int) { remaining = max(0, steps) }

  /// No bound in practice.
  public static var unlimited: Budget { Budget(steps: .max) }

  /// Takes steps for work done outside the engine.
  ///
  /// - Throws: `EvaluationError` with code `budgetExceeded` when too few are left.
  public mutating func charge(_ steps: Int) throws(EvaluationError) {
    guard steps <= remaining else {
      remaining = 0
      throw .budgetExceeded
    }
    remaining -= max(0, steps)
  }
}
