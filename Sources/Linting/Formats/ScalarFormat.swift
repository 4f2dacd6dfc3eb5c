// The scalar forms of documents, read by Timetable, as formats of the schemas.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// A form of one scalar: its text read by a function of Timetable.
struct ScalarFormat<Content: RuleValue>: FormatParser {
  let read: @Sendable (UnsafeBufferPointer<UInt8>) -> Result<Reading<Content>, FormError>
  /// The text of a value, to write in the place of one that says a part of it twice.
  private let rewrite: (@Sendable (Content) -> String?)?

  init(
    rewrite: (@Sendable (Content) -> String?)? = nil,
    _ read: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Result<Reading<Content>, FormError>
  ) {
    self.read = read
    self.rewrite = rewrite
  }

  /// For forms that have no warnings.
  init(
    plain read: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Result<Content, FormError>
  ) {
    self.read = { text in read(text).map { Reading($0, warnings: []) } }
    rewrite = nil
  }

  var type: CEL.`Type` { Content.type }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard tree.kind(node) == .scalar else { return nil }
    switch tree.withUTF8(node, read) {
    case .success(let reading):
      for warning in reading.warnings {
        let text = warning.code == .overlap ? rewrite?(reading.value) : nil
        report(FormatIssue(warning, in: tree, node, isWarning: true, rewritten: text))
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
