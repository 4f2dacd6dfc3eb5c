// Where in the rules an evaluation broke off.

import CEL
import DocumentSchema
import YAMLTree

/// The places of an error in the files of the rules: the expression of the check, then the facts that it read.
///
/// Expressions are evaluated once more to find the one that fails: only after an error, so that nothing
/// has to be kept while all goes well.
struct FailedExpression {
  /// Facts that are followed one through another.
  private static let deepest = 16

  let check: CompiledCheck
  let steps: CheckSteps
  let language: Language
  let activation: Activation

  /// The places of an error, from the rule inwards; none when the expression is not found again.
  ///
  /// - Parameter level: the iteration whose collection failed; beyond the last one what comes after.
  func places(of error: any Error, level: Int) -> [Place] {
    if let error = error as? PackError {
      return [Place(source: error.source, span: error.span, path: "")]
    }
    guard let error = error as? EvaluationError else { return [] }
    if level < check.check.each.count {
      return [check.place(check.check.each[level].collection).shown(error.span)]
    }
    for (program, place) in CheckExpressions.all(of: check, steps, in: language) {
      do throws(EvaluationError) {
        _ = try activation.evaluate(program)
      } catch let found {
        guard found == error else { return [] }
        return [place.shown(error.span)] + facts(behind: program, error)
      }
    }
    return []
  }

  /// The places in the facts that the error came from, each one read by the one before it.
  private func facts(behind program: Program, _ error: EvaluationError) -> [Place] {
    // What used up its budget is not evaluated again.
    guard error.code != .budgetExceeded, error.code != .cancelled else { return [] }
    var places: [Place] = []
    var budget = activation.fullBudget
    var explanation: Explanation? = activation.explain(program, budget: &budget)
    while places.count < Self.deepest, let reading = explanation?.causes.last?.reading,
      let document = reading.store as? TypedDocument,
      let field = document.fieldID(named: reading.field, of: reading.object),
      document.isComputed(field, of: reading.object),
      let facts = document.computed as? KnownFacts,
      let fact = facts.fact(field, of: reading.object, in: document)
    {
      explanation = facts.explain(field, of: reading.object, in: document) { explain in
        var budget = activation.fullBudget
        return explain(&budget)
      }
      guard let error = explanation?.error else { break }
      places.append(fact.place.shown(error.span))
    }
    return places
  }
}

extension ExpressionPlace {
  /// A stretch of the expression, or all of it, as a place to show.
  fileprivate func shown(_ span: Range<Int>?) -> Place {
    Place(source: tree.source, span: span.map(self.span) ?? tree.span(node), path: "")
  }
}
