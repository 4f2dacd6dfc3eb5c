// What is measured.

import CEL

/// One thing to measure.
struct Workload {
  let name: String
  /// Microseconds to reach.
  let target: Double?
  /// Steps of the budget that one evaluation takes.
  let steps: Int?
  let run: () -> Void

  static func all() throws -> [Workload] {
    try evaluations() + compilations()
  }

  /// Evaluations with values already bound.
  private static func evaluations() throws -> [Workload] {
    var environment = Environment.standard()
    environment.declare(
      objectType: ObjectType(
        name: "Person",
        fields: [
          .init(name: "name", type: .string, isOptional: false),
          .init(name: "age", type: .int, isOptional: false),
          .init(name: "city", type: .string, isOptional: false),
        ]))
    environment.declare(variable: "person", .object("Person"))
    environment.declare(variable: "people", .list(.object("Person")))
    environment.declare(variable: "numbers", .list(.int))
    environment.declare(variable: "text", .string)
    let people = People(count: 100)
    let values: [Value] = [
      .object(people, 30), .list((0..<100).map { .object(people, $0) }),
      .list((0..<100).map { .int($0) }), .string("/accounts/12345/statements"),
    ]
    let cases: [(String, Double?, String)] = [
      (
        "three selects with comparisons", 0.55,
        "person.age > 18 && person.name == 'Ann' && person.city != 'Diel'"
      ),
      ("all over 100 with a field", 25, "people.all(p, p.age >= 0)"),
      ("filter, map, size over 100", 45, "people.filter(p, p.age > 49).map(p, p.age).size() == 50"),
      (
        "constant regex, startsWith, contains", 3,
        "text.matches('^/accounts/[0-9]+/') && text.startsWith('/acc') && text.contains('state')"
      ),
      (
        "all and exists nested, 5,050 inner steps", 1600,
        "numbers.all(x, numbers.exists(y, x == y))"
      ),
    ]
    return try cases.map { name, target, text in
      let program = try environment.compile(text, expecting: .bool)
      var budget = Budget.unlimited
      let value = try program.evaluate(values, budget: &budget)
      precondition(value.isEqual(to: .bool(true)), "\(text) is \(value)")
      return Workload(name: name, target: target, steps: Int.max - budget.remaining) {
        var budget = Budget(steps: 1_000_000)
        guard (try? program.evaluate(values, budget: &budget)) != nil else { fatalError(text) }
      }
    }
  }

  /// From text to program.
  private static func compilations() throws -> [Workload] {
    var environment = Environment.standard()
    environment.declare(variable: "name", .string)
    environment.declare(variable: "ages", .map(.string, .int))
    let text = "name in ages && ages[name] >= 18"
    let tree = try environment.parse(text)
    let checked = try environment.check(tree)
    return [
      Workload(name: "parse, check and plan `\(text)`", target: 60, steps: nil) {
        [environment] in _ = try? environment.compile(text)
      },
      Workload(name: "  parse", target: nil, steps: nil) {
        [environment] in _ = try? environment.parse(text)
      },
      Workload(name: "  check", target: nil, steps: nil) {
        [environment] in _ = try? environment.check(tree)
      },
      Workload(name: "  plan", target: nil, steps: nil) {
        [environment] in _ = try? environment.plan(checked)
      },
    ]
  }
}

/// Rows of a table as a host would hold them.
private final class People: HostObject, @unchecked Sendable {
  let names: [StringValue]
  let cities: [StringValue]

  init(count: Int) {
    names = (0..<count).map { StringValue($0 == 30 ? "Ann" : "name \($0)") }
    cities = (0..<count).map { StringValue("city \($0)") }
    super.init()
  }

  override func typeName(of object: UInt32) -> String { "Person" }

  override func field(_ field: FieldID, of object: UInt32) throws(EvaluationError) -> Value? {
    switch field.index {
    case 0: .string(names[Int(object)])
    case 1: .int(Int64(object))
    default: .string(cities[Int(object)])
    }
  }
}
