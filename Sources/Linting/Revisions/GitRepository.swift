// Commits of a git repository, asked of git itself.

import Glibc

/// A commit, by its number.
public struct GitCommit: Hashable, Sendable {
  /// The name of the object, in hexadecimal.
  public let id: String
}

/// A git repository with a work tree.
public struct GitRepository: Sendable {
  /// The top folder of the work tree, with every link followed. In a repository without a work tree the
  /// folder of the repository itself, so that the files of a commit seem to lie in it.
  public let root: String
  /// The folder from which git is asked.
  private let folder: String

  /// The repository that a file or folder is in; the path itself need not be there any more.
  ///
  /// - Throws: `GitError` when it is in none, or there is no git.
  public init(containing path: String) throws(GitError) {
    folder = Self.nearestFolder(to: path)
    let top = try Self.ask(["rev-parse", "--show-toplevel"], in: folder)
    if let root = top.text {
      self.root = root
      return
    }
    // A bare repository has no top folder, but a folder of its own.
    if let own = try Self.ask(["rev-parse", "--absolute-git-dir"], in: folder).text {
      root = own
      return
    }
    if let owned = top.foreignFolder { throw GitError(.notTrusted, owned) }
    let isNone = top.errors.contains("not a git repository")
    throw GitError(isNone ? .noRepository : .failed, path, detail: top.complaint)
  }

  /// The commit that a revision names: a branch, a tag, `HEAD~2`, a number.
  ///
  /// - Throws: `GitError` when there is no such commit in this clone.
  public func commit(_ revision: String) throws(GitError) -> GitCommit {
    // No name of git begins with a hyphen, an option does.
    guard !revision.isEmpty, !revision.hasPrefix("-") else {
      throw GitError(.notARevision, revision)
    }
    let answer = try ask(["rev-parse", "--verify", "--quiet", revision + "^{commit}"])
    if let id = answer.text, id.utf8.allSatisfy(\.isHexadecimalDigit) { return GitCommit(id: id) }
    if answer.status > 1 && !answer.errors.contains("unknown revision") && !answer.errors.isEmpty {
      throw GitError(.failed, revision, detail: answer.complaint)
    }
    throw GitError(try isShallow ? .unknownRevisionShallow : .unknownRevision, revision)
  }

  /// The commit from which `HEAD` has gone its own way: what changed since is what the branch has
  /// changed, and not what others have done meanwhile.
  ///
  /// - Throws: `GitError` when the history that leads there is not in this clone.
  public func mergeBase(
    of commit: GitCommit, revision: String, head: GitCommit? = nil
  ) throws(GitError) -> GitCommit {
    var head = head
    if head == nil { head = try self.commit("HEAD") }
    guard let head else { return commit }
    if head == commit { return commit }
    let answer = try ask(["merge-base", commit.id, head.id])
    if let id = answer.text { return GitCommit(id: id) }
    if try isShallow { throw GitError(.shallow, revision) }
    guard answer.status == 1 else {
      throw GitError(.failed, revision, detail: answer.complaint)
    }
    // Two histories that never met: everything between them has changed.
    return commit
  }

  /// The files of a commit, under the paths that they have in the work tree. Nothing is checked out, no
  /// filter and no hook runs, and nothing is fetched.
  public func files(of commit: GitCommit) throws(GitError) -> CommitFiles {
    let listing = try ask(["ls-tree", "-r", "-z", "--full-tree", commit.id])
    guard listing.status == 0 else {
      if try isShallow { throw GitError(.shallow, commit.id) }
      throw GitError(.missingObject, commit.id, detail: listing.complaint)
    }
    return CommitFiles(
      listing: listing.output, root: root,
      reader: BlobReader { () throws(GitError) in
        try Self.start(["cat-file", "--batch"], in: folder)
      })
  }

  /// Whether the clone has only the last part of the history.
  private var isShallow: Bool {
    get throws(GitError) { try ask(["rev-parse", "--is-shallow-repository"]).text == "true" }
  }

  private func ask(_ arguments: [String]) throws(GitError) -> Answer {
    try Self.ask(arguments, in: folder)
  }
}

extension GitRepository {
  /// What git said.
  private struct Answer {
    let status: Int32
    let output: [UInt8]
    let errors: String

    /// The one line of an answer that succeeded.
    var text: String? {
      guard status == 0 else { return nil }
      let text = String(decoding: output, as: UTF8.self)
      return text.hasSuffix("\n") ? String(text.dropLast()) : text.isEmpty ? nil : text
    }

    /// The folder that git does not read because somebody else owns it, as often in a container.
    var foreignFolder: String? {
      // As git says it today, and as its first version with that care did.
      let isForeign = errors.contains("dubious ownership") || errors.contains("unsafe repository")
      guard isForeign, let start = errors.firstIndex(of: "'") else { return nil }
      let rest = errors[errors.index(after: start)...]
      let end = rest.firstRange(of: "'\n") ?? rest.firstRange(of: "' is owned")
      return end.map { String(rest[..<$0.lowerBound]) }
    }

    /// The first line of what git complains of, without `fatal: `.
    var complaint: String {
      let line = errors.split(separator: "\n").first.map(String.init) ?? "status \(status)"
      return line.hasPrefix("fatal: ") ? String(line.dropFirst(7)) : line
    }
  }

  private static func ask(
    _ arguments: [String], in folder: String
  ) throws(GitError) -> Answer {
    let (status, output, errors) = try start(arguments, in: folder).finish()
    return Answer(
      status: status, output: output, errors: String(decoding: errors, as: UTF8.self))
  }

  private static func start(
    _ arguments: [String], in folder: String
  ) throws(GitError) -> ChildProcess {
    do throws(SpawnError) {
      return try ChildProcess(
        "git", ["-C", folder, "--no-pager", "-c", "core.fsmonitor=false"] + arguments,
        environment: environment)
    } catch {
      throw GitError(error.isMissing ? .noGit : .failed, "git", detail: error.detail)
    }
  }

  /// git says the same on every machine, asks nobody, fetches nothing, and looks for the repository from
  /// the folder alone, also when it is a hook of git that runs the linter.
  private static let environment: [String: String?] = [
    "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_DIR": nil, "GIT_WORK_TREE": nil,
    "GIT_INDEX_FILE": nil, "GIT_PREFIX": nil, "GIT_TRACE": nil,
  ]

  private static func nearestFolder(to path: String) -> String {
    var folder = PathName.absolute(path)
    while (try? FileSystem.kind(of: folder)) != .folder, folder != "/" {
      folder = PathName.folder(of: folder)
    }
    return PathName.resolved(folder) ?? folder
  }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}
