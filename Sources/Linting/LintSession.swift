// What a run has read before it checks: files, settings, rules.

import Timetable
import YAMLTree

/// The files and rules of a run, which may be checked again after the files have changed.
struct LintSession {
  private(set) var files: GatheredFiles
  private let options: LintOptions
  private let configurationFile: String?
  private let failOn: Severity??
  private let profile: Profile
  private let today: LocalDate
  private let engine: Engine
  private let rules: [CompiledRule]
  private let judgement: Judgement

  /// - Throws: `RunError` when a file that was asked for cannot be read or the rules are wrong.
  init(_ options: LintOptions) throws(RunError) {
    guard let today = LocalDate(iso: options.today), DateForm.years.contains(today.year) else {
      throw .date(options.today)
    }
    do throws(FileError) {
      files = try GatheredFiles(options)
    } catch {
      throw .file(error)
    }
    configurationFile = try Linter.configurationFile(of: options)
    let configured = try Linter.configuration(
      configurationFile, isFound: options.configuration.isAutomatic, pack: options.pack,
      in: options.settingsFrom ?? options.files)
    let baseline = try Baseline(
      options, configured: configured.baseline, configurationFile: configurationFile)
    let language = options.language ?? configured.language ?? options.fallbackLanguage
    files.leaveOut(configured.rules, in: options.files)
    var engine = try Engine(pack: configured.rules.pack, language: language)
    engine.writer.offersCorrections = options.offersCorrections
    let profile = options.profile ?? configured.profile ?? .essential
    rules = try engine.rules(
      profile: profile, settings: configured.settings, mandatory: configured.allowances.mandatory)
    judgement = Judgement(
      engine: engine, rules: rules, today: today, allowances: configured.allowances,
      baseline: baseline)
    failOn = configured.failOn
    self.engine = engine
    self.profile = profile
    self.today = today
    self.options = options
  }

  /// The words around findings, in the language of the run.
  var language: Language { engine.language }

  /// Runs the rules over the files.
  ///
  /// - Throws: `RunError` when there is no document among them.
  func check() throws(RunError) -> LintOutcome {
    let context = CheckedFiles.Context(
      engine: engine, rules: rules, today: today, isTraced: options.explainsEvaluation,
      named: files.named, gathersKinds: !judgement.allowances.allowances.isEmpty,
      identifies: options.identifies || options.since != nil || judgement.baseline != nil,
      locate: Linter.locator(options))
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
      mandatory: judgement.allowances.mandatory, failOn: failOn, skipped: checked.skipped,
      named: files.named,
      unreadable: files.unreadable, configurationFile: configurationFile,
      remains: RunRemains(checked.workspace, rules, engine))
  }

  /// Puts another text in the place of a file's.
  mutating func replace(_ number: Int, with source: SourceText) { files.sources[number] = source }
}
