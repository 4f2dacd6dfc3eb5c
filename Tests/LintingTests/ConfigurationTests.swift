// leidraad.yaml: what can be set, what is refused, where it is found.

import Testing
import YAMLTree

@testable import Linting

@Suite("Configuration: what it sets")
struct ConfigurationTests {
  static func read(_ text: String) throws -> Configuration {
    try Configuration.read(
      YAMLTree.parse(SourceText(name: "leidraad.yaml", string: text)),
      rules: OwnRules(pack: .embedded))
  }

  @Test("nothing, when it is empty or has only comments", arguments: ["", "# none\n", "---\n"])
  func empty(_ text: String) throws {
    let configuration = try Self.read(text)
    #expect(configuration.profile == nil)
    #expect(configuration.language == nil)
    #expect(configuration.failOn == nil)
  }

  @Test("the profile and the language")
  func profileAndLanguage() throws {
    let configuration = try Self.read("profile: recommended\nlanguage: nl\n")
    #expect(configuration.profile == .recommended)
    #expect(configuration.language == .dutch)
  }

  @Test("from which severity findings fail the run")
  func failOn() throws {
    #expect(try Self.read("fail_on: warning").failOn == .some(.warning))
    #expect(try Self.read("fail_on: never").failOn == .some(nil))
  }

  private static let pack = PackFiles.of([
    "test/first.yaml": ruleText(
      """
      parameters: {most: {type: share, default: 50%, title: {en: a, nl: b}}}
      require: "false"
      at: policy
      message: {en: "first, at most {parameters.most.percent()}", nl: eerste}
      """, id: "test/first"),
    "test/second.yaml": ruleText(
      "require: 'false'\nat: policy\nmessage: {en: second, nl: tweede}", id: "test/second"),
    "test/advice.yaml": ruleText(
      "require: 'false'\nat: policy\nmessage: {en: advice, nl: advies}", id: "test/advice",
      profile: "recommended"),
  ])

  private func findings(_ configuration: String) throws -> [String] {
    let folder = try TemporaryFolder([
      "policy.yaml": policy(), "leidraad.yaml": configuration, ".git/": "",
    ])
    return try Linter.run(
      LintOptions(paths: [folder.path], today: "2026-09-15", pack: Self.pack)
    ).report.findings.map { "\($0.severity): \($0.message)" }
  }

  @Test("rules that are off")
  func off() throws {
    #expect(try findings("") == ["warning: first, at most 50%", "warning: second"])
    #expect(try findings("off: [test/first]") == ["warning: second"])
    #expect(try findings("off: test/second") == ["warning: first, at most 50%"])
  }

  @Test("the severity of a rule")
  func severity() throws {
    #expect(
      try findings("severity: {test/second: error}") == [
        "warning: first, at most 50%", "error: second",
      ])
  }

  @Test("parameters of rules")
  func parameters() throws {
    #expect(
      try findings("parameters: {test/first: {most: 20%}}").first == "warning: first, at most 20%")
  }

  @Test("the profile of a run")
  func profile() throws {
    #expect(try findings("profile: recommended").count == 3)
    #expect(try findings("profile: recommended\noff: [test/advice]").count == 2)
  }

  @Test("the choice of the caller goes before it")
  func callerFirst() throws {
    let folder = try TemporaryFolder([
      "policy.yaml": policy(), "leidraad.yaml": "profile: recommended\nlanguage: nl", ".git/": "",
    ])
    let outcome = try Linter.run(
      LintOptions(
        paths: [folder.path], profile: .essential, language: .english, today: "2026-09-15",
        pack: Self.pack))
    #expect(outcome.report.profile == .essential)
    #expect(outcome.report.language == .english)
    #expect(outcome.report.findings.count == 2)
  }

  struct Mistake: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let code: PackError.Code
    var suggestion: String?
    var testDescription: String { name }
  }

  @Test(
    "a mistake is found at its place:",
    arguments: [
      Mistake(
        name: "an unknown key", text: "⟦profil⟧: all", code: .unknownKey, suggestion: "profile"),
      Mistake(name: "an unknown profile", text: "profile: ⟦everything⟧", code: .wrongValue),
      Mistake(name: "an unknown language", text: "language: ⟦de⟧", code: .wrongValue),
      Mistake(name: "an unknown severity to fail on", text: "fail_on: ⟦always⟧", code: .wrongValue),
      Mistake(
        name: "an unknown rule that is off", text: "off: [⟦test/frist⟧]", code: .unknownRule,
        suggestion: "test/first"),
      Mistake(
        name: "the severity of an unknown rule", text: "severity: {⟦test/secnd⟧: error}",
        code: .unknownRule, suggestion: "test/second"),
      Mistake(
        name: "a parameter of an unknown rule", text: "parameters: {⟦x/y⟧: {most: 1}}",
        code: .unknownRule),
      Mistake(
        name: "an unknown parameter", text: "parameters: {test/first: {⟦mots⟧: 10%}}",
        code: .unknownParameter, suggestion: "most"),
      Mistake(
        name: "a parameter of another type", text: "parameters: {test/first: {most: ⟦much⟧}}",
        code: .wrongValue),
      Mistake(
        name: "the same rule off twice", text: "off: [test/first, ⟦test/first⟧]", code: .noEffect),
      Mistake(
        name: "a rule off that the profile does not have", text: "off: [⟦test/advice⟧]",
        code: .noEffect),
      Mistake(
        name: "a rule off that is no rule about documents", text: "off: [⟦meta/schema⟧]",
        code: .noEffect),
      Mistake(
        name: "the severity that the rule has", text: "severity: {⟦test/first⟧: warning}",
        code: .noEffect),
      Mistake(
        name: "the severity of a rule about the run", text: "severity: {⟦meta/schema⟧: warning}",
        code: .noEffect),
      Mistake(
        name: "the severity of a rule that is off",
        text: "off: [test/first]\nseverity: {⟦test/first⟧: error}", code: .noEffect),
      Mistake(
        name: "the default of a parameter", text: "parameters: {test/first: {⟦most⟧: 0.5}}",
        code: .noEffect),
      Mistake(
        name: "a parameter of a rule that is off",
        text: "off: [test/first]\nparameters: {⟦test/first⟧: {most: 10%}}", code: .noEffect),
      Mistake(name: "not a map", text: "⟦⟧- profile", code: .notAMapping),
      Mistake(name: "not YAML", text: "profile: ⟦[⟧all", code: .syntax),
      Mistake(name: "a key twice", text: "profile: all\n⟦profile⟧: essential", code: .syntax),
    ])
  func mistake(_ mistake: Mistake) throws {
    let marked = MarkedText(mistake.text)
    let rules = OwnRules(pack: Self.pack)
    let error = try #require(throws: PackError.self) {
      _ = try Configuration.read(
        YAMLTree.parse(SourceText(name: "leidraad.yaml", string: marked.text)), rules: rules)
    }
    #expect(error.code == mistake.code, "\(error.arguments)")
    #expect(error.span == marked.spans.first, "“\(error.source.string(error.span))”")
    #expect(error.arguments.first { $0.name == "suggestion" }?.value == mistake.suggestion)
  }
}

@Suite("Configuration: where it is found")
struct ConfigurationPlaceTests {
  private func found(_ folder: TemporaryFolder, _ path: String) throws -> String? {
    try Linter.run(LintOptions(paths: [folder[path]], today: "2026-09-15")).configurationFile
  }

  @Test("in the folder of the documents")
  func sameFolder() throws {
    let folder = try TemporaryFolder([".git/": "", "policy.yaml": policy(), "leidraad.yaml": ""])
    #expect(try found(folder, "policy.yaml") == folder["leidraad.yaml"])
    #expect(try found(folder, ".") == folder["leidraad.yaml"])
  }

  @Test("in the nearest folder above, up to the root of the repository")
  func above() throws {
    let folder = try TemporaryFolder([
      ".git/": "", "leidraad.yaml": "", "a/leidraad.yaml": "", "a/b/policy.yaml": policy(),
      "c/policy.yaml": policy(),
    ])
    #expect(try found(folder, "a/b/policy.yaml") == folder["a/leidraad.yaml"])
    #expect(try found(folder, "c") == folder["leidraad.yaml"])
  }

  @Test("not beyond the root of the repository")
  func notBeyond() throws {
    let folder = try TemporaryFolder([
      "leidraad.yaml": "", "repository/.git/": "", "repository/a/policy.yaml": policy(),
    ])
    #expect(try found(folder, "repository/a/policy.yaml") == nil)
  }

  @Test("a file of another name, when it is named")
  func named() throws {
    let folder = try TemporaryFolder([
      ".git/": "", "policy.yaml": policy(), "leidraad.yaml": "profile: all",
      "other.yaml": "profile: recommended",
    ])
    let outcome = try Linter.run(
      LintOptions(
        paths: [folder["policy.yaml"]], configuration: .file(folder["other.yaml"]),
        today: "2026-09-15"))
    #expect(outcome.report.profile == .recommended)
  }

  @Test("none, when none is wanted")
  func none() throws {
    let folder = try TemporaryFolder([
      ".git/": "", "policy.yaml": policy(), "leidraad.yaml": "profile: all",
    ])
    let outcome = try Linter.run(
      LintOptions(paths: [folder.path], configuration: .none, today: "2026-09-15"))
    #expect(outcome.configurationFile == nil)
    #expect(outcome.report.profile == .essential)
  }

  @Test("a named file that is not there stops the run")
  func missing() throws {
    let folder = try TemporaryFolder(["policy.yaml": policy()])
    #expect(throws: RunError.self) {
      try Linter.run(
        LintOptions(
          paths: [folder.path], configuration: .file(folder["nothing.yaml"]), today: "2026-09-15"))
    }
  }

  @Test("it is no document of the workspace")
  func noDocument() throws {
    let folder = try TemporaryFolder([
      ".git/": "", "policy.yaml": policy(), "leidraad.yaml": "profile: all",
    ])
    let outcome = try Linter.run(LintOptions(paths: [folder.path], today: "2026-09-15"))
    #expect(outcome.report.documents == 1)
    #expect(outcome.skipped.isEmpty)
  }
}
