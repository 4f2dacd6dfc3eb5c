// Reports written by hand, so that the formats can be tested without a rule.

import Foundation
import Reporting
import YAMLTree

@testable import Linting

/// The folder of the repository.
let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The sentences as the repository has them now.
func catalogue(_ language: Language) throws -> MessageCatalogue {
  MessageCatalogue(
    language: language, pack: try PackFiles.folder(repository.appending(path: "Rules").path))
}

/// A text in which `«` and `»` enclose places, in the order of their opening marks.
struct MarkedText {
  let source: SourceText
  let places: [Place]

  init(_ text: String, name: String = "policy.yaml") {
    var bytes: [UInt8] = []
    var places: [Range<Int>] = []
    var open: [Int] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "«":
        open.append(places.count)
        places.append(bytes.count..<bytes.count)
      case "»":
        if let index = open.popLast() { places[index] = places[index].lowerBound..<bytes.count }
      default: bytes += Array(String(scalar).utf8)
      }
    }
    let source = SourceText(name: name, bytes: bytes)
    self.source = source
    self.places = places.map { Place(source: source, span: $0, path: "policy.service") }
  }
}

func finding(
  _ message: String = "nobody answers on Sunday", severity: Severity = .error,
  at place: Place, related: [RelatedPlace] = [], why: String = "a promise is kept",
  fixes: [String] = ["add a shift"], rule: String = "staffing/covers-hours",
  values: [(name: String, value: FindingValue)] = [], corrections: [Correction] = []
) -> Finding {
  Finding(
    rule: rule, severity: severity, message: message, place: place, related: related, why: why,
    fixes: fixes, corrections: corrections,
    sources: [
      SourceReference(
        document: "004", at: "comment 8", isDerived: false,
        citation: "Freek Janssen, “De voorzichtige of de vrije school”, comment 8")
    ],
    values: values)
}

func report(
  _ findings: [Finding], notChecked: [NotChecked] = [], documents: Int = 2,
  language: Language = .english, isIncomplete: Bool = false
) -> Report {
  Report(
    findings: findings, notChecked: notChecked, documents: documents, profile: .essential,
    today: "2026-09-15", language: language, isIncomplete: isIncomplete)
}

func write(
  _ report: Report, as format: any ReportFormat.Type, usesColor: Bool = false,
  showsSummary: Bool = true, change: (inout ReportOptions) throws -> Void = { _ in }
) throws -> String {
  var options = ReportOptions(
    catalogue: try catalogue(report.language), version: "1.2.3", usesColor: usesColor,
    showsSummary: showsSummary)
  try change(&options)
  let output = ReportOutput()
  format.write(report, options: options, to: output)
  return String(decoding: output.bytes, as: UTF8.self)
}

/// Only the code frame: the lines between the heading and the first note.
func frame(
  _ text: MarkedText, labels: [String] = [], severity: Severity = .error
) throws -> String {
  let related = zip(labels, text.places.dropFirst()).map { RelatedPlace(label: $0, place: $1) }
  let finding = finding("m", severity: severity, at: text.places[0], related: related)
  let lines = try write(report([finding]), as: TextReport.self).split(
    separator: "\n", omittingEmptySubsequences: false)
  return lines.dropFirst().prefix { !$0.contains(" = ") }.joined(separator: "\n")
}
