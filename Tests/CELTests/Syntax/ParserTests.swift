// How text becomes a tree: precedence, literals, collections, limits, mistakes.

import Testing

@testable import CEL

/// An environment with every macro, and no functions.
let syntaxOnly = Environment(
  libraries: ["standard", "optionals", "bindings", "block", "two_var_comprehensions"].map {
    Library(name: $0)
  })

/// The tree in full parentheses, so that its structure can be read.
func structure(_ text: String) throws -> String {
  let tree = try syntaxOnly.parse(text)
  func describe(_ id: SyntaxTree.NodeID) -> String {
    guard case .call(let function, let target, let arguments) = tree[id].kind else {
      return tree.description(of: id)
    }
    let parts = ((target.map { [$0] } ?? []) + arguments).map(describe)
    return "(\(([function] + parts).joined(separator: " ")))"
  }
  return describe(tree.root)
}

struct ParserTests {
  @Test(
    arguments: [
      ("1 + 2 * 3", "(_+_ 1 (_*_ 2 3))"),
      ("1 - 2 - 3", "(_-_ (_-_ 1 2) 3)"),
      ("a / b * c % d", "(_%_ (_*_ (_/_ a b) c) d)"),
      ("1 + 2 < 3 == true", "(_==_ (_<_ (_+_ 1 2) 3) true)"),
      ("a || b && c", "(_||_ a (_&&_ b c))"),
      ("a ? b : c ? d : e", "(_?_:_ a b (_?_:_ c d e))"),
      ("!a && -b < c", "(_&&_ (!_ a) (_<_ (-_ b) c))"),
      ("!!a", "(!_ (!_ a))"),
      ("x in y && z", "(_&&_ (@in x y) z)"),
      ("(1 + 2) * 3", "(_*_ (_+_ 1 2) 3)"),
      ("a[1].f(2)", "(f (_[_] a 1) 2)"),
      ("a[?1]", "(_[?_] a 1)"),
      ("-1 - -2", "(_-_ -1 -2)"),
      ("-(1)", "(-_ 1)"),
      ("a // why\n + b", "(_+_ a b)"),
    ])
  func operatorsBindAsTheSpecificationSays(text: String, expected: String) throws {
    #expect(try structure(text) == expected)
  }

  @Test func longChainsAreBalanced() throws {
    #expect(try structure("a && b && c && d") == "(_&&_ (_&&_ a b) (_&&_ c d))")
    let text = Array(repeating: "x", count: 20_000).joined(separator: "||")
    #expect(try syntaxOnly.parse(text).nodes.count == 39_999)
  }

  @Test(
    arguments: [
      ("9223372036854775807", SyntaxTree.Literal.int(.max)),
      ("-9223372036854775808", .int(.min)),
      ("0xFf", .int(255)),
      ("-0x10", .int(-16)),
      ("18446744073709551615u", .uint(.max)),
      ("0x10U", .uint(16)),
      (".5e1", .double(5)),
      ("-1.5E-2", .double(-0.015)),
      ("1e3", .double(1000)),
      (#""a\n\x41\u00e9\U0001F431\101\?""#, .string("a\nA\u{e9}\u{1F431}A?")),
      (#"r"a\n""#, .string("a\\n")),
      ("'''a'b\n\"c\"'''", .string("a'b\n\"c\"")),
      ("''", .string("")),
      ("''''''", .string("")),
      (#"b'\xff\303é'"#, .bytes([0xFF, 0xC3, 0xC3, 0xA9])),
      (#"bR'\x'"#, .bytes([0x5C, 0x78])),
      ("null", .null),
      ("false", .bool(false)),
    ])
  func literalsHaveTheirValue(text: String, expected: SyntaxTree.Literal) throws {
    let tree = try syntaxOnly.parse(text)
    #expect(tree[tree.root].kind == .literal(expected))
    #expect(tree[tree.root].span == 0..<text.utf8.count)
  }

  @Test(
    arguments: [
      "9223372036854775808", "-9223372036854775809", "18446744073709551616u",
      "0x8000000000000000", "1e400", #"'\ud800'"#, #"'\U00110000'"#, #"'\q'"#, #"'\x4'"#,
      #"b'\u0041'"#, #"'\400'"#, "'a\nb'", "'abc", "'''abc''", "`a`", "a.`b", "a.``", "1 = 2",
      "a & b", "@a", "a.true", "true()", "for", "if + 1", "f(a,)", "[1 2]", "{a}", "{a: }", "a.",
      "a ? b", "()", "", "  // nothing", "a b", "a)", "#", "é", "a.`é`", "rb'a'", "has(a)", "[1,,]",
    ])
  func whatIsNotAnExpressionIsRefused(text: String) {
    #expect(throws: CompilationError.self) { try syntaxOnly.parse(text) }
  }

  @Test(
    arguments: [
      ("size(a", "expected ')' to close the call of 'size', but the expression ends here"),
      ("(a + b]", "expected ')' to close the '(', found ']'"),
      ("[1, 2", "expected ']' to close the list, but the expression ends here"),
      ("a and b", "the expression is complete before 'and'; write '&&' for 'and'"),
      ("not a", "write '!' for 'not'"),
      ("a <> b", "write '!=' for 'different from'"),
      ("if a", "'if' is a reserved word and cannot be a name; write condition ? a : b"),
      ("a)", "the expression is complete before ')'; remove ')' or add what it closes"),
      ("a = b", "'=' has no meaning here; write '==' to compare"),
      ("a.for + while", "'while' is a reserved word and cannot be a name"),
      ("x.all(1, true)", "'all' needs a name here, for what its last argument is about"),
      ("x.all(y)", "'all' is not used in this way"),
      ("9223372036854775808", "this number is out of the range of int"),
    ])
  func mistakesAreToldInASentence(text: String, message: String) throws {
    let error = try #require(throws: CompilationError.self) { try syntaxOnly.parse(text) }
    #expect(error.description.contains(message), "\(error)")
  }

  @Test func placesAreByteOffsets() throws {
    let tree = try syntaxOnly.parse("'é' + (a.b).size( )")
    let root = tree[tree.root]
    #expect(root.span == 0..<20)
    #expect(root.nameSpan == 5..<6)
    guard case .call(_, _, let arguments) = root.kind else {
      Issue.record("the root is not a call")
      return
    }
    #expect(tree[arguments[0]].span == 0..<4)
    #expect(tree[arguments[1]].span == 7..<20)
    #expect(tree[arguments[1]].nameSpan == 13..<17)
  }

  @Test func trailingCommasAreAllowedInCollections() throws {
    #expect(try syntaxOnly.parse("[1, 2, ]").description == "[1, 2]")
    #expect(try syntaxOnly.parse("{1: 2, }").description == "{1: 2}")
    #expect(try syntaxOnly.parse("a.b{c: 1, }").description == "a.b{c: 1}")
    #expect(try syntaxOnly.parse("[,]").description == "[]")
  }

  @Test func reservedWordsNameFieldsAndMethods() throws {
    #expect(try syntaxOnly.parse("a.for.while()").description == "a.for.while()")
    #expect(try syntaxOnly.parse("a.`content-type`").description == "a.`content-type`")
  }

  // MARK: Limits

  @Test func theSpecificationsLeastNestingIsAccepted() throws {
    let parentheses = String(repeating: "(", count: 200) + "a" + String(repeating: ")", count: 200)
    _ = try syntaxOnly.parse(parentheses)
    _ = try syntaxOnly.parse(String(repeating: "a ? b : ", count: 200) + "c")
    _ = try syntaxOnly.parse(Array(repeating: "a", count: 400).joined(separator: " + "))
    _ = try syntaxOnly.parse(Array(repeating: "a", count: 400).joined(separator: "."))
    let calls = String(repeating: "f(", count: 200) + "a" + String(repeating: ")", count: 200)
    _ = try syntaxOnly.parse(calls)
  }

  @Test(
    arguments: [
      String(repeating: "(", count: 90_000),
      String(repeating: "[", count: 90_000),
      String(repeating: "{a:", count: 30_000),
      String(repeating: "!", count: 90_000) + "a",
      String(repeating: "- ", count: 40_000) + "a",
      String(repeating: "a?b:", count: 20_000) + "a",
      String(repeating: "a.", count: 40_000) + "a",
      String(repeating: "a+", count: 40_000) + "a",
      "a" + String(repeating: "[0]", count: 30_000),
      String(repeating: "a", count: 100_001),
    ])
  func whatIsTooDeepOrTooLongIsRefusedWithALimit(text: String) throws {
    let error = try #require(throws: CompilationError.self) { try syntaxOnly.parse(text) }
    #expect(error.issues.map(\.code) == [.limit])
  }
}
