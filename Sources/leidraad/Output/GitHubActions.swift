// What a run does by itself as a step of GitHub Actions.

import Linting
import Reporting

/// Annotations and the rest of the findings in the summary of the step, where nobody asked for them.
///
/// Annotations go to standard error, where GitHub reads them too: what a run writes to standard output is
/// the same everywhere, and can be piped on.
struct GitHubActions {
  /// The file whose text GitHub shows under the step.
  private let summaryFile: String?

  /// Nil outside of GitHub Actions.
  init?(_ environment: ProcessEnvironment) {
    guard environment["GITHUB_ACTIONS"] == "true" else { return nil }
    summaryFile = environment["GITHUB_STEP_SUMMARY"]
  }

  /// Whether a report goes to the summary of the step, to which other commands of the step add as well.
  func isSummary(_ file: String) -> Bool { file == summaryFile }

  /// Whether the findings that get no annotation can be read elsewhere on the page of the run.
  var hasSummary: Bool { summaryFile != nil }

  /// Writes what GitHub shows and none of the requests asks for.
  func add(to requests: [ReportRequest], _ report: Report, _ options: ReportOptions)
    throws(WriteError)
  {
    func isAsked(_ format: any ReportFormat.Type) -> Bool {
      requests.contains { $0.format == format }
    }
    if !isAsked(GitHubReport.self) {
      let output = ReportOutput()
      GitHubReport.write(report, options: options, to: output)
      _ = StandardStream.error.write(output.bytes)
    }
    if let summaryFile, !isAsked(GitHubSummaryReport.self), GitHubReport.hasMore(report) {
      let output = ReportOutput()
      GitHubSummaryReport.write(report, options: options, to: output)
      try AppendedFile.write(output.bytes, to: summaryFile)
    }
  }

  /// Prose in which no line is a command: GitHub obeys `::name::` at the start of a line, and `##[name]`
  /// anywhere, also where a document has put it.
  static func disarmed(_ prose: [UInt8]) -> [UInt8] {
    let colon = UInt8(ascii: ":")
    let hash = UInt8(ascii: "#")
    let space = UInt8(ascii: " ")
    var result: [UInt8] = []
    result.reserveCapacity(prose.count)
    var isLineStart = true
    for byte in prose {
      if byte == colon, isLineStart, result.last == colon { result.append(space) }
      if byte == UInt8(ascii: "["), result.suffix(2) == [hash, hash] { result.append(space) }
      result.append(byte)
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): isLineStart = true
      case space, UInt8(ascii: "\t"), colon: break
      default: isLineStart = false
      }
    }
    return result
  }
}
