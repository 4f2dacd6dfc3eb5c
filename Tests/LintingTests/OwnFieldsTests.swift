// A company adds fields of its own to the documents.

import Foundation
import Testing
import YAMLTree

@testable import Linting

@Suite("Own fields")
struct OwnFieldsTests {
  private static func rule(require: String) -> String {
    ruleText(
      """
      each: channel in plan.channels
      when: has(channel.x_cost)
      require: \(require)
      at: channel.x_cost
      message: {en: "found {channel.x_cost}", nl: "gevonden {channel.x_cost}"}
      examples:
        - {name: fails, plan: "channels: [{id: x, platform: x, x_cost: 201}]", expect: [{at: "plan.channels[x].x_cost"}]}
        - {name: passes, plan: "channels: [{id: x, platform: x, x_cost: 200}]", expect: []}
      """, id: "house/cost")
  }

  private static func folder(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    let workspace = [
      "leidraad.yaml": "rules: [own]\n",
      "policy.yaml": policy(),
      "plan.yaml": plan("channels: [{id: x, platform: x, x_cost: 250}]"),
      "own/house/cost.yaml": rule(require: "channel.x_cost <= 200"),
      "own/schema.yaml": "Channel: {x_cost: {type: number, minimum: 0, description: Costs.}}\n",
    ]
    return try TemporaryFolder(workspace.merging(files) { $1 })
  }

  private static func run(_ folder: TemporaryFolder) throws(RunError) -> [Finding] {
    try Linter.run(LintOptions(paths: [folder.path], today: "2026-09-15")).report.findings
  }

  @Test("are read by rules")
  func run() throws {
    let findings = try Self.run(try Self.folder())
    #expect(findings.filter { $0.rule == "house/cost" }.map(\.message) == ["found 250"])
  }

  @Test(
    "are checked in documents",
    arguments: [
      ("another type", "x_cost: much", "plan.channels[x].x_cost"),
      ("below the bound", "x_cost: -1", "plan.channels[x].x_cost"),
      ("a slip of the pen", "x_csot: 3", "plan.channels[x].x_csot"),
    ])
  func documents(name: String, field: String, path: String) throws {
    let folder = try Self.folder(
      ["plan.yaml": plan("channels: [{id: x, platform: x, \(field)}]")])
    let findings = try Self.run(folder).filter { $0.rule == "meta/schema" }
    #expect(findings.map(\.place.path) == [path])
  }

  @Test("do not stand in the way of notes that nobody declared")
  func notes() throws {
    let folder = try Self.folder(
      ["plan.yaml": plan("channels: [{id: x, platform: x, x_colour: red}]")])
    #expect(try !Self.run(folder).contains { $0.rule.hasPrefix("meta/") })
  }

  @Test(
    "are refused where they are not one's own or describe nothing",
    arguments: [
      ("a field of Leidraad", "Channel: {budget: {type: string}}", "not-own-field 1:11"),
      ("a name that rules cannot read", "Channel: {x_a-b: {type: string}}", "not-own-field 1:11"),
      ("x_ alone", "Channel: {x_: {type: string}}", "not-own-field 1:11"),
      ("a type that is not there", "Chanel: {x_a: {type: string}}", "unknown-type 1:1"),
      ("no schema", "Channel: {x_cost: number}", "field-schema 1:19"),
      ("a type that is none", "Channel: {x_cost: {type: nmber}}", "field-schema 1:26"),
      ("a misspelt keyword", "Channel: {x_cost: {type: number, minimun: 1}}", "field-schema 1:34"),
      (
        "a format that is not there", "Channel: {x_cost: {type: string, format: a}}",
        "field-schema 1:42"
      ),
      (
        "a type that leads back to itself",
        "Channel: {x_cost: {$ref: \"plan.schema.json#/$defs/Channel\"}}", "field-schema 1:26"
      ),
      ("no mapping", "[Channel]", "not-a-mapping 1:1"),
      (
        "twice the same", "Channel: {x_cost: {type: number}, x_cost: {type: string}}", "syntax 1:35"
      ),
    ])
  func refused(name: String, schema: String, expected: String) throws {
    let folder = try Self.folder(["own/schema.yaml": schema])
    let error = #expect(throws: RunError.self) { try Self.run(folder) }
    guard case .pack(let mistake) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(mistake.source.name.hasSuffix("own/schema.yaml"))
    let place = mistake.source.position(at: mistake.span.lowerBound)
    #expect("\(mistake.code.rawValue) \(place.line):\(place.column)" == expected)
  }

  @Test("of two folders do not replace each other")
  func twice() throws {
    let folder = try Self.folder([
      "leidraad.yaml": "rules: [own, more]\n",
      "more/schema.yaml": "Channel: {x_cost: {type: string}}\n",
    ])
    let error = #expect(throws: RunError.self) { try Self.run(folder) }
    guard case .pack(let mistake) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(mistake.code == .duplicate)
    #expect(mistake.source.name.hasSuffix("more/schema.yaml"))
  }

  @Test("a rule that misspells one does not load")
  func misspelt() throws {
    let folder = try Self.folder([
      "own/house/cost.yaml": Self.rule(require: "channel.x_csot <= 200")
    ])
    #expect(throws: RunError.self) { try Self.run(folder) }
  }

  @Test("stand in the schema for editors, behind the fields of Leidraad")
  func editors() throws {
    let folder = try Self.folder([
      "own/schema.yaml": """
      Channel: {x_cost: {type: number, minimum: 0.5}, x_since: {type: string, format: date}}
      Policy: {x_motto: {type: string, enum: ["say \\"hi\\"", b], description: "two\\nlines"}}

      """
    ])
    let pack = try OwnRules(near: folder.path, over: .embedded).pack
    let schemas = try SchemaText(pack: pack)
    #expect(schemas.names == ["plan", "policy", "platforms", "report"])
    #expect(schemas.bytes(named: "calendar") == nil)
    for (name, place, added) in [
      ("plan", "/$defs/Channel", ["x_cost", "x_since"]), ("policy", "", ["x_motto"]),
    ] {
      let text = String(decoding: try #require(schemas.bytes(named: name)), as: UTF8.self)
      let plain = String(
        decoding: try #require(try SchemaText(pack: .embedded).bytes(named: name)), as: UTF8.self)
      let fields = try JSONValue(text).keys(at: place + "/properties")
      #expect(fields == (try JSONValue(plain).keys(at: place + "/properties")).union(added))
    }
    let policy = String(decoding: try #require(schemas.bytes(named: "policy")), as: UTF8.self)
    #expect(
      policy.contains(
        #""x_motto": {"type": "string", "enum": ["say \"hi\"", "b"], "description": "two\nlines"}"#)
    )
  }

  @Test("without any, the schema is the shipped one, byte for byte")
  func shipped() throws {
    let shipped = try #require(PackFiles.embedded.tree(at: "schema/plan.schema.json"))
    #expect(
      try SchemaText(pack: .embedded).bytes(named: "plan") == shipped.source.withBytes { Array($0) }
    )
  }
}

/// A JSON text as Foundation reads it.
private struct JSONValue {
  let value: Any

  init(_ text: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  func keys(at path: String) throws -> Set<String> {
    var found = value
    for part in path.split(separator: "/") {
      found = try #require((found as? [String: Any])?[String(part)])
    }
    return Set(try #require(found as? [String: Any]).keys)
  }
}
