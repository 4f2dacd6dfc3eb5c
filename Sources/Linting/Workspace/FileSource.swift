// Where the files of a run come from: the disk, or a commit of a git repository.

import YAMLTree

/// The files that a run reads. The same paths name the same files in every source, so that two states of
/// a workspace can be held against each other.
public enum FileSource: Sendable {
  /// The files as they are now.
  case disk
  /// The files as they were in a commit.
  case commit(CommitFiles)

  /// What the path names, following links.
  func kind(of path: String) throws(FileError) -> FileSystem.Kind {
    switch self {
    case .disk: try FileSystem.kind(of: path)
    case .commit(let files): try files.kind(of: path)
    }
  }

  func exists(_ path: String) -> Bool {
    switch self {
    case .disk: FileSystem.exists(path)
    case .commit(let files): files.exists(path)
    }
  }

  /// The path with every link followed; nil when it names nothing.
  func resolved(_ path: String) -> String? {
    switch self {
    case .disk: PathName.resolved(path)
    case .commit(let files): files.resolved(path)
    }
  }

  /// The file's bytes, cut one byte past the limit of the parser, so that its limit speaks.
  ///
  /// - Parameter onlyRegular: refuse pipes and devices.
  func read(
    _ path: String, named name: String? = nil, onlyRegular: Bool = false
  ) throws(FileError) -> SourceText {
    switch self {
    case .disk: try FileSystem.read(path, named: name, onlyRegular: onlyRegular)
    case .commit(let files): try files.read(path, named: name)
    }
  }

  /// The files under a folder, in the order of their paths, without hidden ones.
  ///
  /// - Parameter unreadable: takes the folders within it that cannot be read.
  func files(
    under folder: String, withExtensions extensions: Set<String>, unreadable: inout [FileError]
  ) throws(FileError) -> [String] {
    switch self {
    case .disk:
      try FileSystem.files(under: folder, withExtensions: extensions, unreadable: &unreadable)
    case .commit(let files): try files.files(under: folder, withExtensions: extensions)
    }
  }
}
