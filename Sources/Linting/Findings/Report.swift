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
    public let allowed: Int
    public let known: Int
    public let notChecked: Int
  }

  public internal(set) var findings: [Finding]
  public internal(set) var notChecked: [NotChecked]
  /// What would be among the findings if nobody had allowed it, in the same order.
  public var allowed: [AllowedFinding] = []
  /// The findings that the baseline knows, in the same order; they are not among the others.
  public var known: [Finding] = []
  /// The file of the baseline; nil where there is none.
  public var baselineFile: String?
  /// What the report is held against; nil when everything counts.
  public var earlier: EarlierState?
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
    var errors = 0
    var warnings = 0
    // By number: a finding holds too many references to be handed round for one of its fields.
    for index in findings.indices {
      switch findings[index].severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: break
      }
    }
    return Summary(
      documents: documents, errors: errors, warnings: warnings,
      infos: findings.count - errors - warnings, allowed: allowed.count, known: known.count,
      notChecked: notChecked.count)
  }
}
