// Runs the rules over every scope and puts what they say in order.

import YAMLTree

/// The outcome of all rules over all scopes.
enum Evaluation {
  static func run(
    _ rules: [CompiledRule], over scopes: [Scope], writer: FindingWriter
  ) -> CheckOutcome {
    var outcome = CheckOutcome()
    for scope in scopes {
      for rule in rules {
        let part = CheckRunner.run(rule, over: scope, writer: writer)
        outcome.findings += withoutRepetition(part.findings)
        outcome.notChecked += part.notChecked
        outcome.isIncomplete = outcome.isIncomplete || part.isIncomplete
      }
    }
    return outcome
  }

  /// Channels that share a promise of the policy find the same thing at the same place: told once.
  private static func withoutRepetition(_ findings: [Finding]) -> [Finding] {
    guard findings.count > 1 else { return findings }
    var seen: Set<Key> = []
    return findings.filter {
      seen.insert(
        Key(
          file: ObjectIdentifier($0.place.source), start: $0.place.span.lowerBound,
          end: $0.place.span.upperBound, message: $0.message)
      ).inserted
    }
  }

  private struct Key: Hashable {
    let file: ObjectIdentifier
    let start: Int
    let end: Int
    let message: String
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
