// The outcome of testing rules, for machines.

import Linting
import Reporting
import YAMLTree

/// One JSON object; the names are part of the interface and only ever added to.
struct TestJSON {
  private static let version = 1

  let outcome: TestOutcome
  let catalogue: MessageCatalogue

  func bytes() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("version")
    json.int(Self.version)
    json.member("language", catalogue.language.rawValue)
    json.key("passed")
    json.bool(outcome.status == .success)
    if let minimum = outcome.minimum {
      json.key("min_coverage")
      json.int(minimum)
    }
    json.key("rules")
    json.beginArray()
    for tested in outcome.rules { write(tested, to: &json) }
    json.endArray()
    if outcome.recordsCoverage {
      json.key("facts")
      json.beginArray()
      for fact in outcome.facts {
        json.beginObject()
        json.member("name", fact.name)
        json.write(fact)
        json.endObject()
      }
      json.endArray()
    }
    json.key("mistakes")
    json.beginArray()
    for mistake in outcome.mistakes { json.string(mistake) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func write(_ tested: TestOutcome.TestedRule, to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", tested.id)
    if let mistake = tested.mistake { json.member("mistake", mistake) }
    json.key("examples")
    json.beginArray()
    for result in tested.results {
      json.beginObject(inline: result.passed)
      json.member("name", result.example)
      json.key("passed")
      json.bool(result.passed)
      if !result.passed {
        json.key("failures")
        json.beginArray()
        for failure in result.failures {
          json.beginObject()
          json.place(failure.span, in: result.source)
          json.member("code", failure.code)
          json.member("message", catalogue.text("test.\(failure.code)", failure.arguments))
          json.endObject()
        }
        json.endArray()
      }
      json.endObject()
    }
    json.endArray()
    if let coverage = tested.coverage { json.write(coverage) }
    json.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// The members `file`, `line` and `column`.
  fileprivate mutating func place(_ span: Range<Int>, in source: SourceText) {
    let start = source.position(at: span.lowerBound)
    member("file", source.name)
    key("line")
    int(start.line)
    key("column")
    int(start.column)
  }

  /// The member `coverage`, with the conditions of which not both values were seen.
  fileprivate mutating func write(_ coverage: RuleCoverage) {
    key("coverage")
    beginObject()
    for (name, value) in [
      ("seen", coverage.seen), ("total", coverage.total), ("percentage", coverage.percentage),
    ] {
      key(name)
      int(value)
    }
    key("missing")
    beginArray()
    for condition in coverage.conditions where !condition.isCovered {
      beginObject()
      place(condition.span, in: condition.source)
      member("condition", condition.text)
      key("never")
      beginArray(inline: true)
      if !condition.wasTrue { bool(true) }
      if !condition.wasFalse { bool(false) }
      endArray()
      endObject()
    }
    endArray()
    endObject()
  }
}
