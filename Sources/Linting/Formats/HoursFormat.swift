// Weekly hours: one line, or a map of days and times.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// `24/7`, `closed`, `Mo-Fr 08:00-22:00`, or `{mon-fri: 08:00-22:00, sat: [09:00-12:00, 13:00-17:00]}`.
struct HoursFormat: FormatParser {
  private let line = ScalarFormat(rewrite: { $0.openStreetMapText }) {
    (text: UnsafeBufferPointer<UInt8>) -> Result<Reading<WeeklyHours>, FormError> in
    HoursForm.parse(text)
  }

  var type: CEL.`Type` { WeeklyHours.type }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard tree.kind(node) == .mapping else { return line.parse(node, in: tree, report: report) }
    var builder = WeeklyHours.Builder()
    var isValid = true
    for (key, value) in tree.pairs(of: node) {
      if tree.isFlow(node), tree.kind(value) == .scalar, tree.span(value).isEmpty {
        // `{mon,wed: 09:00-12:00}`: between braces a comma ends the key. One remark is enough.
        if isValid {
          let text = tree.string(key)
          report(
            FormatIssue(
              code: Self.mistake(inKeyWithoutTimes: text), span: tree.span(key),
              arguments: [("text", text)]))
        }
        isValid = false
        continue
      }
      guard let days = weekdays(key, tree, report),
        let ranges = TimesFormat.ranges(tree.resolve(value), tree, report: report)
      else {
        isValid = false
        continue
      }
      let overlap = builder.overlap
      // Of several days under one key the first is told.
      if let day = builder.add(days, ranges).days.first {
        report(
          FormatIssue(
            code: FormError.Code.dayTwice.rawValue, span: tree.span(key),
            arguments: [("day", "\(day)")]))
        isValid = false
      }
      if builder.overlap != overlap {
        report(
          FormatIssue(
            code: FormError.Code.overlap.rawValue, span: tree.span(value),
            arguments: [("text", tree.source.string(tree.span(value)))], isWarning: true))
      }
    }
    return isValid ? builder.hours.value : nil
  }

  /// Why a key between braces has no times behind it.
  private static func mistake(inKeyWithoutTimes text: String) -> String {
    if text == "24/7" || text == "closed" || text == "gesloten" { return "week-in-braces" }
    guard let first = text.utf8.first, first < 0x30 || first > 0x39 else { return "times-apart" }
    return text.utf8.contains(UInt8(ascii: ":")) ? "no-space" : "days-apart"
  }

  private func weekdays(
    _ key: NodeID, _ tree: YAMLTree, _ report: (FormatIssue) -> Void
  ) -> WeekdaySet? {
    switch tree.withUTF8(key, { WeekdaysForm.parse($0) }) {
    case .success(let days): return days
    case .failure(let error):
      report(FormatIssue(error, in: tree, key))
      return nil
    }
  }
}

/// `08:00-12:00, 13:00-17:30`, `closed`, or a list of such ranges.
struct TimesFormat: FormatParser {
  var type: CEL.`Type` { DayTimes.type }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    Self.ranges(node, tree, report: report).map { DayTimes(ranges: $0).value }
  }

  static func ranges(
    _ node: NodeID, _ tree: YAMLTree, report: (FormatIssue) -> Void
  ) -> [TimeRange]? {
    switch tree.kind(node) {
    case .scalar:
      switch tree.withUTF8(node, { TimeRangesForm.parse($0) }) {
      case .success(let reading):
        for warning in reading.warnings {
          let text = reading.value.map(\.text).joined(separator: ", ")
          report(FormatIssue(warning, in: tree, node, isWarning: true, rewritten: text))
        }
        return reading.value
      case .failure(let error):
        report(FormatIssue(error, in: tree, node))
        return nil
      }
    case .sequence:
      var all: [TimeRange] = []
      for element in tree.elements(of: node) {
        guard let ranges = ranges(tree.resolve(element), tree, report: report) else { return nil }
        all += ranges
      }
      return all
    case .mapping, .alias:
      report(
        FormatIssue(
          code: FormError.Code.unreadable.rawValue, span: tree.span(node),
          arguments: [("text", tree.source.string(tree.span(node))), ("expected", "times")]))
      return nil
    }
  }
}
