// The report as SARIF, for GitHub code scanning and many other readers.

public import Linting
import YAMLTree

/// SARIF 2.1.0 within the limits of GitHub code scanning.
///
/// Columns count code points. A result keeps its identity in `partialFingerprints` when it moves; the
/// name that GitHub reserves for its own computation (`primaryLocationLineHash`) is left to it.
/// Sources: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/,
/// https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
public enum SARIFReport: ReportFormat {
  public static let name = "sarif"
  public static let showsFingerprints = true
  public static let showsCorrections = true

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    let sarif = SARIFDocument(report, options)
    var json = JSONWriter(to: output)
    json.beginObject()
    json.member(
      "$schema",
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    sarif.writeRun(to: &json)
    json.endArray()
    json.endObject()
    json.endLine()
  }
}

/// What GitHub code scanning takes; a file over a limit is refused or cut.
enum SARIFLimit {
  static let results = 25_000
  /// Of the places of one result, its own included.
  static let locations = 100
  /// Of a description, in code points.
  static let description = 1024
}

/// One report on its way to SARIF.
private struct SARIFDocument {
  private let report: Report
  private let options: ReportOptions
  /// The results that are written: where there are too many, the most severe.
  private let results: [SARIFResult]
  /// How many findings are not among them.
  private let omitted: Int
  private let notifications: [NotChecked]
  /// The rules that results and notifications name, in the order of their names.
  private let rules: [String]
  private let ruleNumbers: [String: Int]

  init(_ report: Report, _ options: ReportOptions) {
    self.report = report
    self.options = options
    let all = SARIFResult.all(of: report, options)
    results = SARIFResult.within(SARIFLimit.results, all)
    omitted = all.count - results.count
    notifications = Array(report.notChecked.prefix(SARIFLimit.results))
    rules = Set(results.map(\.finding.rule) + notifications.map(\.rule)).sorted()
    ruleNumbers = Dictionary(
      rules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func writeRun(to json: inout JSONWriter) {
    json.beginObject()
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.member("name", "Leidraad")
    json.member("semanticVersion", options.version)
    json.member("language", report.language.rawValue)
    json.key("rules")
    json.beginArray()
    for rule in rules { SARIFRule(rule, report.language, options).write(to: &json) }
    json.endArray()
    json.endObject()
    json.endObject()
    json.member("language", report.language.rawValue)
    json.member("columnKind", "unicodeCodePoints")
    writeInvocation(to: &json)
    json.key("results")
    json.beginArray()
    for result in results { write(result, to: &json) }
    json.endArray()
    json.endObject()
  }

  private func writeInvocation(to json: inout JSONWriter) {
    json.key("invocations")
    json.beginArray()
    json.beginObject()
    json.key("executionSuccessful")
    json.bool(!report.isIncomplete)
    json.key("toolExecutionNotifications")
    json.beginArray()
    if omitted > 0 {
      json.beginObject()
      json.member("level", "warning")
      json.text("message", options.catalogue.count("report.sarif.omitted", omitted))
      json.endObject()
    }
    for item in notifications {
      json.beginObject()
      json.key("associatedRule")
      json.beginObject(inline: true)
      json.member("id", item.rule)
      json.member("index", ruleNumbers[item.rule] ?? -1)
      json.endObject()
      json.member("level", "note")
      json.text("message", message(item.reason(options.catalogue)))
      json.key("locations")
      json.beginArray()
      json.beginObject()
      writeLocation(item.place, to: &json)
      json.endObject()
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endArray()
  }

  private func write(_ result: SARIFResult, to json: inout JSONWriter) {
    let finding = result.finding
    json.beginObject()
    json.member("ruleId", finding.rule)
    json.member("ruleIndex", ruleNumbers[finding.rule] ?? -1)
    json.member("level", SARIFRule.level(finding.severity))
    let related = finding.related.prefix(SARIFLimit.locations - 1)
    json.text("message", message(of: finding, related))
    json.key("locations")
    json.beginArray()
    json.beginObject()
    writeLocation(finding.place, to: &json)
    json.endObject()
    json.endArray()
    if !related.isEmpty {
      json.key("relatedLocations")
      json.beginArray()
      for (index, place) in related.enumerated() {
        json.beginObject()
        json.member("id", index + 1)
        writeLocation(place.place, to: &json)
        json.text("message", message(place.label))
        json.endObject()
      }
      json.endArray()
    }
    json.key("partialFingerprints")
    json.beginObject(inline: true)
    json.member("leidraad/v1", result.fingerprint)
    json.endObject()
    writeSuppressions(of: result, to: &json)
    writeFixes(of: finding, to: &json)
    json.key("properties")
    json.beginObject()
    json.key("fixes")
    json.beginArray()
    for fix in finding.fixes { json.string(fix) }
    json.endArray()
    json.key("values")
    json.beginObject()
    for (name, value) in finding.values {
      json.key(name)
      json.write(value)
    }
    json.endObject()
    json.endObject()
    json.endObject()
  }

  /// The members `physicalLocation` and `logicalLocations`.
  private func writeLocation(_ place: Place, to json: inout JSONWriter) {
    json.key("physicalLocation")
    json.beginObject()
    writeArtifact(place.source.name, to: &json)
    json.writeRegion("region", place.span, of: place.source)
    json.endObject()
    guard !place.path.isEmpty else { return }
    json.key("logicalLocations")
    json.beginArray()
    json.beginObject(inline: true)
    json.member("fullyQualifiedName", place.path)
    json.endObject()
    json.endArray()
  }

  /// The member `artifactLocation`.
  private func writeArtifact(_ file: String, to json: inout JSONWriter) {
    json.key("artifactLocation")
    json.beginObject(inline: true)
    let name = options.paths.path(of: file)
    if name.hasPrefix("/") {
      json.member("uri", "file://" + URIText.path(name))
    } else {
      json.member("uri", URIText.path(name))
      json.member("uriBaseId", "%SRCROOT%")
    }
    json.endObject()
  }

  /// The member `suppressions`. The standard wants it in all results of a run or in none, so that a reader
  /// can tell what counts from what nobody has looked at.
  private func writeSuppressions(of result: SARIFResult, to json: inout JSONWriter) {
    guard options.showsAllowed else { return }
    json.key("suppressions")
    json.beginArray()
    switch result.suppression {
    case nil: break
    case .allowance(let allowance):
      // A comment stands in the document that it is about; what stands in the settings is outside of it.
      let isComment = allowance.place.source.name == result.finding.place.source.name
      json.beginObject()
      json.member("kind", isComment ? "inSource" : "external")
      json.member("status", "accepted")
      json.member("justification", allowance.reason)
      json.key("location")
      json.beginObject()
      writeLocation(allowance.place, to: &json)
      json.endObject()
      if let until = allowance.until {
        json.key("properties")
        json.beginObject(inline: true)
        json.member("until", until)
        json.endObject()
      }
      json.endObject()
    case .baseline(let file):
      json.beginObject()
      json.member("kind", "external")
      json.member("status", "accepted")
      json.member(
        "justification", options.catalogue.text("report.sarif.known", [("path", file)]))
      json.key("location")
      json.beginObject()
      json.key("physicalLocation")
      json.beginObject()
      writeArtifact(file, to: &json)
      json.endObject()
      json.endObject()
      json.endObject()
    }
    json.endArray()
  }

  /// The member `fixes`, where a program could put the finding right.
  private func writeFixes(of finding: Finding, to json: inout JSONWriter) {
    guard !finding.corrections.isEmpty else { return }
    json.key("fixes")
    json.beginArray()
    for correction in finding.corrections {
      json.beginObject()
      json.text("description", message(correction.title))
      json.key("artifactChanges")
      json.beginArray()
      var names: [String] = []
      for edit in correction.edits where !names.contains(edit.source.name) {
        names.append(edit.source.name)
      }
      for name in names {
        let edits = correction.edits.filter { $0.source.name == name }
        json.beginObject()
        if let first = edits.first { writeArtifact(first.source.name, to: &json) }
        json.key("replacements")
        json.beginArray()
        for edit in edits {
          json.beginObject()
          json.writeRegion("deletedRegion", edit.change.span, of: edit.source)
          json.text("insertedContent", edit.change.replacement)
          json.endObject()
        }
        json.endArray()
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  /// The message with a link to each place that belongs to it; readers show only linked places.
  private func message(of finding: Finding, _ related: ArraySlice<RelatedPlace>) -> String {
    var text = message(finding.message)
    guard !related.isEmpty else { return text }
    let links = related.enumerated().map { "[\(Self.escape($1.label))](\($0 + 1))" }
    text += " (\(options.catalogue.text("report.sarif.related")): "
    return text + links.joined(separator: "; ") + ")"
  }

  /// Text in which nothing reads as a link of ours.
  private func message(_ text: String) -> String { text.replacing("](", with: #"\]("#) }

  /// The text of a link: brackets and backslashes taken literally.
  private static func escape(_ text: String) -> String {
    text.replacing(#"\"#, with: #"\\"#).replacing("[", with: #"\["#).replacing("]", with: #"\]"#)
  }
}

extension JSONWriter {
  /// A member that is a stretch of a text.
  fileprivate mutating func writeRegion(_ name: String, _ span: Range<Int>, of source: SourceText) {
    let start = source.position(at: span.lowerBound)
    let end = source.position(at: span.upperBound)
    key(name)
    beginObject(inline: true)
    member("startLine", start.line)
    member("startColumn", start.column)
    member("endLine", end.line)
    member("endColumn", end.column)
    member("byteOffset", start.offset)
    member("byteLength", end.offset - start.offset)
    endObject()
  }

  /// A member that is a SARIF message, or another object with a text.
  mutating func text(_ name: String, _ text: String) {
    key(name)
    beginObject(inline: true)
    member("text", text)
    endObject()
  }
}
