// The report as Checkstyle writes it, for Jenkins and others.

public import Linting
import YAMLTree

/// Checkstyle XML: a `file` for every document, with an `error` for each finding in it.
///
/// Source: the reports of Checkstyle's `XMLLogger`. Columns count code points from 1.
public enum CheckstyleReport: ReportFormat {
  public static let name = "checkstyle"

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    var xml = XMLWriter(to: output)
    xml.begin("checkstyle", [("version", "10.0")])
    for file in report.byFile {
      let attributes = [(name: "name", value: file.name)]
      guard !file.findings.isEmpty else {
        xml.element("file", attributes)
        continue
      }
      xml.begin("file", attributes)
      for finding in file.findings {
        let start = finding.place.start
        xml.element(
          "error",
          [
            ("line", String(start.line)), ("column", String(start.column)),
            ("severity", finding.severity.rawValue), ("message", finding.message),
            ("source", finding.rule),
          ])
      }
      xml.end()
    }
    xml.end()
    xml.endLine()
  }
}
