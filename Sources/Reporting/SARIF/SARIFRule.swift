// What SARIF tells of a rule.

import Linting

/// A rule with its descriptions and its help.
struct SARIFRule {
  private let id: String
  private let language: Language
  private let options: ReportOptions

  init(_ id: String, _ language: Language, _ options: ReportOptions) {
    self.id = id
    self.language = language
    self.options = options
  }

  /// A severity as SARIF calls it.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    defer { json.endObject() }
    guard let rules = options.rules, let rule = rules.rule(named: id) else { return }
    let title = rule.title.text(in: language)
    let why = rule.why.text(in: language)
    json.text("shortDescription", Self.cut(title))
    json.text("fullDescription", Self.cut(why))
    json.key("help")
    json.beginObject()
    let citations = rules.citations(for: rule, in: language)
    let more = "leidraad explain \(id)"
    json.member("text", ([why] + citations + [more]).joined(separator: "\n\n"))
    json.member("markdown", help(for: rule, why: why, citations: citations, more: more))
    json.endObject()
    json.key("defaultConfiguration")
    json.beginObject(inline: true)
    json.member("level", Self.level(rule.severity))
    json.endObject()
    json.key("properties")
    json.beginObject(inline: true)
    json.key("tags")
    json.beginArray()
    json.string(String(rule.area))
    json.endArray()
    json.member("precision", "very-high")
    json.member(
      "problem.severity", rule.severity == .info ? "recommendation" : rule.severity.rawValue)
    json.endObject()
  }

  private func help(
    for rule: Rule, why: String, citations: [String], more: String
  ) -> String {
    func heading(_ key: String) -> String { "**\(options.catalogue.text("explain.\(key)"))**" }
    var page = "\(heading("why"))\n\n\(MarkdownText.escape(why))\n"
    if !citations.isEmpty {
      page += "\n\(heading("source"))\n\n"
      for citation in citations { page += "- \(MarkdownText.escape(citation))\n" }
    }
    let examples = (try? rule.examples()) ?? []
    let shown = [
      ("failing", examples.first { !$0.isPassing }),
      ("passing", examples.first(where: \.isPassing)),
    ]
    for case (let key, .some(let example)) in shown {
      let name = MarkdownText.escape(example.name)
      page += "\n\(options.catalogue.text("explain.\(key)", [("name", name)]))\n\n"
      for (name, excerpt) in example.excerptsByFile {
        page += MarkdownText.fenced("# \(name)\n\(excerpt)", language: "yaml")
      }
    }
    return page + "\n\(MarkdownText.code(more))\n"
  }

  private static func cut(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > SARIFLimit.description else { return text }
    return String(scalars.prefix(SARIFLimit.description - 1)) + "…"
  }
}
