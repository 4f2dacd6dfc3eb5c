// Changes for people at a terminal.

import Linting
import YAMLTree

extension ChangeOutput {
  private static let width = 80

  /// The changes, the most taken away first, and a last sentence that counts them.
  public func text(usesColor: Bool) -> [UInt8] {
    var output = StyledOutput(usesColor: usesColor)
    for change in report.changes {
      let head = "\(catalogue.text("changes.kind.\(change.kind.rawValue)"))[\(change.rule)]"
      output.add(PrintableText.make(head), Style(change))
      output.add(": ")
      paragraph(PrintableText.make(change.message), first: ColumnWidth.of(head) + 2, &output)
      output.add("  --> ", .related)
      output.add(PrintableText.make(change.line))
      if let before = change.before, change.after != nil,
        case let line = "\(before.source.name):\(before.start.line)", line != change.line
      {
        output.add(
          PrintableText.make(" " + catalogue.text("changes.was", [("place", line)])), .dim)
      }
      output.endLine()
    }
    if !report.changes.isEmpty { output.endLine() }
    for remark in remarks { paragraph(PrintableText.make(remark), first: 0, &output) }
    paragraph(PrintableText.make(summary), first: 0, &output)
    return output.bytes
  }

  private func paragraph(_ text: String, first: Int, _ output: inout StyledOutput) {
    let lines = Paragraph.lines(of: text, width: Self.width, first: first, hanging: 2)
    for (index, line) in lines.enumerated() {
      if index > 0 { output.add(spaces: 2) }
      output.add(line)
      output.endLine()
    }
  }
}

extension Style {
  fileprivate init(_ change: Change) {
    switch change.kind {
    case .dropped, .weakened, .neutral: self.init(change.severity)
    case .new, .strengthened: self = .good
    }
  }
}
