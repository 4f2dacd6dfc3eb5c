// A printed tree reads back as the same tree.

import Testing

@testable import CEL

extension SyntaxTree {
  /// The kinds of the nodes with children numbered from left to right: equal for trees that differ
  /// in nothing but the order of their array and places in the text.
  var shape: [Kind] {
    var kinds: [Kind] = []
    func add(_ id: NodeID) -> NodeID {
      var kind = self[id].kind.mappingChildren { add($0) }
      if case .message(let name, let fields) = kind {
        kind = .message(
          typeName: name,
          fields: fields.map {
            MessageField(name: $0.name, nameSpan: 0..<0, value: $0.value, optional: $0.optional)
          })
      }
      kinds.append(kind)
      return NodeID(index: Int32(kinds.count - 1))
    }
    _ = add(root)
    return kinds
  }
}

struct PrinterTests {
  @Test(
    arguments: [
      ("( a )+((b*c))", "a + b * c"),
      ("a-(b-c)", "a - (b - c)"),
      ("(a-b)-c", "a - b - c"),
      ("a&&(b&&c)", "a && (b && c)"),
      ("(a&&b)&&c", "a && b && c"),
      ("(a||b)&&c", "(a || b) && c"),
      ("(a?b:c)?d:(e?f:g)", "(a ? b : c) ? d : e ? f : g"),
      ("-(5)", "-(5)"),
      ("-(5.foo())", "-(5.foo())"),
      ("-a.b", "-a.b"),
      ("(-a).b", "(-a).b"),
      ("(-5).foo()", "-5.foo()"),
      ("!(a in b)", "!(a in b)"),
      ("{'a' : 1u, ?b: 2.0}", #"{"a": 1u, ?b: 2.0}"#),
      ("[a,?b]", "[a, ?b]"),
      (#"b'\xff"'"#, #"b"\xff\"""#),
      ("'\t\u{1}é'", #""\t\x01é""#),
      ("a.?b[?c].`d-e`", "a.?b[?c].`d-e`"),
      ("a.`true`", "a.`true`"),
      ("has(a.b)", "has(a.b)"),
      ("a.map(x,y,z)", "a.map(x, y, z)"),
      ("a.optFlatMap(x, x)", "a.optFlatMap(x, x)"),
    ])
  func expressionsArePrintedInOneStyle(text: String, expected: String) throws {
    let tree = try syntaxOnly.parse(text)
    #expect(tree.description == expected)
    #expect(try syntaxOnly.parse(expected).shape == tree.shape)
  }

  @Test(arguments: 0..<400)
  func anyTreeReadsBackAsItself(seed: Int) throws {
    var generator = ExpressionGenerator(seed: UInt64(seed))
    let text = generator.expression(depth: 6)
    let tree = try syntaxOnly.parse(text)
    let printed = tree.description
    #expect(try syntaxOnly.parse(printed).shape == tree.shape, "\(text)\n\(printed)")
    #expect(try syntaxOnly.parse(printed).description == printed)
  }
}

/// Expressions of every kind, the same for the same seed.
struct ExpressionGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func next(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }

  private mutating func choose(_ choices: [String]) -> String { choices[next(choices.count)] }

  mutating func expression(depth: Int) -> String {
    guard depth > 0 else {
      return choose([
        "a", ".b", "1", "-7", "0x1F", "3u", "2.5", "-1e30", "true", "null", "'t\\n'", "b'\\x00'",
        "r'\\'", "c.d", "[]", "{}", "cel.index(0)", "cel.iterVar(0, 1)",
      ])
    }
    func operand(_ generator: inout Self) -> String {
      let text = generator.expression(depth: depth - 1 - generator.next(2))
      return generator.next(2) == 0 ? "(\(text))" : text
    }
    let a = operand(&self)
    let b = operand(&self)
    let c = operand(&self)
    switch next(20) {
    case 0: return "\(a) && \(b) && (\(c))"
    case 1: return "(\(a)) || \(b) || \(c)"
    case 2: return "(\(a)) ? (\(b)) : \(c)"
    case 3: return "(\(a)) \(choose(["+", "-", "*", "/", "%"])) (\(b))"
    case 4: return "\(a) \(choose(["+", "-", "*", "/", "%"])) (\(b))"
    case 5: return "(\(a)) \(choose(["==", "!=", "<", "<=", ">", ">=", "in"])) (\(b))"
    case 6: return "!(\(a))"
    case 7: return "-(\(a))"
    case 8: return "(\(a)).\(choose(["f", "for", "`a-b`", "?g"]))"
    case 9: return "(\(a))[\(choose(["", "?"]))\(b)]"
    case 10: return "f(\(a), \(b))"
    case 11: return "(\(a)).g(\(b))"
    case 12: return "[\(a), ?\(b), \(c)]"
    case 13: return "{\(a): \(b), ?\(c): 1}"
    case 14: return "m.n{f: \(a), ?`g-h`: \(b)}"
    case 15: return "has((\(a)).f)"
    case 16: return "(\(a)).\(choose(["all", "exists", "existsOne", "map", "filter"]))(x, \(b))"
    case 17: return "(\(a)).\(choose(["transformList", "transformMap"]))(k, v, \(b), \(c))"
    case 18: return "cel.bind(x, \(a), \(b))"
    default: return "cel.block([\(a)], (\(b)).optMap(y, \(c)))"
    }
  }
}
