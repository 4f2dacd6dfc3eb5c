// Expressions of every kind, made from a seed.

/// Makes expressions that compile; many of them fail when they run, on purpose.
///
/// The names they use: `i` int, `u` uint, `d` double, `b` bool, `s` string, `l` list(int),
/// `w` list(string), `m` map(string, int), `o` optional(int).
struct RandomExpression {
  private var state: UInt64
  private var names = 0
  /// Iteration variables in scope that are ints.
  private var locals: [String] = []

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int(next() % UInt64(choices.count))]
  }

  /// Evaluates the body with a new int variable in scope.
  private mutating func scoped(
    _ body: (inout RandomExpression, String) -> String
  ) -> String {
    names += 1
    let name = "x\(names)"
    locals.append(name)
    defer { locals.removeLast() }
    return body(&self, name)
  }

  mutating func bool(_ depth: Int) -> String {
    if depth <= 0 { return pick(["true", "false", "b", "i > 2", "s == 'abc'", "1 / i > 0"]) }
    let next = depth - 1
    switch self.next() % 20 {
    case 0, 1: return "(\(bool(next)) && \(bool(next)))"
    case 2, 3: return "(\(bool(next)) || \(bool(next)))"
    case 4: return "!(\(bool(next)))"
    case 5: return "(\(bool(next)) ? \(bool(next)) : \(bool(next)))"
    case 6: return "\(int(next)) \(pick(["<", "<=", ">", ">=", "==", "!="])) \(int(next))"
    case 7: return "\(text(next)) \(pick(["<", "<=", ">", ">=", "==", "!="])) \(text(next))"
    case 8: return "\(double(next)) \(pick(["<", "<=", ">", ">="])) \(int(next))"
    case 9: return "\(int(next)) in \(list(next))"
    case 10: return "\(text(next)) in \(map(next))"
    case 11: return "\(text(next)).\(pick(["startsWith", "endsWith", "contains"]))(\(text(next)))"
    case 12:
      let macro = pick(["all", "exists", "existsOne"])
      let range = list(next)
      return scoped { maker, name in "\(range).\(macro)(\(name), \(maker.bool(next)))" }
    case 13: return "has(\(map(next)).\(pick(["a", "b"])))"
    case 14: return "\(list(next)) == \(list(next))"
    case 15: return "\(map(next)) != \(map(next))"
    case 16: return "\(optional(next)).hasValue()"
    case 17:
      return
        "dyn(\(pick([int(next), text(next), bool(next)]))) == dyn(\(pick([int(next), text(next)])))"
    case 18: return "\(text(next)).matches(\(pick(["'a+'", "'^[a-c]*$'", "s", "'('" + " + s"])))"
    default:
      let value = int(next)
      return scoped { maker, name in
        "cel.bind(\(name), \(value), \(maker.bool(next)))"
      }
    }
  }

  mutating func int(_ depth: Int) -> String {
    if depth <= 0 { return pick(["0", "1", "7", "-3", "i", "9223372036854775807"] + locals) }
    let next = depth - 1
    switch self.next() % 14 {
    case 0, 1: return "(\(int(next)) \(pick(["+", "-", "*", "/", "%"])) \(int(next)))"
    case 2: return "-(\(int(next)))"
    case 3: return "(\(bool(next)) ? \(int(next)) : \(int(next)))"
    case 4: return "\(list(next))[\(int(next))]"
    case 5: return "\(map(next))[\(text(next))]"
    case 6: return "\(map(next)).\(pick(["a", "b"]))"
    case 7: return "size(\(pick([list(next), text(next), map(next)])))"
    case 8: return "int(\(pick([double(next), text(next), "u"])))"
    case 9: return "\(optional(next)).orValue(\(int(next)))"
    case 10: return "\(text(next)).indexOf(\(text(next)))"
    case 11: return "math.\(pick(["greatest", "least"]))(\(int(next)), \(int(next)))"
    case 12: return "dyn(\(int(next)))"
    default:
      let value = int(next)
      return scoped { maker, name in "cel.bind(\(name), \(value), \(maker.int(next)))" }
    }
  }

  mutating func double(_ depth: Int) -> String {
    if depth <= 0 { return pick(["d", "0.0", "2.5", "-1e300"]) }
    let next = depth - 1
    switch self.next() % 4 {
    case 0: return "(\(double(next)) \(pick(["+", "-", "*", "/"])) \(double(next)))"
    case 1: return "double(\(int(next)))"
    case 2: return "math.\(pick(["ceil", "floor", "round", "abs"]))(\(double(next)))"
    default: return "(\(bool(next)) ? \(double(next)) : \(double(next)))"
    }
  }

  mutating func text(_ depth: Int) -> String {
    if depth <= 0 { return pick(["s", "''", "'a'", "'abc'", "'é€😀'", "r'\\d'"]) }
    let next = depth - 1
    switch self.next() % 10 {
    case 0, 1: return "(\(text(next)) + \(text(next)))"
    case 2: return "string(\(pick([int(next), double(next), bool(next)])))"
    case 3: return "\(text(next)).substring(\(int(next)))"
    case 4: return "\(text(next)).replace(\(text(next)), \(text(next)))"
    case 5: return "\(words(next)).join(\(text(next)))"
    case 6: return "\(words(next))[\(int(0))]"
    case 7: return "\(text(next)).\(pick(["upperAscii", "lowerAscii", "trim", "reverse"]))()"
    case 8: return "'%s-%d'.format([\(text(next)), \(int(next))])"
    default: return "(\(bool(next)) ? \(text(next)) : \(text(next)))"
    }
  }

  mutating func list(_ depth: Int) -> String {
    if depth <= 0 { return pick(["l", "[1, 2, 3]", "[i]"]) }
    let next = depth - 1
    switch self.next() % 10 {
    case 0: return "[\(int(next)), \(int(next))]"
    case 1: return "(\(list(next)) + \(list(next)))"
    case 2:
      let range = list(next)
      return scoped { maker, name in "\(range).filter(\(name), \(maker.bool(next)))" }
    case 3:
      let range = list(next)
      return scoped { maker, name in "\(range).map(\(name), \(maker.int(next)))" }
    case 4:
      let range = list(next)
      return scoped { maker, name in
        "\(range).map(\(name), \(maker.bool(next)), \(maker.int(next)))"
      }
    case 5: return "[?\(optional(next)), \(int(next))]"
    case 6: return "\(list(next)).\(pick(["sort", "distinct", "reverse"]))()"
    case 7: return "\(list(next)).slice(0, \(int(0)))"
    case 8:
      let range = list(next)
      return scoped { maker, name in "\(range).sortBy(\(name), \(maker.int(next)))" }
    default:
      let range = list(next)
      return scoped { maker, name in
        "\(range).transformList(k\(name), \(name), \(maker.int(next)))"
      }
    }
  }

  mutating func words(_ depth: Int) -> String {
    if depth <= 0 { return pick(["w", "['a', 'b']", "[s]"]) }
    let next = depth - 1
    switch self.next() % 3 {
    case 0: return "\(text(next)).split(\(pick(["''", "','", "s"])))"
    case 1:
      let range = list(next)
      return scoped { maker, name in "\(range).map(\(name), \(maker.text(next)))" }
    default: return "[\(text(next)), \(text(next))]"
    }
  }

  mutating func map(_ depth: Int) -> String {
    if depth <= 0 { return pick(["m", "{'a': 1}", "{'a': i, 'b': 2}"]) }
    let next = depth - 1
    switch self.next() % 3 {
    case 0: return "{\(text(next)): \(int(next)), 'b': \(int(next))}"
    case 1: return "{?'a': \(optional(next)), 'c': \(int(next))}"
    default:
      let range = map(next)
      return scoped { maker, name in
        "\(range).transformMap(k\(name), \(name), \(maker.int(next)))"
      }
    }
  }

  mutating func optional(_ depth: Int) -> String {
    if depth <= 0 { return pick(["o", "optional.none()", "optional.of(i)"]) }
    let next = depth - 1
    switch self.next() % 6 {
    case 0: return "\(map(next)).?\(pick(["a", "b"]))"
    case 1: return "\(list(next))[?\(int(next))]"
    case 2: return "\(optional(next)).or(\(optional(next)))"
    case 3: return "optional.ofNonZeroValue(\(int(next)))"
    case 4: return "\(list(next)).\(pick(["first", "last"]))()"
    default:
      let value = optional(next)
      return scoped { maker, name in "\(value).optMap(\(name), \(maker.int(next)))" }
    }
  }
}
