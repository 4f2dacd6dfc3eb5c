// leidraad baseline

import ArgumentParser
import Glibc
import Linting
import Reporting
import YAMLTree

/// Writes, shows and prunes the findings that a workspace has accepted.
struct BaselineCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "baseline", abstract: HelpText.of("baseline.abstract"),
      discussion: HelpText.of("baseline.discussion"))
  }

  private enum Action: String, CaseIterable {
    case write, show, prune
  }

  @Argument(help: HelpText.help("baseline.action", value: "write|show|prune"))
  var action: String

  @Argument(help: HelpText.help("baseline.paths", value: "path"))
  var paths: [String] = []

  @Option(help: HelpText.help("lint.baseline", value: "file"))
  var baseline: String?

  @Option(help: HelpText.help("lint.profile", value: "profile"))
  var profile: String?

  @OptionGroup var run: RunOptions
  @OptionGroup var common: CommonOptions

  func perform(on console: Console) throws -> ExitStatus {
    guard let action = Action(rawValue: action) else {
      throw UsageError(
        code: "not-in-list",
        arguments: [
          ("name", "baseline"), ("value", self.action),
          ("allowed", Action.allCases.map(\.rawValue).joined(separator: ", ")),
        ])
    }
    var request = LintRequest()
    request.paths = paths
    request.baseline = baseline
    request.profile = profile
    request.run = run.settings(common)
    var options = try request.options(console.environment)
    options.createsBaseline = action == .write
    let outcome = try Linter.run(options)
    let catalogue = console.catalogue(outcome.report.language)
    guard let result = outcome.baseline else { throw UsageError(code: "no-baseline") }
    for error in outcome.unreadable { console.complain(error) }
    switch action {
    case .show: try show(result, on: console, catalogue)
    case .write:
      guard !outcome.report.isIncomplete, outcome.unreadable.isEmpty else {
        throw UsageError(code: "baseline-incomplete")
      }
      try AtomicFile.write(result.rewritten, to: result.path)
      try tellWritten(result, on: console, catalogue)
    case .prune:
      if !result.stale.isEmpty { try AtomicFile.write(result.pruned, to: result.path) }
      try say("cli.baseline.pruned", result.stale.count, result, on: console, catalogue)
    }
    return outcome.report.isIncomplete || !outcome.unreadable.isEmpty ? .failure : .success
  }

  private func tellWritten(
    _ result: BaselineOutcome, on console: Console, _ catalogue: MessageCatalogue
  ) throws(WriteError) {
    let all = result.known.count + result.acceptable
    try say("cli.baseline.written", all, result, on: console, catalogue)
    if result.isThere, result.acceptable > 0 {
      try say("cli.baseline.added", result.acceptable, result, on: console, catalogue)
    }
    if !result.stale.isEmpty {
      try say("cli.baseline.removed", result.stale.count, result, on: console, catalogue)
    }
    if result.unacceptable > 0 {
      try say("cli.baseline.refused", result.unacceptable, result, on: console, catalogue)
    }
  }

  private func show(
    _ result: BaselineOutcome, on console: Console, _ catalogue: MessageCatalogue
  ) throws(WriteError) {
    for finding in result.known {
      try write("\(place(finding)): [\(finding.rule)] \(finding.message)", on: console)
    }
    for finding in result.stale {
      try write("\(place(finding)): \(finding.message)", on: console)
    }
    try say("cli.baseline.shown", result.known.count, result, on: console, catalogue)
    if !result.stale.isEmpty {
      try say("cli.baseline.stale", result.stale.count, result, on: console, catalogue)
    }
  }

  private func place(_ finding: Finding) -> String {
    let start = finding.place.start
    return "\(finding.place.source.name):\(start.line):\(start.column)"
  }

  private func say(
    _ key: String, _ count: Int, _ result: BaselineOutcome, on console: Console,
    _ catalogue: MessageCatalogue
  ) throws(WriteError) {
    try write(catalogue.count(key, count, [("path", result.path)]), on: console)
  }

  private func write(_ text: String, on console: Console) throws(WriteError) {
    let lines = Paragraph.lines(of: PrintableText.make(text), width: 80, hanging: 2)
    for (index, line) in lines.enumerated() {
      try console.write(prose: (index == 0 ? "" : "  ") + line + "\n")
    }
  }
}
