// The outcome of one run.

/// Something that a rule could not decide, and what it would need.
public struct NotChecked: Sendable {
  public let rule: String
  public let place: Place
  /// What is missing, in the reader's language.
  public let needs: [String]
}

/// The outcome of one run: findings in the order of file, position and rule.
public struct Report: Sendable {
  public struct Summary: Sendable {
    public let documents: Int
    public let errors: Int
    public let warnings: Int
    public let infos: Int
    public let notChecked: Int
  }

  public let findings: [Finding]
  public let notChecked: [NotChecked]
  public let documents: Int
  public let profile: Profile
  /// The reference date, `2026-09-15`.
  public let today: String
  public let language: Language
  /// A limit was reached or a rule failed: the report is not complete, and the run did not succeed.
  public let isIncomplete: Bool
  /// The names of the files that hold documents, those without findings too.
  public var files: [String] = []

  public var summary: Summary {
    func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
    return Summary(
      documents: documents, errors: count(.error), warnings: count(.warning), infos: count(.info),
      notChecked: notChecked.count)
  }
}
