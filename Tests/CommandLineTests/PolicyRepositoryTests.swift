// The policy repository to copy does what its README says.

import Foundation
import Testing

@Suite("Policy repository to copy")
struct PolicyRepositoryTests {
  private static let folder = "Examples/policy-repository"

  @Test("it passes, with one allowance and three findings that were known")
  func passes() throws {
    let run = try ProgramRun(["lint", "--format", "json", Self.folder])
    #expect(run.status == 0, "\(run.errors)")
    let summary = try JSONValue(run.output)["summary"]
    #expect(summary?["allowed"] == .number(1))
    #expect(summary?["baseline"] == .number(3))
    #expect(summary?["errors"] == .number(0))
    #expect(summary?["warnings"] == .number(0))
  }

  @Test("the day after the allowance its finding is back, and fails the run")
  func expired() throws {
    #expect(try ProgramRun(["lint", "--today", "2026-12-31", Self.folder]).status == 0)
    let run = try ProgramRun(["lint", "--today", "2027-01-01", Self.folder])
    #expect(run.status == 1)
    #expect(run.output.contains("error[response/shorter-than-closed-gap]"))
    #expect(run.output.contains("[meta/expired-allowance]"))
  }

  @Test("a channel without a second person is a new finding of the team's own rule")
  func ownRule() throws {
    let tests = try ProgramRun(["test", "--min-coverage", "100", "\(Self.folder)/rules"])
    #expect(tests.status == 0, "\(tests.output)\(tests.errors)")
    let run = try ShellRun(
      "cp -R $repository/Examples/policy-repository/. .; sed -i /deputy:/d plan.yaml; leidraad lint"
    )
    #expect(run.status == 1)
    #expect(run.output.contains("[house/has-deputy]: nobody takes over fb-library"))
    #expect(!run.output.contains("insta-library when its owner is away"))
  }

  @Test("what is mandatory cannot be allowed")
  func mandatory() throws {
    let run = try ShellRun(
      "cp -R $repository/Examples/policy-repository/. .; "
        + "sed -i 's/^  owner: head of communication$/  x_was: head/' policy.yaml; "
        + "echo 'allow: [{rule: governance/owner-single, path: policy, reason: later}]' >> leidraad.yaml; "
        + "leidraad lint")
    #expect(run.status == 2)
    #expect(run.errors.contains("nothing can hide what"))
  }

  @Test("the workflow names inputs that the action has")
  func workflow() throws {
    let action = try String(contentsOf: repository.appending(path: "action.yml"), encoding: .utf8)
    let workflow = try String(
      contentsOf: repository.appending(path: "\(Self.folder)/.github/workflows/leidraad.yml"),
      encoding: .utf8)
    let uses = try #require(workflow.range(of: "uses: OWNER/leidraad@main"))
    let inputs = workflow[uses.upperBound...].matches(of: /(?m)^          ([a-z-]+):/)
    #expect(!inputs.isEmpty)
    for input in inputs { #expect(action.contains("\n  \(input.1):\n"), "\(input.1)") }
  }
}
