// What GitHub shows: annotations, the summary of a step, a comment.

import Foundation
import Testing
import YAMLTree

@testable import Linting
@testable import Reporting

@Suite("GitHub reports")
struct GitHubReportTests {
  private static func many(_ count: Int, _ severity: Severity) -> [Finding] {
    let lines = (0..<count).map { _ in "a: «1»\n" }.joined()
    return MarkedText(lines, name: "policies/policy.yaml").places.map {
      finding("a finding of severity \(severity.rawValue)", severity: severity, at: $0)
    }
  }

  @Test("a command says where, which rule and what to do")
  func command() throws {
    let place = MarkedText("é: «24h»\n", name: "./policy.yaml").places[0]
    let output = try write(
      report([finding("100% of it, promised: late", at: place, fixes: ["one", "two"])]),
      as: GitHubReport.self)
    #expect(
      output
        == "::error file=policy.yaml,line=1,endLine=1,col=4,endColumn=7,"
        + "title=staffing/covers-hours::100%25 of it, promised: late%0Afix: one%0Afix: two\n")
  }

  @Test("a stretch over several lines has no columns, which GitHub would refuse")
  func severalLines() throws {
    let place = MarkedText("«a:\n  b»: 1\n").places[0]
    let output = try write(report([finding("m", at: place)]), as: GitHubReport.self)
    #expect(output.hasPrefix("::error file=policy.yaml,line=1,endLine=2,title="))
  }

  @Test("no more than ten of a kind, the most severe first; the rest is told")
  func limit() throws {
    let findings = Self.many(12, .info) + Self.many(3, .warning) + Self.many(11, .error)
    let lines = try write(report(findings), as: GitHubReport.self) { $0.hasStepSummary = true }
      .split(separator: "\n")
    let kinds = lines.dropLast().map { $0.prefix { $0 != " " } }
    #expect(
      kinds == Array(repeating: "::error", count: 10) + Array(repeating: "::warning", count: 3)
        + Array(repeating: "::notice", count: 10))
    #expect(
      lines.last
        == "GitHub shows ten annotations of a kind; the summary of this step has 3 more findings.")
    #expect(GitHubReport.hasMore(report(findings)))
    #expect(!GitHubReport.hasMore(report(Self.many(10, .error))))
  }

  @Test("a file is named from the root of the repository, wherever the run started")
  func paths() throws {
    let paths = RepositoryPaths(root: "/repository", workingFolder: "/repository/policies")
    for (name, expected) in [
      ("policy.yaml", "policies/policy.yaml"), ("./a/../policy.yaml", "policies/policy.yaml"),
      ("../plan.yaml", "plan.yaml"), ("/repository/x.yaml", "x.yaml"),
      ("/other/x.yaml", "/other/x.yaml"),
      ("<stdin>", "<stdin>"), ("../../x.yaml", "../../x.yaml"),
    ] {
      #expect(paths.path(of: name) == expected)
    }
    let plain = finding("m", at: MarkedText("«a»: 1\n").places[0])
    for format in [GitHubReport.self, SARIFReport.self, GitLabReport.self]
      as [any ReportFormat.Type]
    {
      let output = try write(report([plain]), as: format) { $0.paths = paths }
      #expect(output.contains("policies/policy.yaml"), "\(format.name)")
    }
  }

  @Test(
    "a page is never larger than GitHub takes, and says what it leaves out",
    arguments: [("markdown", 65_536), ("github-summary", 1_048_576)])
  func size(name: String, limit: Int) throws {
    let findings = Self.many(12_000, .warning)
    let output = try write(report(findings), as: try #require(ReportFormats.named(name)))
    #expect(output.utf8.count <= limit)
    #expect(output.utf8.count > limit / 2)
    #expect(output.contains("more findings, which do not fit here."))
    #expect(
      output.components(separatedBy: "<details>").count
        == output.components(separatedBy: "</details>").count)
  }

  @Test("a comment can be found again by its first line")
  func mark() throws {
    let output = try write(report([]), as: MarkdownReport.self)
    #expect(
      output
        == "<!-- leidraad -->\n## Leidraad: No findings in 2 documents (profile essential)\n")
  }
}
