// The program from outside: arguments, environment, exit codes, streams.

import Foundation
import Testing

@Suite("Command line")
struct CommandLineTests {
  private static let broken = "kind: policy\nversion: 1\norganisation: {nam: X}\n"

  @Test(
    "the exit code follows the findings and --fail-on",
    arguments: [
      (["lint", "Examples/clean"], 0), (["lint", "Examples/zlm"], 1),
      (["lint", "Examples/zlm", "--fail-on", "never"], 0), (["Examples/zlm"], 1),
      (["lint", "Examples/zlm", "--profile", "all", "--fail-on", "info"], 1),
      (["lint", "no-such-folder"], 2), (["lint", "script"], 2), (["explain", "no/such-rule"], 2),
      (["--no-such-option"], 2), (["schema", "nonsense"], 2), (["--help"], 0), (["--version"], 0),
      (["help", "lint"], 0), (["rules", "--help"], 0), (["lint", "--rules", "no-such-folder"], 2),
      (["lint", "--config", "no-such-file", "Examples/zlm"], 2),
    ] as [([String], Int32)])
  func exitCodes(arguments: [String], expected: Int32) throws {
    #expect(try ProgramRun(arguments).status == expected)
  }

  @Test(
    "wrong arguments are told with their name, on standard error",
    arguments: [
      (
        ["lint", "--profile", "x"], [:], "--profile: “x” is not one of essential, recommended, all"
      ),
      (["lint"], ["LEIDRAAD_PROFILE": "x"], "LEIDRAAD_PROFILE: “x” is not one of"),
      (["lint"], ["LEIDRAAD_FAIL_ON": "x"], "LEIDRAAD_FAIL_ON: “x” is not one of"),
      (["lint"], ["LEIDRAAD_COLOR": "x"], "LEIDRAAD_COLOR: “x” is not one of auto, always, never"),
      (["lint"], ["LEIDRAAD_LANG": "fr"], "LEIDRAAD_LANG: “fr” is not one of en, nl"),
      (["lint"], ["LEIDRAAD_TODAY": "2026-02-29"], "LEIDRAAD_TODAY: “2026-02-29” is not a date"),
      (["lint", "--today", "tomorrow"], [:], "--today: “tomorrow” is not a date"),
      (["lint"], ["LEIDRAAD_CONFIG": "gone.yaml"], "there is no file or folder gone.yaml"),
      (["lint", "--format", "pdf"], [:], "--format: “pdf” is not one of checkstyle, compact"),
      (["lint", "--fix="], [:], "Missing value for '--fix"),
      (["lint", "--fix=all"], [:], "--fix: “all” is not one of certain, unsafe"),
      (["lint", "--format", "json="], [:], "the name of the file is missing"),
      (["lint", "--format", "json", "--format", "text"], [:], "only one format can go to"),
      (["lint", "--config", "a", "--no-config"], [:], "cannot be used together"),
      (["lint", "--stdin-filename", "a"], [:], "--stdin-filename needs “-”"),
      (["lint", "--profle", "all"], [:], "Did you mean '--profile'?"),
      (["lint", "--profle", "all", "--lang", "nl"], [:], "Bedoel je '--profile'?"),
      (["explain", "staffing/cover-hours"], [:], "did you mean “staffing/covers-hours”?"),
      (
        ["explain", "--lang=nl", "staffing/cover-hours"], [:], "bedoel je “staffing/covers-hours”?"
      ),
      (["test", "Examples"], [:], "is not part of a rule pack"),
    ] as [([String], [String: String], String)])
  func mistakes(arguments: [String], environment: [String: String], message: String) throws {
    let run = try ProgramRun(arguments, environment: environment)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(message),
      "\(run.errors)")
  }

  @Test(
    "the language is that of the option, else the variable, else the locale",
    arguments: [
      (["--lang", "nl"], ["LANG": "en_GB.UTF-8"], "Geen meldingen"),
      ([], ["LEIDRAAD_LANG": "nl", "LANG": "en_GB.UTF-8"], "Geen meldingen"),
      ([], ["LANG": "nl_NL.UTF-8"], "Geen meldingen"),
      ([], ["LANG": "nl_NL.UTF-8", "LC_ALL": "en_US"], "No findings"),
      ([], ["LANG": "fr_FR.UTF-8"], "No findings"), ([], [:], "No findings"),
      (["--lang", "en"], ["LEIDRAAD_LANG": "nl"], "No findings"),
    ] as [([String], [String: String], String)])
  func language(arguments: [String], environment: [String: String], start: String) throws {
    let run = try ProgramRun(
      ["lint", "Examples/clean"] + arguments, environment: environment)
    #expect(run.output.hasPrefix(start))
  }

  @Test(
    "colour: the option, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal",
    arguments: [
      ([], [:], false), (["--color", "always"], ["NO_COLOR": "1"], true),
      ([], ["FORCE_COLOR": "1"], true), ([], ["FORCE_COLOR": "0"], false),
      ([], ["CLICOLOR_FORCE": "1"], true), ([], ["FORCE_COLOR": "1", "NO_COLOR": "1"], false),
      (["--color", "never"], ["FORCE_COLOR": "1"], false),
      ([], ["LEIDRAAD_COLOR": "always"], true),
    ] as [([String], [String: String], Bool)])
  func color(arguments: [String], environment: [String: String], isColored: Bool) throws {
    let run = try ProgramRun(["lint", "Examples/zlm"] + arguments, environment: environment)
    #expect(run.output.contains("\u{1B}[") == isColored)
  }

  @Test("standard input is a document under the name that is given")
  func standardInput() throws {
    let run = try ProgramRun(
      ["lint", "-", "--stdin-filename", "draft/policy.yaml"], input: Self.broken)
    #expect(run.status == 1)
    #expect(run.output.contains("--> draft/policy.yaml:3:16"))
  }

  @Test("an unreadable document is a finding, not a failed run")
  func invalidDocument() throws {
    let run = try ProgramRun(["lint", "-"], input: "kind: policy\n\tversion: 1\n")
    #expect(run.status == 1)
    #expect(run.output.contains("[meta/syntax]"))
  }

  @Test("a report to a file is written beside what goes to standard output")
  func reportFile() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try ProgramRun(
      ["lint", "Examples/zlm", "--format", "json=\(file.path)", "--format", "text"])
    #expect(run.output.contains("--> Examples/zlm/"))
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    #expect(json?["version"] as? Int == 1)
    let siblings = try FileManager.default.contentsOfDirectory(
      atPath: file.deletingLastPathComponent().path)
    #expect(!siblings.contains { $0.hasPrefix(file.lastPathComponent + ".") })
  }

  @Test("a file that cannot be written fails the run and says why")
  func unwritableFile() throws {
    let run = try ProgramRun(["lint", "Examples/zlm", "--format", "json=/no/such/folder/x.json"])
    #expect(run.status == 2)
    #expect(run.errors.contains("/no/such/folder/x.json cannot be written"))
  }

  @Test("a reader that goes away ends the output without a crash")
  func closedPipe() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.currentDirectoryURL = repository
    let program = try ProgramRun.program().path
    process.arguments = [
      "-c",
      "status=$( { { '\(program)' lint Examples --fail-on never; echo $? >&3; } | true; } 3>&1 ); "
        + "test \"$status\" = 0",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("the prepared program, as it is built for users, says the same")
  func prepared() throws {
    let run = try ShellRun(
      """
      leidraad prepare > prepared && chmod +x prepared && ! cmp -s prepared "$program" || exit 9
      cd "$repository"
      for arguments in "lint Examples/zlm" "lint Examples --profile all --format json" \
        "changes Examples/zlm Examples/clean" "rules --stances Examples/zlm"
      do
        leidraad $arguments > "$OLDPWD/expected" 2>&1
        expected=$?
        "$OLDPWD/prepared" $arguments > "$OLDPWD/found" 2>&1
        test $? = $expected && cmp "$OLDPWD/expected" "$OLDPWD/found" || exit 8
      done
      "$OLDPWD/prepared" prepare | cmp - "$OLDPWD/prepared"
      """)
    #expect(run.output + run.errors == "")
    #expect(run.status == 0)
  }

  @Test("--quiet leaves the findings only; --verbose tells which files were left out")
  func quietAndVerbose() throws {
    #expect(try ProgramRun(["lint", "--quiet", "Examples/clean"]).output == "")
    let run = try ProgramRun(["lint", "--verbose", "Examples/clean", "Rules/sources.yaml"])
    #expect(run.errors.contains("Rules/sources.yaml") || run.output.contains("Rules/sources.yaml"))
  }

  @Test("every verb has help with an example, in both languages", arguments: ["en", "nl"])
  func help(language: String) throws {
    let example = language == "en" ? "EXAMPLES:" : "VOORBEELDEN:"
    for verb in [
      [], ["lint"], ["explain"], ["rules"], ["test"], ["schema"], ["changes"], ["baseline"],
      ["forecast"],
    ] {
      let run = try ProgramRun(verb + ["--help"], environment: ["LEIDRAAD_LANG": language])
      #expect(run.output.contains(example), "\(verb)")
      #expect(!run.output.contains("cli."), "\(verb)")
      for line in run.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
      if language == "nl" {
        for word in ["OVERVIEW", "USAGE", "OPTIONS", "Show ", "(default)"] {
          #expect(!run.output.contains(word), "\(verb) \(word)")
        }
      }
    }
  }

  @Test("explain tells the reason, the source and two examples", arguments: ["en", "nl"])
  func explain(language: String) throws {
    let run = try ProgramRun(["explain", "staffing/covers-hours", "--lang", language])
    #expect(run.status == 0)
    for heading in language == "en"
      ? ["Why:", "Source:", "An example that fails", "An example that passes"]
      : ["Waarom:", "Bron:", "Een voorbeeld dat niet goed gaat:", "Een voorbeeld dat goed gaat:"]
    {
      #expect(run.output.contains(heading))
    }
  }

  @Test("explain of a rule that hangs on a decision gives both sides with their sources")
  func explainStance() throws {
    let page = try ProgramRun(["explain", "goals/declared", "--lang", "en"]).output
    let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("For experiment: A profile costs nothing."))
    #expect(words.contains("For observe_first: You lose a good name only once."))
    #expect(words.contains("Ways to put it right: - write down one goal"))
    #expect(
      words.contains("An example that fails: no goals: a policy that says nothing about this"))
  }

  @Test(
    "explain fits a terminal",
    arguments: [
      "campaign/service-ready", "hours/always-on-staffed", "content/blog-only-exception",
      "channels/naturally-discussed", "accounts/agency-not-alone", "goals/not-hype",
      "governance/too-many-rules", "employees/work-private-stance", "response/keepable",
    ])
  func explainFits(rule: String) throws {
    for language in ["en", "nl"] {
      let page = try ProgramRun(["explain", rule, "--lang", language]).output
      for line in page.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test("rules fit a terminal and are there for machines too")
  func rules() throws {
    let text = try ProgramRun(["rules"]).output
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let json = try JSONSerialization.jsonObject(
      with: Data(try ProgramRun(["rules", "--format", "json"]).output.utf8))
    let rules = try #require((json as? [String: Any])?["rules"] as? [[String: Any]])
    #expect(rules.count > 40)
    for rule in rules {
      let id = try #require(rule["id"] as? String)
      #expect(text.contains("\n\(id) ") || text.hasPrefix("\(id) "))
    }
    let essential = try ProgramRun(["rules", "--profile", "essential"]).output
    for rule in rules {
      let isEssential = rule["profile"] as? String == "essential"
      let id = try #require(rule["id"] as? String)
      #expect(essential.contains("\(id) ") == isEssential, "\(id)")
    }
  }

  @Test("the schemas are JSON", arguments: ["policy", "plan"])
  func schema(name: String) throws {
    let output = try ProgramRun(["schema", name]).output
    let json = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    #expect(json?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test("test runs one rule, one folder, or says what fails")
  func test() throws {
    let one = try ProgramRun(["test", "Rules/staffing/covers-hours.yaml"])
    #expect(one.status == 0)
    #expect(one.output.hasPrefix("1 rule, "))
    let folder = try ProgramRun(["test", "--rules", "Rules", "Rules/staffing"])
    #expect(folder.status == 0)

    let copy = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: repository.appending(path: "Rules"), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let file = copy.appending(path: "staffing/covers-hours.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(
      text.replacing("expect: []", with: "expect: [{at: plan.nowhere}]", maxReplacements: 1).utf8
    )
    .write(to: file)
    let failing = try ProgramRun(["test", file.path])
    #expect(failing.status == 1)
    #expect(failing.output.contains("expected a finding at plan.nowhere; there is none"))
    try Data(text.replacing("severity:", with: "severty:").utf8).write(to: file)
    let broken = try ProgramRun(["test", file.path])
    #expect(broken.status == 2)
    #expect(broken.errors.contains("did you mean “severity”?"))
  }
}
