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
    _ report: Report, options: ReportOptions, to output: inout [UInt8]
  ) {
    var tap = TAPWriter(report, options)
    tap.write()
    output += tap.text.utf8
  }
}

private struct TAPWriter {
  private let report: Report
  private let options: ReportOptions
  private(set) var text = ""
  private var count = 0

  init(_ report: Report, _ options: ReportOptions) {
    self.report = report
    self.options = options
  }

  mutating func write() {
    text = "TAP version 14\n"
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
    text += "1..\(count)\n"
  }

  private mutating func add(isOK: Bool, _ description: String, _ directive: String?) {
    count += 1
    text += "\(isOK ? "ok" : "not ok") \(count) - \(Self.escape(description))"
    if let directive { text += " # \(Self.escape(directive))" }
    text += "\n"
  }

  /// YAML 1.2 takes JSON as it is.
  private mutating func addDetails(of finding: Finding) {
    text += "  ---\n"
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
    text += "  ...\n"
  }

  private mutating func addDetail(_ name: String, _ write: (inout JSONWriter) -> Void) {
    var json = JSONWriter()
    write(&json)
    text += "  \(name): \(String(decoding: json.bytes, as: UTF8.self))\n"
  }

  /// A hash sign would begin a directive.
  private static func escape(_ text: String) -> String {
    PrintableText.make(text).replacing(#"\"#, with: #"\\"#).replacing("#", with: "\\#")
  }
}
