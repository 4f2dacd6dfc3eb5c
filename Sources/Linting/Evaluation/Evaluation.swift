// Runs the rules over every scope and puts what they say in order.

import YAMLTree

/// The outcome of all rules over all scopes.
enum Evaluation {
  static func run(
    _ rules: [CompiledRule], over scopes: [Scope], writer: FindingWriter, isTraced: Bool = false
  ) -> CheckOutcome {
    var outcome = CheckOutcome()
    for scope in scopes {
      let tracer = isTraced ? EvaluationTracer(scope: scope, language: writer.language) : nil
      for rule in rules {
        let part = CheckRunner.run(rule, over: scope, writer: writer, tracer: tracer)
        outcome.findings += withoutRepetition(part.findings, by: \.place, and: \.message)
        outcome.notChecked += withoutRepetition(part.notChecked, by: \.place, and: \.needs)
        outcome.isIncomplete = outcome.isIncomplete || part.isIncomplete
      }
    }
    return outcome
  }

  /// Channels that share a promise of the policy find the same thing at the same place, or lack the
  /// same there: told once.
  private static func withoutRepetition<Row, Text: Hashable>(
    _ rows: [Row], by place: KeyPath<Row, Place>, and text: KeyPath<Row, Text>
  ) -> [Row] {
    guard rows.count > 1 else { return rows }
    var seen: Set<Key<Text>> = []
    return rows.filter { row in
      let place = row[keyPath: place]
      return seen.insert(
        Key(
          file: ObjectIdentifier(place.source), start: place.span.lowerBound,
          end: place.span.upperBound, text: row[keyPath: text])
      ).inserted
    }
  }

  private struct Key<Text: Hashable>: Hashable {
    let file: ObjectIdentifier
    let start: Int
    let end: Int
    let text: Text
  }

  /// By file, position, rule.
  static func sorted(_ findings: [Finding]) -> [Finding] {
    findings.sorted { isBefore($0.place, $0.rule, $1.place, $1.rule) }
  }

  static func sorted(_ notChecked: [NotChecked]) -> [NotChecked] {
    notChecked.sorted { isBefore($0.place, $0.rule, $1.place, $1.rule) }
  }

  private static func isBefore(
    _ left: Place, _ leftRule: String, _ right: Place, _ rightRule: String
  )
    -> Bool
  {
    if left.source !== right.source, left.source.name != right.source.name {
      return left.source.name < right.source.name
    }
    if left.span.lowerBound != right.span.lowerBound {
      return left.span.lowerBound < right.span.lowerBound
    }
    return leftRule < rightRule
  }
}
