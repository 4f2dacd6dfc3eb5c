// What a change of the documents does to what they promise.

/// One thing that a change does to the promises.
public struct Change: Sendable {
  public let rule: String
  public let kind: ChangeKind
  public let severity: Severity
  public let message: String
  /// Where it stood before; nil for something new.
  public let before: Place?
  /// Where it stands now; nil for something that is gone.
  public let after: Place?
  public let why: String
  /// In the order of the rule file.
  public let values: [(name: String, value: FindingValue)]
}

/// Something that could not be compared.
public struct NotCompared: Sendable {
  public enum Reason: String, Sendable {
    /// A value on one of the sides is not valid.
    case invalid
    /// The rule failed, or took too many steps.
    case failed
  }

  public let rule: String
  public let reason: Reason
  /// What the rule was looking at.
  public let place: Place
  public let detail: String
}

/// What a change of the documents does to what they promise.
public struct ChangeReport: Sendable {
  /// By kind, then severity, then in the order of rules and documents.
  public let changes: [Change]
  public let notCompared: [NotCompared]
  /// Policies that stand on one side only, by file, and cannot be held against another.
  public let unpaired: [String]
  /// Mistakes in the documents of each side, which `leidraad lint` tells.
  public let mistakes: (before: Int, after: Int)
  public let today: String
  public let language: Language
  /// A document could not be read whole or a rule stopped: there may be more.
  public let isIncomplete: Bool

  public func count(of kind: ChangeKind) -> Int { changes.count { $0.kind == kind } }
}
