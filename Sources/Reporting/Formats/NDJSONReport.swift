// The report for machines, line by line.

public import Linting

/// A JSON object a line: the run, then each finding, then what is allowed where that is
/// shown, then what could not be checked.
///
/// `type` says which it is; the other members are those of the JSON report.
public enum NDJSONReport: ReportFormat {
  public static let name = "ndjson"
  public static let showsFingerprints = true

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    func line(_ type: String, _ members: (inout JSONWriter) -> Void) {
      var json = JSONWriter(to: output)
      json.beginObject(inline: true)
      json.member("type", type)
      members(&json)
      json.endObject()
      json.endLine()
    }
    var fingerprints = ReportFingerprints(options.paths)
    line("run") { $0.members(of: report, options) }
    for finding in report.findings {
      let fingerprint = fingerprints.next(finding)
      line("finding") {
        $0.members(of: finding, language: report.language, fingerprint: fingerprint)
      }
    }
    if options.showsAllowed {
      for item in report.allowed {
        let fingerprint = fingerprints.next(item.finding)
        line("allowed") { json in
          json.members(of: item.finding, language: report.language, fingerprint: fingerprint)
          json.write(item)
        }
      }
    }
    for item in report.notChecked {
      line("not_checked") { $0.members(of: item) }
    }
  }
}
