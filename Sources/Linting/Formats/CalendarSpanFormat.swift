// Lengths of time that a clock counts which never stands still.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// A time span in minutes to weeks. Opening days are not for it: the calendar does not know them.
struct CalendarSpanFormat: FormatParser {
  private let span = ScalarFormat { DurationForm.parse($0) }

  var type: CEL.`Type` { TimeSpan.type }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard let value = span.parse(node, in: tree, report: report), let read = TimeSpan(value) else {
      return nil
    }
    if case .businessDays = read {
      report(
        FormatIssue(
          code: "opening-days", span: tree.span(node), arguments: [("text", tree.string(node))]))
      return nil
    }
    return value
  }
}
