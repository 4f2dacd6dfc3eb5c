// Documents as data for rules.

import CEL
import Testing
import YAMLTree

@testable import DocumentSchema

@Suite("A rule reads")
struct ReadingTests {
  private static let plan = """
    kind: plan
    version: 1
    channels:
      - mode: service
        platform: Twitter
        id: x-service
        announced: true
        operators: 9
        volume: {per_week: 900, peak_factor: 1.5}
        mix: {corporate: 20%, useful: 0.5}
        topics: [outages, "billing\\u0021"]
        strategies: [service, emotion]
      - id: fb
        platform: facebook
    """

  @Test("scalars, shared values and lists")
  func values() throws {
    let document = try TestSchemas.bind(Self.plan)
    #expect(document.summary == [])
    let expected: [(String, Value)] = [
      ("id", .string("x-service")), ("platform", .string("x")), ("mode", .string("service")),
      ("announced", .bool(true)), ("operators", .int(9)),
      ("topics", .list([.string("outages"), .string("billing!")])),
      ("strategies", .list([.string("service"), .string("emotion")])),
    ]
    for (name, value) in expected {
      let found = try #require(try document.value("channels", 0, name))
      #expect(found.isEqual(to: value), "\(name): \(found)")
    }
    #expect(
      try document.value("channels", 0, "volume", "per_week")?.isEqual(to: .double(900)) == true)
    #expect(
      try document.value("channels", 0, "mix", "corporate")?.isEqual(to: .double(0.2)) == true)
    #expect(try document.value("channels", 1, "id")?.isEqual(to: .string("fb")) == true)
  }

  @Test("numbers with and without a fraction as doubles where fractions may stand")
  func doubles() throws {
    let document = try TestSchemas.bind(Self.plan)
    guard case .double(let perWeek)? = try document.value("channels", 0, "volume", "per_week")
    else {
      Issue.record("not a double")
      return
    }
    #expect(perWeek == 900)
  }

  @Test("one mapping alone, as an object of a type")
  func oneMapping() throws {
    let document = try TestSchemas.bind(Self.plan)
    let channels = try #require(
      document.tree.value(of: document.node, forKey: "channels").map(document.tree.elements))
    let channel = try #require(channels.first { _ in true })
    let alone = try #require(document.schemas.bind(channel, as: "Channel", in: document.tree))
    #expect(alone.objectCount > 1)
    #expect(alone.kind == nil)
    #expect(try alone.field(named: "id", of: 0)?.isEqual(to: .string("x-service")) == true)
    #expect(try alone.field(named: "operators", of: 0)?.isEqual(to: .int(9)) == true)
    #expect(document.schemas.bind(channel, as: "Nothing", in: document.tree) == nil)
    let id = try #require(document.tree.value(of: channel, forKey: "id"))
    #expect(document.schemas.bind(id, as: "Channel", in: document.tree) == nil)
  }

  @Test("an absent list as an empty one, which it does not have")
  func absentList() throws {
    let document = try TestSchemas.bind(Self.plan)
    #expect(try document.value("campaigns")?.isEqual(to: .list([])) == true)
    let field = try #require(document.fieldID(named: "campaigns", of: 0))
    #expect(try document.hasField(field, of: 0) == false)
    #expect(try document.hasField(try #require(document.fieldID(named: "channels", of: 0)), of: 0))
  }

  @Test("an absent value as nothing")
  func absent() throws {
    let document = try TestSchemas.bind(Self.plan)
    #expect(try document.value("channels", 1, "mode") == nil)
    #expect(try document.value("channels", 1, "no such field") == nil)
  }

  @Test(
    "an error where the value is wrong, missing or misspelt",
    arguments: [
      ("governance: {owner: 5}", "governance", "owner"),
      ("stances: {tone: dull}", "stances", "tone"),
      ("claims: {social_by_desing: true}", "claims", "social_by_design"),
      ("goals: [{kind: cost}]", "goals", "id"),
      ("employees: {groups: [a, 5]}", "employees", "groups"),
      ("service: {first_reply: 1h}", "service", "first_reply"),
      ("content: {pillars: }", "content", "pillars"),
    ])
  func invalid(text: String, parent: String, name: String) throws {
    let document = try TestSchemas.bind(
      "kind: policy\nversion: 1\norganisation: {name: A}\n" + text)
    #expect(document.issues.count == 1)
    let value = try parent == "goals" ? document.value(parent, 0) : document.value(parent)
    guard case .object(_, let object)? = value else {
      Issue.record("no object")
      return
    }
    let field = try #require(document.fieldID(named: name, of: object))
    for read in [
      { _ = try document.field(field, of: object) },
      { _ = try document.hasField(field, of: object) },
    ] {
      let error = #expect(throws: EvaluationError.self) { try read() }
      #expect(error?.isInvalidField == true)
      #expect(error?.located(at: 1..<2).isInvalidField == true)
    }
    #expect(document.isInvalid(field, of: object))
    #expect(EvaluationError(.host, "another").isInvalidField == false)
  }

  @Test("the right elements of a list in which others are wrong")
  func partialList() throws {
    let document = try TestSchemas.bind(
      "kind: plan\nversion: 1\nchannels: [one, {id: a, platform: x}, ~]")
    #expect(
      document.summary == ["wrong-type plan.channels[0] <one>", "empty plan.channels[2] <~>"])
    #expect(try document.value("channels", 0, "id")?.isEqual(to: .string("a")) == true)
    guard case .list(let list)? = try document.value("channels") else { return }
    #expect(list.count == 1)
    #expect(document.path(of: 1) == "plan.channels[a]")
  }

  @Test("one instead of a list as a list of one")
  func single() throws {
    let document = try TestSchemas.bind(
      "kind: policy\nversion: 1\norganisation: {name: A}\nservice: {approval: {required_for: all}}")
    #expect(
      try document.value("service", "approval", "required_for")?.isEqual(
        to: .list([.string("all")]))
        == true)
  }

  @Test("what stands first when a key is repeated")
  func repeatedKey() throws {
    let document = try TestSchemas.bind("kind: plan\nversion: 1\npolicy: a\npolicy: b")
    #expect(document.summary == [])
    #expect(try document.value("policy")?.isEqual(to: .string("a")) == true)
  }

  @Test("fields that are computed, behind those of the schema")
  func computed() throws {
    final class Facts: ComputedFields, @unchecked Sendable {
      override func value(
        of field: FieldID, of object: UInt32, type: Int, in document: TypedDocument
      ) throws(EvaluationError) -> Value {
        if field.index == 1_000 { throw EvaluationError(.host, "no such fact") }
        return .string("\(document.typeName(of: object)) \(object) \(field.index)")
      }

      override func field(named name: String, ofType type: String) -> FieldID? {
        name == "answers" && type == "Channel" ? FieldID(index: 500) : nil
      }
    }

    let document = try TestSchemas.bind(Self.plan)
    #expect(try document.field(FieldID(index: 500), of: 0) == nil)
    #expect(try document.hasField(FieldID(index: 500), of: 0) == false)
    document.computed = Facts()
    #expect(
      try document.field(FieldID(index: 500), of: 0)?.isEqual(to: .string("Plan 0 500")) == true)
    #expect(
      try document.value("channels", 0, "answers")?.isEqual(to: .string("Channel 1 500")) == true)
    #expect(try document.hasField(FieldID(index: 500), of: 0))
    #expect(throws: EvaluationError.self) { try document.field(FieldID(index: 1_000), of: 0) }
  }

  @Test("types with more than 64 fields")
  func manyFields() throws {
    let properties = (0..<120).map { "p\($0): {type: integer}" }.joined(separator: "\n")
    let schemas = try TestSchemas.small(properties)
    let tree = TestSchemas.tree(
      "kind: thing\n"
        + (0..<120).reversed().filter { $0 % 3 != 0 }.map { "p\($0): \($0)" }.joined(
          separator: "\n"))
    let document = schemas.bind(tree.documents[0], in: tree)
    #expect(document.summary == [])
    for number in 0..<120 {
      let value = try document.value("p\(number)")
      #expect(value?.isEqual(to: .int(Int64(number))) == (number % 3 == 0 ? nil : true))
    }
  }

  @Test("text that outlives the document")
  func lifetime() throws {
    var document: TypedDocument? = try TestSchemas.bind(Self.plan)
    let value = try document?.value("channels", 0, "topics", 0)
    weak let gone = document
    document = nil
    #expect(gone == nil)
    #expect(value?.isEqual(to: .string("outages")) == true)
  }
}
