// `--format FORMAT[=FILE]`

import Glibc
import Linting
import Reporting

/// One output to write, and where to.
struct FormatRequest<Format> {
  let format: Format
  /// Nil: standard output.
  let file: String?

  /// The outputs that were asked for; the standard one on standard output when there are none.
  private static func all(
    _ texts: [String], standard: Format, _ named: (String) -> Format?, allowed: () -> [String]
  ) throws(UsageError) -> [FormatRequest] {
    var requests: [FormatRequest] = []
    var files: Set<String> = []
    for text in texts {
      let request = try FormatRequest(text, named, allowed: allowed)
      requests.append(request)
      // `./report.json` is the same file as `report.json`.
      guard files.insert(request.file.map(RepositoryPaths().path) ?? "").inserted else {
        guard let file = request.file else { throw UsageError(code: "format-to-output-twice") }
        throw UsageError(code: "format-to-file-twice", arguments: [("path", file)])
      }
    }
    return requests.isEmpty ? [FormatRequest(format: standard, file: nil)] : requests
  }

  private init(format: Format, file: String?) {
    self.format = format
    self.file = file
  }

  private init(
    _ text: String, _ named: (String) -> Format?, allowed: () -> [String]
  ) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let format = named(name) else {
      throw UsageError(
        code: "not-in-list",
        arguments: [
          ("name", "--format"), ("value", name), ("allowed", allowed().joined(separator: ", ")),
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

  /// Whether the output is in colour: a file only where that was asked for.
  func usesColor(_ choice: ColorChoice, _ environment: ProcessEnvironment) -> Bool {
    file == nil ? choice.usesColor(on: STDOUT_FILENO, environment) : choice == .always
  }

  /// Writes the output to where it was asked for.
  ///
  /// - Parameter isProse: It is text for people, in which lines of documents stand as they are.
  func deliver(_ bytes: [UInt8], isProse: Bool, on console: Console) throws(WriteError) {
    if let file {
      try AtomicFile.write(bytes, to: file)
    } else if isProse {
      try console.write(prose: bytes)
    } else {
      try console.write(bytes)
    }
  }
}

extension FormatRequest where Format: RawRepresentable & CaseIterable, Format.RawValue == String {
  /// The outputs of a verb with formats of its own.
  static func all(
    _ texts: [String], default standard: Format
  ) throws(UsageError) -> [FormatRequest] {
    try all(
      texts, standard: standard, { Format(rawValue: $0) },
      allowed: { Format.allCases.map(\.rawValue) })
  }
}

/// One report to write, and where to.
typealias ReportRequest = FormatRequest<any ReportFormat.Type>

extension ReportRequest {
  /// The reports that were asked for; text on standard output when there are none.
  static func all(_ texts: [String]) throws(UsageError) -> [ReportRequest] {
    try all(
      texts, standard: TextReport.self, { ReportFormats.named($0) },
      allowed: { ReportFormats.all.map { $0.name } })
  }
}
