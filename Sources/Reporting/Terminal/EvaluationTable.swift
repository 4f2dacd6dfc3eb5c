// How a rule came to a finding, as a table in the terminal.

import Linting
import YAMLTree

/// The expressions of a rule on the left, their values on the right, places below.
///
///     when     has(target.within)                 true
///                --> policy.yaml:31:25 policy.service.first_reply.within
///     require  promise >= closure.length()        false
///                promise                          24 hours
struct EvaluationTable {
  /// The room for the keys of the rule file.
  private static let keyWidth = 9
  private static let widestExpression = 44
  private static let narrowestExpression = 24
  /// Places that are named of one value.
  private static let mostPlaces = 4
  private static let arrow = "--> "

  private enum Row {
    case value(key: String, level: Int, expression: String, value: String)
    case note(level: Int, String)
  }

  private let catalogue: MessageCatalogue
  private let width: Int
  private var rows: [Row] = []

  init(_ trace: EvaluationTrace, _ catalogue: MessageCatalogue, width: Int) {
    self.catalogue = catalogue
    self.width = width
    for step in trace.steps {
      let key = step.kind.rawValue
      switch (step.kind, step.name) {
      case (.each, let name?): add(step.part, key: key, prefix: "\(name) in ")
      case (_, let name?): add(step.part, key: key, prefix: "\(name) = ")
      case (_, nil): add(step.part, key: key)
      }
      for cause in step.causes { add(cause, level: 1) }
    }
  }

  private mutating func add(
    _ part: EvaluationTrace.Part, key: String = "", prefix: String = "", level: Int = 0
  ) {
    for element in part.elements {
      let sentence = catalogue.text(
        "report.evaluation.element",
        [
          ("number", String(element.index + 1)), ("name", element.name),
          ("value", element.value.words),
        ])
      rows.append(.note(level: level, sentence))
      if let place = element.place {
        addPlace(place, isWritten: true, besides: element.value.words, level: level + 1)
      }
    }
    let value =
      switch part.outcome {
      case .value(let value): value.words
      case .error(let message): catalogue.text("report.evaluation.error", [("problem", message)])
      case .tooLarge: catalogue.text("report.evaluation.too-large")
      }
    rows.append(
      .value(key: key, level: level, expression: prefix + part.expression, value: value))
    for origin in part.origins.prefix(Self.mostPlaces) {
      addPlace(origin.place, isWritten: origin.isWritten, besides: value, level: level + 1)
    }
    let hidden = max(0, part.origins.count - Self.mostPlaces) + part.omittedOrigins
    if hidden > 0 {
      rows.append(
        .note(level: level + 1, catalogue.count("report.evaluation.more-places", hidden)))
    }
    for operand in part.operands { add(operand, level: level + 1) }
    if part.omittedElements > 0 {
      rows.append(
        .note(
          level: level + 1,
          catalogue.count("report.evaluation.more-elements", part.omittedElements)))
    }
  }

  /// - Parameter besides: a value that is told just above; a path that is the same is not repeated.
  private mutating func addPlace(
    _ place: Place, isWritten: Bool, besides value: String, level: Int
  ) {
    let start = place.start
    var text = Self.arrow + "\(place.source.name):\(start.line):\(start.column)"
    if place.path != value { text += " " + place.path }
    if !isWritten { text += " " + catalogue.text("report.evaluation.absent") }
    rows.append(.note(level: level, text))
  }

  /// - Parameter indent: the columns that are left free.
  func write(to output: inout StyledOutput, indent: Int) {
    let start = indent + Self.keyWidth
    let column = valueColumn(start)
    for row in rows {
      switch row {
      case .value(let key, let level, let expression, let value):
        output.add(spaces: indent)
        output.add(key, .bold)
        let left = start + 2 * level
        output.add(spaces: left - indent - key.utf8.count)
        write(expression, value, from: left, valueAt: column, to: &output)
      case .note(let level, let text):
        let left = start + 2 * level
        let hanging = left + (text.hasPrefix(Self.arrow) ? Self.arrow.utf8.count : 2)
        let lines = Paragraph.lines(
          of: PrintableText.make(text), width: width, first: left, hanging: hanging)
        for (index, line) in lines.enumerated() {
          output.add(spaces: index == 0 ? left : hanging)
          output.add(line, .dim)
          output.endLine()
        }
      }
    }
  }

  /// Where the values stand: behind the widest expression, as far as both have room.
  private func valueColumn(_ start: Int) -> Int {
    var widest = Self.narrowestExpression
    var longestWord = 0
    for case .value(_, let level, let expression, let value) in rows {
      widest = max(widest, 2 * level + ColumnWidth.of(PrintableText.make(expression)))
      for word in PrintableText.make(value).split(separator: " ") {
        longestWord = max(longestWord, ColumnWidth.of(word))
      }
    }
    let room = min(Self.widestExpression, width - start - 2 - longestWord)
    return start + min(widest, max(room, Self.narrowestExpression)) + 2
  }

  /// The expression in the room left of the value, the value beside its last line.
  private func write(
    _ expression: String, _ value: String, from left: Int, valueAt column: Int,
    to output: inout StyledOutput
  ) {
    let lines = Paragraph.lines(
      of: PrintableText.make(expression), width: column - 2, first: left, hanging: left)
    for line in lines.dropLast() {
      output.add(line)
      output.endLine()
      output.add(spaces: left)
    }
    let last = lines.last ?? ""
    output.add(last)
    var position = left + ColumnWidth.of(last)
    if position + 2 > column, !value.isEmpty {
      output.endLine()
      position = 0
    }
    let values = Paragraph.lines(
      of: PrintableText.make(value), width: width, first: column, hanging: column)
    for (index, line) in values.enumerated() {
      output.add(spaces: index == 0 ? column - position : column)
      output.add(line)
      output.endLine()
    }
  }
}
