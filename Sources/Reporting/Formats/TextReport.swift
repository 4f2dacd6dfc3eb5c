// The report for people, in a terminal.

public import Linting
import YAMLTree

/// Findings with the lines they speak of, the reason and the ways out; then a count.
///
/// No line is wider than 80 columns unless a single word is. A rule's reason, source and name of its
/// explanation are told with its first finding and not again.
public enum TextReport: ReportFormat {
  public static let name = "text"
  public static let isProse = true

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    var writer = TextWriter(report, options, output)
    writer.write()
  }
}

private struct TextWriter {
  private static let width = 80
  /// Places of one rule that are named in the list of what could not be checked.
  private static let mostPlaces = 3

  let report: Report
  let options: ReportOptions
  var output: StyledOutput
  private let wording: Wording
  private var explained: Set<String> = []
  /// The text of the paragraph that is being written; its memory is used again for the next.
  private var paragraph: [UInt8] = []

  /// The words that every finding needs, looked up once.
  private struct Wording {
    private let error: String
    private let warning: String
    private let info: String
    let why: String
    let source: String
    let fix: String
    let more: String

    init(_ catalogue: MessageCatalogue) {
      error = catalogue.text("report.severity.error")
      warning = catalogue.text("report.severity.warning")
      info = catalogue.text("report.severity.info")
      why = catalogue.text("report.why")
      source = catalogue.text("report.source")
      fix = catalogue.text("report.fix")
      more = catalogue.text("report.more")
    }

    func name(of severity: Severity) -> String {
      switch severity {
      case .error: error
      case .warning: warning
      case .info: info
      }
    }
  }

  init(_ report: Report, _ options: ReportOptions, _ output: ReportOutput) {
    self.report = report
    self.options = options
    self.output = StyledOutput(output, usesColor: options.usesColor)
    wording = Wording(options.catalogue)
  }

  mutating func write() {
    for (index, finding) in report.findings.enumerated() {
      if index > 0 { output.endLine() }
      write(finding)
    }
    if options.showsAllowed { writeAllowed() }
    if options.showsSummary {
      if !report.findings.isEmpty { output.endLine() }
      writeNotChecked()
      writeSummary()
    }
  }

  private mutating func write(_ finding: Finding) {
    writeHeading(finding)
    let frame = CodeFrame(finding, width: Self.width)
    frame.write(to: &output)
    let hidden = finding.related.count - CodeFrame.mostRelated
    if hidden > 0 {
      let text = options.catalogue.text(
        "report.more-places", [("count", String(hidden))])
      writeNote("", [text], gutter: frame.gutter)
    }
    let isFirst = explained.insert(finding.rule).inserted
    if isFirst && !finding.why.isEmpty {
      writeNote(wording.why, [finding.why], gutter: frame.gutter)
      if !finding.sources.isEmpty {
        writeNote(wording.source, [Self.citations(finding.sources)], gutter: frame.gutter)
      }
    }
    if !finding.fixes.isEmpty {
      writeNote(wording.fix, finding.fixes, gutter: frame.gutter)
    }
    if let evaluation = finding.evaluation {
      output.add(spaces: frame.gutter + 1)
      output.add("= ", .dim)
      output.add("\(options.catalogue.text("report.evaluation.heading")):", .bold)
      output.endLine()
      EvaluationTable(evaluation, options.catalogue, width: Self.width)
        .write(to: &output, indent: frame.gutter + 3)
    }
    if isFirst {
      let file = finding.ownRuleFile.map { " · \($0)" } ?? ""
      writeNote(wording.more, ["leidraad explain \(finding.rule)\(file)"], gutter: frame.gutter)
    }
  }

  /// The sources in one sentence; title and author of a document are told once.
  private static func citations(_ sources: [SourceReference]) -> String {
    var sentence = ""
    var previous: SourceReference?
    for source in sources {
      if let previous, previous.document == source.document {
        let shared = source.citation.commonPrefix(with: previous.citation)
        let start = shared.ranges(of: ", ").last?.upperBound ?? source.citation.startIndex
        sentence += ", " + source.citation[start...]
      } else {
        sentence += (sentence.isEmpty ? "" : "; ") + source.citation
      }
      previous = source
    }
    return sentence
  }

  private mutating func writeHeading(_ finding: Finding) {
    let severity = wording.name(of: finding.severity)
    let rule = finding.rule
    let style = Style(finding.severity)
    output.begin(style)
    output.add(severity)
    output.add("[")
    output.add(rule)
    output.add("]")
    output.end(style)
    paragraph.removeAll(keepingCapacity: true)
    paragraph.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: " ")])
    PrintableText.append(finding.message, to: &paragraph)
    writeParagraph(
      .bold, first: ColumnWidth.of(severity) + ColumnWidth.of(rule) + 2, hanging: 2)
  }

  /// `= why: …`, the lines after the first under the text; several texts with a dot between them.
  private mutating func writeNote(_ label: String, _ texts: [String], gutter: Int) {
    var hanging = gutter + 3
    output.add(spaces: gutter + 1)
    output.add("= ", .dim)
    output.begin(.bold)
    if !label.isEmpty {
      output.add(label)
      output.add(": ")
      hanging += ColumnWidth.of(label) + 2
    }
    output.end(.bold)
    paragraph.removeAll(keepingCapacity: true)
    for (index, text) in texts.enumerated() {
      if index > 0 { PrintableText.append(" · ", to: &paragraph) }
      PrintableText.append(text, to: &paragraph)
    }
    writeParagraph(first: hanging, hanging: hanging)
  }

  /// Writes what is in `paragraph`.
  private mutating func writeParagraph(_ style: Style? = nil, first: Int, hanging: Int) {
    var output = output
    paragraph.withUnsafeBufferPointer { text in
      output.add(paragraph: text, style, width: Self.width, first: first, hanging: hanging)
    }
  }

  /// What is allowed: the finding in a line or two, then the reason.
  private mutating func writeAllowed() {
    guard !report.allowed.isEmpty else { return }
    let catalogue = options.catalogue
    if !report.findings.isEmpty { output.endLine() }
    output.add(catalogue.text("report.allowed.heading"), .bold)
    output.endLine()
    for item in report.allowed {
      let finding = item.finding
      writeLine(
        "\(Self.name(of: finding.place)): \(wording.name(of: finding.severity))[\(finding.rule)]: "
          + finding.message, first: 2, hanging: 4)
      let reason = item.until.map {
        catalogue.text("report.allowed.until", [("reason", item.reason), ("date", $0)])
      }
      let label = catalogue.text("report.allowed.reason")
      writeLine("= \(label): \(reason ?? item.reason)", first: 4, hanging: 6)
      let place = catalogue.text("report.allowed.at", [("place", Self.name(of: item.place))])
      writeLine("= \(place)", first: 4, hanging: 6)
    }
    if options.showsSummary && report.findings.isEmpty { output.endLine() }
  }

  private mutating func writeLine(_ text: String, first: Int, hanging: Int) {
    let lines = Paragraph.lines(
      of: PrintableText.make(text), width: Self.width, first: first, hanging: hanging)
    for (index, line) in lines.enumerated() {
      output.add(spaces: index == 0 ? first : hanging)
      output.add(line)
      output.endLine()
    }
  }

  /// `policy.yaml:31:25`
  private static func name(of place: Place) -> String {
    let start = place.start
    return "\(place.source.name):\(start.line):\(start.column)"
  }

  /// What could not be decided, each rule and its lack once, with the first places.
  private mutating func writeNotChecked() {
    guard !report.notChecked.isEmpty else { return }
    struct Lack: Hashable {
      let rule: String
      let needs: [String]
    }
    var order: [Lack] = []
    var places: [Lack: [Place]] = [:]
    for item in report.notChecked {
      let lack = Lack(rule: item.rule, needs: item.needs)
      if places[lack] == nil { order.append(lack) }
      places[lack, default: []].append(item.place)
    }
    let catalogue = options.catalogue
    output.add(catalogue.text("report.not-checked.heading"), .bold)
    output.endLine()
    for lack in order {
      let found = places[lack] ?? []
      let needs = enumeration(lack.needs)
      let reason =
        lack.needs.isEmpty
        ? catalogue.text("report.not-checked.invalid")
        : catalogue.text("report.not-checked.needs", [("needs", needs)])
      var names = found.prefix(Self.mostPlaces).map(Self.name)
      if found.count > names.count {
        names.append(
          catalogue.text(
            "report.not-checked.others", [("count", String(found.count - names.count))]))
      }
      let text = "\(lack.rule): \(reason) (\(names.joined(separator: ", ")))"
      writeLine(text, first: 2, hanging: 6)
    }
    output.endLine()
  }

  private mutating func writeSummary() {
    let catalogue = options.catalogue
    let summary = report.summary
    var sentence = report.counts(catalogue)
    if summary.notChecked > 0 {
      sentence += "; " + catalogue.count("report.summary.not-checked", summary.notChecked)
    }
    sentence += "."
    for line in Paragraph.lines(of: sentence, width: Self.width) {
      output.add(line, report.findings.isEmpty ? .good : .bold)
      output.endLine()
    }
    if report.isIncomplete {
      for line in Paragraph.lines(
        of: catalogue.text("report.summary.incomplete"), width: Self.width)
      {
        output.add(line, .error)
        output.endLine()
      }
    }
  }

  /// `a, b and c`.
  private func enumeration(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return options.catalogue.text(
      "report.enumeration",
      [("first", words.dropLast().joined(separator: ", ")), ("last", last)])
  }
}

extension String {
  /// The beginning that two texts have in common.
  fileprivate func commonPrefix(with other: String) -> Substring {
    var end = startIndex
    var index = other.startIndex
    while end < endIndex, index < other.endIndex, self[end] == other[index] {
      end = self.index(after: end)
      index = other.index(after: index)
    }
    return self[..<end]
  }
}
