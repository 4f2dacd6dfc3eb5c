// The gate from outside: allowances, the baseline and --since, word for word.

import Foundation
import Testing

/// A copy of the clean example, with one promise that cannot be kept.
private final class Copy {
  let url: URL

  static let promise = "  first_reply: {within: 2h, clock: calendar}\n"

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "gate-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: repository.appending(path: "Examples/clean"), to: url)
    try edit { text in
      text.replacing(/(?m)^  first_reply: .*\n/, with: Self.promise)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func edit(_ file: String = "policy.yaml", _ change: (String) -> String) throws {
    let before = try String(contentsOf: url.appending(path: file), encoding: .utf8)
    let after = change(before)
    try #require(after != before)
    try Data(after.utf8).write(to: url.appending(path: file))
  }

  func allow(_ comment: String) throws {
    try edit { $0.replacing(Self.promise, with: "  # \(comment)\n\(Self.promise)") }
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramRun {
    try ProgramRun(arguments, environment: environment, in: url)
  }

  func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", url.path, "-c", "user.name=Test", "-c", "user.email=test@example.org"]
      + arguments
    process.environment = ProcessInfo.processInfo.environment.merging([
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    ]) { $1 }
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}

@Suite("The gate")
struct GateTests {
  private static let allowance =
    "leidraad: allow response/shorter-than-closed-gap until 2026-11-30 -- the Christmas desk opens in December"

  @Test("what is allowed is counted, and shown with its reason when it is asked for")
  func allowed() throws {
    let copy = try Copy()
    #expect(try copy.run("lint", "--quiet").status == 1)
    try copy.allow(Self.allowance)
    let plain = try copy.run("lint")
    #expect(plain.status == 0)
    #expect(
      plain.output == "No findings in 2 documents (profile essential); 1 finding is allowed.\n")
    let shown = try copy.run("lint", "--show-allowed")
    #expect(
      shown.output == """
        Allowed:
          policy.yaml:73:25: error[response/shorter-than-closed-gap]: a message on
            Thursday 24 December 2026 at 22:00 is answered on Sunday 27 December 2026 at
            08:00 at the earliest: 58 hours; the promise is 2 hours
            = reason: the Christmas desk opens in December (until 2026-11-30)
            = allowed at policy.yaml:72:3

        No findings in 2 documents (profile essential); 1 finding is allowed.

        """)
    let dutch = try copy.run("lint", "--show-allowed", "--lang", "nl")
    #expect(dutch.output.hasPrefix("Toegestaan:\n  policy.yaml:73:25: fout["))
    #expect(dutch.output.contains("    = toegestaan bij policy.yaml:72:3\n"))
    #expect(dutch.output.hasSuffix("; 1 melding is toegestaan.\n"))
    let json = try copy.run("lint", "--show-allowed", "--format", "json")
    #expect(json.output.contains("\"allowed\": 1, \"baseline\": 0,"))
    #expect(json.output.contains("\"reason\": \"the Christmas desk opens in December\""))
    #expect(json.output.contains("\"until\": \"2026-11-30\""))
  }

  @Test("SARIF shows what is allowed and what is known as suppressed, where that is asked for")
  func suppressed() throws {
    let copy = try Copy()
    let schema = try JSONValue(contentsOf: "Tests/Schemas/sarif-2.1.0.json")
    func results(_ arguments: String...) throws -> [JSONValue] {
      let run = try ProgramRun(["lint", "--format", "sarif"] + arguments, in: copy.url)
      let sarif = try JSONValue(run.output)
      #expect(JSONSchemaValidator.mistakes(in: sarif, against: schema) == [])
      return sarif["runs"]?[0]?["results"]?.array ?? []
    }
    let counting = try results("--show-allowed")
    #expect(counting.map { $0["suppressions"] } == [.array([])])
    #expect(try copy.run("baseline", "write").status == 0)
    #expect(try results() == [])
    let known = try results("--show-allowed")
    #expect(known.map { $0["suppressions"]?[0]?["kind"]?.string } == ["external"])
    try FileManager.default.removeItem(at: copy.url.appending(path: "leidraad-baseline.txt"))
    try copy.allow(Self.allowance)
    let allowed = try results("--show-allowed")
    #expect(allowed.map { $0["suppressions"]?[0]?["kind"]?.string } == ["inSource"])
    // Whether it counts or not, it is the same finding.
    for shown in [known, allowed] {
      #expect(shown.first?["partialFingerprints"] == counting.first?["partialFingerprints"])
    }
  }

  @Test("a mistake in the settings is told with the name that its reader knows")
  func settingsName() throws {
    let copy = try Copy()
    try Data("allow: [{rule: response/shorter-than-closed-gap, path: policy}]\n".utf8)
      .write(to: copy.url.appending(path: "leidraad.yaml"))
    let run = try copy.run("lint")
    #expect(run.status == 2)
    #expect(run.errors == "error: leidraad.yaml:1:9: the key “reason” is missing here\n")
  }

  @Test("the allowances and the line of a baseline in docs/gate.md do what the page says")
  func documentation() throws {
    let page = try String(contentsOf: repository.appending(path: "docs/gate.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```yaml\n").dropFirst()
      .map { String($0.prefix(upTo: $0.range(of: "```")?.lowerBound ?? $0.endIndex)) }
    let service = try #require(blocks.first { $0.hasPrefix("service:") })
    let settings = try #require(blocks.first { $0.hasPrefix("allow:") })
    let line = try #require(page.split(separator: "\n").first { $0.contains(" gap_minutes=") })
      .trimmingCharacters(in: .whitespaces)
    let policy = "kind: policy\nversion: 1\norganisation: {name: A}\n"
    let bare = service.split(separator: "\n").filter { !$0.contains("#") }.joined(separator: "\n")
    let run = try ShellRun(
      "leidraad lint --format json a "
        + "| grep '\"allowed\": 1,'; leidraad baseline write b > /dev/null; "
        + "grep gap_minutes b/leidraad-baseline.txt; leidraad lint c",
      files: [
        "a/policy.yaml": policy + service, "b/policy.yaml": policy + bare + "\n",
        "c/policy.yaml": policy + service, "c/leidraad.yaml": settings,
      ])
    #expect(run.output.contains("\"allowed\": 1,"))
    #expect(run.output.contains(line + "\n"), "\(run.output)")
    // The settings of the page make that rule mandatory.
    #expect(run.errors == "")
    #expect(run.output.contains("error[meta/allowance]: leidraad.yaml makes"))
    #expect(run.output.contains("error[response/shorter-than-closed-gap]"))
  }

  @Test("what is known is known wherever the run is started, and whatever is added elsewhere")
  func anywhere() throws {
    let policy = "kind: policy\nversion: 1\norganisation: {name: A}\n"
    let plan = "kind: plan\nversion: 1\nchannels: [{id: x, platform: x}]\n"
    let run = try ShellRun(
      "git init --quiet; leidraad baseline write; leidraad lint --quiet; "
        + "(cd a/b; leidraad lint --quiet ../..); (cd ..; leidraad lint --quiet workspace); "
        + "leidraad lint --quiet \"$PWD\"; mkdir more; cp a/policy.yaml more; leidraad lint --format compact | grep lone; "
        + "{ leidraad lint --no-baseline --format json a | grep fingerprint | sort | cksum; "
        + "(cd a; leidraad lint --no-baseline --format json | grep fingerprint | sort | cksum); } | uniq",
      files: [
        "a/policy.yaml": policy, "a/plan.yaml": plan + "policy: policy.yaml\n",
        "a/gone.yaml": plan + "policy: ../nowhere.yaml\n", "b/lone.yaml": plan,
        "c/policy.yaml": policy,
        "a/b/readme": "",
      ])
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2, "the baseline, and the fingerprints once: \(run.output)")
    #expect(run.errors == "")
  }

  @Test("after its date the finding is back and says so")
  func expired() throws {
    let copy = try Copy()
    try copy.allow(Self.allowance)
    let run = try copy.run("lint", "--today", "2026-12-01")
    #expect(run.status == 1)
    #expect(
      run.output.contains("warning[meta/expired-allowance]: this allowance ended on 2026-11-30"))
    #expect(run.output.contains("was allowed until 2026-11-30"))
    #expect(run.output.contains("error[response/shorter-than-closed-gap]"))
    #expect(run.output.hasSuffix("1 error, 1 warning in 2 documents.\n"))
  }

  @Test("a baseline hides what was known and tells what is solved")
  func baseline() throws {
    let copy = try Copy()
    #expect(
      try copy.run("baseline", "prune").errors
        == "error: there is no baseline here; leidraad baseline write makes one\n")
    let written = try copy.run("baseline", "write")
    #expect(written.output == "1 finding is accepted in leidraad-baseline.txt.\n")
    let known = try copy.run("lint")
    #expect(known.status == 0)
    #expect(
      known.output == """
        No new findings in 2 documents (profile essential); 1 finding is known from the
        baseline.

        """)
    #expect(try copy.run("lint", "--no-baseline").status == 1)
    #expect(try copy.run("lint", "--no-config").status == 1)
    #expect(
      try copy.run("baseline", "show").output == """
        policy.yaml:72:25: [response/shorter-than-closed-gap] a message on Thursday 24
          December 2026 at 22:00 is answered on Sunday 27 December 2026 at 08:00 at the
          earliest: 58 hours; the promise is 2 hours
        1 finding is accepted in leidraad-baseline.txt.

        """)
    try copy.edit {
      $0.replacing(
        "{within: 2h, clock: calendar}",
        with: "{within: 2h, clock: open_hours, percentile: 90, human_only: true}")
    }
    let solved = try copy.run("lint")
    #expect(solved.status == 0)
    #expect(
      solved.output.contains(
        "info[meta/baseline-stale]: this is solved: response/shorter-than-closed-gap no\n  longer finds"
      ))
    #expect(solved.output.contains("--> leidraad-baseline.txt:"))
    #expect(try copy.run("lint", "--fail-on-stale").status == 1)
    #expect(
      try copy.run("baseline", "prune", "--lang", "nl").output
        == "1 regel is weg uit leidraad-baseline.txt.\n")
    #expect(try copy.run("lint", "--fail-on-stale").status == 0)
    try Data("<<<<<<< HEAD\n".utf8).write(to: copy.url.appending(path: "leidraad-baseline.txt"))
    let broken = try copy.run("lint")
    #expect(broken.status == 2)
    #expect(
      broken.errors.hasPrefix("error: leidraad-baseline.txt:1: here a merge was not finished"))
  }

  @Test("--since tells what a change has brought")
  func since() throws {
    let copy = try Copy()
    try copy.git("init", "--quiet", "--initial-branch=main")
    try copy.git("add", "--all")
    try copy.git("commit", "--quiet", "--message=first")
    let nothing = try copy.run("lint", "--since", "main")
    #expect(nothing.status == 0)
    #expect(
      nothing.output == """
        No new findings in 2 documents (profile essential); 1 finding was there before
        main.

        """)
    try copy.edit {
      $0.replacing("within: 2h, clock: calendar", with: "within: 1h, clock: calendar")
    }
    let brought = try copy.run("lint", "--since", "main", "--format", "json")
    #expect(brought.status == 1)
    #expect(brought.output.contains("\"since\": {\"revision\": \"main\", \"commit\": \""))
    #expect(brought.output.contains("\"older\": 0}"))
    for (arguments, words) in [
      (["nothing"], "git knows no commit “nothing”"),
      (["main", "--fix"], "--since cannot be used together with --fix or --diff"),
    ] {
      let run = try ProgramRun(["lint", "--since"] + arguments, in: copy.url)
      #expect(run.status == 2)
      #expect(run.errors.contains(words))
    }
    let alone = try copy.run("lint", "--since", "main", environment: ["PATH": "/nonexistent"])
    #expect(alone.status == 2)
    #expect(alone.errors.hasPrefix("error: the program git is not here"))
  }
}
