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
    for (program, place) in candidates {
      do throws(EvaluationError) {
        _ = try activation.evaluate(program)
      } catch let found {
        guard found == error else { return [] }
        return [place.shown(error.span)] + facts(behind: program, error)
      }
    }
    return []
  }

  /// The expressions of the check in the order of evaluation.
  private var candidates: [(Program, ExpressionPlace)] {
    let written = check.check
    var candidates = zip(steps.conditions, written.when).map { ($0, check.place($1)) }
    guard let requirement = steps.requirement else { return candidates }
    candidates += zip(requirement.needs, written.needs).map {
      ($0.isThere, check.place($1.have))
    }
    candidates += zip(requirement.lets, written.lets).map { ($0.value, check.place($1.value)) }
    candidates.append((requirement.require, check.place(written.require)))
    guard let sentences = try? check.sentences(in: language) else { return candidates }
    for (also, text) in zip(sentences.also, written.also) {
      if let when = also.when, let expression = text.when {
        candidates.append((when, check.place(expression)))
      }
      candidates += parts(of: also.label, text.label)
    }
    for (fix, text) in zip(sentences.fixes, written.fixes) {
      if let when = fix.when, let expression = text.when {
        candidates.append((when, check.place(expression)))
      }
      candidates += parts(of: fix.text, text.text)
    }
    candidates += zip(sentences.values, written.values).map { ($0.value, check.place($1.value)) }
    return candidates + parts(of: sentences.message, written.message)
  }

  private func parts(
    of template: Template, _ text: LocalizedText
  ) -> [(Program, ExpressionPlace)] {
    let node = text.sentenceNode(in: language) ?? text.node
    return template.values.map { program, offset in
      (program, ExpressionPlace(tree: text.tree, node: node, offset: offset))
    }
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
