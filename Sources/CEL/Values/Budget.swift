// What an evaluation may cost.

/// A number of steps that evaluations may take together.
///
/// A step is one node of the expression evaluated once, or about eight bytes or one element of a
/// new string or list: the budget bounds time and memory alike.
public struct Budget: Sendable {
  /// Steps left. Never negative.
  public internal(set) var remaining: Int
  /// Ends evaluations before the steps are used up.
  public let cancellation: Cancellation?

  public init(steps: Int, cancellation: Cancellation? = nil) {
    remaining = max(0, steps)
    self.cancellation = cancellation
  }

  /// No bound in practice.
  public static var unlimited: Budget { Budget(steps: .max) }

  /// Takes steps for work done outside the engine.
  ///
  /// - Throws: `EvaluationError` with code `budgetExceeded` when too few are left, or `cancelled`.
  public mutating func charge(_ steps: Int) throws(EvaluationError) {
    guard steps <= remaining else {
      remaining = 0
      throw .budgetExceeded
    }
    if let cancellation, cancellation.isCancelled { throw .cancelled }
    remaining -= max(0, steps)
  }
}
