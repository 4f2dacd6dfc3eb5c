// The program where things go wrong around it: streams, devices, folders, time zones.

import Foundation
import Testing

@Suite("Hardship")
struct HardshipTests {
  private static let policy = "kind: policy\nversion: 1\norganisation: {name: A}\n"

  /// Runs a line of shell in a new folder with `policy.yaml`; `leidraad` is the program.
  private func shell(
    _ line: String, files: [String: String] = [:]
  ) throws -> (status: Int32, output: String, errors: String) {
    let run = try ShellRun(
      line, files: files.merging(["policy.yaml": Self.policy], uniquingKeysWith: { $1 }))
    func joined(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return (run.status, joined(run.output), joined(run.errors))
  }

  @Test(
    "a result that cannot be written fails the run and says so",
    arguments: [
      "lint", "lint --format json", "rules", "explain staffing/covers-hours", "schema plan",
      "--help", "--version", "test",
    ])
  func fullDisk(arguments: String) throws {
    let run = try shell("leidraad \(arguments) > /dev/full")
    #expect(run.status == 2)
    #expect(run.errors == "error: standard output cannot be written: No space left on device")
  }

  @Test("a closed standard output fails the run; no file gets its number")
  func closedOutput() throws {
    let run = try shell(
      "leidraad lint --format json=report.json --format text >&-; echo $? >&2; head -c 1 report.json >&2"
    )
    #expect(run.errors == "error: standard output cannot be written: Bad file descriptor 2 {")
  }

  @Test("closed standard input and errors are no reason to crash")
  func closedStreams() throws {
    #expect(try shell("leidraad lint - <&-").status == 2)
    #expect(try shell("leidraad lint nowhere 2>&-").status == 2)
    #expect(try shell("leidraad lint <&- >&- 2>&-").status == 2)
  }

  @Test("a report to a full device or a folder fails the run", arguments: ["/dev/full", "."])
  func fullReport(path: String) throws {
    let run = try shell("leidraad lint --format json=\(path)")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("error: \(path) cannot be written: "))
  }

  @Test("a report is not written over a document", arguments: ["policy.yaml", "Policy.YML"])
  func reportOverDocument(path: String) throws {
    let run = try shell("leidraad lint --format json=\(path); echo $?; head -c 12 policy.yaml")
    #expect(run.output == "2 kind: policy")
    #expect(run.errors == "error: --format: \(path) is the name of a document, not of a report")
  }

  @Test(
    "every verb with --format takes its file with the same care",
    arguments: [
      "lint", "changes policy.yaml policy.yaml", "forecast",
    ])
  func formats(verb: String) throws {
    let over = try shell("leidraad \(verb) --format json=policy.yaml; head -c 12 policy.yaml")
    #expect(over.output == "kind: policy")
    #expect(
      over.errors == "error: --format: policy.yaml is the name of a document, not of a report")
    let twice = try shell("leidraad \(verb) --format json=a --format text=./a; ls")
    #expect(twice.output == "policy.yaml")
    #expect(twice.errors == "error: --format: two formats would be written to ./a")
    let dash = try shell("leidraad \(verb) --format json=- | head -c 1; ls")
    #expect(dash.output == "{policy.yaml")
    let unknown = try shell("leidraad \(verb) --format x=a; ls")
    #expect(unknown.output == "policy.yaml")
    #expect(unknown.errors.hasPrefix("error: --format: “x” is not one of "))
  }

  @Test("a report through a link keeps the link, and a file its permissions")
  func link() throws {
    let run = try shell(
      "echo old > real.json; chmod 640 real.json; ln -s real.json link.json; "
        + "leidraad lint --format json=link.json; head -c 1 real.json; "
        + "readlink link.json; stat -c %a real.json; ls")
    #expect(run.output == "{real.json 640 link.json policy.yaml real.json")
    #expect(run.errors == "")
  }

  @Test(
    "a file that may not be written is left alone",
    .enabled(if: geteuid() != 0, "who administers the machine may write everywhere"))
  func readOnly() throws {
    let run = try shell(
      "echo old > a.json; chmod 444 a.json policy.yaml; leidraad lint --format json=a.json; cat a.json"
    )
    #expect(run.output == "old")
    #expect(run.errors == "error: a.json cannot be written: Permission denied")
  }

  @Test("a report to the file that standard output goes to is added to it", arguments: [1, 2])
  func ownStream(number: Int) throws {
    let run = try shell(
      "{ echo before >&\(number); leidraad lint --format json=/dev/fd/\(number); "
        + "echo after >&\(number); } \(number)> all; head -n 2 all; tail -n 2 all; ls")
    #expect(run.output == "before { } after all policy.yaml")
    #expect(run.errors == "")
  }

  @Test(
    "where there is no document the run fails",
    arguments: [
      "lint /dev/null", "lint empty", "lint - < /dev/null", "lint marks.yaml", "lint loop",
      "lint dangling.yaml", "lint ''", "lint policy.yaml/", "lint --config ''",
      "lint - --stdin-filename ''", "lint --config pipe/..", "lint --profile ''",
    ])
  func nothing(arguments: String) throws {
    let run = try shell(
      "mkdir empty; ln -s loop loop; ln -s nowhere dangling.yaml; leidraad \(arguments)",
      files: ["marks.yaml": "---\n---\n"])
    #expect(run.status == 2, "\(run.output)")
    #expect(run.errors.hasPrefix("error: "))
    #expect(run.output == "")
  }

  @Test("a file that was named and holds nothing is told beside the report")
  func emptyNamed() throws {
    for text in ["", "---\n", "# nothing yet\n"] {
      let run = try shell(
        "leidraad lint --fail-on never policy.yaml plan.yaml", files: ["plan.yaml": text])
      #expect(run.status == 0)
      #expect(
        run.errors == "note: plan.yaml is neither a policy nor a plan and was left out", "\(text)")
    }
    #expect(try shell("leidraad lint --quiet policy.yaml /dev/null").errors == "")
    #expect(try shell("leidraad lint", files: ["other.yaml": "a: b\n"]).errors == "")
  }

  @Test("a pipe that was named is read; one in a folder or as settings is not waited for")
  func pipes() throws {
    let read = try shell("mkfifo p; cat policy.yaml > p & leidraad lint p")
    #expect(read.output.hasSuffix("in 1 document."))
    let found = try shell("mkfifo p.yaml; leidraad lint")
    #expect(found.status == 2)
    #expect(found.errors.contains("p.yaml is a pipe or a device"))
    let settings = try shell("mkfifo leidraad.yaml; timeout 20 \"$program\" lint")
    #expect(settings.status == 2)
    #expect(settings.errors.contains("leidraad.yaml is a pipe or a device"))
  }

  @Test("standard input stands for a file that is among the paths")
  func inputForFile() throws {
    let run = try shell(
      "echo 'kind: polcy' | leidraad lint . - --stdin-filename ./policy.yaml")
    #expect(run.status == 1)
    #expect(run.output.contains("did you mean \"policy\"?"))
    #expect(run.output.hasSuffix("1 error in 1 document."))
  }

  @Test("a name with control characters is made visible")
  func escapes() throws {
    let run = try shell("cp policy.yaml \"$(printf 'a\\033[31mb\\nc.yaml')\"; leidraad lint a*")
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.output.contains("--> a␛[31mb"))
  }

  @Test(
    "a machine without time zones: the run fails, with the remedy, and nothing is taken for UTC",
    arguments: [
      (
        "en",
        "this machine has no time zones in none, so what depends on this one was not checked"
      ),
      (
        "nl",
        "deze computer heeft geen tijdzones in none; wat van deze tijdzone afhangt is niet gecontroleerd"
      ),
    ])
  func noTimeZones(language: String, message: String) throws {
    let run = try shell(
      "mkdir none; export TZDIR=none; leidraad lint --lang \(language) zoned.yaml",
      files: [
        "zoned.yaml":
          "kind: policy\nversion: 1\norganisation: {name: A, time_zone: Europe/Amsterdam}\n"
          + "service: {hours: {mon-fri: 09:00-17:00}, first_reply: {within: 1h, clock: calendar}}\n"
      ])
    #expect(run.status == 2)
    #expect(run.output.contains("[meta/schema]: \(message)"))
    #expect(run.output.contains("tzdata"))
    // What needs the zone is not decided: a promise of an hour is shorter than any night.
    #expect(!run.output.contains("[response/shorter-than-closed-gap]"))
    #expect(run.output.contains("response/shorter-than-closed-gap: "))
    #expect(!run.output.contains("meta/rule"))
  }

  @Test("UTC needs no time zones of the machine; an empty TZDIR is none")
  func withoutTimeZones() throws {
    func run(_ folder: String, _ zone: String) throws -> String {
      try shell(
        "mkdir none; export TZDIR=\(folder); leidraad lint zoned.yaml",
        files: [
          "zoned.yaml":
            "kind: policy\nversion: 1\norganisation: {name: A, time_zone: \(zone)}\n"
        ]
      ).output
    }
    #expect(try !run("none", "UTC").contains("meta/"))
    #expect(try !run("''", "Europe/Amsterdam").contains("meta/"))
    #expect(try run("none", "Europe/Amsterdam").contains("meta/schema"))
  }
}
