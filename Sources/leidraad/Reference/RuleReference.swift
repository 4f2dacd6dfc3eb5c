// The reference of all rules: `leidraad rules --format markdown`.

import Linting
import Reporting

/// A Markdown page with a section for each rule, grouped by area.
struct RuleReference {
  private let catalogue: MessageCatalogue
  private let pack: RulePack
  private let runner: ExampleRunner
  private var page = ""

  private var language: Language { catalogue.language }

  /// - Throws: `RunError` or `PackError` when a file of the pack is wrong.
  static func page(
    about rules: [Rule], of pack: RulePack, _ catalogue: MessageCatalogue
  ) throws -> String {
    var reference = RuleReference(
      catalogue: catalogue, pack: pack,
      runner: try ExampleRunner(pack: pack.files, language: catalogue.language))
    try reference.write(rules)
    return reference.page
  }

  private init(catalogue: MessageCatalogue, pack: RulePack, runner: ExampleRunner) {
    self.catalogue = catalogue
    self.pack = pack
    self.runner = runner
  }

  private mutating func write(_ rules: [Rule]) throws {
    page += "<!-- \(text("made-by")) -->\n\n# \(text("title"))\n\n\(text("introduction"))\n\n"
    let areas = Dictionary(grouping: rules, by: \.area).sorted { $0.key < $1.key }
    for (area, rules) in areas {
      page += "- [\(area)](#\(MarkdownText.anchor(of: String(area)))): "
      page += catalogue.count("reference.rules", rules.count) + "\n"
    }
    for (area, rules) in areas {
      page += "\n## \(area)\n\n"
      for rule in rules {
        page += "- [\(rule.id)](#\(MarkdownText.anchor(of: rule.id))): "
        page += MarkdownText.escape(rule.title.text(in: language)) + "\n"
      }
      for rule in rules { try write(rule) }
    }
  }

  private mutating func write(_ rule: Rule) throws {
    page += "\n### \(rule.id)\n\n"
    page += "**\(MarkdownText.escape(rule.title.text(in: language)))**\n\n"
    page +=
      catalogue.text(
        "explain.kind",
        [
          ("severity", catalogue.text("report.severity.\(rule.severity.rawValue)")),
          ("profile", rule.profile.rawValue),
        ]) + "\n"
    if let stance = rule.stance {
      page += "\n" + catalogue.text("explain.stance.heading") + ": "
      page += catalogue.text("explain.stance.text", [("stance", stance)]) + "\n"
    }
    page += "\n" + MarkdownText.escape(rule.why.text(in: language)) + "\n"
    let citations = pack.citations(for: rule, in: language)
    if !citations.isEmpty {
      page += "\n\(catalogue.text("explain.source")): "
      page += citations.map(MarkdownText.escape).joined(separator: "; ") + "\n"
    }
    writeParameters(of: rule)
    let examples = try rule.examples()
    if let failing = examples.first(where: { !$0.isPassing }) {
      write(failing, "failing")
      let findings = try runner.findings(of: rule, in: failing)
      if !findings.isEmpty { page += "\n\(catalogue.text("explain.says")):\n\n" }
      for finding in findings { page += "> - \(MarkdownText.escape(finding.message))\n" }
      let fixes = findings.first?.fixes ?? []
      if !fixes.isEmpty { page += "\n\(catalogue.text("explain.fixes")):\n\n" }
      for fix in fixes { page += "- \(MarkdownText.escape(fix))\n" }
    }
    if let passing = examples.first(where: \.isPassing) { write(passing, "passing") }
  }

  private mutating func writeParameters(of rule: Rule) {
    guard !rule.parameters.isEmpty else { return }
    page += "\n\(catalogue.text("explain.parameters.heading")):\n\n"
    for parameter in rule.parameters {
      let title = MarkdownText.escape(parameter.title.text(in: language))
      let words = catalogue.text(
        "explain.parameters.text",
        [("title", title), ("default", MarkdownText.escape(parameter.standard))])
      page += "- `\(parameter.name)`: \(words)\n"
    }
  }

  private mutating func write(_ example: Example, _ key: String) {
    let heading = catalogue.text("explain.\(key)")
    // The names of examples are English.
    let name = language == .english ? ": " + MarkdownText.escape(example.name) : ""
    page += "\n\(heading)\(name)\n"
    if example.excerptsByFile.isEmpty { page += "\n\(catalogue.text("explain.nothing"))\n" }
    for (name, excerpt) in example.excerptsByFile {
      page += "\n" + MarkdownText.fenced("# \(name)\n\(excerpt)", language: "yaml")
    }
  }

  private func text(_ key: String) -> String { catalogue.text("reference.\(key)") }
}
