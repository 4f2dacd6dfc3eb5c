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
  /// File by file as the finding speaks of them, those of a file in the order of its text.
  private let marks: [Mark]

  /// One underlined place.
  private struct Mark {
    let place: Place
    let start: Position
    /// The turn of its file.
    let file: Int
    /// Its own turn among the places of the finding; 0 is the finding's own place.
    let number: Int
    let label: String

    var isMain: Bool { number == 0 }

    static func isBefore(_ left: Mark, _ right: Mark) -> Bool {
      (left.file, left.start.offset, left.number) < (right.file, right.start.offset, right.number)
    }
  }

  init(_ finding: Finding, width: Int) {
    let main = finding.place
    let start = main.start
    var marks = [Mark(place: main, start: start, file: 0, number: 0, label: "")]
    var lastLine = start.line
    if !finding.related.isEmpty {
      var files = [main.source]
      for (index, related) in finding.related.prefix(Self.mostRelated).enumerated() {
        let place = related.place
        let file = files.firstIndex { $0 === place.source } ?? files.count
        if file == files.count { files.append(place.source) }
        let start = place.start
        lastLine = max(lastLine, start.line)
        marks.append(
          Mark(
            place: place, start: start, file: file, number: index + 1,
            label: PrintableText.make(related.label)))
      }
      marks.sort(by: Mark.isBefore)
    }
    gutter = Self.digits(of: lastLine)
    self.width = width
    severity = finding.severity
    self.marks = marks
  }

  func write(to output: inout StyledOutput) {
    var rest = marks.indices
    while let first = rest.first {
      let inFile = rest.prefix { marks[$0].file == marks[first].file }
      let source = marks[first].place.source
      // The heading names the place that is spoken of first.
      let named = inFile.min { marks[$0].number < marks[$1].number } ?? first
      output.add(spaces: gutter)
      output.add(marks[first].file == 0 ? "-->" : ":::", .dim)
      output.add(" ")
      output.add(PrintableText.make(source.name))
      output.add(":")
      output.add(marks[named].start.line)
      output.add(":")
      output.add(marks[named].start.column)
      output.endLine()
      writeGutter(to: &output)
      output.endLine()
      write(inFile, of: source, to: &output)
      writeGutter(to: &output)
      output.endLine()
      rest = rest[inFile.endIndex...]
    }
  }

  /// - Parameter file: the numbers of the marks in a file.
  private func write(
    _ file: Range<Int>, of source: SourceText, to output: inout StyledOutput
  ) {
    var previous: Int?
    var rest = file
    while let first = rest.first {
      let line = marks[first].start.line
      if let previous, line == previous + 2 {
        writeLine(previous + 1, of: source, to: &output)
      } else if let previous, line > previous + 1 {
        output.add("...", .dim)
        output.endLine()
      }
      let group = rest.prefix { marks[$0].start.line == line }
      write(group, onLine: line, of: source, to: &output)
      rest = rest[group.endIndex...]
      previous = line
    }
  }

  private var room: Int { max(20, width - gutter - 3) }

  /// A line between two others, shown for context only.
  private func writeLine(_ number: Int, of source: SourceText, to output: inout StyledOutput) {
    let line = SourceLine(number, of: source, around: source.lineRange(number).lowerBound)
    write(line.excerpt(showing: 0..<1, width: room), of: line, number: number, to: &output)
  }

  /// A line and the marks under it; a very long line is shown again for marks that lie elsewhere in it.
  private func write(
    _ group: Range<Int>, onLine number: Int, of source: SourceText,
    to output: inout StyledOutput
  ) {
    var rest = group
    while let first = rest.first {
      let line = SourceLine(number, of: source, around: marks[first].start.offset)
      let focus = line.columns(of: marks[first].place.span)
      let excerpt = line.excerpt(showing: focus, width: room)
      write(excerpt, of: line, number: number, to: &output)
      var shown = [Underline(mark: first, columns: excerpt.columns(focus) ?? 0..<1)]
      rest = rest.dropFirst()
      while let next = rest.first, line.range.contains(marks[next].start.offset),
        let columns = excerpt.columns(line.columns(of: marks[next].place.span))
      {
        shown.append(Underline(mark: next, columns: columns))
        rest = rest.dropFirst()
      }
      write(shown, to: &output)
    }
  }

  /// A mark, by its number, and the columns that it takes under the line as it is shown.
  private struct Underline {
    let mark: Int
    let columns: Range<Int>
    /// In which row under the line it is.
    var row = 0
  }

  /// The underlines in as few rows as they need without crossing each other, then their labels.
  private func write(_ underlines: [Underline], to output: inout StyledOutput) {
    var underlines = underlines
    var rowCount = 1
    for index in underlines.indices.dropFirst() {
      let columns = underlines[index].columns
      let free = (0..<rowCount).first { row in
        underlines[..<index].allSatisfy { $0.row != row || !$0.columns.overlaps(columns) }
      }
      underlines[index].row = free ?? rowCount
      rowCount = max(rowCount, underlines[index].row + 1)
    }
    for row in 0..<rowCount { write(underlines, inRow: row, to: &output) }
  }

  private func write(
    _ underlines: [Underline], inRow row: Int, to output: inout StyledOutput
  ) {
    writeGutter(to: &output)
    var column = -1
    var last: Int?
    for (index, underline) in underlines.enumerated() where underline.row == row {
      let mark = marks[underline.mark]
      output.add(spaces: underline.columns.lowerBound - column)
      output.begin(style(of: mark))
      output.add(mark.isMain ? "^" : "-", count: underline.columns.count)
      output.end(style(of: mark))
      column = underline.columns.upperBound
      last = index
    }
    // The last one has its label beside it, where that has room.
    if let number = last {
      let mark = marks[underlines[number].mark]
      if !mark.label.isEmpty, column + 1 + ColumnWidth.of(mark.label) <= room {
        output.add(" ")
        output.add(mark.label, style(of: mark))
      } else {
        last = nil
      }
    }
    output.endLine()
    for index in underlines.indices.reversed()
    where underlines[index].row == row && index != last {
      writeLabel(of: underlines[index], to: &output)
    }
  }

  /// A label under its mark, moved to the left as far as it needs.
  private func writeLabel(of underline: Underline, to output: inout StyledOutput) {
    let mark = marks[underline.mark]
    guard !mark.label.isEmpty else { return }
    let needed = max(30, min(ColumnWidth.of(mark.label), room))
    let indent = max(0, min(underline.columns.lowerBound, room - needed))
    for line in Paragraph.lines(of: mark.label, width: room - indent) {
      writeGutter(to: &output)
      output.add(spaces: 1 + indent)
      output.add(line, style(of: mark))
      output.endLine()
    }
  }

  private func style(of mark: Mark) -> Style { mark.isMain ? Style(severity) : .related }

  private func write(
    _ excerpt: SourceLine.Excerpt, of line: SourceLine, number: Int, to output: inout StyledOutput
  ) {
    output.add(spaces: gutter - Self.digits(of: number))
    output.begin(.dim)
    output.add(number)
    output.add(" |")
    output.end(.dim)
    output.add(excerpt.isCutBefore ? " …" : " ")
    line.withBytes(of: excerpt) { output.add($0) }
    if excerpt.isCutAfter { output.add("…") }
    output.endLine()
  }

  private func writeGutter(to output: inout StyledOutput) {
    output.add(spaces: gutter + 1)
    output.add("|", .dim)
  }

  /// How many digits a line number has.
  private static func digits(of number: Int) -> Int {
    var digits = 1
    var rest = number
    while rest >= 10 {
      digits += 1
      rest /= 10
    }
    return digits
  }
}
