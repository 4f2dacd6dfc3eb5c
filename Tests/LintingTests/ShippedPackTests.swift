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
}
