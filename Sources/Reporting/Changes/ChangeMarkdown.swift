// Changes as a comment under a pull request.

import Linting
import YAMLTree

extension ChangeOutput {
  /// Room for the mark of a comment that is kept up to date, and for the last sentence.
  private static let reserve = 512

  /// A heading, a sentence and a table, as long as a comment may be. Nothing in a document's own words
  /// becomes markup or calls somebody.
  public func markdown() -> [UInt8] {
    let heading = catalogue.text("changes.heading")
    var page = Array("### \(heading)\n\n\(MarkdownText.prose(summary))\n".utf8)
    func fits(_ piece: String, besides size: Int = 0) -> Bool {
      page.count + size + piece.utf8.count <= MarkdownReport.limit - Self.reserve
    }
    // What could not be compared matters more than one row more.
    let remarks = remarks.map { "\n> \(MarkdownText.prose($0))\n" }.filter { fits($0) }.joined()
    if !report.changes.isEmpty {
      let columns = ["kind", "what", "where"].map { catalogue.text("changes.column.\($0)") }
      page += "\n| \(columns.joined(separator: " | ")) |\n| --- | --- | --- |\n".utf8
    }
    for (index, change) in report.changes.enumerated() {
      let kind = catalogue.text("changes.kind.\(change.kind.rawValue)")
      let cells = [
        change.kind <= .weakened ? "**\(kind)**" : kind, MarkdownText.prose(change.message),
        MarkdownText.prose(change.line),
      ]
      let row = "| \(cells.joined(separator: " | ")) |\n"
      guard fits(row, besides: remarks.utf8.count) else {
        page += "\n\(catalogue.count("changes.more", report.changes.count - index))\n".utf8
        break
      }
      page += row.utf8
    }
    if fits(remarks) { page += remarks.utf8 }
    return page
  }
}
