// What a function is given beside its arguments.

/// The surroundings of one call of a function.
public struct CallContext: ~Copyable {
  let frame: Frame

  init(frame: Frame) { self.frame = frame }

  /// Takes steps from the budget for work in proportion to the arguments' size.
  ///
  /// - Throws: `EvaluationError` with code `budgetExceeded`; let it pass.
  public func charge(steps: Int) throws(EvaluationError) {
    try frame.charge(steps)
  }

  /// Takes steps for making or reading that many bytes of text.
  public func charge(bytes: Int) throws(EvaluationError) {
    try frame.charge(bytes >> 3)
  }
}
