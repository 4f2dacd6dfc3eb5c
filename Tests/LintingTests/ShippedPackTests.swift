// Every rule that is shipped loads, speaks both languages and does what its examples say.

import Linting
import Testing

@Suite("The shipped pack")
struct ShippedPackTests {
  private static let ids = (try? RulePack.load(.embedded))?.ids ?? []

  @Test("loads")
  func loads() throws {
    let pack = try RulePack.load(.embedded)
    #expect(try pack.allRules().count > 40)
  }

  @Test("does what its examples say", arguments: ids)
  func examples(of id: String) throws {
    let runner = try ExampleRunner(pack: .embedded)
    let rule = try #require(runner.rules.first { $0.id == id })
    for result in try runner.run(rule) {
      #expect(result.failures.isEmpty, "\(result.example): \(result.failures)")
    }
  }

  @Test("its rules about changes do what their examples say")
  func changes() throws {
    let runner = try ExampleRunner(pack: .embedded)
    let rules = try runner.changeRules()
    #expect(rules.count >= 12)
    for rule in rules {
      for result in try runner.run(rule) {
        #expect(result.failures.isEmpty, "\(rule.id), \(result.example): \(result.failures)")
      }
    }
  }

  @Test("every condition of its rules and facts is seen both true and false")
  func coverage() throws {
    let runner = try ExampleRunner(pack: .embedded, recordsCoverage: true)
    var coverage: [RuleCoverage] = []
    for rule in runner.rules where !rule.isMeta {
      _ = try runner.run(rule)
      coverage.append(try #require(runner.coverage(of: rule)))
    }
    // Some facts are there for rules about changes.
    for rule in try runner.changeRules() { _ = try runner.run(rule) }
    coverage += runner.coverageOfFacts(own: false)
    let missing = coverage.flatMap { part in
      part.conditions.filter { !$0.isCovered }.map { "\(part.name): \($0.text)" }
    }
    #expect(missing == [], "leidraad test --rules Rules --coverage says where")
    #expect(coverage.reduce(0) { $0 + $1.total } > 2000)
  }
}
