// What a run does by itself as a step of GitHub Actions.

import Foundation
import Testing

@Suite("GitHub Actions")
struct GitHubActionsTests {
  private static let files = [
    "policies/policy.yaml": "kind: policy\nversion: 1\norganisation: {nam: X}\n"
  ]

  @Test("annotations go to standard error; standard output stays what it is everywhere")
  func annotations() throws {
    for format in ["text", "json", "sarif"] {
      let line = "mkdir .git; cd policies; leidraad lint --format \(format)"
      let here = try ShellRun(line, files: Self.files)
      let there = try ShellRun(line, files: Self.files, environment: ["GITHUB_ACTIONS": "true"])
      #expect(there.output == here.output)
      #expect(there.status == here.status)
      #expect(here.errors == "")
      // Named from the root of the repository.
      for annotation in there.errors.split(separator: "\n") {
        #expect(annotation.contains(" file=policies/policy.yaml,line="), "\(annotation)")
      }
      #expect(there.errors.contains(",title=meta/schema::"))
    }
  }

  @Test("annotations that were asked for come once, where they were asked for")
  func asked() throws {
    let run = try ShellRun(
      "leidraad lint policies --format github", files: Self.files,
      environment: ["GITHUB_ACTIONS": "true"])
    #expect(run.output.hasPrefix("::error file=policies/policy.yaml,"))
    #expect(run.errors == "")
  }

  @Test("what gets no annotation is added to the summary of the step, after what is there")
  func summary() throws {
    let run = try ShellRun(
      "echo before > summary; leidraad lint $repository/Examples/zlm --profile all > /dev/null; cat summary",
      environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "summary"])
    #expect(run.output.hasPrefix("before\n## Leidraad: 8 errors, "))
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error ") } == 8)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    #expect(lines.last?.hasPrefix("GitHub shows ten annotations of a kind; the summary") == true)
  }

  @Test("few findings need no summary; one that was asked for is there once")
  func noSummary() throws {
    let environment = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "summary"]
    let few = try ShellRun(
      "leidraad lint policies > /dev/null; ls", files: Self.files, environment: environment)
    #expect(few.output == "policies\n")
    let asked = try ShellRun(
      "echo before > summary; leidraad lint $repository/Examples/zlm --profile all "
        + "--format github-summary=$GITHUB_STEP_SUMMARY; grep -c '^## ' summary; head -n 1 summary",
      environment: environment)
    #expect(asked.output == "1\nbefore\n")
  }

  @Test("a summary that cannot be written fails the run and says so")
  func unwritable() throws {
    let run = try ShellRun(
      "leidraad lint $repository/Examples/zlm --profile all > /dev/null",
      environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "no/such/file"])
    #expect(run.status == 2)
    #expect(run.errors.contains("error: no/such/file cannot be written"))
  }

  @Test("what stops a run stands on the page of the run as well")
  func mistake() throws {
    let run = try ShellRun("leidraad lint nowhere", environment: ["GITHUB_ACTIONS": "true"])
    #expect(run.status == 2)
    #expect(
      run.errors == """
        error: there is no file or folder nowhere
        ::error title=Leidraad::there is no file or folder nowhere

        """)
    let wrong = try ShellRun("leidraad lint --profle", environment: ["GITHUB_ACTIONS": "true"])
    #expect(wrong.errors.hasSuffix("%0ASee “leidraad lint --help”.\n"))
  }

  @Test(
    "no name of a file and no text of a document is a command, on either stream of any verb",
    arguments: [
      "lint", "lint --verbose", "lint \"$name\"", "lint --fix=unsafe --diff | cat", "baseline show",
      "changes old .", "changes old . --format markdown", "forecast", "forecast --format csv",
      "explain \"$name\"", "test \"$name\"", "lint --since \"$name\"", "lint --config \"$name\"",
    ])
  func commands(arguments: String) throws {
    let name = String(repeating: "x", count: 70) + " ::add-mask::secret ##[error]y"
    let policy = """
      kind: policy
      version: 1
      organisation: {name: A}
      governance:
        owner: >-
          some
          ::add-mask::secret
        owner_two: yes
      service: {published: true, published: true, hours: 24/7}
      employees:
        conduct: ["\(name)"]

      """
    let run = try ShellRun(
      "export name='\(name)'; ln -s nowhere \"$name.yaml\"; touch '::add-mask::a.yaml'; "
        + "GITHUB_ACTIONS= leidraad baseline write policy.yaml --profile all > /dev/null; "
        + "leidraad \(arguments)",
      files: [
        "policy.yaml": policy, "old/policy.yaml": policy.replacing(name, with: "old"),
        "::add-mask::plan.yaml":
          "kind: plan\nversion: 1\nchannels: [{id: '\(name)', platform: x}]\n",
      ], environment: ["GITHUB_ACTIONS": "true"])
    #expect(run.output + run.errors != "")
    for line in (run.output + run.errors).split(whereSeparator: \.isNewline) {
      let start = line.drop { $0 == " " || $0 == "\t" }
      let isOurs = ["::error ", "::warning ", "::notice "].contains { line.hasPrefix($0) }
      #expect(!start.hasPrefix("::") || isOurs, "\(line)")
      if !isOurs { #expect(!line.contains("##["), "\(line)") }
    }
  }

  @Test("outside of GitHub nothing is added", arguments: ["", "false"])
  func elsewhere(value: String) throws {
    let run = try ShellRun(
      "leidraad lint policies; ls", files: Self.files,
      environment: ["GITHUB_ACTIONS": value, "GITHUB_STEP_SUMMARY": "summary"])
    #expect(run.errors == "")
    #expect(run.output.hasSuffix("\npolicies\n"))
  }
}
