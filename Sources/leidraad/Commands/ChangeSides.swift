// The two states that `leidraad changes` compares.

import Linting
import Reporting

/// The two states that `leidraad changes` compares, each a commit, a folder or a file.
struct ChangeSides {
  struct Side {
    /// What the user called it; nil for the working tree.
    let name: String?
    let paths: [String]
    let files: FileSource
  }

  let before: Side
  let after: Side

  /// A name of git comes before a folder of the same name: `./old` is the folder.
  ///
  /// Of two commits the base is where the head left it: what others have done on `main` meanwhile is not
  /// what this change does.
  init(base: String, head: String?, paths: [String], catalogue: MessageCatalogue) throws {
    let paths = paths.isEmpty ? ["."] : paths
    let repository = Self.repository(containing: paths[0])
    let headCommit = try head.flatMap { try Self.commit($0, repository) }
    switch try Self.commit(base, repository) {
    case let commit?:
      let git = try repository.get()
      let left = try git.mergeBase(of: commit, revision: base, head: headCommit)
      before = Side(name: base, paths: paths, files: .commit(try git.files(of: left)))
    case nil:
      guard head != nil else {
        throw UsageError(code: "changes-needs-head", arguments: [("base", base)])
      }
      before = Side(name: base, paths: [base], files: .disk)
    }
    if let head, let headCommit {
      let git = try repository.get()
      after = Side(name: head, paths: paths, files: .commit(try git.files(of: headCommit)))
    } else if let head {
      after = Side(name: head, paths: [head], files: .disk)
    } else {
      after = Side(name: nil, paths: paths, files: .disk)
    }
  }

  private static func repository(
    containing path: String
  ) -> Result<GitRepository, GitError> {
    do throws(GitError) {
      return .success(try GitRepository(containing: path))
    } catch {
      return .failure(error)
    }
  }

  /// The commit that a name stands for; nil when it is a file or folder.
  ///
  /// - Throws: `GitError` when it is neither.
  private static func commit(
    _ name: String, _ repository: Result<GitRepository, GitError>
  ) throws(GitError) -> GitCommit? {
    let isPath = FileSystem.exists(name)
    if isPath && (name.hasPrefix(".") || name.hasPrefix("/")) { return nil }
    do throws(GitError) {
      return try repository.get().commit(name)
    } catch {
      if isPath { return nil }
      throw error
    }
  }
}
