// The lines of the documents under a finding.

import Testing
import YAMLTree

@testable import Linting
@testable import Reporting

@Suite("Code frame")
struct CodeFrameTests {
  @Test("the main place is underlined, a related place has its label beside it")
  func mainAndRelated() throws {
    let text = MarkedText(
      """
      service:
        first_reply: {within: «24h»}
        hours: {mon-fri: 09:00-17:00}
        next_reply: {within: «2h»}
      """)
    #expect(
      try frame(text, labels: ["much sooner"]) == """
         --> policy.yaml:2:25
          |
        2 |   first_reply: {within: 24h}
          |                         ^^^
        3 |   hours: {mon-fri: 09:00-17:00}
        4 |   next_reply: {within: 2h}
          |                        -- much sooner
          |
        """)
  }

  @Test("lines stand in the order of the file, with dots for those left out")
  func orderAndDots() throws {
    let main = MarkedText("first: «1»\na: 2\nb: 3\nc: 4\nlast: «5»\n")
    let finding = finding(
      "m", at: main.places[1],
      related: [RelatedPlace(label: "begins here", place: main.places[0])])
    let text = try write(report([finding]), as: TextReport.self)
    #expect(
      text.hasPrefix(
        """
        error[staffing/covers-hours]: m
         --> policy.yaml:5:7
          |
        1 | first: 1
          |        - begins here
        ...
        5 | last: 5
          |       ^
          |

        """))
  }

  @Test("two places on a line share a row; a label that does not fit goes under its mark")
  func oneLine() throws {
    let short = MarkedText("hours: «24h» # «mon-fri»")
    #expect(
      try frame(short, labels: ["closed in the weekend"]) == """
         --> policy.yaml:1:8
          |
        1 | hours: 24h # mon-fri
          |        ^^^   ------- closed in the weekend
          |
        """)
    #expect(
      try frame(
        short,
        labels: ["closed from Friday at 17:00 to Monday at 09:00, and on the holidays as well"])
          == """
           --> policy.yaml:1:8
            |
          1 | hours: 24h # mon-fri
            |        ^^^   -------
            |  closed from Friday at 17:00 to Monday at 09:00, and on the holidays as well
            |
          """)
  }

  @Test("places that overlap take a row each")
  func overlap() throws {
    let text = MarkedText("a: «{b: «1», c: 2}»")
    #expect(
      try frame(text, labels: ["this one"]) == """
         --> policy.yaml:1:4
          |
        1 | a: {b: 1, c: 2}
          |    ^^^^^^^^^^^^
          |        - this one
          |
        """)
  }

  @Test("each further file has its own heading, and line numbers share one width")
  func severalFiles() throws {
    let policy = MarkedText("x: «1»\n")
    let plan = MarkedText(
      String(repeating: "#\n", count: 10) + "desk: «care»\n", name: "plan.yaml")
    let finding = finding(
      "m", at: policy.places[0],
      related: [RelatedPlace(label: "the desk", place: plan.places[0])])
    let text = try write(report([finding]), as: TextReport.self)
    #expect(
      text.hasPrefix(
        """
        error[staffing/covers-hours]: m
          --> policy.yaml:1:4
           |
         1 | x: 1
           |    ^
           |
          ::: plan.yaml:11:7
           |
        11 | desk: care
           |       ---- the desk
           |

        """))
  }

  @Test("more related places than six are counted")
  func manyPlaces() throws {
    let text = MarkedText(String(repeating: "«x»: 1\n", count: 10))
    let related = text.places.dropFirst().map { RelatedPlace(label: "", place: $0) }
    let output = try write(
      report([finding("m", at: text.places[0], related: related)]), as: TextReport.self)
    #expect(output.contains("  = and 3 more places\n"))
    #expect(!output.contains("\n8 | "))
  }

  @Test("a place over several lines is underlined to the end of its first line")
  func severalLines() throws {
    #expect(
      try frame(MarkedText("a:\n  - «id: x\n    hours: 24/7\n»")) == """
         --> policy.yaml:2:5
          |
        2 |   - id: x
          |     ^^^^^
          |
        """)
  }

  @Test("an empty place and one at the end of the text still have a mark")
  func emptyPlace() throws {
    #expect(
      try frame(MarkedText("a:«»")) == """
         --> policy.yaml:1:3
          |
        1 | a:
          |   ^
          |
        """)
  }

  @Test("wide characters take two columns, combining marks none, tabs four, CRLF is one break")
  func widths() throws {
    #expect(
      try frame(MarkedText("naam: 客服\t«e\u{301}»: «回复»\r\nb: 1\r\n"), labels: ["x"]) == """
         --> policy.yaml:1:10
          |
        1 | naam: 客服    e\u{301}: 回复
          |               ^  ---- x
          |
        """)
  }

  @Test("a byte order mark is not shown")
  func byteOrderMark() throws {
    #expect(
      try frame(MarkedText("\u{FEFF}«kind»: policy")) == """
         --> policy.yaml:1:1
          |
        1 | kind: policy
          | ^^^^
          |
        """)
  }

  @Test(
    "a long line is cut around the place",
    arguments: [
      (String(repeating: "abc ", count: 500) + "«here»" + String(repeating: " def", count: 500)),
      (String(repeating: "客服 ", count: 40) + "«here»" + String(repeating: " 回复", count: 40)),
      (String(repeating: "a", count: 90) + "«here»"),
      ("«here»" + String(repeating: "é", count: 2000)),
    ])
  func longLine(text: String) throws {
    let lines = try frame(MarkedText(text)).split(separator: "\n").map(String.init)
    let code = try #require(lines.first { $0.hasPrefix("1 |") })
    let marks = try #require(lines.first { $0.contains("^") })
    #expect(ColumnWidth.of(code) <= 80)
    #expect(code.contains("…"))
    let start = ColumnWidth.of(marks.prefix { $0 != "^" })
    var column = 0
    var underlined = ""
    for scalar in code.unicodeScalars {
      if column >= start && column < start + 4 { underlined.unicodeScalars.append(scalar) }
      column += ColumnWidth.of(scalar)
    }
    #expect(underlined == "here")
  }

  @Test("places far apart on a long line show the line twice")
  func longLineTwice() throws {
    let text = MarkedText("«a»: \(String(repeating: "x", count: 300)) «b»")
    let lines = try frame(text, labels: ["far"]).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("1 |") } == 2)
    #expect(lines.count { $0.hasSuffix("far") } == 1)
  }

  @Test("a line of a megabyte is not read as a whole")
  func hugeLine() throws {
    let text = MarkedText(
      String(repeating: "é", count: 500_000) + "«x»" + String(repeating: "é", count: 500_000))
    let finding = finding("m", at: text.places[0])
    let output = try write(
      report(Array(repeating: finding, count: 2000)), as: TextReport.self)
    #expect(output.utf8.count < 2000 * 600)
  }

  @Test(
    "nothing in a document reaches the terminal as a command",
    arguments: ["\u{1B}[31m", "\u{7}", "\u{9B}2J", "\u{7F}", "\u{202E}", "\u{2028}", "\u{0}"])
  func controlCharacters(dangerous: String) throws {
    let text = MarkedText("a\(dangerous): «1»", name: "p\(dangerous).yaml")
    let finding = finding(
      "m\(dangerous)", at: text.places[0],
      related: [RelatedPlace(label: "l\(dangerous)", place: text.places[0])],
      why: "w\(dangerous)", fixes: ["f\(dangerous)"])
    let item = NotChecked(rule: "a/b", place: text.places[0], needs: ["n\(dangerous)"])
    let output = try write(report([finding], notChecked: [item]), as: TextReport.self)
    #expect(!output.unicodeScalars.contains { dangerous.unicodeScalars.first == $0 })
  }

  @Test("bytes that are not UTF-8 are shown as replacement characters")
  func invalidBytes() throws {
    let source = SourceText(name: "p.yaml", bytes: [0x61, 0xFF, 0x3A, 0x20, 0x31, 0xE2, 0x82])
    let place = Place(source: source, span: 4..<5, path: "")
    let output = try write(report([finding("m", at: place)]), as: TextReport.self)
    #expect(output.contains("1 | a\u{FFFD}: 1\u{FFFD}"))
    #expect(output.contains("\n  |     ^\n"))
  }
}
