// Which nodes of a tree a plan is made of.

import Testing

@testable import CEL

@Suite("A set of nodes")
struct NodeSetTests {
  @Test("has those that were put in and no others", arguments: [1, 63, 64, 65, 128, 129, 500])
  func members(count: Int) {
    let members = (0..<count).filter { $0 % 7 == 0 || $0 == count - 1 }
    var nodes = NodeSet(count: count)
    #expect(!(0..<count).contains(where: nodes.contains))
    for node in members { nodes.insert(node) }
    #expect((0..<count).filter(nodes.contains) == members)
  }

  @Test("a plan of an expression with more than 64 nodes gives its value")
  func large() throws {
    let text = (1...100).map(String.init).joined(separator: " + ")
    let program = try Environment(libraries: [.standard]).compile(text)
    var budget = Budget(steps: 1_000)
    guard case .int(let sum) = try program.evaluate(budget: &budget) else {
      Issue.record("not an int")
      return
    }
    #expect(sum == 5_050)
  }
}
