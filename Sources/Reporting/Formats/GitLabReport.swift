// The report for GitLab's Code Quality.

public import Linting
import YAMLTree

/// A Code Quality report: what a merge request adds and solves is told by comparing two of them.
///
/// Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
public enum GitLabReport: ReportFormat {
  public static let name = "gitlab"
  public static let showsFingerprints = true

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    var json = JSONWriter(to: output)
    var fingerprints = ReportFingerprints(options.paths)
    json.beginArray()
    for finding in report.findings {
      let path = options.paths.path(of: finding.place.source.name)
      json.beginObject()
      json.member("description", finding.message)
      json.member("check_name", finding.rule)
      json.member("fingerprint", fingerprints.next(finding))
      json.member("severity", severity(finding.severity))
      json.key("location")
      json.beginObject(inline: true)
      json.member("path", path)
      json.key("lines")
      json.beginObject(inline: true)
      json.member("begin", finding.place.start.line)
      json.member("end", finding.place.end.line)
      json.endObject()
      json.endObject()
      json.endObject()
    }
    json.endArray()
    json.endLine()
  }

  /// GitLab's own scale is info, minor, major, critical, blocker.
  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .info: "info"
    }
  }
}
