// Only what a change has brought: the workspace of now against that of an earlier commit.

import YAMLTree

/// What a report is held against.
public struct EarlierState: Sendable {
  /// As the user named it: `origin/main`.
  public let revision: String
  /// The commit from which the branch has gone its own way.
  public let commit: String
  /// Findings of now that were there already.
  public let older: Int
  /// Why the earlier state could not be checked, so that every finding counts as new.
  public let failure: RunError?
}

extension LintOutcome {
  /// The outcome without the findings that were there before.
  ///
  /// Both states are checked, each with its own settings, rules and allowances, and what both say is left
  /// out. Findings of mandatory rules stay.
  ///
  /// - Throws: `RunError` when git cannot give the earlier state.
  func since(_ revision: String, _ options: LintOptions) throws(RunError) -> LintOutcome {
    let commit: GitCommit
    let files: FileSource
    do throws(GitError) {
      let git = try GitRepository(containing: options.paths.first { $0 != "-" } ?? ".")
      commit = try git.mergeBase(of: try git.commit(revision), revision: revision)
      files = .commit(try git.files(of: commit))
    } catch {
      throw .git(error)
    }
    var failure: RunError?
    var earlier: LintOutcome?
    if let asked = Self.earlier(options, in: files) {
      do throws(RunError) {
        earlier = try LintSession(asked).check()
      } catch {
        switch error {
        case .noDocuments: break
        case .file(let file) where file.reason == .notInClone: throw error
        default: failure = error
        }
      }
    }
    for error in earlier?.unreadable ?? [] where error.reason == .notInClone { throw .file(error) }

    let before = (earlier?.report.findings ?? []).map(Self.identity)
    let matched = KnownFindings(
      before: before, now: report.findings.map(Self.identity), documents: documents,
      exists: options.files.exists)
    var outcome = self
    var older = 0
    outcome.report.findings = report.findings.indices.filter { index in
      let isOld = matched.isKnown[index] && !mandatory.contains(report.findings[index].rule)
      if isOld { older += 1 }
      return !isOld
    }.map { report.findings[$0] }
    let lacked = Set((earlier?.report.notChecked ?? []).map(Self.name))
    outcome.report.notChecked = report.notChecked.filter { !lacked.contains(Self.name($0)) }
    outcome.report.earlier = EarlierState(
      revision: revision, commit: commit.id, older: older, failure: failure)
    return outcome
  }

  private static func identity(_ finding: Finding) -> FindingIdentity {
    finding.identity ?? IdentityMaker.identity(outside: finding)
  }

  private static func name(_ item: NotChecked) -> [String] {
    [item.rule, item.place.source.name, item.place.path] + item.needs
  }

  /// The same question about the files of a commit; nil when none of the paths was there.
  private static func earlier(_ options: LintOptions, in files: FileSource) -> LintOptions? {
    var earlier = options
    earlier.files = files
    earlier.since = nil
    earlier.identifies = true
    earlier.paths = options.paths.compactMap { $0 == "-" ? options.standardInputName : $0 }
      .filter(files.exists)
    earlier.standardInputName = nil
    if case .file(let path) = options.configuration, !files.exists(path) {
      // Settings from outside of the repository hold for both states.
      earlier.settingsFrom = options.files
    }
    if case .file(let path) = options.baseline, !files.exists(path) { earlier.baseline = .none }
    return earlier.paths.isEmpty ? nil : earlier
  }
}
