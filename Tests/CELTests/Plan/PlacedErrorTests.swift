// Every error of evaluation has its place in the expression.

import CEL
import Testing

@Suite("Places of errors")
struct PlacedErrorTests {
  @Test(
    "Each kind of node says where it failed",
    arguments: [
      ("1 + (i / 0)", "i / 0"), ("1 % (i - i)", "1 % (i - i)"),
      ("i + 9223372036854775807", "i + 9223372036854775807"),
      ("-d(i)", "d(i)"), ("1u - 2u + uint(i)", "1u - 2u"), ("l[i + 7]", "l[i + 7]"),
      ("m['zz']", "m['zz']"), ("m.zz", "m.zz"), ("dyn(i).zz", "dyn(i).zz"),
      ("has(dyn(i).zz)", "has(dyn(i).zz)"), ("dyn(i).?zz", "dyn(i).?zz"),
      ("dyn(i)[?0]", "dyn(i)[?0]"), ("{s: 1, s: 2}", "s"), ("[?dyn(i)]", "dyn(i)"),
      ("{?s: dyn(i)}", "dyn(i)"), ("!dyn(i)", "dyn(i)"), ("dyn(i) && true", "dyn(i)"),
      ("true || dyn(i) ? dyn(i) || false : true", "dyn(i)"), ("dyn(i) ? 1 : 2", "dyn(i)"),
      ("dyn(i).all(x, true)", "dyn(i)"), ("l.all(x, dyn(x))", "dyn(x)"),
      ("l.exists(x, x / 0 == 1)", "x / 0"), ("l.existsOne(x, dyn(x))", "dyn(x)"),
      ("l.filter(x, dyn(x))", "dyn(x)"), ("l.map(x, x / 0)", "x / 0"),
      ("l.map(x, dyn(x), 1)", "dyn(x)"), ("l.transformMap(a, b, b / 0)", "b / 0"),
      ("[i, i].transformMapEntry(a, b, {s: b})", "[i, i].transformMapEntry(a, b, {s: b})"),
      ("cel.bind(x, i / 0, x + x)", "i / 0"), ("optional.of(i).optMap(x, x / 0)", "x / 0"),
      ("dyn(i).optMap(x, x)", "dyn(i)"), ("dyn(i).orValue(1)", "dyn(i)"),
      ("dyn(i).hasValue()", "dyn(i)"), ("optional.none().or(dyn(i))", "dyn(i)"),
      ("dyn(i) in dyn(i)", "dyn(i) in dyn(i)"),
      ("dyn(s) < dyn(i)", "dyn(s) < dyn(i)"), ("dyn(s) * 2", "dyn(s) * 2"),
      ("int(s)", "int(s)"), ("timestamp(s)", "timestamp(s)"), ("duration(s)", "duration(s)"),
      ("s.matches(s + '(')", "s.matches(s + '(')"), ("dyn(i).matches('a')", "dyn(i).matches('a')"),
      ("s.substring(9)", "s.substring(9)"), ("s.substring(1, 9)", "s.substring(1, 9)"),
      ("'%d'.format([s])", "'%d'.format([s])"),
      ("optional.none().value()", "optional.none().value()"),
      ("math.greatest(dyn(s))", "math.greatest(dyn(s))"), ("l.slice(2, 1)", "l.slice(2, 1)"),
      ("regex.extract(s, s + '(')", "regex.extract(s, s + '(')"), ("ip(s)", "ip(s)"),
      ("1 + missing", "missing"),
      ("lists.range(999999).all(x, x >= 0)", "lists.range(999999).all(x, x >= 0)"),
    ])
  func place(text: String, expected: String) throws {
    var environment = everything
    environment.declare(variable: "i", .int)
    environment.declare(variable: "s", .string)
    environment.declare(variable: "l", .list(.int))
    environment.declare(variable: "m", .map(.string, .int))
    environment.declare(variable: "missing", .int)
    environment.declare(
      function: FunctionDeclaration(
        name: "d",
        overloads: [Overload(id: "d", parameters: [.int], result: .int, implementation: nil)]))
    let values: [Value] = [
      .int(1), .string("a"), .list([.int(1)]), try .map([(key: .string("a"), value: .int(1))]),
    ]
    let error = try #require(
      try failure(of: text, in: environment, values, steps: 500_000), "it gives a value")
    let span = try #require(error.span)
    #expect(String(decoding: Array(text.utf8)[span], as: UTF8.self) == expected)
    #expect(!error.message.isEmpty && !error.message.hasSuffix("."))
  }
}
