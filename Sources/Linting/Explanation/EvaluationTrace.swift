// How a rule came to a finding.

/// The expressions of a rule in the order in which they were evaluated, with what each came from.
public struct EvaluationTrace: Sendable {
  public let steps: [Step]

  /// One expression of the rule.
  public struct Step: Sendable {
    /// The key of the rule file under which the expression stands.
    public enum Kind: String, Sendable {
      case each, when
      case value = "let"
      case requirement = "require"
    }

    public let kind: Kind
    /// The variable that gets the value, for `each` and `let`.
    public let name: String?
    /// The whole expression.
    public let part: Part
    /// The smallest parts that decided its value; none when that is the expression itself.
    public let causes: [Part]
  }

  /// A part of an expression with its value.
  public struct Part: Sendable {
    public let expression: String
    public let outcome: Outcome
    /// For a part inside a comprehension: the elements it was evaluated for, the outermost first.
    public let elements: [Element]
    /// What the value was computed from.
    public let operands: [Part]
    /// Elements of a list that came to the same and are not among the operands.
    public let omittedElements: Int
    /// Where in the documents the value comes from.
    public let origins: [Origin]
    /// Origins beyond those that are kept.
    public let omittedOrigins: Int
  }

  public enum Outcome: Sendable {
    case value(TracedValue)
    /// An English sentence.
    case error(String)
    /// The part was too much work to evaluate once more.
    case tooLarge
  }

  /// A value for people and for machines.
  public struct TracedValue: Sendable {
    public let words: String
    /// The same in every language.
    public let value: FindingValue
  }

  /// What a variable of a comprehension stood for.
  public struct Element: Sendable {
    public let name: String
    /// Counted from 0.
    public let index: Int
    public let value: TracedValue
    /// Where it stands; nil when it is computed.
    public let place: Place?
  }

  /// A place in a document.
  public struct Origin: Sendable {
    public let place: Place
    /// Something stands there; else it is where something would stand that is absent.
    public let isWritten: Bool
  }
}
