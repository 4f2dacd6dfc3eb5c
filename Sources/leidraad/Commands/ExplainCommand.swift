// leidraad explain

import ArgumentParser
import Glibc
import Linting
import Reporting

/// Tells what a rule asks, why, and shows it with an example that fails and one that passes.
struct ExplainCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain", abstract: HelpText.of("explain.abstract"),
      discussion: HelpText.of("explain.discussion"))
  }

  @Argument(help: HelpText.help("explain.rule", value: "rule"))
  var rule: String

  @OptionGroup var color: ColorOption
  @OptionGroup var common: CommonOptions

  func perform(on console: Console) throws -> ExitStatus {
    let colors = try color.choice(console.environment)
    let language = try common.language(console.environment) ?? console.language
    let pack = try RulePack.load(try common.packWithOwnRules())
    if let change = try pack.changeRule(named: rule) {
      var page = Explanation(
        catalogue: console.catalogue(language),
        usesColor: colors.usesColor(on: STDOUT_FILENO, console.environment))
      page.write(change, citations: pack.citations(for: change.sources, in: language))
      try console.write(prose: page.output.bytes)
      return .success
    }
    guard let rule = pack.rule(named: rule) else {
      let suggestion = pack.suggestion(for: rule).map { [(name: "suggestion", value: $0)] } ?? []
      throw UsageError(code: "unknown-rule", arguments: [(name: "rule", value: rule)] + suggestion)
    }
    var page = Explanation(
      catalogue: console.catalogue(language),
      usesColor: colors.usesColor(on: STDOUT_FILENO, console.environment))
    let runner = try ExampleRunner(pack: pack.files, language: language)
    let stance = try runner.stance(of: rule)
    try page.write(
      rule, citations: pack.citations(for: rule, in: language),
      sides: (stance?.sides ?? []).map { side in
        (side, citations: pack.citations(for: side.sources, in: language))
      },
      page: pack.files.ownFile(rule.path) ?? RulePage.address(ofRule: rule.id, in: language),
      runner: runner)
    try console.write(prose: page.output.bytes)
    return .success
  }
}

/// The page about one rule.
private struct Explanation {
  private static let width = 80

  private let catalogue: MessageCatalogue
  private(set) var output: StyledOutput

  init(catalogue: MessageCatalogue, usesColor: Bool) {
    self.catalogue = catalogue
    output = StyledOutput(usesColor: usesColor)
  }

  mutating func write(
    _ rule: Rule, citations: [String], sides: [(side: Stance.Side, citations: [String])],
    page: String, runner: ExampleRunner
  ) throws {
    let language = catalogue.language
    output.add(rule.id, .bold)
    output.endLine()
    paragraph(rule.title.text(in: language), indent: 0)
    paragraph(
      text(
        "kind",
        [
          ("severity", catalogue.text("report.severity.\(rule.severity.rawValue)")),
          ("profile", rule.profile.rawValue),
        ]), indent: 0)
    if let stance = rule.stance {
      heading(text("stance.heading"))
      paragraph(text("stance.text", [("stance", stance)]))
      for (side, citations) in sides {
        let choices = side.choices.joined(separator: ", ")
        paragraph(
          catalogue.text("stances.for", [("choices", choices)]) + " "
            + side.argument.text(in: language), hanging: 2)
        paragraph("(\(citations.joined(separator: "; ")))", indent: 4)
      }
    }
    heading(text("why"))
    paragraph(rule.why.text(in: language))
    if !citations.isEmpty {
      heading(text("source"))
      for citation in citations { paragraph(citation) }
    }
    if !rule.parameters.isEmpty {
      heading(text("parameters.heading"))
      for parameter in rule.parameters {
        paragraph(
          parameter.name + ": "
            + text(
              "parameters.text",
              [("title", parameter.title.text(in: language)), ("default", parameter.standard)]))
      }
    }
    let examples = try rule.examples()
    if let failing = examples.first(where: { !$0.isPassing }) {
      write(failing, "failing")
      let findings = try runner.findings(of: rule, in: failing)
      if !findings.isEmpty { heading(text("says")) }
      for finding in findings { paragraph(finding.message) }
      let fixes = (findings.first?.fixes ?? [])
      if !fixes.isEmpty { heading(text("fixes")) }
      for fix in fixes { paragraph("- " + fix, hanging: 2) }
    }
    if let passing = examples.first(where: \.isPassing) { write(passing, "passing") }
    if let cost = try runner.cost(of: rule) {
      heading(text("cost.heading"))
      let numbers = [
        ("steps", cost.steps.map(String.init) ?? "∞"), ("limit", String(cost.limit)),
        ("objects", String(cost.objects)),
      ]
      paragraph(text("cost.text", numbers))
    }
    heading(text("page"))
    paragraph(page)
  }

  mutating func write(_ rule: ChangeRule, citations: [String]) {
    let language = catalogue.language
    output.add(rule.id, .bold)
    output.endLine()
    paragraph(rule.title.text(in: language), indent: 0)
    let kinds = rule.kinds.map { catalogue.text("changes.kind.\($0.rawValue)") }
    paragraph(text("change", [("kinds", kinds.joined(separator: ", "))]), indent: 0)
    heading(text("why"))
    paragraph(rule.why.text(in: language))
    if !citations.isEmpty {
      heading(text("source"))
      for citation in citations { paragraph(citation) }
    }
  }

  private mutating func write(_ example: Example, _ key: String) {
    // The names of examples are English.
    heading(catalogue.language == .english ? "\(text(key)): \(example.name)" : text(key))
    if example.excerptsByFile.isEmpty { paragraph(text("nothing")) }
    for (name, excerpt) in example.excerptsByFile {
      output.add(spaces: 2)
      output.add("# \(name)", .dim)
      output.endLine()
      for line in excerpt.split(separator: "\n", omittingEmptySubsequences: false) {
        for part in WrappedYAML.lines(of: String(line), width: Self.width - 2) {
          output.add(spaces: 2)
          output.add(PrintableText.make(part))
          output.endLine()
        }
      }
    }
  }

  private mutating func heading(_ heading: String) {
    output.endLine()
    output.add("\(heading):", .bold)
    output.endLine()
  }

  private mutating func paragraph(_ text: String, indent: Int = 2, hanging: Int = 0) {
    let lines = Paragraph.lines(
      of: PrintableText.make(text), width: Self.width - indent, hanging: hanging)
    for (number, line) in lines.enumerated() {
      output.add(spaces: number == 0 ? indent : indent + hanging)
      output.add(line)
      output.endLine()
    }
  }

  private func text(_ key: String, _ arguments: [(name: String, value: String)] = []) -> String {
    catalogue.text("explain.\(key)", arguments)
  }
}
