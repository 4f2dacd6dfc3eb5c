// The report as annotations in GitHub Actions.

public import Linting
import YAMLTree

/// A workflow command for each finding, the most severe first.
///
/// GitHub shows ten annotations of a kind per step and drops the others, so no more are written; the
/// summary of the step has them all (`github-summary`).
/// Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
public enum GitHubReport: ReportFormat {
  public static let name = "github"
  /// Annotations of one kind that GitHub shows for a step.
  public static let mostOfAKind = 10

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    let shown = annotated(report)
    for finding in shown {
      output.append(command(for: finding, options))
      output.endLine()
    }
    let hidden = report.findings.count - shown.count
    guard hidden > 0, options.showsSummary else { return }
    let rest = options.hasStepSummary ? "summary" : "elsewhere"
    output.append(options.catalogue.count("report.annotations.\(rest)", hidden))
    output.endLine()
  }

  /// Whether there are findings that GitHub would not show.
  public static func hasMore(_ report: Report) -> Bool {
    annotated(report).count < report.findings.count
  }

  /// The command that shows a mistake of the run itself, ended by a line break.
  public static func annotation(_ text: String) -> String {
    let lines = text.split(separator: "\n").map { escape(PrintableText.make(String($0))) }
    return "::error title=Leidraad::\(lines.joined(separator: "%0A"))\n"
  }

  private static func annotated(_ report: Report) -> [Finding] {
    Severity.allCases.sorted(by: >).flatMap { severity in
      report.findings.lazy.filter { $0.severity == severity }.prefix(mostOfAKind)
    }
  }

  private static func command(for finding: Finding, _ options: ReportOptions) -> String {
    let start = finding.place.start
    let end = finding.place.end
    var properties = [
      ("file", options.paths.path(of: finding.place.source.name)),
      ("line", String(start.line)), ("endLine", String(end.line)),
    ]
    // GitHub takes columns only where the stretch is within a line.
    if start.line == end.line {
      properties += [("col", String(start.column)), ("endColumn", String(end.column))]
    }
    properties.append(("title", finding.rule))
    let words = properties.map { "\($0)=\(escapeProperty($1))" }.joined(separator: ",")
    var lines = [finding.message]
    lines += finding.fixes.map { "\(options.catalogue.text("report.fix")): \($0)" }
    return "::\(kind(finding.severity)) \(words)::"
      + lines.map { escape(PrintableText.make($0)) }.joined(separator: "%0A")
  }

  private static func kind(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }

  private static func escape(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// A property ends at a comma, the properties at two colons.
  private static func escapeProperty(_ text: String) -> String {
    escape(PrintableText.make(text)).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
