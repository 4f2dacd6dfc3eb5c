// Finding leidraad.yaml, and the folder that a workspace may not read outside of.

import Glibc

/// The configuration's name, and where to look for it.
enum ConfigurationFile {
  static let name = "leidraad.yaml"

  /// The nearest configuration from a file or folder upwards, no further than the root of its repository.
  static func nearest(to path: String, in files: FileSource = .disk) -> String? {
    nearest(name, to: path, in: files)
  }

  /// The nearest file of a name from a file or folder upwards, no further than the root of its repository.
  static func nearest(
    _ name: String, to path: String, in files: FileSource
  ) -> String? {
    ancestors(of: path, in: files) { folder in
      let candidate = PathName.join(folder, name)
      return files.exists(candidate) ? candidate : nil
    }
  }

  /// The folder inside which documents may name each other: the repository, else the folder of the
  /// configuration, else the folder itself.
  static func boundary(of path: String, in files: FileSource = .disk) -> String {
    let repository = ancestors(of: path, in: files) { folder in
      files.exists(PathName.join(folder, ".git")) ? folder : nil
    }
    let folder = (try? files.kind(of: path)) == .folder ? path : PathName.folder(of: path)
    return repository ?? nearest(to: path, in: files).map(PathName.folder) ?? folder
  }

  private static func ancestors(
    of path: String, in files: FileSource, _ visit: (String) -> String?
  ) -> String? {
    let start = (try? files.kind(of: path)) == .folder ? path : PathName.folder(of: path)
    guard var folder = files.resolved(start) else { return nil }
    while true {
      if let found = visit(folder) { return found }
      if folder == "/" || files.exists(PathName.join(folder, ".git")) { return nil }
      folder = PathName.folder(of: folder)
    }
  }
}
