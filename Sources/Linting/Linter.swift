// One run, from paths to a report.

import DocumentSchema
import Timetable
import YAMLTree

/// Checks workspaces.
public enum Linter {
  /// Reads the documents, runs the rules of the profile over them and reports what they found, without
  /// what was allowed, accepted or there before.
  ///
  /// - Throws: `RunError` when there is nothing to check or the rules themselves are wrong.
  public static func run(_ options: LintOptions) throws(RunError) -> LintOutcome {
    let outcome = try LintSession(options).check()
    guard let since = options.since else { return outcome }
    return try outcome.since(since, options)
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
