// The report for machines.

public import Linting
import YAMLTree

/// One JSON object with every finding; the names are part of the interface and only ever added to.
///
/// Lines and columns count from 1, columns in code points, offsets are bytes. Sentences are in the
/// language that each finding names; `fingerprint` and `values` are the same in every language.
/// `help` is the rule's section in the reference (`RulePage`), or the file of an own rule, from the
/// folder of `leidraad.yaml`.
public enum JSONReport: ReportFormat {
  public static let name = "json"
  fileprivate static let version = 1

  public static func write(
    _ report: Report, options: ReportOptions, to output: inout [UInt8]
  ) {
    var json = JSONWriter()
    json.beginObject()
    json.members(of: report, options)
    json.key("findings")
    json.beginArray()
    for finding in report.findings { json.write(finding, language: report.language) }
    json.endArray()
    if options.showsAllowed {
      json.key("allowed")
      json.beginArray()
      for item in report.allowed {
        json.write(item.finding, language: report.language, allowedBy: item)
      }
      json.endArray()
    }
    json.key("not_checked")
    json.beginArray()
    for item in report.notChecked { json.write(item) }
    json.endArray()
    json.endObject()
    json.endLine()
    output += json.bytes
  }
}

extension JSONWriter {
  /// What the report says of the run as a whole.
  mutating func members(of report: Report, _ options: ReportOptions) {
    member("version", JSONReport.version)
    key("tool")
    beginObject(inline: true)
    member("name", "leidraad")
    member("version", options.version)
    endObject()
    member("profile", report.profile.rawValue)
    member("today", report.today)
    key("complete")
    bool(!report.isIncomplete)
    key("summary")
    write(report.summary)
    if let earlier = report.earlier {
      key("since")
      beginObject(inline: true)
      member("revision", earlier.revision)
      member("commit", earlier.commit)
      member("older", earlier.older)
      endObject()
    }
  }

  mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    int(value)
  }

  fileprivate mutating func write(_ summary: Report.Summary) {
    beginObject(inline: true)
    member("documents", summary.documents)
    member("errors", summary.errors)
    member("warnings", summary.warnings)
    member("infos", summary.infos)
    member("allowed", summary.allowed)
    member("baseline", summary.known)
    member("not_checked", summary.notChecked)
    endObject()
  }

  fileprivate mutating func write(
    _ finding: Finding, language: Language, allowedBy allowance: AllowedFinding? = nil
  ) {
    beginObject()
    members(of: finding, language: language)
    if let allowance { write(allowance) }
    endObject()
  }

  /// What the report says of a finding.
  mutating func members(of finding: Finding, language: Language) {
    member("rule", finding.rule)
    member("severity", finding.severity.rawValue)
    member("message", finding.message)
    member("language", language.rawValue)
    member("fingerprint", finding.fingerprint)
    write(finding.place)
    key("related")
    beginArray()
    for related in finding.related {
      beginObject()
      member("label", related.label)
      write(related.place)
      endObject()
    }
    endArray()
    member("why", finding.why)
    member("help", finding.help(in: language))
    key("fixes")
    beginArray()
    for fix in finding.fixes { string(fix) }
    endArray()
    key("sources")
    beginArray()
    for source in finding.sources {
      beginObject(inline: true)
      member("document", source.document)
      member("at", source.at)
      if source.isDerived {
        key("derived")
        bool(true)
      }
      endObject()
    }
    endArray()
    key("values")
    beginObject()
    for (name, value) in finding.values {
      key(name)
      write(value)
    }
    endObject()
  }

  /// The member that says who allowed a finding, where and why.
  mutating func write(_ allowance: AllowedFinding) {
    key("allowance")
    beginObject()
    member("reason", allowance.reason)
    if let until = allowance.until { member("until", until) }
    member("file", allowance.place.source.name)
    write("start", allowance.place.start)
    write("end", allowance.place.end)
    endObject()
  }

  fileprivate mutating func write(_ item: NotChecked) {
    beginObject()
    members(of: item)
    endObject()
  }

  /// What the report says of something that could not be checked.
  mutating func members(of item: NotChecked) {
    member("rule", item.rule)
    write(item.place)
    key("needs")
    beginArray(inline: true)
    for need in item.needs { string(need) }
    endArray()
  }

  /// The members that say where something is.
  mutating func write(_ place: Place) {
    member("file", place.source.name)
    member("path", place.path)
    write("start", place.start)
    write("end", place.end)
  }

  private mutating func write(_ name: String, _ position: Position) {
    key(name)
    beginObject(inline: true)
    member("line", position.line)
    member("column", position.column)
    member("offset", position.offset)
    endObject()
  }

  mutating func write(_ value: FindingValue) {
    switch value {
    case .int(let int): self.int(int)
    case .double(let double): self.double(double)
    case .string(let string): self.string(string)
    case .bool(let bool): self.bool(bool)
    case .list(let values):
      beginArray(inline: true)
      for value in values { write(value) }
      endArray()
    }
  }
}
