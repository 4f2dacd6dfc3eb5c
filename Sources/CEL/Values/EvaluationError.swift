// Why an expression gave no value.

/// An error of evaluation: a code for programs, a sentence for people, a place in the expression.
///
/// One reference in size, so that throwing functions stay cheap to call.
public struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of error it is.
  public enum Code: String, Sendable {
    /// No overload of the function takes values of these types.
    case noMatchingOverload
    /// The object or map has no such field or key.
    case noSuchField
    case noSuchKey
    case indexOutOfRange
    case duplicateKey
    case divisionByZero
    /// The result of arithmetic or of a conversion does not fit its type.
    case overflow
    /// An argument is of the right type but has no meaning for the function.
    case invalidArgument
    /// The function is declared without code.
    case noImplementation
    /// Fewer variables were handed over than the expression reads.
    case missingVariable
    /// The cost budget is used up; never absorbed by `&&`, `||` or a comprehension.
    case budgetExceeded
    /// The evaluation was ended from outside; never absorbed either.
    case cancelled
    /// The host could not compute a value.
    case host
  }

  private final class Details: Sendable {
    let code: Code
    let message: String
    let span: Range<Int>?

    init(code: Code, message: String, span: Range<Int>?) {
      self.code = code
      self.message = message
      self.span = span
    }
  }

  private let details: Details

  /// - Parameter span: UTF-8 byte offsets in the expression. Functions and fields of a host leave it
  ///   out: their errors get the place of the call or the field.
  public init(_ code: Code, _ message: String, span: Range<Int>? = nil) {
    details = Details(code: code, message: message, span: span)
  }

  public var code: Code { details.code }
  /// An English sentence without a full stop.
  public var message: String { details.message }
  /// UTF-8 byte offsets in the expression.
  public var span: Range<Int>? { details.span }
  public var description: String { message }

  /// The same error at a place of this expression; a place in another expression is forgotten.
  public func located(at span: Range<Int>) -> EvaluationError {
    details.span == span || endsEvaluation
      ? self : EvaluationError(code, message, span: span)
  }

  public static func == (left: EvaluationError, right: EvaluationError) -> Bool {
    left.code == right.code && left.message == right.message && left.span == right.span
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(message)
    hasher.combine(span)
  }
}

extension EvaluationError {
  /// Whether it concerns the evaluation as a whole, so that no operator absorbs it.
  var endsEvaluation: Bool { code == .budgetExceeded || code == .cancelled }

  /// The same error with a place, when it has none yet.
  func placed(at span: Range<Int>) -> EvaluationError {
    details.span == nil ? EvaluationError(code, message, span: span) : self
  }

  static let cancelled = EvaluationError(.cancelled, "the evaluation was cancelled")
  /// Made once: running out of budget costs nothing more.
  static let budgetExceeded = EvaluationError(
    .budgetExceeded, "the expression costs more than its budget")
}
