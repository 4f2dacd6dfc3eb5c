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
  public static let showsFingerprints = true
  fileprivate static let version = 1

  public static func write(
    _ report: Report, options: ReportOptions, to output: ReportOutput
  ) {
    var json = JSONWriter(to: output)
    json.beginObject()
    json.members(of: report, options)
    var fingerprints = ReportFingerprints(options.paths)
    json.objects("findings", report.findings) { json, finding in
      json.members(
        of: finding, language: report.language, fingerprint: fingerprints.next(finding))
    }
    if options.showsAllowed {
      json.objects("allowed", report.allowed) { json, item in
        json.members(
          of: item.finding, language: report.language, fingerprint: fingerprints.next(item.finding))
        json.write(item)
      }
    }
    json.objects("not_checked", report.notChecked) { $0.members(of: $1) }
    json.endObject()
    json.endLine()
  }
}

extension JSONWriter {
  /// What the report says of the run as a whole.
  mutating func members(of report: Report, _ options: ReportOptions) {
    member("version", JSONReport.version)
    tool(options.version)
    member("profile", report.profile.rawValue)
    member("today", report.today)
    member("complete", !report.isIncomplete)
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

  /// What the report says of a finding.
  mutating func members(of finding: Finding, language: Language, fingerprint: String) {
    member("rule", finding.rule)
    member("severity", finding.severity.rawValue)
    member("message", finding.message)
    member("language", language.rawValue)
    member("fingerprint", fingerprint)
    write(finding.place)
    objects("related", finding.related) { json, related in
      json.member("label", related.label)
      json.write(related.place)
    }
    member("why", finding.why)
    member("help", finding.help(in: language))
    key("fixes")
    beginArray()
    for fix in finding.fixes { string(fix) }
    endArray()
    objects("sources", finding.sources, inline: true) { json, source in
      json.member("document", source.document)
      json.member("at", source.at)
      if source.isDerived { json.member("derived", true) }
    }
    key("values")
    beginObject()
    for (name, value) in finding.values {
      key(name)
      write(value)
    }
    endObject()
    if let evaluation = finding.evaluation {
      key("evaluation")
      write(evaluation)
    }
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

  /// What the report says of something that could not be checked.
  mutating func members(of item: NotChecked) {
    member("rule", item.rule)
    write(item.place)
    member("needs", item.needs)
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
