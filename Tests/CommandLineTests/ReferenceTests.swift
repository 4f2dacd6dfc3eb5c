// The reference of the rules in docs/ is that of the rules as they are.

import Foundation
import Reporting
import Testing

@testable import leidraad

/// The pages are kept in the repository; `./script/record` writes them anew.
@Suite("Reference of the rules")
struct ReferenceTests {
  private static func output(_ language: String) throws -> String {
    let run = try ProgramRun(["rules", "--format", "markdown", "--lang", language])
    #expect(run.errors == "")
    #expect(run.status == 0)
    return run.output
  }

  @Test(
    "the page in docs/ is not stale",
    arguments: [("en", "docs/rules.md"), ("nl", "docs/regels.md")]
  )
  func pages(language: String, path: String) throws {
    let output = try Self.output(language)
    let file = repository.appending(path: path)
    if isRecording { try Data(output.utf8).write(to: file) }
    let kept = try String(contentsOf: file, encoding: .utf8)
    // Not the pages themselves in the message: they are long.
    #expect(kept == output ? true : false, "\(path) is stale: ./script/record writes it anew")
  }

  @Test("every rule has its section, and every link of the page leads to a heading")
  func sections() throws {
    let page = try Self.output("en")
    let lines = page.split(separator: "\n").map(String.init)
    let headings = Set(
      lines.filter { $0.hasPrefix("##") }
        .map { MarkdownText.anchor(of: String($0.drop { $0 == "#" || $0 == " " })) })
    let list = try ProgramRun(["rules"]).output.split(separator: "\n").filter { $0.first != " " }
    #expect(list.count > 40)
    for line in list {
      let id = line.prefix { $0 != " " }
      #expect(lines.contains("### \(id)"), "\(id)")
    }
    for link in page.matches(of: /\]\(#([^)]*)\)/) {
      #expect(headings.contains(String(link.1)), "\(link.1)")
    }
  }

  @Test(
    "every finding and every rule points to its own section",
    arguments: [("en", "docs/rules.md"), ("nl", "docs/regels.md")]
  )
  func help(language: String, path: String) throws {
    struct Rules: Decodable {
      struct Rule: Decodable { let id, help: String }
      let rules: [Rule]
    }
    struct Report: Decodable {
      struct Finding: Decodable { let rule, help: String }
      let findings: [Finding]
    }
    let page = try String(contentsOf: repository.appending(path: path), encoding: .utf8)
    let anchors = page.matches(of: /(?m)^### (.*)$/).reduce(into: [String: String]()) {
      $0[MarkdownText.anchor(of: String($1.1)), default: ""] += String($1.1)
    }
    func check(_ rule: String, _ help: String) {
      let parts = help.split(separator: "#")
      #expect(parts.first.map(String.init) == path, "\(help)")
      #expect(parts.last.flatMap { anchors[String($0)] } == rule, "\(help)")
    }
    let rules = try ProgramRun(["rules", "--format", "json", "--lang", language]).output
    let all = try JSONDecoder().decode(Rules.self, from: Data(rules.utf8)).rules
    #expect(all.count > 100)
    for rule in all { check(rule.id, rule.help) }
    let report = try ProgramRun([
      "lint", "--format", "json", "--profile", "all", "--lang", language, "Examples/breda",
    ]).output
    let findings = try JSONDecoder().decode(Report.self, from: Data(report.utf8)).findings
    #expect(findings.count > 20)
    for finding in findings { check(finding.rule, finding.help) }
  }

  @Test("a finding of an own rule points to its file, and so does its explanation")
  func ownHelp() throws {
    let json = try ProgramRun(["lint", "--format", "json", "Examples/own-rules"]).output
    #expect(json.contains(#""help": "rules/house/has-address.yaml""#))
    let text = try ProgramRun(["lint", "Examples/own-rules"]).output
    #expect(
      text.contains("more: leidraad explain house/has-address · rules/house/has-address.yaml"))
    let explained = try ProgramRun(
      ["explain", "house/has-address"], in: repository.appending(path: "Examples/own-rules"))
    #expect(explained.output.hasSuffix("Where it is written:\n  rules/house/has-address.yaml\n"))
  }

  @Test("a section shows what fails, what is said about it, and what passes")
  func section() throws {
    let page = try Self.output("en")
    let start = try #require(page.range(of: "### staffing/single-point\n"))
    let section = page[start.lowerBound...].prefix(3_000)
    for part in [
      "**No topic and no channel depends on one person**", "warning, profile essential",
      "follows from it", "```yaml\n# plan.yaml\n", "> - only grid is named for outages",
    ] {
      #expect(section.contains(part), "\(part)")
    }
  }

  @Test(
    "text cannot become markup",
    arguments: [
      ("a <b> & [c](d)", "a \\<b\\> \\& \\[c\\](d)"), ("messages_open", "messages_open"),
      ("_all_ *x* `y`", "\\_all\\_ \\*x\\* \\`y\\`"), ("# a", "\\# a"), ("a\n# b", "a # b"),
    ])
  func escaping(text: String, expected: String) {
    #expect(MarkdownText.escape(text) == expected)
  }

  @Test("a block ends where its text ends")
  func fences() {
    #expect(MarkdownText.fenced("a\n```\nb", language: "yaml") == "````yaml\na\n```\nb\n````\n")
  }
}
