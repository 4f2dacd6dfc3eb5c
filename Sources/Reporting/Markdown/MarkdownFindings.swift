// Findings as a page of Markdown.

import Linting
import YAMLTree

/// A heading with the counts, a table of the findings, and folded up why they matter and what to do.
///
/// Text of documents never becomes markup, calls nobody and links to nothing.
struct MarkdownFindings {
  /// Room for the ends of the page.
  private static let reserve = 512

  private let report: Report
  private let options: ReportOptions
  private let limit: Int
  private(set) var text = ""
  private var size = 0

  /// - Parameter limit: The most bytes that the page may have.
  init(_ report: Report, _ options: ReportOptions, limit: Int) {
    self.report = report
    self.options = options
    self.limit = limit - Self.reserve
  }

  mutating func write() {
    add("## Leidraad: \(MarkdownText.prose(report.counts(options.catalogue)))\n")
    if report.isIncomplete {
      add("\n> \(words("report.summary.incomplete"))\n")
    }
    let findings = report.bySeverity
    writeTable(of: findings)
    writeReasons(of: findings)
    writeNotChecked()
  }

  private mutating func writeTable(of findings: [Finding]) {
    guard !findings.isEmpty else { return }
    let headings = ["severity", "place", "finding"].map { words("report.markdown.\($0)") }
    add("\n| \(headings.joined(separator: " | ")) |\n|:--|:--|:--|\n")
    for (index, finding) in findings.enumerated() {
      let place = MarkdownText.code(
        "\(options.paths.path(of: finding.place.source.name)):\(finding.place.start.line)",
        isInTable: true)
      let severity = words("report.severity.\(finding.severity.rawValue)")
      let rule = MarkdownText.code(finding.rule, isInTable: true)
      let message = MarkdownText.prose(finding.message)
      guard addIfItFits("| \(severity) | \(place) | \(message)<br>\(rule) |\n") else {
        let rest = options.catalogue.count("report.markdown.more", findings.count - index)
        add("\n\(rest)\n")
        return
      }
    }
  }

  /// Why, source and fixes, a section for each rule.
  private mutating func writeReasons(of findings: [Finding]) {
    var order: [String] = []
    var byRule: [String: [Finding]] = [:]
    for finding in findings {
      if byRule[finding.rule] == nil { order.append(finding.rule) }
      byRule[finding.rule, default: []].append(finding)
    }
    let ending = "\n</details>\n"
    guard !order.isEmpty,
      addIfItFits("\n<details>\n<summary>\(words("report.markdown.reasons"))</summary>\n")
    else { return }
    for rule in order {
      guard addIfItFits(section(about: rule, byRule[rule] ?? [])) else { break }
    }
    add(ending)
  }

  private func section(about rule: String, _ findings: [Finding]) -> String {
    var section = "\n#### \(MarkdownText.prose(rule))\n"
    if let first = findings.first, !first.why.isEmpty {
      section += "\n\(MarkdownText.prose(first.why))\n"
      if !first.sources.isEmpty {
        let sources = first.sources.map(\.citation).joined(separator: "; ")
        section += "\n\(words("report.source")): \(MarkdownText.prose(sources))\n"
      }
    }
    let fixable = findings.filter { !$0.fixes.isEmpty }
    if !fixable.isEmpty { section += "\n" }
    for finding in fixable {
      let name = options.paths.path(of: finding.place.source.name)
      let fixes = finding.fixes.map(MarkdownText.prose).joined(separator: " · ")
      section += "- \(MarkdownText.code("\(name):\(finding.place.start.line)")): \(fixes)\n"
    }
    return section
  }

  private mutating func writeNotChecked() {
    guard !report.notChecked.isEmpty else { return }
    let heading = words("report.not-checked.heading")
    guard addIfItFits("\n\(heading)\n\n") else { return }
    for item in report.notChecked {
      let name = options.paths.path(of: item.place.source.name)
      let place = MarkdownText.code("\(name):\(item.place.start.line)")
      let reason = MarkdownText.prose(item.reason(options.catalogue))
      guard addIfItFits("- \(MarkdownText.code(item.rule)): \(reason) (\(place))\n") else { return }
    }
  }

  private func words(_ key: String) -> String { options.catalogue.text(key) }

  private mutating func add(_ piece: String) {
    text += piece
    size += piece.utf8.count
  }

  private mutating func addIfItFits(_ piece: String) -> Bool {
    guard size + piece.utf8.count <= limit else { return false }
    add(piece)
    return true
  }
}
