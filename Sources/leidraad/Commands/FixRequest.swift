// `leidraad lint --fix` and `--diff`

import Glibc
import Linting
import Reporting
import YAMLTree

/// What `--fix` and `--diff` ask for.
struct FixRequest {
  /// Which fixes to make: `--fix` those that are certain, `--fix=unsafe` also those that decide.
  enum Level: String, CaseIterable {
    case certain, unsafe

    var safety: Correction.Safety { self == .certain ? .certain : .decision }
  }

  let level: Level
  /// Show the changes and leave the files as they are.
  let isDiff: Bool
  let readsInput: Bool

  /// Nil when neither was asked for.
  init?(fix: String?, diff: Bool, paths: [String]) throws(UsageError) {
    guard fix != nil || diff else { return nil }
    level =
      try fix.map { value throws(UsageError) in
        guard let level = Level(rawValue: value) else {
          throw UsageError(
            code: "not-in-list",
            arguments: [("name", "--fix"), ("value", value), ("allowed", "certain, unsafe")])
        }
        return level
      } ?? .certain
    isDiff = diff
    readsInput = paths.contains("-")
    if readsInput, paths.count > 1 { throw UsageError(code: "fix-input-and-files") }
  }

  /// Whether standard output is taken by texts, so that a report has to go elsewhere.
  var usesOutput: Bool { isDiff || readsInput }

  /// Writes the files, or shows what would change.
  ///
  /// - Throws: `WriteError` for a file that could not be written, `FileError` for one that somebody
  ///   else has changed since it was read.
  func deliver(_ fixed: FixOutcome, quiet: Bool, on console: Console) throws {
    if isDiff {
      var diff: [UInt8] = []
      for file in fixed.files { UnifiedDiff.write(file.before, file.after, to: &diff) }
      // A terminal gets to see what it would obey, and a log of GitHub holds no commands; a file gets the
      // bytes, for `patch`.
      if isatty(STDOUT_FILENO) == 1 {
        try console.write(prose: Self.printable(String(decoding: diff, as: UTF8.self)))
      } else if StandardStream.output.isFile {
        try console.write(diff)
      } else {
        try console.write(prose: diff)
      }
      return
    }
    if readsInput {
      // The whole text, changed or not: an editor puts it in the place of what it sent.
      if let source = fixed.texts.first { try console.write(source.withBytes { Array($0) }) }
      return
    }
    for (index, file) in fixed.files.enumerated() {
      do {
        try AtomicFile.replace(file.name, file.before, with: file.after)
      } catch {
        // What was written before stays written, and is told.
        if !quiet { tell(fixed.files[..<index], "cli.fix.changed", fixed, on: console) }
        throw error
      }
    }
  }

  private static func printable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { PrintableText.make(String($0)) }.joined(separator: "\n")
  }

  /// Says on standard error what was changed and what could be.
  func tell(_ fixed: FixOutcome, quiet: Bool, on console: Console) {
    guard !quiet else { return }
    let catalogue = console.catalogue(fixed.outcome.report.language)
    tell(
      fixed.files[...], isDiff ? "cli.fix.would-change" : "cli.fix.changed", fixed, on: console)
    if fixed.files.isEmpty { console.remark(catalogue.text("cli.fix.nothing")) }
    if fixed.left > 0 { console.remark(catalogue.count("cli.fix.left", fixed.left)) }
    if fixed.decisions > 0 {
      console.remark(catalogue.count("cli.fix.decisions", fixed.decisions))
    }
  }

  private func tell(
    _ files: ArraySlice<FixedFile>, _ key: String, _ fixed: FixOutcome, on console: Console
  ) {
    let catalogue = console.catalogue(fixed.outcome.report.language)
    for file in files {
      console.remark(
        catalogue.text(
          key, [("path", file.name), ("fixes", catalogue.count("cli.fix.fixes", file.fixes))]))
    }
  }
}
