// The report as tests, for every server that shows test results.

public import Linting
import YAMLTree

/// JUnit XML: a suite for every document, a test case for each finding.
///
/// A finding that fails the run is a failure; a finding below that is a test that passes and tells
/// it; what could not be checked is skipped. A document without any is one test that passes, so that a
/// server never finds a run without tests.
/// Source: `junit-10.xsd` of the Jenkins xUnit plugin.
public enum JUnitReport: ReportFormat {
  public static let name = "junit"

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    let files = report.byFile
    var xml = XMLWriter(to: output)
    let failures = report.findings.count { options.fails($0.severity) }
    xml.begin(
      "testsuites",
      [
        ("name", "leidraad"), ("tests", String(files.reduce(0) { $0 + $1.testCount })),
        ("failures", String(failures)), ("errors", "0"),
      ])
    for file in files {
      xml.begin(
        "testsuite",
        [
          ("name", file.name), ("tests", String(file.testCount)),
          ("failures", String(file.findings.count { options.fails($0.severity) })),
          ("errors", "0"), ("skipped", String(file.notChecked.count)), ("file", file.name),
        ])
      for finding in file.findings { xml.write(finding, options) }
      for item in file.notChecked { xml.write(item, options) }
      if file.findings.isEmpty && file.notChecked.isEmpty {
        xml.element("testcase", [("name", "leidraad"), ("classname", file.name)])
      }
      xml.end()
    }
    xml.end()
    xml.endLine()
  }
}

extension FileReport {
  fileprivate var testCount: Int { max(1, findings.count + notChecked.count) }
}

extension XMLWriter {
  fileprivate mutating func write(_ finding: Finding, _ options: ReportOptions) {
    begin("testcase", finding.place.testCase(of: finding.rule))
    let text = finding.details(options.catalogue)
    if options.fails(finding.severity) {
      element(
        "failure", [("type", finding.severity.rawValue), ("message", finding.message)], text: text)
    } else {
      element("system-out", text: "\(finding.severity.rawValue): \(text)")
    }
    end()
  }

  fileprivate mutating func write(_ item: NotChecked, _ options: ReportOptions) {
    begin("testcase", item.place.testCase(of: item.rule))
    element("skipped", [("message", item.reason(options.catalogue))])
    end()
  }
}

extension Place {
  /// The name of a test stays the same when lines move.
  fileprivate func testCase(of rule: String) -> XMLWriter.Attributes {
    [("name", path.isEmpty ? rule : "\(rule) \(path)"), ("classname", source.name)]
  }
}

extension Finding {
  /// The message with its place, the reason and the ways out, a line each.
  fileprivate func details(_ catalogue: MessageCatalogue) -> String {
    let start = place.start
    var lines = ["\(place.source.name):\(start.line):\(start.column): \(message)"]
    if !why.isEmpty { lines.append("\(catalogue.text("report.why")): \(why)") }
    lines += fixes.map { "\(catalogue.text("report.fix")): \($0)" }
    return lines.map(PrintableText.make).joined(separator: "\n")
  }
}
