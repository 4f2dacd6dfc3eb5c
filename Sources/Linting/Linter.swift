// One run, from paths to a report.

import DocumentSchema
import Timetable
import YAMLTree

/// Checks workspaces.
public enum Linter {
  /// Reads the documents, runs the rules of the profile over them and reports what they found.
  ///
  /// - Throws: `RunError` when there is nothing to check or the rules themselves are wrong.
  public static func run(_ options: LintOptions) throws(RunError) -> LintOutcome {
    guard let today = LocalDate(iso: options.today), DateForm.years.contains(today.year) else {
      throw .date(options.today)
    }
    var files: GatheredFiles
    do throws(FileError) {
      files = try GatheredFiles(options)
    } catch {
      throw .file(error)
    }
    let configurationFile = try configurationFile(of: options)
    let configured = try configuration(
      configurationFile, isFound: options.configuration.isAutomatic, pack: options.pack,
      in: options.files)
    let language = options.language ?? configured.language ?? options.fallbackLanguage
    files.leaveOut(configured.rules, in: options.files)
    let engine = try Engine(pack: configured.rules.pack, language: language)
    let profile = options.profile ?? configured.profile ?? .essential
    let rules = try engine.rules(profile: profile, settings: configured.settings)

    let context = CheckedFiles.Context(
      engine: engine, rules: rules, today: today, isTraced: options.explainsEvaluation,
      named: files.named, locate: locator(options))
    let checked = CheckedFiles(files.sources, context)
    guard checked.documentCount > 0 || !files.unreadable.isEmpty else {
      throw .noDocuments(paths: options.paths)
    }
    let report = Report(
      findings: Evaluation.sorted(checked.findings),
      notChecked: Evaluation.sorted(checked.notChecked),
      documents: checked.documentCount, profile: profile, today: options.today,
      language: language, isIncomplete: checked.isIncomplete)
    return LintOutcome(
      report: report, failOn: configured.failOn, skipped: checked.skipped, named: files.named,
      unreadable: files.unreadable, configurationFile: configurationFile,
      remains: RunRemains(checked.workspace, rules, engine))
  }

  /// The documents in the files and in those that they name, inside the folder that the run may read.
  static func workspace(
    of files: GatheredFiles, _ options: LintOptions, today: LocalDate, engine: Engine
  ) -> Workspace {
    Workspace(
      sources: files.sources, named: files.named, today: today, engine: engine,
      locate: locator(options))
  }

  /// Reads files that documents name, inside the folder that the run may read.
  private static func locator(_ options: LintOptions) -> (String, String) -> SourceText? {
    let files = options.files
    let boundary =
      options.paths.first.map { ConfigurationFile.boundary(of: $0, in: files) } ?? "."
    return { name, _ in
      guard let path = files.resolved(name), let root = files.resolved(boundary),
        path.hasPrefix(root == "/" ? root : root + "/")
      else { return nil }
      return try? files.read(name, named: name, onlyRegular: true)
    }
  }

  static func configurationFile(of options: LintOptions) throws(RunError) -> String? {
    switch options.configuration {
    case .none: return nil
    case .file(let path): return path
    case .automatic:
      let start = options.paths.first.map { path in
        path == "-" ? PathName.folder(of: options.standardInputName ?? "./stdin") : path
      }
      return ConfigurationFile.nearest(to: start ?? ".", in: options.files)
    }
  }

  static func configuration(
    _ path: String?, isFound: Bool, pack: PackFiles, in files: FileSource
  ) throws(RunError) -> Configuration {
    guard let path else { return Configuration(rules: OwnRules(pack: pack)) }
    let source: SourceText
    do throws(FileError) {
      source = try files.read(path, onlyRegular: isFound)
    } catch {
      throw .file(error)
    }
    let tree = YAMLTree.parse(source)
    let rules = try OwnRules(configuration: tree, over: pack, in: files)
    do throws(PackError) {
      return try Configuration.read(tree, rules: rules)
    } catch {
      throw .pack(error)
    }
  }
}
