// The report with a line for each finding.

public import Linting
import YAMLTree

/// `file:line:column: severity: message [rule]`, as compilers write it and editors read it.
///
/// The severities have the same names in every language; a line is never broken.
public enum CompactReport: ReportFormat {
  public static let name = "compact"
  public static let isProse = true

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    for finding in report.findings {
      let start = finding.place.start
      let line =
        "\(finding.place.source.name):\(start.line):\(start.column): "
        + "\(finding.severity.rawValue): \(finding.message) [\(finding.rule)]"
      output.append(PrintableText.make(line))
      output.endLine()
    }
  }
}
