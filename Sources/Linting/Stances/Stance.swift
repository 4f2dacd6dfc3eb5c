// A question on which the sources disagree, and what each side says.

/// One entry of `stances.yaml`.
public struct Stance: Sendable {
  /// A decision that a policy can take.
  public struct Choice: Sendable {
    /// As the policy writes it.
    public let name: String
    /// What it means, from the schema; empty when it speaks for itself.
    public let meaning: String
  }

  /// What speaks for some of the decisions.
  public struct Side: Sendable {
    public let choices: [String]
    public let argument: LocalizedText
    public let sources: [Rule.Source]
  }

  public let id: String
  public let title: LocalizedText
  /// The field of the policy that holds the decision: `policy.stances.always_on`.
  public let path: String
  public let choices: [Choice]
  public let sides: [Side]
  let field: DocumentPath
}
