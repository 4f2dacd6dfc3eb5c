// What came out of testing rules: `leidraad test`.

import Linting

/// The examples of some rules, what their conditions saw, and what is wrong with what they share.
struct TestOutcome {
  struct TestedRule {
    /// The id of a rule, or of a rule about changes.
    let id: String
    var results: [ExampleResult] = []
    /// Why the rule cannot be run, in words.
    var mistake: String?
    /// Nil when it is not asked for or the rule cannot be run.
    var coverage: RuleCoverage?

    var area: Substring { id.prefix { $0 != "/" } }
  }

  var rules: [TestedRule] = []
  var facts: [RuleCoverage] = []
  /// What is wrong with what the rules share, in words.
  var mistakes: [String] = []
  let recordsCoverage: Bool
  /// The percentage that each rule and fact must reach.
  let minimum: Int?

  var examples: Int { rules.reduce(0) { $0 + $1.results.count } }
  var failures: [ExampleResult] { rules.flatMap(\.results).filter { !$0.passed } }
  var broken: Int { rules.count { $0.mistake != nil } }
  /// Of the rules, then of the facts.
  var coverage: [RuleCoverage] { rules.compactMap(\.coverage) + facts }
  /// Rules and facts of which not everything was seen.
  var incomplete: [RuleCoverage] { coverage.filter { $0.percentage < 100 } }
  /// Those that do not reach the minimum.
  var tooLow: [RuleCoverage] { coverage.filter { $0.percentage < minimum ?? 0 } }

  /// 2 when something could not be run, 1 when something fails, else 0.
  var status: ExitStatus {
    if broken > 0 || !mistakes.isEmpty { return .failure }
    return failures.isEmpty && tooLow.isEmpty ? .success : .findings
  }
}
