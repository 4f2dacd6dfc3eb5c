// Findings about the documents themselves: YAML, schema, references.

import DocumentSchema
import Timetable
import YAMLTree

extension FindingWriter {
  /// A finding for something that is wrong with the YAML.
  func finding(for problem: YAMLProblem, in tree: YAMLTree) -> Finding {
    let rule: MetaRule =
      problem.code.isLimit ? .limit : problem.code == .duplicateKey ? .duplicateKey : .syntax
    return metaFinding(
      rule, code: problem.code.rawValue, arguments: problem.arguments,
      at: Place(source: tree.source, span: problem.span, path: ""),
      related: problem.related.map { related in
        [
          (
            label: related.label.rawValue,
            place: Place(source: tree.source, span: related.span, path: "")
          )
        ]
      } ?? [])
  }

  /// A finding for something that the schema does not allow.
  ///
  /// - Parameter isOfNoKind: the document is of no known kind, which is all that is known about it.
  func finding(
    for issue: SchemaIssue, in tree: YAMLTree, isOfNoKind: Bool = false
  ) -> Finding {
    var code = issue.code.rawValue
    var rule = MetaRule.schema
    switch issue.code {
    case .duplicateID: rule = .duplicateID
    case .unresolvedReference: rule = .reference
    case .format: code = "format-\(issue.argument("code") ?? "invalid")"
    case .missingKey where isOfNoKind: code = "missing-kind"
    case .notInEnum where isOfNoKind: code = "unknown-kind"
    default: break
    }
    return metaFinding(
      rule, code: code, arguments: issue.arguments,
      at: Place(source: tree.source, span: issue.span, path: issue.path),
      related: issue.related.map { related in
        (
          label: related.label.rawValue,
          place: Place(source: tree.source, span: related.span, path: issue.path)
        )
      }, severity: issue.isWarning ? .warning : nil,
      corrections: offersCorrections ? corrections(of: issue, in: tree) : [])
  }

  /// What writes the issue's text as it was meant.
  private func corrections(of issue: SchemaIssue, in tree: YAMLTree) -> [Correction] {
    var change = issue.fix.map { fix in
      // A name that was quoted stays quoted.
      let isName = [.notInEnum, .unresolvedReference, .unknownKey].contains(issue.code)
      let isWhole = isName && tree.span(issue.node) == fix.span
      return TextEdit(
        span: fix.span,
        replacement: isWhole
          ? WrittenValue.text(fix.replacement).yaml(tree.style(issue.node)) : fix.replacement)
    }
    var sentence = "fix.write"
    if issue.code == .duplicateItem, issue.related.allSatisfy({ $0.label == .first }) {
      // The same element once more says nothing.
      change = tree.edit(removing: issue.node)
      sentence = "fix.remove"
    }
    guard let change else { return [] }
    let words = MessageCatalogue(language: language, pack: pack)
    let text = change.replacement.isEmpty ? tree.source.string(change.span) : change.replacement
    return [
      Correction(
        title: words.text(sentence, [("text", text)]), safety: .certain,
        edits: [Edit(source: tree.source, change: change)])
    ]
  }
}

extension FindingWriter {
  /// A finding for the problems of a document beyond the number that is told.
  func omission(in document: TypedDocument) -> Finding {
    metaFinding(
      .limit, code: YAMLProblem.Code.limitProblems.rawValue,
      arguments: [("limit", String(document.issues.count))],
      at: DocumentPlace(document: document, object: 0).shown)
  }
}

extension YAMLProblem.Code {
  /// A limit of the reader was reached: what comes after has not been looked at.
  var isLimit: Bool { rawValue.hasPrefix("limit-") }

  /// The text after the problem is not known.
  var endsTheText: Bool {
    switch self {
    case .duplicateKey, .undefinedAlias, .recursiveAlias, .unsupportedTag, .tagMismatch,
      .nonScalarKey:
      false
    default: true
    }
  }
}

extension SchemaIssue {
  /// The document may be right: this machine lacks the data to read it with.
  var isOfMachine: Bool {
    guard code == .format, let code = argument("code") else { return false }
    return code == FormError.Code.noTimeZoneData.rawValue
      || code == FormError.Code.brokenTimeZoneData.rawValue
  }
}
