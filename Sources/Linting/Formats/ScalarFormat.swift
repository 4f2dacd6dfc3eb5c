// The scalar forms of documents, read by Timetable, as formats of the schemas.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// A form of one scalar: its text read by a function of Timetable.
struct ScalarFormat<Content: RuleValue>: FormatParser {
  let read: @Sendable (UnsafeBufferPointer<UInt8>) -> Result<Reading<Content>, FormError>

  init(
    _ read: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Result<Reading<Content>, FormError>
  ) {
    self.read = read
  }

  /// For forms that have no warnings.
  init(
    plain read: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Result<Content, FormError>
  ) {
    self.read = { text in read(text).map { Reading($0, warnings: []) } }
  }

  var type: CEL.`Type` { Content.type }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard tree.kind(node) == .scalar else { return nil }
    switch tree.withUTF8(node, read) {
    case .success(let reading):
      for warning in reading.warnings {
        report(FormatIssue(warning, in: tree, node, isWarning: true))
      }
      return reading.value.value
    case .failure(let error):
      report(FormatIssue(error, in: tree, node))
      return nil
    }
  }
}

extension FormatIssue {
  /// A mistake in a scalar's text, at its place in the file.
  ///
  /// A plain scalar stands in the file letter by letter; of others the whole is shown.
  init(_ error: FormError, in tree: YAMLTree, _ node: NodeID, isWarning: Bool = false) {
    var span = tree.span(node)
    let isVerbatim = tree.withUTF8(node) { $0.count } == span.count
    if isVerbatim, tree.style(node) == .plain, error.range.upperBound <= span.count,
      !error.range.isEmpty
    {
      span = span.lowerBound + error.range.lowerBound..<span.lowerBound + error.range.upperBound
    }
    self.init(
      code: error.code.rawValue, span: span,
      arguments: error.arguments.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) },
      isWarning: isWarning)
  }
}
