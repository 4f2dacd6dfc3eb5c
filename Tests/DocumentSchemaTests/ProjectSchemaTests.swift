// The two schemas of the project as they are.

import CEL
import Foundation
import Testing
import YAMLTree

@testable import DocumentSchema

@Suite("The schemas of the project")
struct ProjectSchemaTests {
  @Test("load")
  func load() throws {
    let schemas = try SchemaSet.load(
      TestSchemas.files(), formats: TestSchemas.formats, collections: [TestSchemas.platforms])
    #expect(schemas.kinds == ["policy", "plan"])
    #expect(schemas.typeName(ofKind: "plan") == "Plan")
  }

  @Test(
    "take the two documents in which every field occurs",
    arguments: [
      SampleDocuments.policy, SampleDocuments.plan,
    ])
  func completeDocuments(text: String) throws {
    let document = try TestSchemas.bind(text)
    #expect(document.summary == [])
    #expect(document.root != nil)
  }

  @Test("know nothing that the two documents do not use")
  func everyFieldOccurs() throws {
    let schemas = try #require(TestSchemas.project)
    var seen: Set<String> = []
    for text in [SampleDocuments.policy, SampleDocuments.plan] {
      let document = try TestSchemas.bind(text)
      for object in 0..<UInt32(document.objectCount) {
        let type = document.typeName(of: object)
        for field in 0..<UInt16(try #require(schemas.declaredFieldCount(ofType: type)))
        where try document.hasField(FieldID(index: field), of: object) {
          seen.insert("\(type).\(field)")
        }
      }
    }
    let all = schemas.objectTypes().flatMap { type in
      type.fields.indices.map { "\(type.name).\($0)" }
    }
    #expect(Set(all).subtracting(seen) == [])
  }

  @Test("name the types that rules speak of")
  func typeNames() throws {
    let names = try #require(TestSchemas.project).objectTypes().map(\.name)
    let expected = """
      Policy Organisation Audience Stances Goal Measure Service ServiceException ReplyTarget \
      HoldingReply Scope Route Escalation Approval Crisis Employees Activity Facilitation Training \
      Disclosure PrivateAccounts Monitoring Claims Content Listening Governance Plan Period Desk \
      Shift Expert Channel Agency Volume Cadence Mix Experiment Observation Access Person Community \
      Moderation Campaign Seeding Targeting Event CalendarItem Ideation
      """
    #expect(Set(names) == Set(expected.split(separator: " ").map(String.init)))
    #expect(names.count == Set(names).count)
  }

  @Test(
    "give every field a type",
    arguments: [
      ("Policy", "version", Type.int, false),
      ("Policy", "organisation", .object("Organisation"), false),
      ("Policy", "goals", .list(.object("Goal")), false),
      ("Policy", "service", .object("Service"), true),
      ("Service", "hours", .opaque("hours", []), true),
      ("Service", "first_reply", .object("ReplyTarget"), true),
      ("Channel", "first_reply", .object("ReplyTarget"), true),
      ("Channel", "platform", .string, false),
      ("Channel", "mode", .string, true),
      ("Channel", "goals", .list(.string), false),
      ("Channel", "operators", .int, true),
      ("Channel", "announced", .bool, true),
      ("Volume", "per_week", .double, true),
      ("Mix", "corporate", .double, true),
      ("Goal", "statement", .string, true),
      ("Approval", "required_for", .list(.string), false),
      ("Shift", "from", .timestamp, true),
    ])
  func fieldTypes(type: String, field: String, expected: Type, isOptional: Bool) throws {
    let types = try #require(TestSchemas.project).objectTypes()
    let object = try #require(types.first { $0.name == type })
    let number = try #require(object.fieldID(named: field))
    #expect(object[number].type == expected)
    #expect(object[number].isOptional == isOptional)
  }

  @Test("declare their types for rules")
  func declaredTypes() throws {
    var environment = Environment()
    try #require(TestSchemas.project).declareTypes(in: &environment)
    #expect(environment.objectType(named: "Channel")?.fieldID(named: "hours") != nil)
    let fact = environment.append(
      field: .init(name: "answers", type: .bool, isOptional: false), to: "Channel")
    #expect(
      Int(fact.index) == TestSchemas.project?.declaredFieldCount(ofType: "Channel"))
  }

  @Test("explain every type, field and value in English and Dutch")
  func descriptions() throws {
    let schemas = try #require(TestSchemas.project)
    for type in schemas.objectTypes() {
      let english = schemas.description(ofType: type.name, language: "en")
      #expect(english != nil && english != schemas.description(ofType: type.name, language: "nl"))
      for (index, field) in type.fields.enumerated() {
        let number = FieldID(index: UInt16(index))
        let english = schemas.description(ofField: number, type: type.name, language: "en")
        let dutch = schemas.description(ofField: number, type: type.name, language: "nl")
        #expect(english?.isEmpty == false && dutch?.isEmpty == false, "\(type.name).\(field.name)")
        #expect(english != dutch, "\(type.name).\(field.name)")
      }
    }
    let mode = try field("mode", of: "Channel")
    #expect(
      schemas.allowedValues(ofField: mode, type: "Channel") == ["broadcast", "dialogue", "service"])
    #expect(
      schemas.description(ofValue: "service", field: mode, type: "Channel", language: "nl")
        == "helpt mensen")
    #expect(
      schemas.allowedValues(
        ofField: try field("success_depends_on", of: "Campaign"), type: "Campaign"
      )
      .contains("paid"))
    #expect(
      schemas.collections(ofField: try field("goals", of: "Channel"), type: "Channel") == ["goals"])
    #expect(
      schemas.allowedValues(ofField: try field("platform", of: "Channel"), type: "Channel")
        == ["x", "facebook", "instagram", "whatsapp", "linkedin"])
    #expect(
      schemas.description(ofField: mode, type: "Channel", language: "fr")
        == schemas.description(ofField: mode, type: "Channel", language: "en"))
  }

  @Test("name platforms once each, the closed ones with their day")
  func platforms() throws {
    let text = try String(
      contentsOf: TestSchemas.rules.appending(path: "platforms.yaml"), encoding: .utf8)
    let tree = TestSchemas.tree(text)
    #expect(tree.problems.isEmpty)
    let list = try #require(tree.value(of: tree.documents[0], forKey: "platforms"))
    var spellings: [String] = []
    for platform in tree.elements(of: list) {
      let id = try #require(tree.value(of: platform, forKey: "id"))
      spellings.append(tree.string(id))
      if let also = tree.value(of: platform, forKey: "also") {
        spellings += tree.elements(of: also).map { tree.string($0) }
      }
      #expect(tree.value(of: platform, forKey: "name") != nil)
      #expect(tree.value(of: platform, forKey: "open").flatMap { tree.bool($0) } != nil)
      let norm = try #require(tree.value(of: platform, forKey: "norm"))
      #expect(["private", "professional", "mixed"].contains(tree.string(norm)))
    }
    #expect(spellings.count == Set(spellings).count)
    #expect(Set(["x", "twitter", "facebook", "hyves", "hacker_news"]).isSubset(of: Set(spellings)))
  }

  private func field(_ name: String, of type: String) throws -> FieldID {
    let types = try #require(TestSchemas.project).objectTypes()
    return try #require(types.first { $0.name == type }?.fieldID(named: name))
  }
}
