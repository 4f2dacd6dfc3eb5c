// The common ground of a plan's nodes.

/// One step of a plan: a small final class that knows how to compute one thing.
///
/// Calls go through the class's own table; nodes hold their parts by their base class. The base
/// class answers each question through `evaluate`, a subclass overrides what it can answer directly.
class PlanNode: @unchecked Sendable {
  /// UTF-8 byte offsets in the expression.
  let start: Int32
  let end: Int32

  init(span: Range<Int>) {
    start = Int32(clamping: span.lowerBound)
    end = Int32(clamping: span.upperBound)
  }

  final var span: Range<Int> { Int(start)..<Int(max(start, end)) }

  /// The value of the node.
  func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    throw EvaluationError(.noImplementation, "this part of the expression has no code")
  }

  /// The value of a node that is a bool.
  func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    let value = try evaluate(frame)
    guard case .bool(let bool) = value else { throw typeError("bool", value) }
    return bool
  }

  /// The content of a node that is an optional; nil for an empty one.
  func evaluateOptional(_ frame: Frame) throws(EvaluationError) -> Value? {
    try content(of: try evaluate(frame))
  }

  /// The content of a value that is an optional; nil for an empty one.
  final func content(of value: Value) throws(EvaluationError) -> Value? {
    guard case .optional(let optional) = value else { throw typeError("optional", value) }
    return optional.wrapped
  }

  /// The error of a value that is not of the type the operation needs.
  final func typeError(_ expected: String, _ value: Value) -> EvaluationError {
    EvaluationError(
      .noMatchingOverload, "a value of type \(expected) is needed here, not \(value.typeName)",
      span: span)
  }
}
