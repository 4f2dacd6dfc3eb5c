// `--format FORMAT[=FILE]` of a verb with formats of its own.

import Linting

/// One output to write, and where to.
struct FormatRequest<Format: RawRepresentable & CaseIterable> where Format.RawValue == String {
  let format: Format
  /// Nil: standard output.
  let file: String?

  /// The outputs that were asked for; the default on standard output when there are none.
  static func all(
    _ texts: [String], default standard: Format
  ) throws(UsageError) -> [FormatRequest] {
    var requests: [FormatRequest] = []
    for text in texts { requests.append(try FormatRequest(text)) }
    if requests.isEmpty { return [FormatRequest(format: standard, file: nil)] }
    var files: Set<String> = []
    for request in requests {
      guard files.insert(request.file ?? "").inserted else {
        guard let file = request.file else { throw UsageError(code: "format-to-output-twice") }
        throw UsageError(code: "format-to-file-twice", arguments: [("path", file)])
      }
    }
    return requests
  }

  private init(format: Format, file: String?) {
    self.format = format
    self.file = file
  }

  private init(_ text: String) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let format = Format(rawValue: name) else {
      throw UsageError(
        code: "not-in-list",
        arguments: [
          ("name", "--format"), ("value", name),
          ("allowed", Format.allCases.map(\.rawValue).joined(separator: ", ")),
        ])
    }
    let file = parts.count == 2 ? String(parts[1]) : nil
    guard file != "" else {
      throw UsageError(code: "format-without-file", arguments: [("format", name)])
    }
    if let file, [".yaml", ".yml"].contains(where: { file.lowercased().hasSuffix($0) }) {
      // No output is YAML: this would write over a document.
      throw UsageError(code: "format-to-document", arguments: [("path", file)])
    }
    self.init(format: format, file: file == "-" ? nil : file)
  }
}
