// The coverage of each area, in columns.

import Linting
import Reporting

/// A row for each area, one for the facts and one for all together.
struct CoverageTable {
  private struct Row {
    let name: String
    let coverage: [RuleCoverage]

    var seen: Int { coverage.reduce(0) { $0 + $1.seen } }
    var total: Int { coverage.reduce(0) { $0 + $1.total } }
  }

  private let rows: [Row]
  private let catalogue: MessageCatalogue

  init(_ outcome: TestOutcome, _ catalogue: MessageCatalogue) {
    self.catalogue = catalogue
    let areas = Dictionary(grouping: outcome.rules) { String($0.area) }
    var rows = areas.sorted { $0.key < $1.key }.map { area, rules in
      Row(name: area, coverage: rules.compactMap(\.coverage))
    }
    if !outcome.facts.isEmpty {
      rows.append(Row(name: catalogue.text("test.table.facts"), coverage: outcome.facts))
    }
    if rows.count > 1 {
      rows.append(Row(name: catalogue.text("test.table.all"), coverage: outcome.coverage))
    }
    self.rows = rows
  }

  func write(to output: inout StyledOutput) {
    let heading = ["area", "count", "seen", "coverage"].map {
      catalogue.text("test.table.\($0)")
    }
    let lines = rows.map { row in
      [
        row.name, String(row.coverage.count),
        catalogue.text(
          "test.table.share", [("seen", String(row.seen)), ("total", String(row.total))]),
        "\(RuleCoverage.percentage(row.seen, of: row.total))%",
      ].map(PrintableText.make)
    }
    let widths = heading.indices.map { column in
      ([heading] + lines).map { ColumnWidth.of($0[column]) }.max() ?? 0
    }
    write(heading, widths, style: .dim, to: &output)
    for (row, line) in zip(rows, lines) {
      write(line, widths, style: row.seen < row.total ? .warning : nil, to: &output)
    }
  }

  /// The names stand on the left of their column, the numbers on the right.
  private func write(
    _ cells: [String], _ widths: [Int], style: Style?, to output: inout StyledOutput
  ) {
    for (column, cell) in cells.enumerated() {
      let gap = widths[column] - ColumnWidth.of(cell)
      if column > 0 { output.add(spaces: gap + 3) }
      if let style { output.add(cell, style) } else { output.add(cell) }
      if column == 0 { output.add(spaces: gap) }
    }
    output.endLine()
  }
}
