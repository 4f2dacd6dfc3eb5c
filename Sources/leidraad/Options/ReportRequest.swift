// `--format FORMAT[=FILE]`

import Reporting

/// One report to write, and where to.
struct ReportRequest {
  let format: any ReportFormat.Type
  /// Nil: standard output.
  let file: String?

  /// The reports that were asked for; text on standard output when there are none.
  static func all(_ texts: [String]) throws(UsageError) -> [ReportRequest] {
    var requests: [ReportRequest] = []
    for text in texts { requests.append(try ReportRequest(text)) }
    if requests.isEmpty { return [ReportRequest(format: TextReport.self, file: nil)] }
    var files: Set<String> = []
    for request in requests {
      guard files.insert(request.file.map(RepositoryPaths().path) ?? "").inserted else {
        guard let file = request.file else { throw UsageError(code: "format-to-output-twice") }
        throw UsageError(code: "format-to-file-twice", arguments: [("path", file)])
      }
    }
    return requests
  }

  private init(format: any ReportFormat.Type, file: String?) {
    self.format = format
    self.file = file
  }

  private init(_ text: String) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let format = ReportFormats.named(name) else {
      throw UsageError(
        code: "not-in-list",
        arguments: [
          ("name", "--format"), ("value", name),
          ("allowed", ReportFormats.all.map { $0.name }.joined(separator: ", ")),
        ])
    }
    let file = parts.count == 2 ? String(parts[1]) : nil
    guard file != "" else {
      throw UsageError(code: "format-without-file", arguments: [("format", name)])
    }
    if let file, [".yaml", ".yml"].contains(where: { file.lowercased().hasSuffix($0) }) {
      // No report is YAML: this would write over a document.
      throw UsageError(code: "format-to-document", arguments: [("path", file)])
    }
    self.init(format: format, file: file == "-" ? nil : file)
  }
}
