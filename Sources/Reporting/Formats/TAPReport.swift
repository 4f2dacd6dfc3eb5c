// The report as a stream of tests.

public import Linting
import YAMLTree

/// TAP 14: a test point for each finding, with a block of YAML for machines.
///
/// A finding that fails the run is `not ok`, one below that is `not ok … # TODO`, which does not fail;
/// what could not be checked is `ok … # SKIP`; a document without any is `ok`.
/// Source: https://testanything.org/tap-version-14-specification.html
public enum TAPReport: ReportFormat {
  public static let name = "tap"
  public static let isProse = true

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    var tap = TAPWriter(report, options, output)
    tap.write()
  }
}

private struct TAPWriter {
  private let report: Report
  private let options: ReportOptions
  private let output: ReportOutput
  private var count = 0

  init(_ report: Report, _ options: ReportOptions, _ output: ReportOutput) {
    self.report = report
    self.options = options
    self.output = output
  }

  mutating func write() {
    addLine("TAP version 14")
    for file in report.byFile {
      for finding in file.findings {
        add(
          isOK: false, "\(finding.rule): \(finding.message)",
          options.fails(finding.severity) ? nil : "TODO \(finding.severity.rawValue)")
        addDetails(of: finding)
      }
      for item in file.notChecked {
        add(
          isOK: true, "\(item.rule): \(file.name)", "SKIP \(item.reason(options.catalogue))")
      }
      if file.findings.isEmpty && file.notChecked.isEmpty { add(isOK: true, file.name, nil) }
    }
    addLine("1..\(count)")
  }

  private func addLine(_ line: String) {
    output.append(line)
    output.endLine()
  }

  private mutating func add(isOK: Bool, _ description: String, _ directive: String?) {
    count += 1
    output.append("\(isOK ? "ok" : "not ok") \(count) - \(Self.escape(description))")
    if let directive { output.append(" # \(Self.escape(directive))") }
    output.endLine()
  }

  /// YAML 1.2 takes JSON as it is.
  private func addDetails(of finding: Finding) {
    addLine("  ---")
    addDetail("severity") { $0.string(finding.severity.rawValue) }
    addDetail("at") { json in
      json.beginObject(inline: true)
      json.member("file", finding.place.source.name)
      json.member("line", finding.place.start.line)
      json.member("column", finding.place.start.column)
      json.endObject()
    }
    addDetail("path") { $0.string(finding.place.path) }
    addDetail("why") { $0.string(finding.why) }
    addDetail("fixes") { json in
      json.beginArray(inline: true)
      for fix in finding.fixes { json.string(fix) }
      json.endArray()
    }
    addLine("  ...")
  }

  private func addDetail(_ name: String, _ write: (inout JSONWriter) -> Void) {
    output.append("  \(name): ")
    var json = JSONWriter(to: output)
    write(&json)
    output.endLine()
  }

  /// A hash sign would begin a directive.
  private static func escape(_ text: String) -> String {
    PrintableText.make(text).replacing(#"\"#, with: #"\\"#).replacing("#", with: "\\#")
  }
}
