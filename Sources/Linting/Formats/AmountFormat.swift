// Amounts: numbers as YAML knows them, and percentages.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// `20`, `1.5e3`, `60%`: rules see a double, and a percentage as the part of one that it is.
struct AmountFormat: FormatParser {
  private let text = ScalarFormat { AmountForm.parse($0) }

  var type: CEL.`Type` { .double }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard let number = tree.double(node) else { return text.parse(node, in: tree, report: report) }
    guard number.magnitude < AmountForm.most else {
      report(
        FormatIssue(
          FormError(
            .outOfRange, at: 0..<0,
            AmountForm.bounds.merging(["text": tree.string(node)]) { first, _ in first }),
          in: tree, node))
      return nil
    }
    return .double(number)
  }
}
