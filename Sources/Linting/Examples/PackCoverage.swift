// What the conditions of all rules and facts of a pack gave while examples ran.

import Synchronization
import YAMLTree

/// Keeps the coverage of the rules of a pack and of its facts.
final class PackCoverage: Sendable {
  private let rules = Mutex<[String: CoverageRecord]>([:])
  private let facts: [(fact: Fact, record: CoverageRecord)]

  /// From now on the facts of the engine are recorded.
  ///
  /// - Throws: `PackError` at a fact that does not compile.
  init(of engine: Engine) throws(PackError) {
    facts = try engine.facts.record(in: engine.context.environment)
  }

  /// Where the conditions of a rule are recorded.
  func record(of rule: Rule) -> CoverageRecord {
    rules.withLock { rules in
      if let known = rules[rule.id] { return known }
      let new = CoverageRecord()
      rules[rule.id] = new
      return new
    }
  }

  func coverage(of rule: Rule) -> RuleCoverage? {
    rules.withLock { $0[rule.id] }?.coverage(of: rule.id)
  }

  /// In the order of their files.
  func coverageOfFacts(in isWanted: (SourceText) -> Bool) -> [RuleCoverage] {
    facts.filter { isWanted($0.fact.source) }.map { fact, record in
      record.coverage(of: "\(fact.typeName).\(fact.name)")
    }
  }
}
