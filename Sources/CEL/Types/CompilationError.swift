// What is wrong with an expression before it runs.

/// The mistakes found in an expression, in the order of the text.
public struct CompilationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One mistake.
  public struct Issue: Hashable, Sendable {
    /// What kind of mistake it is.
    public let code: Code
    /// UTF-8 byte offsets in the expression's text.
    public let span: Range<Int>
    /// A sentence without a full stop that says what is wrong.
    public let message: String
    /// What to write instead, when that is known: a name, or a sentence's end.
    public let suggestion: String?

    public init(code: Code, span: Range<Int>, message: String, suggestion: String? = nil) {
      self.code = code
      self.span = span
      self.message = message
      self.suggestion = suggestion
    }
  }

  /// The kind of a mistake, stable for programs that react to it.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The text is not an expression.
    case syntax
    /// The expression is too long, too deep or its types too large.
    case limit
    /// A macro such as `all` is not given what it needs.
    case macro
    case unknownName
    case unknownFunction
    case unknownField
    case unknownType
    /// A function has no signature for the arguments that it is given.
    case wrongArguments
    /// A value of another type is needed here.
    case wrongType
    /// A field that may be absent is read without asking first.
    case unguardedField
  }

  /// At least one.
  public let issues: [Issue]

  /// - Parameter issues: at least one.
  public init(issues: [Issue]) { self.issues = issues }

  init(_ code: Code, at span: Range<Int>, _ message: String, suggestion: String? = nil) {
    self.init(issues: [
      Issue(code: code, span: span, message: message, suggestion: suggestion)
    ])
  }

  /// A line for each mistake: its place, what it is, and what to write instead.
  public var description: String {
    issues.map { issue in
      "\(issue.span.lowerBound)..<\(issue.span.upperBound): \(issue.message)"
        + (issue.suggestion.map { "; \($0)" } ?? "")
    }
    .joined(separator: "\n")
  }
}
