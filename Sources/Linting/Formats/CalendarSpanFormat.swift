// Lengths of time that are no opening days.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// A time span in minutes to weeks. Opening days are not for it: the calendar does not know them, and
/// work is not counted by a clock at all.
struct CalendarSpanFormat: FormatParser {
  /// What is told of opening days.
  var code = "opening-days"
  private let span = ScalarFormat { DurationForm.parse($0) }

  var type: CEL.`Type` { TimeSpan.type }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard let value = span.parse(node, in: tree, report: report), let read = TimeSpan(value) else {
      return nil
    }
    if case .businessDays = read {
      report(
        FormatIssue(
          code: code, span: tree.span(node), arguments: [("text", tree.string(node))]))
      return nil
    }
    return value
  }
}
