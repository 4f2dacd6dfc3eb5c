// Why an expression has the value it has.

import CEL
import Testing

/// Desks with an id and hours.
private final class Desks: HostObject, @unchecked Sendable {
  override func typeName(of object: UInt32) -> String { "Desk" }

  override func field(_ field: FieldID, of object: UInt32) throws(EvaluationError) -> Value? {
    switch field.index {
    case 0: return .string("desk-\(object)")
    case 1: return object == 9 ? nil : .int(Int64(10 - object))
    default: throw EvaluationError(.host, "the document is broken here")
    }
  }
}

@Suite("Explanations")
struct ExplanationTests {
  private let environment: Environment = {
    var environment = Environment.standard()
    environment.requiresGuards = false
    environment.declare(
      objectType: ObjectType(
        name: "Desk",
        fields: [
          .init(name: "id", type: .string, isOptional: false),
          .init(name: "hours", type: .int, isOptional: true),
          .init(name: "broken", type: .int, isOptional: false),
        ]))
    environment.declare(variable: "desks", .list(.object("Desk")))
    environment.declare(variable: "mode", .string)
    return environment
  }()

  private func explain(_ text: String, desks count: UInt32 = 4) throws -> Explanation {
    let store = Desks()
    var budget = Budget(steps: 100_000)
    return try environment.compile(text).explain(
      [.list((0..<count).map { .object(store, $0) }), .string("service")], budget: &budget)
  }

  @Test(
    "The parts that decided are found",
    arguments: [
      ("mode == 'service' && mode == 'other'", ["mode == 'other'"]),
      ("mode == 'a' || mode == 'b'", ["mode == 'a'", "mode == 'b'"]),
      ("mode == 'a' || mode == 'service'", ["mode == 'service'"]),
      ("(mode == 'service' && 1 < 2) && (2 < 1 || mode == 'b')", ["2 < 1", "mode == 'b'"]),
      ("mode == 'service' ? 1 > 2 : 3 > 2", ["1 > 2"]),
      ("desks.all(d, d.hours > 8)", ["d.hours > 8"]),
      ("desks.exists(d, d.hours < 9 && d.id != '')", ["d.hours < 9", "d.id != ''"]),
      ("desks.exists(d, d.hours > 80)", ["desks.exists(d, d.hours > 80)"]),
      ("cel.bind(h, desks[1].hours, h > 5 && h > 50)", ["h > 50"]),
      ("desks[0].broken > 1 && mode == 'service'", ["desks[0].broken"]),
      ("1 / (desks.size() - 4) == 1 || mode == 'a'", ["1 / (desks.size() - 4)"]),
    ])
  func causes(text: String, expected: [String]) throws {
    #expect(try explain(text).causes.map(\.source) == expected)
  }

  @Test("The round that decided says which element it was of, as a host's object")
  func round() throws {
    let cause = try #require(try explain("desks.all(d, d.hours > 8)").causes.first)
    let round = try #require(cause.round)
    #expect(round.index == 2)
    #expect(round.variables.map(\.name) == ["d"])
    guard case .object(let store, let number)? = round.variables.first?.value else {
      Issue.record("the variable stands for an object")
      return
    }
    #expect(store.typeName(of: number) == "Desk" && number == 2)
    #expect(cause.readings == [.init(store: store, object: 2, field: "hours")])
    #expect(cause.readings.first?.typeName == "Desk")
  }

  @Test("The objects and fields that were read are told once, in order")
  func readings() throws {
    let explanation = try explain("desks[3].hours > 1 && has(desks[0].id) && desks[3].hours > 2")
    #expect(explanation.readings.map(\.object) == [3, 0])
    #expect(explanation.readings.map(\.field) == ["hours", "id"])
  }

  @Test("What is read through an optional is told as well")
  func optionalReadings() throws {
    let explanation = try explain("desks[?1].?hours.orValue(0) > 20")
    #expect(explanation.readings.map(\.object) == [1])
    #expect(explanation.readings.map(\.field) == ["hours"])
  }

  @Test("The alternative of an optional is told only where it counts")
  func alternatives() throws {
    let filled = try explain("desks[?1].?hours.orValue(desks[2].hours) > 20")
    #expect(filled.readings.map(\.object) == [1])
    let empty = try explain("desks[?9].?hours.orValue(desks[2].hours) > 20")
    #expect(empty.readings.map(\.object) == [2])
  }

  @Test("As text: every part with its value, operands below")
  func description() throws {
    #expect(
      try explain("mode == 'service' && desks.all(d, d.hours > 9)").description == """
        mode == 'service' && desks.all(d, d.hours > 9): false
          mode == 'service': true
            mode: "service"
          desks.all(d, d.hours > 9): false
            desks: [Desk#0, Desk#1, Desk#2, Desk#3]
            d.hours > 9: true, where d = Desk#0
              d.hours: 10
                d: Desk#0
            d.hours > 9: false, where d = Desk#1
              d.hours: 9
                d: Desk#1
        """)
  }

  @Test("Of many rounds the first are kept and the one that decides; the others are counted")
  func manyRounds() throws {
    let explanation = try explain("lists.range(1000).all(x, x < 900)")
    #expect(explanation.operands.count == 18)
    #expect(explanation.operands.last?.round?.index == 900)
    #expect(explanation.omittedRounds == 884)
  }

  @Test("Parts that were not evaluated are left out")
  func skipped() throws {
    let explanation = try explain("mode == 'a' && desks[0].broken > 1")
    #expect(explanation.operands.map(\.source) == ["mode == 'a'"])
    #expect(explanation.error == nil)
  }

  @Test("An explanation has a budget and can be cancelled")
  func bounded() throws {
    let program = try environment.compile("lists.range(100000).all(x, x >= 0)")
    var budget = Budget(steps: 150_000)
    #expect(program.explain([.null, .null], budget: &budget).error?.code == .budgetExceeded)
    #expect(budget.remaining == 0)
    let cancellation = Cancellation()
    cancellation.cancel()
    var cancelled = Budget(steps: 1_000_000, cancellation: cancellation)
    #expect(program.explain([.null, .null], budget: &cancelled).error?.code == .cancelled)
  }

  @Test("As deep as an expression may be, it is explained in a task's stack")
  func deepest() async throws {
    let text =
      String(repeating: "true && (", count: 240) + "mode == 'a'"
      + String(repeating: ")", count: 240)
    let program = try environment.compile(text)
    let cause = await Task.detached {
      var budget = Budget(steps: 1_000_000)
      return program.explain([.null, .string("b")], budget: &budget).causes.map(\.source)
    }.value
    #expect(cause == ["mode == 'a'"])
  }
}
