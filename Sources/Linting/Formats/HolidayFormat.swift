// Public holidays by the name of a place, or of a place and a day.

import CEL
import DocumentSchema
import YAMLTree

/// `nl`, `de-by`, `nl/good-friday`: a place of `holidays.yaml`, or one of its days.
struct HolidayFormat: FormatParser {
  let table: HolidayTable

  var type: CEL.`Type` { HolidayChoice.type }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    let text = tree.string(node)
    if let choice = table.choice(named: text) { return choice.value }
    var arguments = [(name: "text", value: text)]
    if let suggestion = table.suggestion(for: text) {
      arguments.append((name: "suggestion", value: suggestion))
    }
    report(FormatIssue(code: "unknown-holiday", span: tree.span(node), arguments: arguments))
    return nil
  }
}
