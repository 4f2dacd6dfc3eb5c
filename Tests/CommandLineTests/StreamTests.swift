// Exit codes and streams, in every combination.

import Foundation
import Reporting
import Testing

/// Findings go to standard output, remarks and mistakes to standard error; the exit code says what it
/// always says, whatever the format, the stream and the reader.
@Suite("Exit codes and streams")
struct StreamTests {
  /// What a stream holds.
  enum Stream: CustomStringConvertible {
    case empty
    case holds(String)

    func fits(_ text: String) -> Bool {
      switch self {
      case .empty: text.isEmpty
      // The program breaks its lines where they are full.
      case .holds(let part):
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(part)
      }
    }

    var description: String {
      switch self {
      case .empty: "nothing"
      case .holds(let part): "“\(part)”"
      }
    }
  }

  /// A line of shell and what comes of it.
  struct Case: CustomTestStringConvertible {
    let line: String
    let status: Int32
    let output: Stream
    let errors: Stream

    init(_ line: String, _ status: Int32, _ output: Stream, _ errors: Stream) {
      self.line = line
      self.status = status
      self.output = output
      self.errors = errors
    }

    var testDescription: String { line }
  }

  private static let files = [
    "bad/policy.yaml": "kind: policy\nversion: 1\norganisation: {nam: X}\n",
    "bad/other.yaml": "# nothing yet\n",
    "broken/policy.yaml": "kind: policy\n\tversion: 1\n",
    "typo/policy.yaml":
      "kind: policy\nversion: 1\norganisation: {name: X}\nservce: {hours: 24/7}\n",
  ]

  /// Makes files whose report is longer than what is handed on at once.
  private static let many =
    "mkdir many; for i in $(seq 300); do cp bad/policy.yaml many/$i.yaml; done; "

  static let cases: [Case] = [
    // What was found.
    Case("leidraad lint $clean", 0, .holds("No findings in 2 documents"), .empty),
    Case("leidraad lint bad", 1, .holds("error[meta/schema]"), .empty),
    Case("leidraad lint broken", 1, .holds("error[meta/syntax]"), .empty),
    Case("leidraad lint bad broken $clean", 1, .holds("in 4 documents."), .empty),
    Case("leidraad lint bad --fail-on never", 0, .holds("error[meta/schema]"), .empty),
    Case("leidraad lint $clean --fail-on info", 0, .holds("No findings"), .empty),
    Case("leidraad bad/policy.yaml", 1, .holds("error[meta/schema]"), .empty),
    Case("leidraad lint - < bad/policy.yaml", 1, .holds("--> <stdin>:3"), .empty),
    // Remarks, and none of them with --quiet.
    Case(
      "leidraad lint bad/policy.yaml bad/other.yaml", 1, .holds("error[meta/schema]"),
      .holds("note: bad/other.yaml is neither")),
    Case(
      "leidraad lint --quiet bad/policy.yaml bad/other.yaml", 1, .holds("error[meta/schema]"),
      .empty),
    Case("leidraad lint --quiet $clean", 0, .empty, .empty),
    Case("leidraad lint --verbose bad", 1, .holds("error["), .holds("note: bad/other.yaml")),
    // The run itself failed: only standard error speaks.
    Case("leidraad lint nowhere", 2, .empty, .holds("error: there is no file or folder nowhere")),
    Case("leidraad lint bad --profile x", 2, .empty, .holds("error: --profile")),
    Case("leidraad lint bad --format x", 2, .empty, .holds("error: --format")),
    Case("leidraad lint --quiet nowhere", 2, .empty, .holds("error: there is no file")),
    Case("mkdir empty; leidraad lint empty", 2, .empty, .holds("error: there is no policy")),
    Case("leidraad nonsense", 2, .empty, .holds("error: ")),
    // Part of it failed: what was found is there all the same.
    Case(
      "mkfifo bad/pipe.yaml; leidraad lint bad", 2, .holds("error[meta/schema]"),
      .holds("error: bad/pipe.yaml is a pipe")),
    Case(
      "mkfifo bad/pipe.yaml; leidraad lint bad --fail-on never --quiet", 2,
      .holds("error[meta/schema]"), .holds("error: bad/pipe.yaml is a pipe")),
    // Reports in files leave standard output to nobody.
    Case("leidraad lint bad --format json=a.json", 1, .empty, .empty),
    Case(
      "leidraad lint bad --format text --format sarif=a.sarif --format junit=a.xml; "
        + "status=$?; ls a.sarif a.xml; exit $status", 1, .holds("a.sarif a.xml"), .empty),
    Case("leidraad lint bad --format json=-", 1, .holds("\"version\": 1"), .empty),
    Case("leidraad lint bad --format json --format tap=-", 2, .empty, .holds("only one format")),
    Case(
      "leidraad lint bad --format json=a --format tap=./a", 2, .empty, .holds("would be written")),
    // Output that cannot be written.
    Case("leidraad lint bad > /dev/full", 2, .empty, .holds("No space left on device")),
    Case("leidraad lint bad >&-", 2, .empty, .holds("Bad file descriptor")),
    Case("leidraad lint bad 2> /dev/full", 1, .holds("error[meta/schema]"), .empty),
    Case("leidraad lint nowhere 2> /dev/full", 2, .empty, .empty),
    Case(
      "leidraad lint bad --format json=no/such/a.json", 2, .empty,
      .holds("error: no/such/a.json cannot be written: No such file or directory")),
    Case(
      "leidraad lint bad --format json=a.json --format tap=no/such/a.tap > /dev/null; status=$?; "
        + "ls; exit $status", 2, .holds("a.json bad broken"), .holds("no/such/a.tap cannot")),
    Case("leidraad lint bad --format json=/dev/full", 2, .empty, .holds("No space left")),
    // A long report goes out while it is written, and ends the same way.
    Case(many + "leidraad lint many | tail -1", 0, .holds("in 300 documents."), .empty),
    Case(many + "{ leidraad lint many; echo $? >&2; } | true", 0, .empty, .holds("1")),
    Case(
      many + "leidraad lint many --format json > /dev/full", 2, .empty,
      .holds("No space left on device")),
    // The other verbs that read documents keep to the same.
    Case("leidraad changes $clean $clean", 0, .holds("No promise changes"), .empty),
    Case("leidraad changes bad $clean --fail-on new", 1, .holds("new[changes/"), .empty),
    Case("leidraad changes bad $clean --fail-on dropped", 0, .holds("new[changes/"), .empty),
    Case("leidraad changes broken $clean --fail-on dropped", 2, .holds("not complete"), .empty),
    Case("leidraad changes bad nowhere", 2, .empty, .holds("error: ")),
    Case("leidraad changes bad $clean --format json=a.json --fail-on new", 1, .empty, .empty),
    Case("leidraad changes bad $clean > /dev/full", 2, .empty, .holds("No space left on device")),
    Case(
      "leidraad changes bad $clean --format markdown=no/such/a.md", 2, .empty,
      .holds("error: no/such/a.md cannot be written")),
    Case("{ leidraad changes $clean $clean; echo $? >&2; } | true", 0, .empty, .holds("0")),
    Case("leidraad forecast $clean", 0, .holds("webcare"), .empty),
    Case("leidraad forecast bad", 0, .empty, .holds("note: there is no plan among")),
    Case("leidraad forecast nowhere", 2, .empty, .holds("error: there is no file or folder")),
    Case("leidraad forecast $clean > /dev/full", 2, .empty, .holds("No space left on device")),
    Case("leidraad forecast $clean --format csv=a.csv", 0, .empty, .empty),
    Case(
      "leidraad forecast $clean --format csv=no/such/a.csv", 2, .empty,
      .holds("error: no/such/a.csv cannot be written")),
    Case("{ leidraad forecast $clean; echo $? >&2; } | true", 0, .empty, .holds("0")),
    Case("leidraad baseline write bad; leidraad lint bad", 0, .holds("No new findings"), .empty),
    Case("leidraad baseline show bad", 2, .empty, .holds("error: there is no baseline here")),
    Case("leidraad baseline write broken", 0, .holds("1 finding cannot be accepted"), .empty),
    Case(
      "leidraad baseline write bad --baseline no/such/a.txt", 2, .empty,
      .holds("error: no/such/a.txt cannot be written")),
    Case(
      "leidraad baseline write bad > /dev/null; leidraad baseline show bad > /dev/full", 2, .empty,
      .holds("No space left on device")),
    Case(
      "leidraad baseline write bad > /dev/null; { leidraad baseline show bad; echo $? >&2; } | true",
      0, .empty, .holds("0")),
    Case(
      "leidraad lint typo --fix", 1, .holds("error["), .holds("note: typo/policy.yaml: 1 fix made")),
    Case("leidraad lint typo --fix --quiet --fail-on never", 0, .holds("error["), .empty),
    Case(
      "leidraad lint typo --diff --quiet", 1, .holds("+service: {hours: 24/7}"), .holds("error[")),
    Case("leidraad lint typo --diff > /dev/full", 2, .empty, .holds("No space left on device")),
    // A reader that goes away is no mistake.
    Case("{ leidraad lint bad; echo $? >&2; } | true", 0, .empty, .holds("1")),
    Case("{ leidraad lint bad --fail-on never; echo $? >&2; } | true", 0, .empty, .holds("0")),
    Case("{ leidraad rules; echo $? >&2; } | true", 0, .empty, .holds("0")),
    Case("{ leidraad lint --help; echo $? >&2; } | true", 0, .empty, .holds("0")),
  ]

  @Test("the line ends and speaks as the table says", arguments: cases)
  func table(expected: Case) throws {
    let run = try ShellRun("clean=$repository/Examples/clean; \(expected.line)", files: Self.files)
    #expect(run.status == expected.status)
    #expect(expected.output.fits(run.output), "output is not \(expected.output): \(run.output)")
    #expect(expected.errors.fits(run.errors), "errors are not \(expected.errors): \(run.errors)")
  }

  @Test(
    "the exit code is the same in every format, also for a reader that goes away",
    arguments: ReportFormats.all.map { $0.name })
  func formats(name: String) throws {
    let run = try ShellRun(
      "for folder in bad $repository/Examples/clean; do "
        + "leidraad lint --quiet --format \(name) $folder > report; echo $? >&2; "
        + "leidraad lint --format \(name)=file $folder; echo $? >&2; "
        + "{ leidraad lint --format \(name) $folder; echo $? >&2; } | true; "
        + "leidraad lint --format \(name) --fail-on never $folder > /dev/null; echo $? >&2; "
        + "leidraad lint --format \(name) $folder > /dev/full 2> errors; echo $? >&2; "
        + "grep -c 'No space left' errors >&2; done",
      files: Self.files)
    #expect(run.output == "")
    let statuses = run.errors.split(separator: "\n").map(String.init)
    // A clean run has nothing to say as text with --quiet or as lines, so that the disk may be full.
    let cleanFull = ["compact", "github"].contains(name) ? ["0", "0"] : ["2", "1"]
    #expect(statuses == ["1", "1", "1", "0", "2", "1", "0", "0", "0", "0"] + cleanFull)
  }

  @Test("several formats in one run each say what they say alone")
  func several() throws {
    let names = ReportFormats.all.map { $0.name }
    let asked = names.map { "--format \($0)=several.\($0)" }.joined(separator: " ")
    let run = try ShellRun(
      "leidraad lint bad \(asked); echo $?; for name in \(names.joined(separator: " ")); do "
        + "leidraad lint bad --format $name > alone; cmp alone several.$name || echo $name; done; "
        + "ls | grep -c draft",
      files: Self.files)
    #expect(run.output == "1\n0\n")
    #expect(run.errors == "")
  }

  @Test(
    "an interrupted run leaves the report of the run before, and nothing else",
    arguments: ["INT", "TERM", "HUP"])
  func interruption(signal: String) throws {
    // The run waits for the end of a pipe that this shell keeps open; background jobs of a shell ignore
    // SIGINT, unless it watches them.
    let run = try ShellRun(
      "set -m; echo before > report.json; mkfifo pipe; exec 3<> pipe; "
        + "\"$program\" lint pipe --format json=report.json & "
        + "kill -\(signal) $!; wait $!; test $? -gt 128 && echo interrupted; cat report.json; ls",
      files: [:])
    #expect(run.output == "interrupted\nbefore\npipe\nreport.json\n")
  }

  @Test("the draft of a run that was killed is in nobody's way")
  func oldDraft() throws {
    // `exec` keeps the number of the process, by which drafts are named.
    let run = try ShellRun(
      "sh -c 'touch a.json.$$.0.draft; exec \"$program\" lint bad --format json=a.json'; "
        + "echo $?; head -c 1 a.json; ls | grep -c draft",
      files: Self.files)
    #expect(run.output == "1\n{1\n")
  }

  @Test("a report takes the place of an older one as a whole, whoever reads it")
  func replaced() throws {
    let run = try ShellRun(
      "leidraad lint bad --format json=a.json; exec 3< a.json; "
        + "leidraad lint bad --format tap=a.json; head -c 1 <&3; head -n 1 a.json",
      files: Self.files)
    #expect(run.output == "{TAP version 14\n")
  }
}
