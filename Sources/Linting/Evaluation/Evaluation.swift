// Runs the rules over every scope and puts what they say in order.

import YAMLTree

/// The outcome of all rules over all scopes.
enum Evaluation {
  static func run(
    _ rules: [CompiledRule], over scopes: [Scope], writer: FindingWriter, isTraced: Bool = false
  ) -> CheckOutcome {
    var outcome = CheckOutcome()
    var runners = scopes.map { CheckRunner($0, writer: writer, isTraced: isTraced) }
    // Rule by rule: what a rule and its facts take stays near while they run over every scope.
    for rule in rules {
      for number in runners.indices {
        guard let part = runners[number].run(rule) else { continue }
        outcome.findings += withoutRepetition(part.findings) { ($0.place, $0.message) }
        outcome.notChecked += withoutRepetition(part.notChecked) { ($0.place, $0.needs) }
        outcome.isIncomplete = outcome.isIncomplete || part.isIncomplete
      }
    }
    return outcome
  }

  /// Channels that share a promise of the policy find the same thing at the same place, or lack the
  /// same there: told once.
  private static func withoutRepetition<Row, Text: Hashable>(
    _ rows: [Row], by key: (Row) -> (place: Place, text: Text)
  ) -> [Row] {
    // Mostly each stands behind the one before it.
    let isOrdered = rows.indices.dropFirst().allSatisfy { index in
      let before = key(rows[index - 1]).place
      let place = key(rows[index]).place
      return before.source === place.source && before.span.lowerBound < place.span.lowerBound
    }
    guard !isOrdered else { return rows }
    var seen: Set<Key<Text>> = []
    return rows.filter { row in
      let (place, text) = key(row)
      return seen.insert(
        Key(
          file: ObjectIdentifier(place.source), start: place.span.lowerBound,
          end: place.span.upperBound, text: text)
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
    sorted(findings) { ($0.place, $0.rule) }
  }

  static func sorted(_ allowed: [AllowedFinding]) -> [AllowedFinding] {
    allowed.sorted {
      isBefore($0.finding.place, $0.finding.rule, $1.finding.place, $1.finding.rule)
    }
  }

  static func sorted(_ notChecked: [NotChecked]) -> [NotChecked] {
    sorted(notChecked) { ($0.place, $0.rule) }
  }

  /// Sorts numbers instead of rows, which hold many references; a row keeps its turn among its equals.
  private static func sorted<Row>(
    _ rows: [Row], by key: (Row) -> (place: Place, rule: String)
  ) -> [Row] {
    guard rows.count > 1 else { return rows }
    let keys = rows.map(key)
    return rows.indices.sorted { left, right in
      isBefore(keys[left].place, keys[left].rule, keys[right].place, keys[right].rule)
    }.map { rows[$0] }
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
