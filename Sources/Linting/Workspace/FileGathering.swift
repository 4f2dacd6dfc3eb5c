// From the paths of a run to the texts of its files.

import YAMLTree

/// The files of a run, in the order of their names.
struct GatheredFiles {
  var sources: [SourceText] = []
  /// The file was named itself, so it has to be a document.
  var named: Set<String> = []
  var unreadable: [FileError] = []

  /// Reads every file that the paths name or contain. Each file is read once.
  ///
  /// - Throws: `FileError` for a path that was asked for and is not there.
  init(_ options: LintOptions) throws(FileError) {
    let files = options.files
    var seen: Set<String> = []
    // Standard input comes first: it stands for a file that may be among the others.
    if options.paths.contains("-") {
      let name = options.standardInputName.map(PathName.normalised) ?? "<stdin>"
      sources.append(try FileSystem.readStandardInput(named: name))
      named.insert(name)
      seen.insert(name)
    }
    for path in options.paths where path != "-" {
      switch try files.kind(of: path) {
      case .file:
        let name = PathName.normalised(path)
        guard seen.insert(name).inserted else { continue }
        sources.append(try files.read(path, named: name))
        named.insert(name)
      case .folder:
        let found = try files.files(
          under: path, withExtensions: ["yaml", "yml"], unreadable: &unreadable)
        for file in found {
          let name = PathName.normalised(file)
          guard !file.hasSuffix("/" + ConfigurationFile.name), seen.insert(name).inserted else {
            continue
          }
          do throws(FileError) {
            sources.append(try files.read(file, named: name, onlyRegular: true))
          } catch {
            unreadable.append(error)
          }
        }
      }
    }
    sources.sort { $0.name < $1.name }
  }

  /// The workspace's own rules are no documents, where nobody named them.
  mutating func leaveOut(_ rules: OwnRules, in files: FileSource) {
    guard !rules.folders.isEmpty else { return }
    sources.removeAll { source in
      !named.contains(source.name)
        && files.resolved(source.name).flatMap(rules.folder(containing:)) != nil
    }
  }
}
