// Changes for machines.

import Linting
import YAMLTree

extension ChangeOutput {
  private static let formatVersion = 1

  /// One JSON object; the names are part of the interface and only ever added to.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("version", Self.formatVersion)
    json.tool(version)
    json.member("before", before)
    json.member("after", after)
    json.member("today", report.today)
    json.member("complete", !report.isIncomplete)
    json.object("summary", report, inline: true) { json, report in
      for kind in ChangeKind.allCases { json.member(kind.rawValue, report.count(of: kind)) }
      json.member("not_compared", report.notCompared.count)
    }
    json.objects("changes", report.changes) { $0.write($1, report.language) }
    json.objects("not_compared", report.notCompared, inline: true) { json, item in
      json.member("rule", item.rule)
      json.member("reason", item.reason.rawValue)
      json.object("at", item.place) { $0.write($1) }
    }
    json.endObject()
    json.endLine()
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ change: Change, _ language: Language) {
    member("rule", change.rule)
    member("kind", change.kind.rawValue)
    member("severity", change.severity.rawValue)
    member("message", change.message)
    member("language", language.rawValue)
    object("before", change.before, inline: true) { $0.write($1) }
    object("after", change.after, inline: true) { $0.write($1) }
    member("why", change.why)
    object("values", change.values, inline: true) { json, values in
      for (name, value) in values {
        json.key(name)
        json.write(value)
      }
    }
  }
}
