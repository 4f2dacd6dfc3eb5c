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
          (left.start, left.isMain ? 1 : 0) < (right.start, right.isMain ? 1 : 0)
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

  /// A line and the marks under it; a very long line is shown again for a mark that lies elsewhere in it.
  private func write(
    _ marks: ArraySlice<Mark>, onLine number: Int, of source: SourceText,
    to output: inout StyledOutput
  ) {
    var excerpt: SourceLine.Excerpt?
    var line: SourceLine?
    // The marks from right to left, as labels then never cross another mark's underline.
    for mark in marks.reversed() {
      if let shown = line, let current = excerpt, shown.range.contains(mark.start.offset),
        let columns = current.columns(shown.columns(of: mark.span))
      {
        underline(columns, mark, to: &output)
        continue
      }
      let shown = SourceLine(number, of: source, around: mark.start.offset)
      let columns = shown.columns(of: mark.span)
      let current = shown.excerpt(showing: columns, width: room)
      write(current, number: number, to: &output)
      underline(current.columns(columns) ?? 0..<1, mark, to: &output)
      line = shown
      excerpt = current
    }
  }

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

  private func underline(_ columns: Range<Int>, _ mark: Mark, to output: inout StyledOutput) {
    let style: Style = mark.isMain ? Style(severity) : .related
    writeGutter(to: &output)
    output.add(spaces: 1 + columns.lowerBound)
    output.add(String(repeating: mark.isMain ? "^" : "-", count: columns.count), style)
    guard !mark.label.isEmpty else {
      output.endLine()
      return
    }
    let label = ColumnWidth.of(mark.label)
    if columns.upperBound + 1 + label <= room {
      output.add(" ")
      output.add(mark.label, style)
      output.endLine()
      return
    }
    output.endLine()
    // Under the mark, moved to the left as far as the label needs it.
    let indent = max(0, min(columns.lowerBound, room - max(30, min(label, room))))
    for line in Paragraph.lines(of: mark.label, width: room - indent) {
      writeGutter(to: &output)
      output.add(spaces: 1 + indent)
      output.add(line, style)
      output.endLine()
    }
  }

  private func writeGutter(to output: inout StyledOutput) {
    output.add(spaces: gutter + 1)
    output.add("|", .dim)
  }
}
