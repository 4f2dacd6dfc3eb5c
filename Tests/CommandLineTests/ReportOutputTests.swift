// Reports on their way to a reader.

import Reporting
import Testing

@testable import Linting

@Suite("Reports in pieces")
struct ReportOutputTests {
  @Test("the pieces of a long report are whole lines, and together the report", arguments: formats)
  func pieces(name: String) throws {
    let format = try #require(ReportFormats.named(name))
    let long = try longReport()
    let options = ReportOptions(catalogue: try catalogue(.english), version: "1.2.3")
    let whole = ReportOutput()
    format.write(long, options: options, to: whole)

    var pieces: [[UInt8]] = []
    let output = ReportOutput { pieces.append(Array($0)) }
    format.write(long, options: options, to: output)
    let early = pieces.count
    output.finish()
    #expect(pieces.flatMap(\.self) == whole.bytes)
    #expect(pieces.allSatisfy { $0.last == UInt8(ascii: "\n") })
    // A page of Markdown is only begun when it is known what fits in it.
    if whole.bytes.count > 1 << 18, format != GitHubSummaryReport.self {
      #expect(early > 1 && pieces.allSatisfy { $0.count < 1 << 17 })
    }
  }

  private static let formats = ReportFormats.all.map { $0.name }

  /// More than a piece in every format that writes all findings.
  private func longReport() throws -> Report {
    let text = MarkedText("kind: policy\nservice: «{hours: 24/7}»\n")
    let findings = (1...2000).map {
      finding("nobody answers on Sunday \($0), says “é”", at: text.places[0])
    }
    return report(findings)
  }

  @Test("what nobody has taken is kept, and nothing is handed on twice")
  func keeping() throws {
    var pieces: [[UInt8]] = []
    let output = ReportOutput { pieces.append(Array($0)) }
    output.finish()
    #expect(pieces.isEmpty)
    CompactReport.write(
      report([finding(at: MarkedText("«a»").places[0])]),
      options: ReportOptions(catalogue: try catalogue(.english), version: "1"), to: output)
    #expect(pieces.isEmpty && !output.bytes.isEmpty)
    output.finish()
    output.finish()
    #expect(pieces.count == 1 && output.bytes.isEmpty)
  }
}
