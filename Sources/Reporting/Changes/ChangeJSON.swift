// Changes for machines.

import Linting
import YAMLTree

extension ChangeOutput {
  private static let formatVersion = 1

  /// One JSON object; the names are part of the interface and only ever added to.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("version")
    json.int(Self.formatVersion)
    json.key("tool")
    json.beginObject(inline: true)
    json.member("name", "leidraad")
    json.member("version", version)
    json.endObject()
    json.member("before", before)
    json.member("after", after)
    json.member("today", report.today)
    json.key("complete")
    json.bool(!report.isIncomplete)
    json.key("summary")
    json.beginObject(inline: true)
    for kind in ChangeKind.allCases {
      json.key(kind.rawValue)
      json.int(report.count(of: kind))
    }
    json.key("not_compared")
    json.int(report.notCompared.count)
    json.endObject()
    json.key("changes")
    json.beginArray()
    for change in report.changes { json.write(change, report.language) }
    json.endArray()
    json.key("not_compared")
    json.beginArray()
    for item in report.notCompared {
      json.beginObject(inline: true)
      json.member("rule", item.rule)
      json.member("reason", item.reason.rawValue)
      json.key("at")
      json.writeObject(item.place)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ change: Change, _ language: Language) {
    beginObject()
    member("rule", change.rule)
    member("kind", change.kind.rawValue)
    member("severity", change.severity.rawValue)
    member("message", change.message)
    member("language", language.rawValue)
    for (name, place) in [("before", change.before), ("after", change.after)] {
      key(name)
      if let place { writeObject(place) } else { null() }
    }
    member("why", change.why)
    key("values")
    beginObject(inline: true)
    for (name, value) in change.values {
      key(name)
      write(value)
    }
    endObject()
    endObject()
  }

  /// A place as an object of its own.
  fileprivate mutating func writeObject(_ place: Place) {
    beginObject(inline: true)
    write(place)
    endObject()
  }
}
