// The lines of the documents that a finding speaks of, underlined.

import Linting
import YAMLTree

/// Shows the place of a finding and its related places in the text of their files.
///
///     --> policy.yaml:31:25
///      |
///     29 |   hours: {mon-fri: 09:00-17:00}
///        |          ---------------------- closed from Friday 17:00 to Monday 09:00
struct CodeFrame {
  /// More related places than this are counted instead of shown.
  static let mostRelated = 6

  /// The width of the line numbers.
  let gutter: Int
  private let width: Int
  private let severity: Severity
  private let files: [FileFrame]

  /// One underlined place.
  private struct Mark {
    let span: Range<Int>
    let start: Position
    let label: String
    let isMain: Bool
  }

  private struct FileFrame {
    let source: SourceText
    /// In the order of the file.
    let marks: [Mark]
    /// The place that the heading names.
    let first: Position
  }

  init(_ finding: Finding, width: Int) {
    let main = finding.place
    var files: [(source: SourceText, marks: [Mark])] = [
      (main.source, [Mark(span: main.span, start: main.start, label: "", isMain: true)])
    ]
    for related in finding.related.prefix(Self.mostRelated) {
      let mark = Mark(
        span: related.place.span, start: related.place.start,
        label: PrintableText.make(related.label), isMain: false)
      if let index = files.firstIndex(where: { $0.source === related.place.source }) {
        files[index].marks.append(mark)
      } else {
        files.append((related.place.source, [mark]))
      }
    }
    let lastLine = files.flatMap(\.marks).map(\.start.line).max() ?? 1
    gutter = String(lastLine).utf8.count
    self.width = width
    severity = finding.severity
    self.files = files.map { file in
      FileFrame(
        source: file.source,
        marks: file.marks.sorted { left, right in
          (left.start, left.isMain ? 0 : 1) < (right.start, right.isMain ? 0 : 1)
        },
        first: file.marks[0].start)
    }
  }

  func write(to output: inout StyledOutput) {
    for (index, file) in files.enumerated() {
      output.add(spaces: gutter)
      output.add(index == 0 ? "-->" : ":::", .dim)
      let name = PrintableText.make(file.source.name)
      output.add(" \(name):\(file.first.line):\(file.first.column)")
      output.endLine()
      writeGutter(to: &output)
      output.endLine()
      write(file, to: &output)
      writeGutter(to: &output)
      output.endLine()
    }
  }

  private func write(_ file: FileFrame, to output: inout StyledOutput) {
    var previous: Int?
    var marks = file.marks[...]
    while let mark = marks.first {
      let line = mark.start.line
      if let previous, line == previous + 2 {
        writeLine(previous + 1, of: file.source, to: &output)
      } else if let previous, line > previous + 1 {
        output.add("...", .dim)
        output.endLine()
      }
      let onLine = marks.prefix { $0.start.line == line }
      write(onLine, onLine: line, of: file.source, to: &output)
      marks = marks.dropFirst(onLine.count)
      previous = line
    }
  }

  private var room: Int { max(20, width - gutter - 3) }

  /// A line between two others, shown for context only.
  private func writeLine(_ number: Int, of source: SourceText, to output: inout StyledOutput) {
    let line = SourceLine(number, of: source, around: source.lineRange(number).lowerBound)
    write(line.excerpt(showing: 0..<1, width: room), number: number, to: &output)
  }

  /// A line and the marks under it; a very long line is shown again for marks that lie elsewhere in it.
  private func write(
    _ marks: ArraySlice<Mark>, onLine number: Int, of source: SourceText,
    to output: inout StyledOutput
  ) {
    var rest = marks
    while let first = rest.first {
      let line = SourceLine(number, of: source, around: first.start.offset)
      let focus = line.columns(of: first.span)
      let excerpt = line.excerpt(showing: focus, width: room)
      write(excerpt, number: number, to: &output)
      var shown = [Underline(mark: first, columns: excerpt.columns(focus) ?? 0..<1)]
      rest = rest.dropFirst()
      while let next = rest.first, line.range.contains(next.start.offset),
        let columns = excerpt.columns(line.columns(of: next.span))
      {
        shown.append(Underline(mark: next, columns: columns))
        rest = rest.dropFirst()
      }
      write(shown, to: &output)
    }
  }

  /// A mark and the columns that it takes under the line as it is shown.
  private struct Underline {
    let mark: Mark
    let columns: Range<Int>
  }

  /// The underlines in as few rows as they need without crossing each other, then their labels.
  private func write(_ underlines: [Underline], to output: inout StyledOutput) {
    var rows: [[Underline]] = []
    for underline in underlines {
      let free = rows.firstIndex { row in
        row.allSatisfy { !$0.columns.overlaps(underline.columns) }
      }
      if let free {
        rows[free].append(underline)
      } else {
        rows.append([underline])
      }
    }
    for row in rows {
      writeGutter(to: &output)
      var column = -1
      for underline in row {
        output.add(spaces: underline.columns.lowerBound - column)
        let character = underline.mark.isMain ? "^" : "-"
        output.add(
          String(repeating: character, count: underline.columns.count), style(of: underline.mark))
        column = underline.columns.upperBound
      }
      var labelled = row.filter { !$0.mark.label.isEmpty }
      if let last = row.last, !last.mark.label.isEmpty,
        column + 1 + ColumnWidth.of(last.mark.label) <= room
      {
        output.add(" ")
        output.add(last.mark.label, style(of: last.mark))
        labelled.removeLast()
      }
      output.endLine()
      for underline in labelled.reversed() { writeLabel(of: underline, to: &output) }
    }
  }

  /// A label under its mark, moved to the left as far as it needs.
  private func writeLabel(of underline: Underline, to output: inout StyledOutput) {
    let label = underline.mark.label
    let needed = max(30, min(ColumnWidth.of(label), room))
    let indent = max(0, min(underline.columns.lowerBound, room - needed))
    for line in Paragraph.lines(of: label, width: room - indent) {
      writeGutter(to: &output)
      output.add(spaces: 1 + indent)
      output.add(line, style(of: underline.mark))
      output.endLine()
    }
  }

  private func style(of mark: Mark) -> Style { mark.isMain ? Style(severity) : .related }

  private func write(
    _ excerpt: SourceLine.Excerpt, number: Int, to output: inout StyledOutput
  ) {
    let digits = String(number)
    output.add(spaces: gutter - digits.utf8.count)
    output.add("\(digits) |", .dim)
    output.add(excerpt.isCutBefore ? " …" : " ")
    output.bytes += excerpt.bytes
    if excerpt.isCutAfter { output.add("…") }
    output.endLine()
  }

  private func writeGutter(to output: inout StyledOutput) {
    output.add(spaces: gutter + 1)
    output.add("|", .dim)
  }
}
