// A workspace adds its own rules to the pack.

import Testing
import YAMLTree

@testable import Linting

@Suite("Own rules")
struct OwnRulesTests {
  private static func rule(_ id: String, require: String) -> String {
    ruleText(
      """
      each: channel in plan.channels
      require: \(require)
      at: channel.id
      message: {en: "found {channel.id}", nl: "gevonden {channel.id}"}
      source: [{document: house, at: section 1}]
      examples:
        - {name: fails, plan: "channels: [{id: x, platform: x}]", expect: [{at: "plan.channels[x].id"}]}
        - {name: passes, plan: "", expect: []}
      """, id: id)
  }

  private static let fact = """
    facts:
      - {on: Channel, name: has_address, type: bool, description: {en: a, nl: b}, value: has(channel.url)}

    """
  private static let workspace = [
    "leidraad.yaml": "rules: [own]\n",
    "policy.yaml": policy(),
    "plan.yaml": plan("channels: [{id: x, platform: x}]"),
    "own/house/first.yaml": rule("house/first", require: "channel.has_address"),
    "own/facts.yaml": fact,
    "own/sources.yaml": "sources: [{id: house, title: House style, author: Us}]\n",
  ]

  private static func folder(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    try TemporaryFolder(workspace.merging(files) { $1 })
  }

  private static func run(_ folder: TemporaryFolder) throws(RunError) -> LintOutcome {
    try Linter.run(LintOptions(paths: [folder.path], today: "2026-09-15"))
  }

  @Test("run with those of the pack, and read facts and sources of their own")
  func run() throws {
    let outcome = try Self.run(try Self.folder())
    let own = outcome.report.findings.filter { $0.rule == "house/first" }
    #expect(own.map(\.message) == ["found x"])
    #expect(own.first?.why.isEmpty == false)
    #expect(outcome.report.findings.contains { !$0.rule.hasPrefix("house/") })
  }

  @Test("are no documents, and are not told as files that were left out")
  func notDocuments() throws {
    let outcome = try Self.run(try Self.folder())
    #expect(outcome.report.documents == 2)
    #expect(outcome.skipped == [])
  }

  @Test("can be set like any other: off, severity, parameters")
  func settings() throws {
    let off = try Self.folder(["leidraad.yaml": "rules: own\noff: [house/first]\n"])
    #expect(try !Self.run(off).report.findings.contains { $0.rule == "house/first" })
    let error = try Self.folder(
      ["leidraad.yaml": "rules: own\nseverity: {house/first: error}\n"])
    let found = try Self.run(error).report.findings.first { $0.rule == "house/first" }
    #expect(found?.severity == .error)
  }

  /// What stops a run over a workspace, and where.
  private static func refusal(_ files: [String: String]) throws -> String? {
    let folder = try folder(files)
    do {
      _ = try run(folder)
      return nil
    } catch .pack(let error) {
      let name = error.source.name.dropFirst(folder.path.count + 1)
      return "\(name) \(error.code.rawValue)"
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "are refused for what would make them unclear",
    arguments: [
      (
        "an id of the pack",
        ["own/staffing/covers-hours.yaml": rule("staffing/covers-hours", require: "true")],
        "own/staffing/covers-hours.yaml duplicate"
      ),
      (
        "a fact of the pack",
        ["own/facts.yaml": fact.replacing("has_address", with: "answers")],
        "own/facts.yaml duplicate"
      ),
      (
        "a source of the pack", ["own/sources.yaml": "sources: [{id: \"004\", title: Mine}]\n"],
        "own/sources.yaml duplicate"
      ),
      ("a file that is none of theirs", ["own/notes.yaml": "a: b\n"], "own/notes.yaml not-own"),
      (
        "a misspelt field",
        ["own/house/first.yaml": rule("house/first", require: "has(channel.ulr)")],
        "own/house/first.yaml expression"
      ),
      (
        "a folder outside of the workspace", ["leidraad.yaml": "rules: [..]\n"],
        "leidraad.yaml outside-workspace"
      ),
    ])
  func refused(name: String, files: [String: String], expected: String) throws {
    #expect(try Self.refusal(files) == expected)
  }

  @Test("a folder that is not there stops the run")
  func missing() throws {
    let folder = try Self.folder(["leidraad.yaml": "rules: [gone]\n"])
    #expect(throws: RunError.self) { _ = try Self.run(folder) }
  }

  @Test("are tested with their examples, and told what is unused in them")
  func examples() throws {
    let folder = try Self.folder([
      "own/facts.yaml": Self.fact
        + "  - {on: Channel, name: idle, type: bool, description: {en: a, nl: b}, value: has(channel.id)}\n"
    ])
    let pack = try OwnRules(near: folder.path, over: .embedded).pack
    let runner = try ExampleRunner(pack: pack)
    let rule = try #require(runner.rules.first { $0.id == "house/first" })
    #expect(pack.isOwn(rule.path))
    let results = try runner.run(rule)
    #expect(results.map(\.passed) == [true, true])
    #expect(runner.audit().map { $0.arguments.first?.value } == ["Channel.idle"])
  }

  @Test(
    "the folder that holds a path is known, and another with a name that begins the same is not it")
  func ownIsFound() throws {
    let folder = try Self.folder()
    let rules = try OwnRules(near: folder["own/house/first.yaml"], over: .embedded)
    #expect(rules.folders == [folder["own"]])
    #expect(rules.folder(containing: folder["own/house"]) == folder["own"])
    #expect(rules.folder(containing: folder["owner"]) == nil)
    #expect(OwnRules(pack: .embedded).folder(containing: folder["own"]) == nil)
  }
}
