// The repository that the program was started in.

import Glibc
import Linting
import Reporting

enum WorkingRepository {
  /// How files are called from the root of the repository; as they are where there is none.
  static func paths() -> RepositoryPaths {
    guard let buffer = getcwd(nil, 0) else { return RepositoryPaths() }
    defer { free(buffer) }
    let workingFolder = String(cString: buffer)
    var folder = workingFolder[...]
    while true {
      let root = folder.isEmpty ? "/" : String(folder)
      if FileSystem.exists(root == "/" ? "/.git" : root + "/.git") {
        return RepositoryPaths(root: root, workingFolder: workingFolder)
      }
      guard let slash = folder.lastIndex(of: "/") else { return RepositoryPaths() }
      folder = folder[..<slash]
    }
  }
}
