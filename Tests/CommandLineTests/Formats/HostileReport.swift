// A report in which everything that a stranger can write is hostile.

import Foundation
import Testing
import YAMLTree

@testable import Linting
@testable import Reporting

/// Quotes, line breaks, the commands and marks of every format, terminal escapes, reordering marks.
enum Hostile {
  static let text =
    "a\"b'c\n::error::x ]]> | <b>&amp;</b> `${{ x }}` @team #12 [l](1) ##[error]\u{1B}[31m "
    + "\u{202E}live\u{7F}\\ %0A # TODO \u{0} é😀"
  static let file = "a b:c,d|e<f>`g`#%\"\n\u{202E}.yaml"

  static func place() -> Place {
    let text = MarkedText("x: «\u{202E}::y»\n", name: file)
    return Place(
      source: text.source, span: text.places[0].span, path: "plan.channels[\(self.text)].id")
  }

  static func written() -> Report {
    let hostile = finding(
      text, at: place(), related: [RelatedPlace(label: text, place: place())], why: text,
      fixes: [text], values: [("name", .string(text))])
    let item = NotChecked(rule: "a/b", place: place(), needs: [text])
    return report([hostile], notChecked: [item])
  }
}

@Suite("Hostile content")
struct HostileContentTests {
  private static let formats = ReportFormats.all.map { $0.name }

  private func output(_ name: String) throws -> String {
    try write(Hostile.written(), as: try #require(ReportFormats.named(name)))
  }

  @Test(
    "no format lets through what a terminal obeys, hides or shows in another order",
    arguments: formats)
  func controls(name: String) throws {
    let output = try output(name)
    for scalar in output.unicodeScalars where scalar != "\n" {
      #expect(PrintableText.substitute(for: scalar) == nil, "U+\(String(scalar.value, radix: 16))")
    }
    #expect(output.hasSuffix("\n"))
  }

  @Test(
    "JSON gives every text back as it was",
    arguments: ["json", "ndjson", "sarif", "rdjson", "gitlab"])
  func json(name: String) throws {
    let output = try output(name)
    let texts = name == "ndjson" ? output.split(separator: "\n").map(String.init) : [output]
    var strings: [String] = []
    func collect(_ value: JSONValue) {
      if let string = value.string { strings.append(string) }
      value.array.forEach(collect)
      value.object.values.forEach(collect)
    }
    for text in texts { collect(try JSONValue(text)) }
    #expect(strings.contains { $0.hasPrefix(name == "sarif" ? "a\"b'c\n" : Hostile.text) })
    #expect(strings.contains(Hostile.file) == (name != "sarif"))
  }

  @Test("XML is well-formed, and shows what it cannot hold", arguments: ["junit", "checkstyle"])
  func xml(name: String) throws {
    let elements = try XMLElements.read(try output(name))
    let visible = Hostile.text.replacing("\u{1B}", with: "␛").replacing(
      "\u{202E}", with: "<U+202E>"
    )
    .replacing("\u{7F}", with: "␡").replacing("\u{0}", with: "␀")
    let file = Hostile.file.replacing("\u{202E}", with: "<U+202E>")
    if name == "junit" {
      #expect(elements.first { $0.name == "failure" }?.attributes["message"] == visible)
      #expect(elements.first { $0.name == "testsuite" }?.attributes["file"] == file)
    } else {
      #expect(elements.first { $0.name == "error" }?.attributes["message"] == visible)
      #expect(elements.first { $0.name == "file" }?.attributes["name"] == file)
    }
  }

  @Test(
    "a format of lines has no line that begins with a document's text",
    arguments: ["compact", "github", "tap"])
  func lines(name: String) throws {
    let lines = try output(name).split(separator: "\n")
    switch name {
    case "compact":
      #expect(lines.count == 1)
      #expect(lines[0].hasSuffix(" [staffing/covers-hours]"))
    case "github":
      #expect(lines.count == 1)
      #expect(lines[0].hasPrefix("::error file=a b%3Ac%2Cd|e<f>`g`#%25\" <U+202E>.yaml,line=1,"))
    default:
      for line in lines {
        let isKnown = ["TAP version 14", "not ok 1 - ", "ok 2 - ", "  ", "1..2"].contains {
          line.hasPrefix($0)
        }
        #expect(isKnown, "\(line)")
      }
    }
  }

  @Test(
    "text that is a Markdown page holds no markup of a document",
    arguments: ["markdown", "github-summary"])
  func markdown(name: String) throws {
    let output = try output(name)
    #expect(!output.contains("<b>"))
    #expect(!output.contains("@team"))
    #expect(!output.contains("#12"))
    #expect(!output.contains("[l](1)"))
    let row = try #require(output.split(separator: "\n").first { $0.hasPrefix("| error") })
    // A bar that is not escaped ends a cell.
    #expect(row.matches(of: /(?:[^\\]|^)\|/).count == 4, "\(row)")
  }

  @Test("prose in a log of GitHub holds no commands, whatever a document says")
  func log() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let name =
      "::add-mask::a " + String(repeating: "wide ", count: 12) + "::stop-commands::x ##[error]y"
    let file = folder.appending(path: "policy.yaml")
    try Data("kind: policy\nversion: 1\norganisation: {name: A}\n\"\(name)\": 1\n".utf8).write(
      to: file)
    for format in ["text", "compact", "tap", "markdown"] {
      let run = try ProgramRun(
        ["lint", "--no-config", file.path, "--format", format],
        environment: ["GITHUB_ACTIONS": "true"])
      #expect(run.status == 1)
      for line in run.output.split(separator: "\n") {
        #expect(!line.drop { $0 == " " }.hasPrefix("::"), "\(line)")
        #expect(!line.contains("##["), "\(line)")
      }
    }
  }
}
