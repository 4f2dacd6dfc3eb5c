// Why git could not give what was asked for.

/// What stands between a run and an earlier state of the files. The sentences are under `run.git`.
public struct GitError: Error, Sendable {
  public enum Reason: String, CaseIterable, Sendable {
    /// There is no program git.
    case noGit = "no-git"
    /// The folder is in no repository.
    case noRepository = "no-repository"
    /// The name is of no commit.
    case unknownRevision = "unknown-revision"
    /// The name is of no commit, in a clone that has only the last part of the history.
    case unknownRevisionShallow = "unknown-revision-shallow"
    /// A name that git would take for an option.
    case notARevision = "not-a-revision"
    /// The clone has only the last part of the history, and not the part that is needed.
    case shallow
    /// An object of the commit is not in this clone.
    case missingObject = "missing-object"
    /// git does not read a repository that belongs to another user.
    case notTrusted = "not-trusted"
    /// Anything else that git says.
    case failed
  }

  public let reason: Reason
  /// The revision or the folder that it is about.
  public let subject: String
  /// git's own words.
  public let detail: String

  init(_ reason: Reason, _ subject: String, detail: String = "") {
    self.reason = reason
    self.subject = subject
    self.detail = detail
  }
}
