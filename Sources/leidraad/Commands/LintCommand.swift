// leidraad lint

import ArgumentParser

/// Checks documents and reports what it finds.
struct LintCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "lint", abstract: HelpText.of("lint.abstract"),
      discussion: HelpText.of("lint.discussion"))
  }

  @Argument(help: HelpText.help("lint.paths", value: "path"))
  var paths: [String] = []

  @Option(help: HelpText.help("lint.format", value: "format[=file]"))
  var format: [String] = []

  @Option(help: HelpText.help("lint.profile", value: "profile"))
  var profile: String?

  @Option(help: HelpText.help("lint.fail-on", value: "severity"))
  var failOn: String?

  @OptionGroup var run: RunOptions

  @Option(help: HelpText.help("lint.input-name", value: "path"))
  var stdinFilename: String?

  @Flag(help: HelpText.help("lint.explain-evaluation"))
  var explainEvaluation = false

  @Option(help: HelpText.help("lint.since", value: "commit"))
  var since: String?

  @Option(help: HelpText.help("lint.baseline", value: "file"))
  var baseline: String?

  @Flag(help: HelpText.help("lint.no-baseline"))
  var noBaseline = false

  @Flag(help: HelpText.help("lint.fail-on-stale"))
  var failOnStale = false

  @Flag(help: HelpText.help("lint.show-allowed"))
  var showAllowed = false

  @Flag(help: HelpText.help("lint.fix"))
  var fix = false

  /// Stands for `--fix=unsafe`, which the parser could not tell from a path after `--fix`.
  @Option(name: .customLong(FixArgument.option), help: .hidden)
  var fixLevel: String?

  @Flag(help: HelpText.help("lint.diff"))
  var diff = false

  @Flag(name: .shortAndLong, help: HelpText.help("lint.quiet"))
  var quiet = false

  @Flag(name: .shortAndLong, help: HelpText.help("lint.verbose"))
  var verbose = false

  @OptionGroup var color: ColorOption
  @OptionGroup var common: CommonOptions

  func perform(on console: Console) throws -> ExitStatus { try request.perform(on: console) }

  /// What the arguments ask for.
  var request: LintRequest {
    var request = LintRequest()
    request.paths = paths
    request.format = format
    request.profile = profile
    request.failOn = failOn
    request.run = run.settings(common)
    request.stdinFilename = stdinFilename
    request.explainEvaluation = explainEvaluation
    request.since = since
    request.baseline = baseline
    request.noBaseline = noBaseline
    request.failOnStale = failOnStale
    request.showAllowed = showAllowed
    request.fix = fixLevel ?? (fix ? FixRequest.Level.certain.rawValue : nil)
    request.diff = diff
    request.quiet = quiet
    request.verbose = verbose
    request.color = color.color
    return request
  }
}
