// Folders are checked one after the other, and together where their documents belong together.

import Linting
import Testing
import YAMLTree

@Suite("Workspace: folders")
struct FolderTests {
  private static let policy = "kind: policy\nversion: 1\norganisation: {name: A}\n"

  private static func plan(of policy: String? = nil) -> String {
    "kind: plan\nversion: 1\n" + (policy.map { "policy: \($0)\n" } ?? "")
      + "channels: [{id: old, platform: x, status: dormant}]\n"
  }

  /// The files with a finding about the dormant channel or about a policy that is not found.
  private static func lint(_ files: [String: String]) throws -> (documents: Int, told: [String]) {
    let folder = try TemporaryFolder(files)
    let report = try Linter.run(
      LintOptions(paths: [folder.path], configuration: .none, today: "2026-09-15")
    ).report
    let told = report.findings.filter {
      ["accounts/dormant-open", "meta/reference"].contains($0.rule)
    }
    return (
      report.documents,
      told.map { "\($0.rule) \($0.place.source.name.dropFirst(folder.path.count + 1))" }
    )
  }

  @Test("a plan takes the only policy of its own folder, however many folders there are")
  func ownFolder() throws {
    let linted = try Self.lint([
      "a/plan.yaml": Self.plan(), "a/policy.yaml": Self.policy,
      "b/plan.yaml": Self.plan(), "b/policy.yaml": Self.policy,
    ])
    #expect(linted.documents == 4)
    #expect(
      linted.told == ["accounts/dormant-open a/plan.yaml", "accounts/dormant-open b/plan.yaml"])
  }

  @Test("a plan finds its policy in another folder, read before it or after it")
  func otherFolder() throws {
    for folder in ["a", "z"] {
      let linted = try Self.lint([
        "m/plan.yaml": Self.plan(of: "../\(folder)/policy.yaml"),
        "\(folder)/policy.yaml": Self.policy,
      ])
      #expect(linted.documents == 2)
      #expect(linted.told == ["accounts/dormant-open m/plan.yaml"], "\(folder)")
    }
  }

  @Test("what is said of a folder is the same when all are read together")
  func together() throws {
    let alone = [
      "a/plan.yaml": Self.plan(), "a/policy.yaml": Self.policy,
      "b/plan.yaml": Self.plan(), "b/policy.yaml": Self.policy,
    ]
    let joined = alone.merging(["c/plan.yaml": Self.plan(of: "../a/policy.yaml")]) { $1 }
    #expect(
      try Self.lint(joined).told
        == Self.lint(alone).told + ["accounts/dormant-open c/plan.yaml"])
  }

  @Test("a plan that finds no policy says so once")
  func missing() throws {
    let linted = try Self.lint([
      "a/plan.yaml": Self.plan(of: "policy.yaml"), "b/policy.yaml": Self.policy,
      "c/policy.yaml": Self.policy,
    ])
    #expect(linted.told == ["meta/reference a/plan.yaml"])
  }
}
