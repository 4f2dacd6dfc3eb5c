// The scalar forms of documents, read by Timetable, as formats of the schemas.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// A form of one scalar: its text read by a function of Timetable.
///
/// Not generic over what it reads: a type for each form would be made anew at every start.
struct ScalarFormat: FormatParser {
  let type: CEL.`Type`
  private let read: @Sendable (UnsafeBufferPointer<UInt8>) -> Outcome

  private enum Outcome {
    /// With each warning what to write instead, where that is certain.
    case value(Value, warnings: [(FormError, rewritten: String?)])
    case mistake(FormError)
  }

  /// - Parameters:
  ///   - rewrite: the text of a value, to write in the place of one that says a part of it twice.
  ///   - read: reads a form whose values may come with warnings.
  init<Content: RuleValue>(
    rewrite: @escaping @Sendable (Content) -> String?,
    _ read: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Result<Reading<Content>, FormError>
  ) {
    type = Content.type
    self.read = { text in
      switch read(text) {
      case .success(let reading):
        .value(
          reading.value.value,
          warnings: reading.warnings.map { warning in
            (warning, warning.code == .overlap ? rewrite(reading.value) : nil)
          })
      case .failure(let error): .mistake(error)
      }
    }
  }

  /// - Parameter read: reads a form that has no warnings.
  init<Content: RuleValue>(
    _ read: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Result<Content, FormError>
  ) {
    type = Content.type
    self.read = { text in
      switch read(text) {
      case .success(let content): .value(content.value, warnings: [])
      case .failure(let error): .mistake(error)
      }
    }
  }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard tree.kind(node) == .scalar else { return nil }
    switch tree.withUTF8(node, read) {
    case .value(let value, let warnings):
      for (warning, text) in warnings {
        report(FormatIssue(warning, in: tree, node, isWarning: true, rewritten: text))
      }
      return value
    case .mistake(let error):
      report(FormatIssue(error, in: tree, node))
      return nil
    }
  }
}

extension FormatIssue {
  /// A mistake in a scalar's text, at its place in the file.
  ///
  /// A plain scalar stands in the file letter by letter; of others the whole is shown.
  ///
  /// - Parameter rewritten: what the whole scalar should say instead, where that is certain.
  init(
    _ error: FormError, in tree: YAMLTree, _ node: NodeID, isWarning: Bool = false,
    rewritten: String? = nil
  ) {
    var span = tree.span(node)
    let isVerbatim = tree.withUTF8(node) { $0.count } == span.count
    if isVerbatim, tree.style(node) == .plain, error.range.upperBound <= span.count,
      !error.range.isEmpty
    {
      span = span.lowerBound + error.range.lowerBound..<span.lowerBound + error.range.upperBound
    }
    var rewritten = rewritten
    var replaced = tree.span(node)
    if rewritten == nil, let text = error.arguments["text"],
      let suggestion = error.arguments["suggestion"], isSlip(text, of: suggestion),
      span.count == text.utf8.count
    {
      rewritten = suggestion
      replaced = span
    }
    self.init(
      code: error.code.rawValue, span: span,
      arguments: error.arguments.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) },
      isWarning: isWarning,
      replacement: rewritten.map { text in
        replaced == tree.span(node) ? WrittenValue.text(text).yaml(tree.style(node)) : text
      },
      replaced: rewritten == nil ? nil : replaced)
  }
}
