// Which documents are there, and which plan belongs to which policy.

import Testing
import YAMLTree

@testable import Linting

@Suite("Workspace: documents that belong together")
struct WorkspaceTests {
  private static let ruleOnPlans = """
    each: channel in plan.channels
    require: "false"
    at: channel
    message: {en: "{channel.id} under {policy.organisation.name}", nl: "{channel.id} van {policy.organisation.name}"}
    """

  private static func namedPolicy(_ name: String) -> String {
    "kind: policy\nversion: 1\norganisation: {name: \(name)}\n"
  }

  @Test("a policy and a plan in two files belong together")
  func twoFiles() throws {
    let linted = try lint(
      [
        "plan.yaml": plan("channels: [⟦{id: x, platform: x}⟧]"),
        "policy.yaml": Self.namedPolicy("Zonnevonk"),
      ], rule: Self.ruleOnPlans)
    #expect(linted.messages == ["x under Zonnevonk"])
    linted.expectPlacesAsMarked(in: "plan.yaml")
    #expect(linted.documentCount == 2)
  }

  @Test("a policy and a plan in one file belong together")
  func oneFile() throws {
    let linted = try lint(
      ["all.yaml": Self.namedPolicy("A") + "---\n" + plan("channels: [⟦{id: x, platform: x}⟧]")],
      rule: Self.ruleOnPlans)
    #expect(linted.messages == ["x under A"])
    linted.expectPlacesAsMarked(in: "all.yaml")
  }

  @Test("a plan without a name for its policy takes the one in its own file")
  func ownFileFirst() throws {
    let linted = try lint(
      [
        "a.yaml": Self.namedPolicy("A") + "---\n" + plan("channels: [{id: x, platform: x}]"),
        "b.yaml": Self.namedPolicy("B") + "---\n" + plan("channels: [{id: y, platform: x}]"),
      ], rule: Self.ruleOnPlans)
    #expect(linted.messages == ["x under A", "y under B"])
  }

  @Test("several plans share the only policy")
  func severalPlans() throws {
    let linted = try lint(
      [
        "policy.yaml": Self.namedPolicy("A"),
        "spring.yaml": plan("channels: [{id: x, platform: x}]"),
        "summer.yaml": plan("channels: [{id: y, platform: x}]"),
      ], rule: Self.ruleOnPlans)
    #expect(linted.messages == ["x under A", "y under A"])
    #expect(linted.scopeCount == 1)
  }

  @Test("a plan names its policy by a path from its own folder")
  func relativePath() throws {
    let linted = try lint(
      [
        "one/policy.yaml": Self.namedPolicy("One"),
        "plans/one.yaml": plan("policy: ../one/policy.yaml\nchannels: [{id: x, platform: x}]"),
        "two/plan.yaml": plan("policy: ./policy.yaml\nchannels: [{id: y, platform: x}]"),
        "two/policy.yaml": Self.namedPolicy("Two"),
      ], rule: Self.ruleOnPlans)
    #expect(linted.messages == ["x under One", "y under Two"])
  }

  @Test("a policy that a plan names is read though the run was not given it")
  func policyElsewhere() throws {
    let linted = try lint(
      ["plan.yaml": plan("policy: policy.yaml\nchannels: [{id: x, platform: x}]")],
      with: .only("test/rule"), pack: .rule(Self.ruleOnPlans),
      others: ["policy.yaml": Self.namedPolicy("Elsewhere")])
    #expect(linted.messages == ["x under Elsewhere"])
    #expect(linted.documentCount == 2)
  }

  @Test("what is wrong in a policy that two plans name is told once")
  func policyElsewhereOnce() throws {
    let linted = try lint(
      [
        "a.yaml": plan("policy: policy.yaml"),
        "b.yaml": plan("policy: policy.yaml"),
      ], others: ["policy.yaml": "kind: polcy\n"])
    #expect(
      linted.lines == ["policy.yaml:1 meta/schema"], "\(linted.messages)")
    #expect(linted.documentCount == 3)
  }

  @Test("a broken policy that is among the files is not read a second time")
  func brokenPolicyOnce() throws {
    let broken = "kind: policy\nversion: 1\norganisation: {name: A\n"
    let linted = try lint(
      ["plan.yaml": plan("policy: policy.yaml"), "policy.yaml": broken],
      others: ["policy.yaml": broken])
    #expect(linted.findings.count { $0.rule == "meta/syntax" } == 1, "\(linted.summary)")
  }

  @Test("a policy that is not there is a finding at the name")
  func policyMissing() throws {
    let linted = try lint(["plans/plan.yaml": plan("policy: ⟦policies/main.yaml⟧")])
    #expect(linted.summary == ["meta/reference at plan.policy"])
    #expect(
      linted.messages == [
        "there is no policy at plans/policies/main.yaml; write the path from this plan to the policy file"
      ])
    linted.expectPlacesAsMarked(in: "plans/plan.yaml")
  }

  @Test("two policies and a plan that names neither: a finding, not a guess")
  func twoPolicies() throws {
    let linted = try lint(
      [
        "a.yaml": Self.namedPolicy("A"), "b.yaml": Self.namedPolicy("B"),
        "plan.yaml": plan("channels: [{id: x, platform: x}]"),
      ], rule: Self.ruleOnPlans)
    #expect(linted.lines == ["plan.yaml:1 meta/reference"])
  }

  @Test("a plan that names a file with two policies: a finding, not the first of them")
  func severalInOneFile() throws {
    let linted = try lint(
      [
        "both.yaml": Self.namedPolicy("A") + "---\n" + Self.namedPolicy("B"),
        "plan.yaml": plan("policy: ⟦both.yaml⟧\nchannels: [{id: x, platform: x}]"),
      ], rule: Self.ruleOnPlans)
    #expect(
      linted.messages == [
        "both.yaml holds 2 policies, and a plan belongs to one; give each policy a file of its own"
      ])
    linted.expectPlacesAsMarked(in: "plan.yaml")
  }

  @Test("a plan and no policy: a finding")
  func noPolicy() throws {
    let linted = try lint(["plan.yaml": plan()])
    #expect(linted.lines == ["plan.yaml:1 meta/reference"])
    #expect(linted.messages.first?.hasPrefix("this plan names no policy") == true)
  }

  @Test("a plan that names a plan: there is no policy there")
  func policyIsPlan() throws {
    let linted = try lint([
      "a.yaml": policy(), "plan.yaml": plan("policy: ⟦other.yaml⟧"),
      "other.yaml": plan("policy: a.yaml"),
    ])
    #expect(linted.summary == ["meta/reference at plan.policy"])
    linted.expectPlacesAsMarked(in: "plan.yaml")
  }

  @Test("a policy alone is checked")
  func policyAlone() throws {
    let linted = try lint(
      ["policy.yaml": policy("service: {hours: ⟦24/7⟧}")],
      rule: """
        when: has(policy.service)
        require: "false"
        at: policy.service.hours
        message: {en: found, nl: gevonden}
        """)
    linted.expectPlacesAsMarked(in: "policy.yaml")
  }
}

@Suite("Workspace: what is a document")
struct DocumentRecognitionTests {
  @Test(
    "other YAML in a folder is skipped",
    arguments: [
      "services:\n  web: {image: nginx}\n",
      "apiVersion: v1\nkind: Deployment\nmetadata: {name: x}\n",
      "- a\n- b\n",
      "just text\n",
      "# only a comment\n",
      "",
      "markdown: !!python/name:some.module.function\nsite_name: Docs\n",
    ])
  func otherYAML(_ text: String) throws {
    let linted = try lint(["other.yaml": text, "policy.yaml": policy()], named: ["policy.yaml"])
    #expect(linted.findings.isEmpty, "\(linted.messages)")
    #expect(linted.skipped == ["other.yaml"])
    #expect(linted.documentCount == 1)
  }

  @Test("a file that was named has to be a document")
  func named() throws {
    let linted = try lint(["docker-compose.yaml": "services:\n  web: {image: nginx}\n"])
    #expect(linted.summary == ["meta/schema at kind"])
    #expect(
      linted.messages == [
        "this document does not say what it is: write kind: policy or kind: plan"
      ])
    #expect(linted.skipped.isEmpty)
  }

  @Test("a misspelt kind is recognised, also in a folder")
  func misspeltKind() throws {
    let linted = try lint(["a.yaml": "kind: ⟦polici⟧\nversion: 1\n"], named: [])
    #expect(
      linted.messages == ["\"polici\" is no kind of document; did you mean \"policy\"?"])
    linted.expectPlacesAsMarked(in: "a.yaml")
    #expect(linted.documentCount == 1)
  }

  @Test("a document without a kind that has the fields of one is recognised")
  func missingKind() throws {
    let linted = try lint(
      ["a.yaml": "version: 1\norganisation: {name: A}\nservice: {hours: 24/7}\n"], named: [])
    #expect(
      linted.messages == [
        "this document does not say what it is: write kind: policy or kind: plan"
      ])
  }

  @Test("while a policy cannot be read, its plan is not blamed")
  func unreadablePolicy() throws {
    let linted = try lint([
      "plan.yaml": plan("policy: policy.yaml"), "policy.yaml": "kind: polciy\nversion: 1\n",
    ])
    #expect(linted.lines == ["policy.yaml:1 meta/schema"])
  }

  @Test("a broken file in a folder is not passed over")
  func brokenFile() throws {
    let linted = try lint(["a.yaml": "kind: policy\nversion: [1\n"], named: [])
    #expect(linted.lines.first?.hasSuffix("meta/syntax") == true)
  }
}

@Suite("Workspace: files of a run")
struct RunTests {
  private func run(
    _ paths: [String], configuration: ConfigurationChoice = .none
  ) throws -> LintOutcome {
    try Linter.run(
      LintOptions(paths: paths, configuration: configuration, today: "2026-09-15"))
  }

  private func summary(_ outcome: LintOutcome) -> [String] {
    outcome.report.findings.map { "\($0.rule) at \($0.place.path)" }
  }

  @Test("a folder is one workspace, with its sub-folders")
  func folder() throws {
    let folder = try TemporaryFolder([
      "policies/main.yml": policy(), "plans/2026/autumn.yaml": plan(), "README.md": "kind: policy",
      ".hidden/policy.yaml": "kind: [", "other.yaml": "a: b",
    ])
    let outcome = try run([folder.path])
    #expect(outcome.report.documents == 2)
    #expect(outcome.skipped == [folder["other.yaml"]])
    #expect(!outcome.report.findings.contains { $0.rule.hasPrefix("meta/") })
  }

  @Test("a file that is named twice, and within a folder, is read once")
  func readOnce() throws {
    let folder = try TemporaryFolder(["policy.yaml": policy()])
    let outcome = try run([
      folder["policy.yaml"], folder.path + "/./policy.yaml", folder.path,
      folder.path + "/../"
        + (folder.path.split(separator: "/").last.map(String.init) ?? ""),
    ])
    #expect(outcome.report.documents == 1)
  }

  @Test("a plan may name a policy elsewhere in the repository")
  func elsewhereInRepository() throws {
    let folder = try TemporaryFolder([
      ".git/": "", "policy.yaml": policy(), "plans/plan.yaml": plan("policy: ../policy.yaml"),
    ])
    let outcome = try run([folder["plans"]])
    #expect(!summary(outcome).contains("meta/reference at plan.policy"))
    #expect(outcome.report.documents == 2)
  }

  @Test(
    "a plan may not name a policy outside the repository",
    arguments: ["../outside.yaml", "link.yaml", "ABSOLUTE"])
  func outsideRepository(_ path: String) throws {
    let folder = try TemporaryFolder(["outside.yaml": policy(), "repository/.git/": ""])
    let named = path == "ABSOLUTE" ? folder["outside.yaml"] : path
    try folder.write(plan("policy: \(named)"), to: "repository/plan.yaml")
    try folder.link("repository/link.yaml", to: "../outside.yaml")
    let outcome = try run([folder["repository/plan.yaml"]])
    #expect(summary(outcome) == ["meta/reference at plan.policy"])
    #expect(outcome.report.documents == 1)
  }

  @Test("a path that does not exist stops the run")
  func missingPath() throws {
    let folder = try TemporaryFolder()
    #expect {
      try run([folder["nothing.yaml"]])
    } throws: { error in
      guard case RunError.file(let file) = error else { return false }
      return file.reason == .notFound && file.path == folder["nothing.yaml"]
    }
  }

  @Test("a folder without documents stops the run")
  func noDocuments() throws {
    let folder = try TemporaryFolder(["a.yaml": "a: b"])
    #expect {
      try run([folder.path])
    } throws: { error in
      guard case RunError.noDocuments(let paths) = error else { return false }
      return paths == [folder.path]
    }
  }

  @Test("a folder that is called like a file is a folder")
  func folderNamedLikeFile() throws {
    let folder = try TemporaryFolder(["x.yaml/policy.yaml": policy()])
    #expect(try run([folder.path]).report.documents == 1)
    #expect(try run([folder["x.yaml"]]).report.documents == 1)
  }

  @Test("a link that leads nowhere is told as unreadable, beside the report")
  func danglingLink() throws {
    let folder = try TemporaryFolder(["policy.yaml": policy()])
    try folder.link("plan.yaml", to: "nowhere.yaml")
    let outcome = try run([folder.path])
    #expect(outcome.unreadable.map(\.path) == [folder["plan.yaml"]])
    #expect(outcome.unreadable.first?.reason == .notFound)
    #expect(outcome.report.documents == 1)
  }

  @Test("links that lead in a circle end")
  func circularLinks() throws {
    let folder = try TemporaryFolder(["policy.yaml": policy()])
    try folder.link("again", to: ".")
    try folder.link("loop.yaml", to: "loop.yaml")
    let outcome = try run([folder.path])
    #expect(outcome.report.documents == 1)
    #expect(outcome.unreadable.map(\.path) == [folder["loop.yaml"]])
  }

  @Test("a pipe in a folder is not waited for", .timeLimit(.minutes(1)))
  func pipe() throws {
    let folder = try TemporaryFolder(["policy.yaml": policy()])
    #expect(makePipe(folder["pipe.yaml"]))
    let outcome = try run([folder.path])
    #expect(outcome.report.documents == 1)
    #expect(outcome.unreadable.map(\.path) == [folder["pipe.yaml"]])
  }

  @Test("a date that does not exist stops the run")
  func date() throws {
    let folder = try TemporaryFolder(["policy.yaml": policy()])
    #expect {
      try Linter.run(
        LintOptions(paths: [folder.path], configuration: .none, today: "2026-02-30"))
    } throws: { error in
      guard case RunError.date("2026-02-30") = error else { return false }
      return true
    }
  }
}
