// Which calls are macros, and the nodes that they become.

import Testing

@testable import CEL

struct MacroTests {
  @Test(
    arguments: [
      ("a.all(x, x > 0)", SyntaxTree.Comprehension.Kind.all, "x", nil, false),
      ("a.exists(x, x > 0)", .exists, "x", nil, false),
      ("a.exists_one(x, x > 0)", .existsOne, "x", nil, false),
      ("a.existsOne(x, x > 0)", .existsOne, "x", nil, false),
      ("a.map(x, x + 1)", .map, "x", nil, false),
      ("a.map(x, x > 0, x + 1)", .map, "x", nil, true),
      ("a.filter(x, x > 0)", .filter, "x", nil, false),
      ("a.all(i, x, x > i)", .all, "i", "x", false),
      ("a.transformList(i, x, x + i)", .map, "i", "x", false),
      ("a.transformList(i, x, i > 0, x + i)", .map, "i", "x", true),
      ("a.transformMap(k, v, v + 1)", .transformMap, "k", "v", false),
      ("a.transformMapEntry(k, v, {v: k})", .transformMapEntry, "k", "v", false),
    ])
  func comprehensions(
    text: String, kind: SyntaxTree.Comprehension.Kind, variable: String, second: String?,
    hasCondition: Bool
  ) throws {
    let tree = try syntaxOnly.parse(text)
    guard case .comprehension(let comprehension) = tree[tree.root].kind else {
      Issue.record("\(text) is not a comprehension")
      return
    }
    #expect(comprehension.kind == kind)
    #expect(comprehension.variable == variable)
    #expect(comprehension.secondVariable == second)
    #expect((comprehension.condition != nil) == hasCondition)
  }

  @Test(
    arguments: [
      "has(a.b) && c.all(x, x)",
      "has((a.b)) ? [has(c.d)] : [e.f]",
      "a.exists(i, x, x.map(y, y > i, y + 1).filter(z, z == i) == x)",
      "a.transformMapEntry(k, v, {v: k.transformList(i, e, i > 0, e)}).b.c",
      "cel.bind(x, a.all(y, y), cel.bind(z, x, has(z.a) && x))",
      "a.?b.optMap(x, x + 1).or(a.?c.optFlatMap(y, y.?d))",
      "cel.block([a, cel.index(0) + 1, [cel.iterVar(0, 1)]], cel.index(2) + [cel.accuVar(1, 2)])",
      "p.q.Message{f: Other{}, ?g: a.all(x, x)}.f",
      "a.b.c(d, e.f).all(x, has(x.y))",
    ])
  func namesOfMacrosLeaveNothingBehindButDeadNulls(text: String) throws {
    let tree = try syntaxOnly.parse(text)
    #expect(Int(tree.root.index) == tree.nodes.count - 1)
    var parents = Array(repeating: 0, count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      node.kind.forEachChild { child in
        #expect(Int(child.index) < index)
        parents[Int(child.index)] += 1
      }
    }
    for (index, count) in parents.dropLast().enumerated() where count != 1 {
      #expect(count == 0 && tree.nodes[index].kind == .literal(.null))
    }
    #expect(parents.last == 0)
  }

  @Test func blocksAndBindings() throws {
    let text = "cel.block([a, cel.index(0) + 1], cel.bind(x, cel.index(1), x.optMap(y, y)))"
    let tree = try syntaxOnly.parse(text)
    guard case .block(let values, _) = tree[tree.root].kind else {
      Issue.record("not a block")
      return
    }
    #expect(values.count == 2)
    #expect(tree.description == text)
  }

  @Test func macrosCanBeTurnedOff() throws {
    var environment = syntaxOnly
    environment.allowsMacros = false
    let tree = try environment.parse("a.all(x, x)")
    #expect(
      tree[tree.root].kind
        == .call(
          function: "all", target: .init(index: 0),
          arguments: [.init(index: 1), .init(index: 2)]))
  }

  @Test func macrosBelongToTheirLibraries() throws {
    let standard = Environment(libraries: [Library(name: "standard")])
    for text in ["cel.bind(x, 1, x)", "a.transformMap(k, v, v)", "cel.index(0)", "a.optMap(x, x)"] {
      let tree = try standard.parse(text)
      guard case .call = tree[tree.root].kind else {
        Issue.record("\(text) is a macro without its library")
        continue
      }
    }
    #expect(throws: CompilationError.self) { try standard.parse("a.?b") }
    #expect(throws: CompilationError.self) { try standard.parse("a.all(k, v, true)") }
  }

  @Test func theTwoNamesOfAMacroDiffer() {
    #expect(throws: CompilationError.self) { try syntaxOnly.parse("a.all(x, x, true)") }
  }
}
