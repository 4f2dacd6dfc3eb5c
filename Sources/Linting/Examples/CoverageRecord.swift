// What the conditions of one rule or one fact gave while examples ran.

import CEL
import Synchronization
import YAMLTree

/// Keeps the coverage of the expressions that are compiled with it.
final class CoverageRecord: Sendable {
  private struct Entry {
    let place: ExpressionPlace
    let coverage: ConditionCoverage
  }

  private let entries = Mutex<[Int: Entry]>([:])

  /// The program, recorded. The same expression, compiled again, adds to what is known of it.
  func recording(_ program: Program, at place: ExpressionPlace) -> Program {
    let start = place.tree.span(place.node).lowerBound
    let coverage = entries.withLock { entries in
      if let known = entries[start] { return known.coverage }
      let new = ConditionCoverage(of: program)
      entries[start] = Entry(place: place, coverage: new)
      return new
    }
    return program.recorded(in: coverage)
  }

  /// What is known now, in the order of the file.
  func coverage(of name: String) -> RuleCoverage {
    let entries = entries.withLock { $0 }
    let conditions = entries.sorted { $0.key < $1.key }.flatMap { _, entry in
      entry.coverage.conditions.map { condition in
        RuleCoverage.Condition(
          source: entry.place.tree.source,
          span: entry.place.tree.span(of: condition.span, in: entry.place.node),
          text: condition.text, wasTrue: condition.wasTrue, wasFalse: condition.wasFalse)
      }
    }
    return RuleCoverage(name: name, conditions: conditions)
  }
}
