// leidraad changes

import ArgumentParser
import Glibc
import Linting
import Reporting

/// Says what a change of the documents does to the promises.
struct ChangesCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "changes", abstract: HelpText.of("changes.abstract"),
      discussion: HelpText.of("changes.discussion"))
  }

  @Argument(help: HelpText.help("changes.base", value: "base"))
  var base: String

  @Argument(help: HelpText.help("changes.head", value: "head"))
  var head: String?

  @Option(help: HelpText.help("changes.path", value: "path"))
  var path: [String] = []

  @Option(help: HelpText.help("changes.format", value: "format[=file]"))
  var format: [String] = []

  @Option(help: HelpText.help("changes.fail-on", value: "kind"))
  var failOn: String?

  @Option(help: HelpText.help("lint.today", value: "date"))
  var today: String?

  @Option(help: HelpText.help("lint.config", value: "file"))
  var config: String?

  @Flag(help: HelpText.help("lint.no-config"))
  var noConfig = false

  @OptionGroup var color: ColorOption
  @OptionGroup var common: CommonOptions

  private enum Format: String, CaseIterable { case text, json, markdown }

  func perform(on console: Console) throws -> ExitStatus {
    let environment = console.environment
    let outputs = try outputs()
    let threshold = try ChangeThreshold(failOn)
    let colors = try color.choice(environment)
    let sides = try ChangeSides(
      base: base, head: head, paths: path, catalogue: console.catalogue())
    var after = try options(environment)
    after.paths = sides.after.paths
    after.files = sides.after.files
    var before = after
    before.paths = sides.before.paths
    before.files = sides.before.files
    let report = try Comparison.run(before: before, after: after)

    let catalogue = console.catalogue(report.language)
    let names = (
      sides.before.name ?? catalogue.text("changes.working-tree"),
      sides.after.name ?? catalogue.text("changes.working-tree")
    )
    let output = ChangeOutput(
      report, before: names.0, after: names.1, catalogue: catalogue, version: Version.current)
    for (format, file) in outputs {
      let usesColor =
        file == nil ? colors.usesColor(on: STDOUT_FILENO, environment) : colors == .always
      let bytes =
        switch format {
        case .text: output.text(usesColor: usesColor)
        case .json: output.json()
        case .markdown: output.markdown()
        }
      if let file { try AtomicFile.write(bytes, to: file) } else { try console.write(bytes) }
    }
    return threshold.status(of: report)
  }

  private func outputs() throws(UsageError) -> [(Format, String?)] {
    var outputs: [(Format, String?)] = []
    for text in format {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let format = Format(rawValue: String(parts[0])) else {
        throw UsageError(
          code: "not-in-list",
          arguments: [
            ("name", "--format"), ("value", String(parts[0])),
            ("allowed", Format.allCases.map(\.rawValue).joined(separator: ", ")),
          ])
      }
      let file = parts.count == 2 ? String(parts[1]) : nil
      guard file != "" else {
        throw UsageError(code: "format-without-file", arguments: [("format", format.rawValue)])
      }
      if outputs.contains(where: { $0.1 == file }) {
        throw file.map { UsageError(code: "format-to-file-twice", arguments: [("path", $0)]) }
          ?? UsageError(code: "format-to-output-twice")
      }
      outputs.append((format, file))
    }
    return outputs.isEmpty ? [(.text, nil)] : outputs
  }

  private func options(_ environment: ProcessEnvironment) throws -> LintOptions {
    if config != nil && noConfig { throw UsageError(code: "configuration-twice") }
    let date = Setting(option: "today", today, variable: "LEIDRAAD_TODAY", environment)
    if let date, !ReferenceDate.isDate(date.value) {
      throw UsageError(code: "date", arguments: [("name", date.name), ("value", date.value)])
    }
    let file = config ?? environment["LEIDRAAD_CONFIG"]
    return LintOptions(
      paths: ["."], configuration: noConfig ? .none : file.map { .file($0) } ?? .automatic,
      language: try common.language(environment),
      fallbackLanguage: InterfaceLanguage.locale(environment) ?? .english,
      today: date?.value ?? ReferenceDate.today(), pack: try common.pack())
  }
}

/// From which change on the exit code is 1.
private struct ChangeThreshold {
  private let kind: ChangeKind?
  private let severity: Severity?

  /// A kind stands for itself and everything worse, a severity for itself and everything above it.
  init(_ text: String?) throws(UsageError) {
    kind = text.flatMap(ChangeKind.init)
    severity = text.flatMap(Severity.init)
    if let text, text != "never", kind == nil, severity == nil {
      let allowed =
        ChangeKind.allCases.map(\.rawValue) + Severity.allCases.reversed().map(\.rawValue)
        + ["never"]
      throw UsageError(
        code: "not-in-list",
        arguments: [
          ("name", "--fail-on"), ("value", text), ("allowed", allowed.joined(separator: ", ")),
        ])
    }
  }

  /// What could not be compared is no reason to let a gate open.
  func status(of report: ChangeReport) -> ExitStatus {
    let isGate = kind != nil || severity != nil
    if report.isIncomplete || isGate && !report.notCompared.isEmpty { return .failure }
    let fails = report.changes.contains { change in
      kind.map { change.kind <= $0 } ?? severity.map { change.severity >= $0 } ?? false
    }
    return fails ? .findings : .success
  }
}
