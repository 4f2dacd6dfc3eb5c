// The report as the summary of a step in GitHub Actions.

public import Linting

/// Markdown for the file that `GITHUB_STEP_SUMMARY` names.
public enum GitHubSummaryReport: ReportFormat {
  public static let name = "github-summary"
  public static let isProse = true
  /// What GitHub takes of one step, in bytes; more is refused as a whole.
  private static let limit = 1024 * 1024

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    var page = MarkdownFindings(report, options, limit: limit)
    page.write()
    output.append(page.text)
  }
}
