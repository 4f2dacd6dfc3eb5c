// What is decided where the sources disagree: `leidraad rules --stances`.

import Linting
import Reporting
import YAMLTree

/// The stances for a reader, and for machines.
struct StanceOverview {
  private static let width = 80

  let review: StanceReview
  let catalogue: MessageCatalogue

  private var language: Language { catalogue.language }

  // MARK: - For a reader

  func text(usesColor: Bool) -> [UInt8] {
    var output = StyledOutput(usesColor: usesColor)
    for entry in review.entries {
      output.add(entry.stance.title.text(in: language), .bold)
      output.add(" (\(entry.stance.id))", .dim)
      output.endLine()
      write(decisionsOf: entry, to: &output)
      write(choicesOf: entry.stance, to: &output)
      for side in entry.stance.sides {
        let names = side.choices.joined(separator: ", ")
        paragraph(
          words("for", [("choices", names)]) + " " + side.argument.text(in: language),
          indent: 2, hanging: 2, to: &output)
        let citations = review.pack.citations(for: side.sources, in: language)
        paragraph("(\(citations.joined(separator: "; ")))", indent: 4, to: &output)
      }
      if !entry.rules.isEmpty {
        let ids = entry.rules.map(\.id).joined(separator: ", ")
        paragraph("\(words("rules")): \(ids)", indent: 2, hanging: 2, to: &output)
      }
      output.endLine()
    }
    writeSummary(to: &output)
    return output.bytes
  }

  private func write(decisionsOf entry: StanceReview.Entry, to output: inout StyledOutput) {
    for decision in entry.decisions {
      let sentence =
        if let choice = decision.choice {
          words(
            "decided",
            [
              ("choice", choice), ("file", decision.place.source.name),
              ("line", String(decision.place.start.line)),
            ])
        } else {
          words("undecided", [("file", decision.place.source.name), ("path", entry.stance.path)])
        }
      paragraph(
        sentence, indent: 2, hanging: 2, style: decision.choice == nil ? .warning : .good,
        to: &output)
    }
  }

  private func write(choicesOf stance: Stance, to output: inout StyledOutput) {
    let width = stance.choices.map { ColumnWidth.of($0.name) }.max() ?? 0
    for choice in stance.choices {
      let gap = String(repeating: "\u{A0}", count: width - ColumnWidth.of(choice.name) + 1)
      paragraph(
        "\(choice.name)\(gap) \(choice.meaning)", indent: 4, hanging: width + 2, to: &output)
    }
  }

  private func writeSummary(to output: inout StyledOutput) {
    if review.policies.isEmpty { paragraph(words("no-policy"), to: &output) }
    for (number, file) in review.policies.enumerated() {
      let decided = review.entries.count { $0.decisions[number].choice != nil }
      paragraph(
        words(
          "summary",
          [
            ("file", file), ("decided", String(decided)), ("total", String(review.entries.count)),
          ]), to: &output)
    }
  }

  private func paragraph(
    _ text: String, indent: Int = 0, hanging: Int = 0, style: Style? = nil,
    to output: inout StyledOutput
  ) {
    let lines = Paragraph.lines(
      of: PrintableText.make(text), width: Self.width - indent, hanging: hanging)
    for (number, line) in lines.enumerated() {
      output.add(spaces: number == 0 ? indent : indent + hanging)
      let line = line.replacing("\u{A0}", with: " ")
      if let style { output.add(line, style) } else { output.add(line) }
      output.endLine()
    }
  }

  private func words(_ key: String, _ arguments: [(name: String, value: String)] = []) -> String {
    catalogue.text("stances.\(key)", arguments)
  }

  // MARK: - For machines

  func json() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("version")
    json.int(1)
    json.key("language")
    json.string(language.rawValue)
    json.key("policies")
    json.beginArray()
    for policy in review.policies { json.string(policy) }
    json.endArray()
    json.key("stances")
    json.beginArray()
    for entry in review.entries { write(entry, to: &json) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func write(_ entry: StanceReview.Entry, to json: inout JSONWriter) {
    json.beginObject()
    json.key("id")
    json.string(entry.stance.id)
    json.key("title")
    json.string(entry.stance.title.text(in: language))
    json.key("path")
    json.string(entry.stance.path)
    json.key("choices")
    json.beginArray()
    for choice in entry.stance.choices {
      json.beginObject(inline: true)
      json.key("value")
      json.string(choice.name)
      json.key("meaning")
      json.string(choice.meaning)
      json.endObject()
    }
    json.endArray()
    json.key("decisions")
    json.beginArray()
    for decision in entry.decisions {
      json.beginObject(inline: true)
      json.key("file")
      json.string(decision.place.source.name)
      json.key("decided")
      json.bool(decision.choice != nil)
      if let choice = decision.choice {
        json.key("value")
        json.string(choice)
        json.key("line")
        json.int(decision.place.start.line)
        json.key("column")
        json.int(decision.place.start.column)
      }
      json.endObject()
    }
    json.endArray()
    json.key("sides")
    json.beginArray()
    for side in entry.stance.sides { write(side, to: &json) }
    json.endArray()
    json.key("rules")
    json.beginArray()
    for rule in entry.rules { json.string(rule.id) }
    json.endArray()
    json.endObject()
  }

  private func write(_ side: Stance.Side, to json: inout JSONWriter) {
    json.beginObject()
    json.key("for")
    json.beginArray()
    for choice in side.choices { json.string(choice) }
    json.endArray()
    json.key("says")
    json.string(side.argument.text(in: language))
    json.sources(side.sources)
    json.endObject()
  }
}
