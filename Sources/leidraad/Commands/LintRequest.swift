// What `leidraad lint` is asked to do, and the doing of it.

import Glibc
import Linting
import Reporting

/// The arguments of `lint`, whoever has read them.
struct LintRequest: Equatable {
  var paths: [String] = []
  var format: [String] = []
  var profile: String?
  var failOn: String?
  var run = RunSettings()
  var stdinFilename: String?
  var explainEvaluation = false
  var since: String?
  var baseline: String?
  var noBaseline = false
  var failOnStale = false
  var showAllowed = false
  /// `certain` or `unsafe`.
  var fix: String?
  var diff = false
  var quiet = false
  var verbose = false
  var color: String?

  /// From which severity the run counts as failed.
  private enum Threshold: String, CaseIterable {
    case error, warning, info, never
  }

  func perform(on console: Console) throws -> ExitStatus {
    let environment = console.environment
    let requests = try ReportRequest.all(format)
    let colors = try ColorChoice.asked(color, environment)
    let threshold: Threshold? = try Setting(
      option: "fail-on", failOn, variable: "LEIDRAAD_FAIL_ON", environment)?.choice()
    if quiet && verbose { throw UsageError(code: "quiet-and-verbose") }
    var options = try options(environment)
    options.offersCorrections = requests.contains { $0.format.showsCorrections }
    options.identifies = requests.contains { $0.format.showsFingerprints }
    let fix = try FixRequest(fix: fix, diff: diff, paths: options.paths)
    let fixed = try fix.map { try Fixer.run(options, upTo: $0.level.safety) }
    let outcome = try fixed?.outcome ?? Linter.run(options)
    // The program ends with this run: giving back its memory piece by piece would only take time.
    _ = Unmanaged.passRetained(KeptOutcome(outcome))
    if let fix, let fixed { try fix.deliver(fixed, quiet: quiet, on: console) }

    let lowest = lowestFailing(threshold, configured: outcome.failOn)
    try write(outcome, requests, colors, failsFrom: lowest, fix: fix, on: console)
    for error in outcome.unreadable { console.complain(error) }
    if !quiet { tellMore(about: outcome, on: console) }
    if let fix, let fixed {
      fix.tell(fixed, quiet: quiet, on: console)
      // What would change is not there yet.
      if fix.isDiff, !fixed.files.isEmpty, status(of: outcome, lowest) == .success {
        return .findings
      }
    }
    return status(of: outcome, lowest)
  }

  func options(_ environment: ProcessEnvironment) throws -> LintOptions {
    for (name, value) in [("--baseline", baseline), ("--since", since)] where value == "" {
      throw UsageError(code: "empty-value", arguments: [("name", name)])
    }
    if baseline != nil && noBaseline { throw UsageError(code: "baseline-twice") }
    var options = try run.options(paths, inputName: stdinFilename, environment)
    options.profile = try Setting(
      option: "profile", profile, variable: "LEIDRAAD_PROFILE", environment)?.choice()
    options.explainsEvaluation = explainEvaluation
    options.since = since
    if since != nil, fix != nil || diff { throw UsageError(code: "since-and-fix") }
    if noBaseline {
      options.baseline = .none
    } else if let file = baseline ?? environment["LEIDRAAD_BASELINE"] {
      options.baseline = .file(file)
    } else if run.noConfig {
      options.baseline = .none
    }
    return options
  }

  private func tellMore(about outcome: LintOutcome, on console: Console) {
    // Mostly there is nothing to tell.
    lazy var catalogue = console.catalogue()
    if let failure = outcome.report.earlier?.failure {
      console.remark(
        catalogue.text("cli.earlier-failed", [("problem", catalogue.sentence(for: failure))]))
    }
    if verbose, let file = outcome.configurationFile {
      console.remark(catalogue.text("cli.configuration", [("path", file)]))
    }
    // A file that was asked for itself is not passed over in silence.
    for path in outcome.skipped where verbose || outcome.named.contains(path) {
      console.remark(catalogue.text("cli.skipped", [("path", path)]))
    }
  }

  /// The lowest severity that fails the run; nil: none does.
  private func lowestFailing(_ threshold: Threshold?, configured: Severity??) -> Severity? {
    switch threshold {
    case .error: return .error
    case .warning: return .warning
    case .info: return .info
    case .never: return nil
    case nil:
      if case .some(let configured) = configured { return configured }
      return .error
    }
  }

  private func status(of outcome: LintOutcome, _ lowest: Severity?) -> ExitStatus {
    if outcome.report.isIncomplete || !outcome.unreadable.isEmpty { return .failure }
    if failOnStale, outcome.baseline?.stale.isEmpty == false { return .findings }
    guard let lowest else { return .success }
    return outcome.report.findings.contains { $0.severity >= lowest } ? .findings : .success
  }
}

extension LintRequest {
  /// Writes every report that was asked for, and what GitHub Actions shows by itself.
  private func write(
    _ outcome: LintOutcome, _ requests: [ReportRequest], _ colors: ColorChoice,
    failsFrom lowest: Severity?, fix: FixRequest?, on console: Console
  ) throws(WriteError) {
    let environment = console.environment
    let actions = GitHubActions(environment)
    var options = ReportOptions(
      catalogue: console.catalogue(outcome.report.language), version: Version.current,
      showsSummary: !quiet, showsAllowed: showAllowed)
    options.rules = outcome.rules
    options.failsFrom = lowest
    options.hasStepSummary = actions?.hasSummary ?? false
    if actions != nil || requests.contains(where: { $0.format != TextReport.self }) {
      options.paths = WorkingRepository.paths()
    }
    for request in requests {
      let isExplained = request.file == nil && fix?.usesOutput == true
      options.usesColor =
        isExplained
        ? colors.usesColor(on: STDERR_FILENO, environment) : request.usesColor(colors, environment)
      if request.file == nil, !isExplained {
        try console.write(isProse: request.format.isProse) {
          request.format.write(outcome.report, options: options, to: $0)
        }
        continue
      }
      let output = ReportOutput()
      request.format.write(outcome.report, options: options, to: output)
      if let file = request.file, actions?.isSummary(file) == true {
        try AppendedFile.write(output.bytes, to: file)
      } else if isExplained {
        console.explain(output.bytes)
      } else {
        try request.deliver(output.bytes, isProse: request.format.isProse, on: console)
      }
    }
    options.usesColor = false
    try actions?.add(to: requests, outcome.report, options)
  }
}

/// Holds an outcome for as long as the program runs.
private final class KeptOutcome {
  private let outcome: LintOutcome

  init(_ outcome: LintOutcome) { self.outcome = outcome }
}
