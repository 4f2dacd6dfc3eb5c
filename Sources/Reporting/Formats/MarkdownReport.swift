// The report as a comment on a pull request.

public import Linting

/// Markdown that fits a comment. It begins with a mark by which a later run finds the comment again.
public enum MarkdownReport: ReportFormat {
  public static let name = "markdown"
  public static let isProse = true
  /// The mark, which shows as nothing.
  public static let mark = "<!-- leidraad -->"
  /// The characters of a comment on GitHub, counted here as bytes, which are never fewer.
  static let limit = 65_536

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    var page = MarkdownFindings(report, options, limit: limit - mark.utf8.count - 1)
    page.write()
    output.append(mark)
    output.endLine()
    output.append(page.text)
  }
}
