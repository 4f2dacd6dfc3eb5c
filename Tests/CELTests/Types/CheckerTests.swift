// The types that the checker finds, and the mistakes that it tells.

import Testing

@testable import CEL

/// An environment with the standard library, two object types and functions that are only declared.
func checkingEnvironment() -> Environment {
  var environment = Environment(libraries: [.standard])
  for name in ["bindings", "two_var_comprehensions", "block"] {
    environment.add(Library(name: name))
  }
  environment.add(Library(name: "optionals", functions: optionalFunctions))
  environment.declare(
    objectType: ObjectType(
      name: "Channel",
      fields: [
        .init(name: "mode", type: .string, isOptional: false),
        .init(name: "response", type: .object("Response"), isOptional: true),
        .init(name: "tags", type: .list(.string), isOptional: false),
        .init(name: "limit", type: .wrapper(.int), isOptional: true),
      ]))
  environment.declare(
    objectType: ObjectType(
      name: "Response",
      fields: [
        .init(name: "within", type: .duration, isOptional: true),
        .init(name: "by", type: .string, isOptional: false),
      ]))
  environment.declare(variable: "channel", .object("Channel"))
  environment.declare(variable: "channels", .list(.object("Channel")))
  environment.declare(variable: "names", .map(.string, .int))
  environment.declare(variable: "anything", .dyn)
  environment.declare(variable: "count", .wrapper(.int))
  environment.declare(
    function: function(
      "tuple", [.parameter("T"), .parameter("U")],
      .opaque(
        "tuple", [.parameter("T"), .parameter("U")])))
  environment.declare(function: function("text.upper", [.string], .string))
  environment.declare(
    function: FunctionDeclaration(
      name: "longest",
      overloads: [
        Overload(
          id: "longest_list", isMember: true, parameters: [.list(.string)], result: .string,
          implementation: nil)
      ]))
  return environment
}

private func function(_ name: String, _ parameters: [Type], _ result: Type) -> FunctionDeclaration {
  FunctionDeclaration(
    name: name,
    overloads: [
      Overload(id: name, parameters: parameters, result: result, implementation: nil)
    ])
}

private let optionalFunctions: [FunctionDeclaration] = {
  let optional = Type.optional(.parameter("V"))
  func member(_ name: String, _ parameters: [Type], _ result: Type) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      overloads: [
        Overload(
          id: "optional_\(name)", isMember: true, parameters: [optional] + parameters,
          result: result, implementation: nil)
      ])
  }
  return [
    function("optional.of", [.parameter("V")], optional),
    function("optional.none", [], optional),
    member("hasValue", [], .bool),
    member("value", [], .parameter("V")),
    member("orValue", [.parameter("V")], .parameter("V")),
    member("or", [optional], optional),
    function("_[?_]", [.list(.parameter("V")), .int], optional),
  ]
}()

extension Environment {
  func typeOf(_ text: String) throws(CompilationError) -> String {
    try check(try parse(text)).type.description
  }
}

struct CheckerTests {
  let environment: Environment = {
    var environment = checkingEnvironment()
    environment.requiresGuards = false
    return environment
  }()

  @Test(
    arguments: [
      ("1 + 2", "int"),
      ("'a' + 'b'", "string"),
      ("[1, 2] + [3]", "list(int)"),
      ("[]", "list(dyn)"),
      ("[1, 'a']", "list(dyn)"),
      ("[1, dyn('a')]", "list(dyn)"),
      ("[[], [[]], [1]]", "list(dyn)"),
      ("[[], [[]], [[[]]]]", "list(list(list(list(dyn))))"),
      ("[{}, {'a': 1}]", "list(map(string, int))"),
      ("[null, timestamp(0)]", "list(timestamp)"),
      ("[timestamp(0), null]", "list(timestamp)"),
      ("[optional.none(), null]", "list(optional_type(dyn))"),
      ("[1, null]", "list(dyn)"),
      ("[1, count]", "list(wrapper(int))"),
      ("[count, 1]", "list(wrapper(int))"),
      ("[null, count]", "list(wrapper(int))"),
      ("count + 1", "int"),
      ("count == null", "bool"),
      ("[tuple(1, dyn(2)), tuple(dyn(1), 2)][0]", "tuple(dyn, dyn)"),
      ("tuple(1, 'a') == tuple(1, dyn('a'))", "bool"),
      ("names.a", "int"),
      ("names['a']", "int"),
      ("anything.b[1].c", "dyn"),
      ("anything + 1", "int"),
      ("anything + anything", "dyn"),
      ("channel", "Channel"),
      ("channel.mode", "string"),
      ("channel.response.within", "duration"),
      ("channel.?response", "optional_type(Response)"),
      ("channel.?response.within", "optional_type(duration)"),
      ("channel.?response.?within", "optional_type(duration)"),
      ("channel.?response.by.orValue('')", "string"),
      ("channels[?0].mode", "optional_type(string)"),
      ("has(channel.response)", "bool"),
      ("has(channel.?response.within)", "bool"),
      ("channels.map(c, c.mode)", "list(string)"),
      ("channels.filter(c, c.mode == 'x')", "list(Channel)"),
      ("channels.map(c, c.mode != '', c.tags)", "list(list(string))"),
      ("channels.transformList(i, c, i)", "list(int)"),
      ("names.map(k, names[k])", "list(int)"),
      ("names.transformMap(k, v, string(v) + k)", "map(string, string)"),
      ("names.transformMapEntry(k, v, {v: k})", "map(int, string)"),
      ("names.all(k, v, k == '' || v > 0)", "bool"),
      ("anything.map(x, x)", "list(dyn)"),
      ("[].map(x, x)", "list(dyn)"),
      ("cel.bind(x, 1, x + 1)", "int"),
      ("cel.bind(x, [], x + [1])", "list(int)"),
      ("channel.?response.optMap(r, r.by)", "optional_type(string)"),
      ("channel.?response.optFlatMap(r, r.?within)", "optional_type(duration)"),
      ("cel.block([1, cel.index(0) + 1], [cel.index(1)])", "list(int)"),
      ("[?optional.of(1), 2]", "list(int)"),
      ("{?'a': optional.of(1)}", "map(string, int)"),
      ("optional.none()", "optional_type(dyn)"),
      ("true ? 1 : dyn('a')", "dyn"),
      ("true ? optional.none() : optional.of(1)", "optional_type(int)"),
      ("true ? optional.of(dyn(1)) : optional.of(1)", "optional_type(dyn)"),
      ("[optional.none(), optional.of(1)]", "list(optional_type(int))"),
      ("[optional.of(dyn(1)), optional.of(1)]", "list(optional_type(dyn))"),
      ("[].map(x, x)[0]", "dyn"),
      ("([] + channels + [])[0].mode", "string"),
      ("channels.map(x, x).map(y, y.mode)", "list(string)"),
      ("type(1)", "type(int)"),
      ("int", "type(int)"),
      ("Channel", "type(Channel)"),
      ("google.protobuf.Timestamp", "type(timestamp)"),
      ("type(1) == string", "bool"),
      ("text.upper('a')", "string"),
      ("channel.tags.longest()", "string"),
    ])
  func typesAreWorkedOut(text: String, expected: String) throws {
    #expect(try environment.typeOf(text) == expected)
  }

  @Test(
    arguments: [
      ("channel.respnse", 8..<15, "Channel has no field 'respnse'; did you mean 'response'?"),
      ("chanel.mode", 0..<6, "'chanel' is not declared; did you mean 'channel'?"),
      ("channels.all(entry, entri.mode == '')", 20..<25, "did you mean 'entry'?"),
      ("sise('a')", 0..<4, "there is no function 'sise'; did you mean 'size'?"),
      ("text.uper('a')", 5..<9, "there is no function 'text.uper'; did you mean 'text.upper'?"),
      ("channel.tags.mode", 13..<17, "list(string) has no fields"),
      (
        "size(1)", 0..<4,
        "'size' cannot be called with (int); it takes (string), (bytes), (list(T)) or (map(K, V))"
      ),
      (
        "'a'.contains(1)", 4..<12,
        "'contains' cannot be called on string with (int); it takes (string)"
      ),
      ("1.contains('a')", 2..<10, "'contains' cannot be called on int; it is a function of string"),
      ("channels.exist(c, c.mode == 'x')", 9..<14, "did you mean 'exists'?"),
      ("duration('1s') > 5", 15..<16, "it takes duration and duration"),
      ("null == channel.mode", 5..<7, "ask for a field that may be absent with has(…)"),
      (
        "channel['mode']", 7..<15, "Channel cannot be indexed by string; read its fields with a dot"
      ),
      ("1 + 'a'", 2..<3, "'+' cannot be applied to int and string"),
      ("1 + 1.0", 2..<3, "convert one side with double(…)"),
      ("1 == 'a'", 2..<4, "'==' compares values of one type, not int and string"),
      ("channels[0] == 1", 12..<14, "not Channel and int"),
      ("1 in 2", 2..<4, "'in' finds an element in a list or a key in a map, not int in int"),
      ("channels['a']", 8..<13, "list(Channel) cannot be indexed by string; use an int"),
      ("true ? 1 : 'a'", 11..<14, "the value after ':' must be int, not string"),
      ("1 ? 2 : 3", 0..<1, "the condition before '?' must be bool, not int"),
      ("true && 1", 8..<9, "each side of '&&' must be bool, not int"),
      ("[1].all(x, x)", 11..<12, "the condition must be bool, not int"),
      ("'abc'.all(x, true)", 0..<5, "a list or a map is needed here, not string"),
      ("longest(channel.tags)", 0..<7, "'longest' is called on a value; write value.longest(…)"),
      ("[?1]", 2..<3, "an optional value is needed here, not int; wrap it with optional.of(…)"),
      ("Channel{mode: 'a'}", 0..<7, "values of Channel cannot be made in an expression"),
      ("Chanel{}", 0..<6, "the type 'Chanel' is not declared; did you mean 'Channel'?"),
      ("cel.block([cel.index(0)], 1)", 11..<23, "'@index0' is not declared"),
    ])
  func mistakesHaveAPlaceAndARemedy(text: String, span: Range<Int>, message: String) throws {
    let error = try #require(throws: CompilationError.self) { try environment.typeOf(text) }
    #expect(error.issues.map(\.span) == [span], "\(error)")
    #expect(error.description.contains(message), "\(error)")
  }

  @Test func everyMistakeIsToldOnceInTheOrderOfTheText() throws {
    let error = try #require(throws: CompilationError.self) {
      try environment.typeOf("a + b.c.d * 2 > 1 || !(1 + 'x')")
    }
    #expect(error.issues.map(\.span.lowerBound) == [0, 4, 25])
  }

  @Test func anExpressionIsCheckedForTheTypeItIsNeededAs() throws {
    let tree = try environment.parse("channel.mode")
    #expect(try environment.check(tree, expecting: .string).type == .string)
    let error = try #require(throws: CompilationError.self) {
      try environment.check(tree, expecting: .bool)
    }
    #expect(error.issues.map(\.message) == ["the expression must be bool, not string"])
    let dynamic = try environment.parse("anything.a")
    #expect(try environment.check(dynamic, expecting: .bool).type == .dyn)
  }

  // MARK: Names

  @Test func fieldsGetTheirNumbers() throws {
    let checked = try environment.check(try environment.parse("channel.?response.by"))
    guard case .field(let id) = checked[resolution: checked.tree.root] else {
      Issue.record("no field")
      return
    }
    #expect(id == FieldID(index: 1))
  }

  @Test func aComputedFieldIsAField() throws {
    var environment = environment
    let id = environment.append(
      field: .init(name: "answers", type: .bool, isOptional: false), to: "Channel")
    #expect(id == FieldID(index: 4))
    #expect(try environment.typeOf("channels.all(c, c.answers)") == "bool")
  }

  @Test(
    arguments: [
      ("x", "int"), ("b.x", "int"), ("a.b.x", "int"), (".x", "string"), ("y", "bool"),
      ("[true].exists(x, x)", "bool"), ("['a'].map(x, .x)", "list(string)"),
      ("f(1)", "int"), ("b.f(1)", "int"), (".f('')", "string"), ("z.w", "double"),
      ("z.w.v", "uint"),
      ("[{'w': 1}].map(z, z.w)", "list(int)"),
    ])
  func namesAreLookedUpThroughTheContainer(text: String, expected: String) throws {
    var environment = environment
    environment.container = "a.b"
    environment.declare(variable: "a.b.x", .int)
    environment.declare(variable: "x", .string)
    environment.declare(variable: "a.y", .bool)
    environment.declare(variable: "z.w", .double)
    environment.declare(variable: "z.w.v", .uint)
    environment.declare(function: function("a.b.f", [.int], .int))
    environment.declare(function: function("f", [.string], .string))
    #expect(try environment.typeOf(text) == expected)
  }

  @Test func aHostAddsOverloadsToAnOperator() throws {
    var environment = environment
    environment.declare(variable: "length", .opaque("span", []))
    #expect(throws: CompilationError.self) { try environment.typeOf("length < length") }
    environment.declare(
      function: function("_<_", [.opaque("span", []), .opaque("span", [])], .bool))
    #expect(try environment.typeOf("length < length") == "bool")
    #expect(try environment.typeOf("1 < 2") == "bool")
  }

  @Test func exactlyTheOverloadsThatCanMatchAreLeft() throws {
    func candidates(_ text: String) throws -> Int {
      let checked = try environment.check(try environment.parse(text))
      guard case .overloads(_, let candidates) = checked[resolution: checked.tree.root] else {
        return 0
      }
      return candidates.count
    }
    #expect(try candidates("1 + 2") == 1)
    #expect(try candidates("anything + 2") == 1)
    #expect(try candidates("anything + anything") > 3)
  }

  @Test func withoutTypesNamesAreStillResolved() throws {
    let tree = try environment.parse("[1].exists(x, x == channel.mode.foo || nothing(y))")
    let checked = environment.checkedWithoutTypes(tree)
    #expect(!checked.isChecked)
    var found: [String] = []
    for (node, facts) in zip(checked.tree.nodes, checked.facts) {
      switch (node.kind, facts.resolution) {
      case (.identifier(let name), .local): found.append("local \(name)")
      case (.identifier(let name), .variable): found.append("variable \(name)")
      case (.identifier(let name), .unresolved): found.append("unknown \(name)")
      case (.call(let name, _, _), .unresolved): found.append("unknown \(name)()")
      default: break
      }
    }
    #expect(found == ["local x", "variable channel", "unknown y", "unknown nothing()"])
  }

  // MARK: Limits

  @Test func typesThatGrowWithoutEndAreALimit() throws {
    var doubled = "tuple(x23, x23)"
    for index in (0..<24).reversed() {
      let value = index == 0 ? "[1]" : "tuple(x\(index - 1), x\(index - 1))"
      doubled = "cel.bind(x\(index), \(value), \(doubled))"
    }
    let error = try #require(throws: CompilationError.self) { try environment.typeOf(doubled) }
    #expect(error.issues.map(\.code) == [.limit])
  }
}
