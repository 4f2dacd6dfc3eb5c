// What every run begins with: its date, the settings of the workspace, and the engine.

import DocumentSchema
import Timetable
import YAMLTree

/// The settings that a run finds and what follows from them, before it reads a document.
struct RunSetup: Sendable {
  let today: LocalDate
  /// The path of `leidraad.yaml`, where there is one.
  let configurationFile: String?
  let configuration: Configuration
  var engine: Engine

  /// - Throws: `RunError` when the date is none, the configuration cannot be read or is wrong, or the
  ///   rules are.
  init(_ options: LintOptions) throws(RunError) {
    guard let today = LocalDate(iso: options.today), DateForm.years.contains(today.year) else {
      throw .date(options.today)
    }
    self.today = today
    configurationFile = Self.configurationFile(of: options)
    configuration = try Self.configuration(
      configurationFile, isFound: options.configuration.isAutomatic, pack: options.pack,
      in: options.settingsFrom ?? options.files)
    engine = try Engine(
      pack: configuration.rules.pack,
      language: options.language ?? configuration.language ?? options.fallbackLanguage)
  }

  var language: Language { engine.language }

  /// The files that were asked for, without those that are the workspace's own rules.
  ///
  /// - Throws: `RunError` when one that was named itself cannot be read.
  func files(of options: LintOptions) throws(RunError) -> GatheredFiles {
    do throws(FileError) {
      var files = try GatheredFiles(options)
      files.leaveOut(configuration.rules, in: options.files)
      return files
    } catch {
      throw .file(error)
    }
  }

  /// The documents in the files and in those that they name, inside the folder that the run may read.
  func workspace(of files: GatheredFiles, _ options: LintOptions) -> Workspace {
    Workspace(
      sources: files.sources, named: files.named, today: today, engine: engine,
      locate: Self.locator(options))
  }

  /// Reads files that documents name, inside the folder that the run may read.
  static func locator(_ options: LintOptions) -> (String, String) -> SourceText? {
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

  private static func configurationFile(of options: LintOptions) -> String? {
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

  private static func configuration(
    _ path: String?, isFound: Bool, pack: PackFiles, in files: FileSource
  ) throws(RunError) -> Configuration {
    guard let path else { return Configuration(rules: OwnRules(pack: pack)) }
    let source: SourceText
    do throws(FileError) {
      source = try files.read(path, named: PathName.fromHere(path), onlyRegular: isFound)
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
