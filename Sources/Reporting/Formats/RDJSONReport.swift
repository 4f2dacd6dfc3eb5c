// The report for reviewdog.

public import Linting
import YAMLTree

/// The Reviewdog Diagnostic Format as one JSON object. Columns count bytes from 1; ranges are half-open.
///
/// Source: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
public enum RDJSONReport: ReportFormat {
  public static let name = "rdjson"
  public static let showsCorrections = true

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    var json = JSONWriter(to: output)
    json.beginObject()
    json.key("source")
    json.beginObject(inline: true)
    json.member("name", "leidraad")
    json.endObject()
    json.key("diagnostics")
    json.beginArray()
    for finding in report.findings {
      json.beginObject()
      json.member("message", message(of: finding, options.catalogue))
      json.key("location")
      json.beginObject(inline: true)
      json.member("path", finding.place.source.name)
      json.writeRange(finding.place.span, in: finding.place.source)
      json.endObject()
      json.member("severity", finding.severity.rawValue.uppercased())
      json.key("code")
      json.beginObject(inline: true)
      json.member("value", finding.rule)
      json.endObject()
      writeSuggestion(for: finding, to: &json)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
  }

  /// The best fix, where it is one change of the same file: the format cannot say that changes belong
  /// together.
  private static func writeSuggestion(for finding: Finding, to json: inout JSONWriter) {
    guard let correction = finding.corrections.first, let edit = correction.edits.first,
      correction.edits.count == 1, edit.source.name == finding.place.source.name
    else { return }
    json.key("suggestions")
    json.beginArray()
    json.beginObject(inline: true)
    json.writeRange(edit.change.span, in: edit.source)
    json.member("text", edit.change.replacement)
    json.endObject()
    json.endArray()
  }

  /// The format has no place for reasons, fixes and other places than in the message.
  private static func message(of finding: Finding, _ catalogue: MessageCatalogue) -> String {
    var lines = [finding.message]
    for related in finding.related {
      let start = related.place.start
      lines.append("\(related.place.source.name):\(start.line):\(start.column): \(related.label)")
    }
    lines += finding.fixes.map { "\(catalogue.text("report.fix")): \($0)" }
    return lines.joined(separator: "\n")
  }
}

extension JSONWriter {
  fileprivate mutating func writeRange(_ span: Range<Int>, in source: SourceText) {
    key("range")
    beginObject(inline: true)
    write("start", span.lowerBound, in: source)
    write("end", span.upperBound, in: source)
    endObject()
  }

  private mutating func write(_ name: String, _ offset: Int, in source: SourceText) {
    let line = source.position(at: offset).line
    key(name)
    beginObject(inline: true)
    member("line", line)
    // A byte order mark belongs to the bytes of the first line.
    member("column", max(0, offset - source.lineRange(line).lowerBound) + 1)
    endObject()
  }
}
