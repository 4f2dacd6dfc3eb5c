// Data of a host, read in place.

import CEL
import Testing

/// Rows of a table as objects with the fields name, age and, computed by another program, isAdult.
private final class People: HostObject, @unchecked Sendable {
  let rows: [(name: String, age: Int64?)]
  var isAdult: Program?

  init(_ rows: [(name: String, age: Int64?)]) {
    self.rows = rows
    super.init()
  }

  override func typeName(of object: UInt32) -> String { "Person" }

  override func field(_ field: FieldID, of object: UInt32) throws(EvaluationError) -> Value? {
    let row = rows[Int(object)]
    switch field.index {
    case 0: return .string(row.name)
    case 1: return row.age.map { .int($0) }
    case 2:
      guard let isAdult else { throw EvaluationError(.host, "no program") }
      var budget = Budget(steps: 100)
      return try isAdult.evaluate([.object(self, object)], budget: &budget)
    default: return nil
    }
  }

  override func field(named name: String, of object: UInt32) throws(EvaluationError) -> Value? {
    guard let index = ["name", "age", "isAdult"].firstIndex(of: name) else { return nil }
    return try field(FieldID(index: UInt16(index)), of: object)
  }
}

/// All objects of a store, without an array of them.
private final class Everybody: ListValue, @unchecked Sendable {
  let people: People

  init(_ people: People) {
    self.people = people
    super.init()
  }

  override var count: Int { people.rows.count }
  override func element(at index: Int) -> Value { .object(people, UInt32(index)) }
}

/// A length with a unit, which only the host knows.
private final class Metres: OpaqueValue, @unchecked Sendable {
  let length: Double

  init(_ length: Double) {
    self.length = length
    super.init()
  }

  override var typeName: String { "metres" }
  override func isEqual(to other: OpaqueValue) -> Bool { (other as? Metres)?.length == length }
}

@Suite("Data of a host")
struct HostObjectTests {
  private let people = People([("Ann", 41), ("Bo", 7), ("Cy", nil)])

  private var environment: Environment {
    var environment = Environment.standard()
    environment.requiresGuards = false
    environment.declare(
      objectType: ObjectType(
        name: "Person",
        fields: [
          .init(name: "name", type: .string, isOptional: false),
          .init(name: "age", type: .int, isOptional: true),
          .init(name: "isAdult", type: .bool, isOptional: false),
        ]))
    environment.declare(variable: "person", .object("Person"))
    environment.declare(variable: "people", .list(.object("Person")))
    return environment
  }

  private func result(_ text: String, person: UInt32 = 0) throws -> String {
    try evaluate(
      text, in: environment, [.object(people, person), .list(Everybody(people))]
    ).description
  }

  @Test(
    "Fields are read by number, by name behind dyn, and asked for",
    arguments: [
      ("person.name", "\"Ann\""), ("person.age + 1", "42"), ("dyn(person).name", "\"Ann\""),
      ("has(person.age)", "true"), ("people.map(p, has(p.age))", "[true, true, false]"),
      ("people.filter(p, has(p.age) && p.age > 10).map(p, p.name)", "[\"Ann\"]"),
      ("people[2].?age.orValue(-1)", "-1"), ("people[1].?age.orValue(-1)", "7"),
      ("people.exists(p, p == person)", "true"), ("person == people[1]", "false"),
      ("person in people", "true"), ("type(person) == Person", "true"),
      ("people.size()", "3"), ("(people + people).size()", "6"),
      ("has(dyn(person).nothing)", "false"), ("dyn(people[2]).?age.hasValue()", "false"),
    ])
  func fields(text: String, expected: String) throws {
    #expect(try result(text) == expected)
  }

  @Test("An absent field is an error with its place")
  func absent() throws {
    let error = try failure(
      of: "1 + person.age", in: environment, [.object(people, 2), .list(Everybody(people))])
    #expect(error?.code == .noSuchField)
    #expect(error?.span == 4..<14)
  }

  @Test("A field may evaluate another program while one runs")
  func nestedPrograms() throws {
    people.isAdult = try environment.compile("has(person.age) && person.age >= 18")
    #expect(try result("people.map(p, p.isAdult)") == "[true, false, false]")
  }

  @Test("An error inside a field's own program is told at the field")
  func foreignPlace() throws {
    people.isAdult = try environment.compile("has(person.age) || (person.age + 1) / 0 == 1")
    let error = try failure(
      of: "[1].all(x, person.isAdult)", in: environment,
      [.object(people, 2), .list(Everybody(people))])
    #expect(error?.code == .noSuchField)
    #expect(error?.span == 11..<25)
  }

  @Test("Types of the host take part in operators through overloads")
  func overloads() throws {
    var environment = Environment.standard()
    let metres = Type.opaque("metres", [])
    @Sendable func read(_ value: Value) throws(EvaluationError) -> Double {
      guard case .opaque(let content) = value, let metres = content as? Metres else {
        throw EvaluationError(.host, "not a length")
      }
      return metres.length
    }
    environment.declare(
      function: FunctionDeclaration(
        name: "metres",
        overloads: [
          Overload(
            id: "metres", parameters: [.double], result: metres,
            implementation: .unary { value, _ throws(EvaluationError) in
              guard case .double(let length) = value else {
                throw EvaluationError(.host, "not a number")
              }
              return .opaque(Metres(length))
            })
        ]))
    environment.declare(
      function: FunctionDeclaration(
        name: Operator.less,
        overloads: [
          Overload(
            id: "less_metres", parameters: [metres, metres], result: .bool,
            implementation: .binary { left, right, _ throws(EvaluationError) in
              .bool(try read(left) < read(right))
            })
        ]))
    environment.declare(
      function: FunctionDeclaration(
        name: Operator.add,
        overloads: [
          Overload(
            id: "add_metres", parameters: [metres, metres], result: metres,
            implementation: .binary { left, right, _ throws(EvaluationError) in
              .opaque(Metres(try read(left) + read(right)))
            })
        ]))
    #expect(try evaluate("metres(1.0) < metres(2.0)", in: environment).isTrue)
    #expect(try evaluate("dyn(metres(1.0)) < dyn(metres(2.0))", in: environment).isTrue)
    #expect(try evaluate("metres(1.0) + metres(2.0) == metres(3.0)", in: environment).isTrue)
    #expect(
      try failure(of: "dyn(metres(1.0)) < dyn(1)", in: environment)?.code == .noMatchingOverload)
  }
}
