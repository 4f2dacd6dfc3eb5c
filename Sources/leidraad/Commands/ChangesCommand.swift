// leidraad changes

import ArgumentParser
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

  @OptionGroup var run: RunOptions
  @OptionGroup var color: ColorOption
  @OptionGroup var common: CommonOptions

  private enum Format: String, CaseIterable { case text, json, markdown }

  func perform(on console: Console) throws -> ExitStatus {
    let environment = console.environment
    let outputs = try FormatRequest<Format>.all(format, default: .text)
    let threshold = try ChangeThreshold(failOn)
    let colors = try color.choice(environment)
    let sides = try ChangeSides(
      base: base, head: head, paths: path, catalogue: console.catalogue())
    var after = try run.settings(common).options(sides.after.paths, environment)
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
    for request in outputs {
      let bytes =
        switch request.format {
        case .text: output.text(usesColor: request.usesColor(colors, environment))
        case .json: output.json()
        case .markdown: output.markdown()
        }
      try request.deliver(bytes, isProse: request.format != .json, on: console)
    }
    return threshold.status(of: report)
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
