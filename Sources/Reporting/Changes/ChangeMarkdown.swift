// Changes as a comment under a pull request.

import Linting
import YAMLTree

extension ChangeOutput {
  /// A heading, a sentence and a table. Nothing in a document's own words becomes markup or calls
  /// somebody.
  public func markdown() -> [UInt8] {
    var lines = ["### \(catalogue.text("changes.heading"))", "", Self.escaped(summary), ""]
    if !report.changes.isEmpty {
      let columns = ["kind", "what", "where"].map { catalogue.text("changes.column.\($0)") }
      lines += ["| \(columns.joined(separator: " | ")) |", "| --- | --- | --- |"]
      for change in report.changes {
        let kind = catalogue.text("changes.kind.\(change.kind.rawValue)")
        let strong = change.kind <= .weakened ? "**\(kind)**" : kind
        lines.append(
          "| \(strong) | \(Self.escaped(change.message)) | \(Self.escaped(change.line)) |")
      }
      lines.append("")
    }
    for remark in remarks { lines += ["> \(Self.escaped(remark))", ""] }
    while lines.last == "" { lines.removeLast() }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// The text on one line, with everything that Markdown or a forge would obey taken literally.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PrintableText.make(text).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!", "$": result += "\\\(scalar)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      // An empty comment behind it, so that nobody gets a message.
      case "@": result += "@<!-- -->"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
