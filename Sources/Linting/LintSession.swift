// What a run has read before it checks: files, settings, rules.

import Timetable
import YAMLTree

/// The files and rules of a run, which may be checked again after the files have changed.
struct LintSession {
  private(set) var files: GatheredFiles
  private let options: LintOptions
  private let setup: RunSetup
  private let profile: Profile
  private let rules: [CompiledRule]
  private let judgement: Judgement

  /// - Throws: `RunError` when a file that was asked for cannot be read or the rules are wrong.
  init(_ options: LintOptions) throws(RunError) {
    var setup = try RunSetup(options)
    setup.engine.writer.offersCorrections = options.offersCorrections
    let configured = setup.configuration
    files = try setup.files(of: options)
    let baseline = try Baseline(
      options, configured: configured.baseline, configurationFile: setup.configurationFile)
    let profile = options.profile ?? configured.profile ?? .essential
    rules = try setup.engine.rules(
      profile: profile, settings: configured.settings, mandatory: configured.allowances.mandatory)
    judgement = Judgement(
      engine: setup.engine, rules: rules, today: setup.today, allowances: configured.allowances,
      baseline: baseline)
    self.setup = setup
    self.profile = profile
    self.options = options
  }

  /// The words around findings, in the language of the run.
  var language: Language { setup.language }

  /// Runs the rules over the files.
  ///
  /// - Throws: `RunError` when there is no document among them.
  func check() throws(RunError) -> LintOutcome {
    let engine = setup.engine
    let context = CheckedFiles.Context(
      engine: engine, rules: rules, today: setup.today, isTraced: options.explainsEvaluation,
      named: files.named, gathersKinds: !judgement.allowances.allowances.isEmpty,
      identifies: options.identifies || options.since != nil || judgement.baseline != nil,
      locate: RunSetup.locator(options))
    let checked = CheckedFiles(files.sources, context)
    guard checked.documentCount > 0 || !files.unreadable.isEmpty else {
      throw .noDocuments(paths: options.paths)
    }
    let verdict = judgement.verdict(on: checked, files)
    var report = Report(
      findings: verdict.findings, notChecked: Evaluation.sorted(checked.notChecked),
      allowed: verdict.allowed, known: verdict.baseline?.known ?? [],
      documents: checked.documentCount, profile: profile, today: options.today,
      language: engine.language, isIncomplete: checked.isIncomplete)
    let skipped = Set(checked.skipped)
    report.baselineFile = verdict.baseline?.path
    report.files = files.sources.lazy.map(\.name).filter { !skipped.contains($0) }
    return LintOutcome(
      report: report, baseline: verdict.baseline, documents: checked.parts,
      mandatory: judgement.allowances.mandatory, failOn: setup.configuration.failOn,
      skipped: checked.skipped,
      named: files.named,
      unreadable: files.unreadable, configurationFile: setup.configurationFile,
      remains: RunRemains(checked.workspace, rules, engine))
  }

  /// Puts another text in the place of a file's.
  mutating func replace(_ number: Int, with source: SourceText) { files.sources[number] = source }
}
