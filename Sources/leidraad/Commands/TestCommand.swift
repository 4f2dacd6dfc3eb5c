// leidraad test

import ArgumentParser
import Glibc
import Linting

/// Runs the examples inside rule files.
struct TestCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "test", abstract: HelpText.of("test.abstract"),
      discussion: HelpText.of("test.discussion"))
  }

  @Argument(help: HelpText.help("test.paths", value: "path"))
  var paths: [String] = []

  @Flag(help: HelpText.help("test.coverage"))
  var coverage = false

  @Option(help: HelpText.help("test.min-coverage", value: "percentage"))
  var minCoverage: String?

  @Option(help: HelpText.help("test.format", value: "format"))
  var format: String?

  @Flag(name: .shortAndLong, help: HelpText.help("test.quiet"))
  var quiet = false

  @OptionGroup var color: ColorOption
  @OptionGroup var common: CommonOptions

  private enum Format: String, CaseIterable { case text, json }

  func perform(on console: Console) throws -> ExitStatus {
    let environment = console.environment
    let format: Format = try Setting(option: "format", format, environment)?.choice() ?? .text
    let colors = try color.choice(environment)
    let minimum = try Setting(option: "min-coverage", minCoverage, environment)?.percentage()
    let language = try common.language(environment) ?? console.language
    let catalogue = console.catalogue(language)

    let outcome = try outcome(
      TestOutcome(recordsCoverage: coverage || minimum != nil, minimum: minimum), catalogue)
    switch format {
    case .text:
      let text = TestText(
        outcome: outcome, catalogue: catalogue, isQuiet: quiet,
        usesColor: colors.usesColor(on: STDOUT_FILENO, environment))
      try console.write(prose: text.bytes())
    case .json:
      try console.write(TestJSON(outcome: outcome, catalogue: catalogue).bytes())
    }
    for tested in outcome.rules {
      guard let mistake = tested.mistake else { continue }
      console.complain(
        catalogue.text("test.broken", [("rule", tested.id)]) + "\n" + mistake)
    }
    for mistake in outcome.mistakes { console.complain(mistake) }
    return outcome.status
  }

  /// Runs the examples of the rules that are asked for.
  private func outcome(_ empty: TestOutcome, _ catalogue: MessageCatalogue) throws -> TestOutcome {
    let selection = try PackSelection(paths, pack: common.rules)
    let runner = try ExampleRunner(
      pack: selection.files, language: .english, recordsCoverage: empty.recordsCoverage)
    let changes = try runner.changeRules()
    if let missing = selection.prefixes.first(where: { prefix in
      !(runner.rules.map(\.id) + changes.map(\.id)).contains {
        PackSelection.matches($0, prefix)
      }
    }) {
      throw UsageError(code: "no-rules", arguments: [("path", missing)])
    }
    var outcome = empty
    func test(_ id: String, _ run: (inout TestOutcome.TestedRule) throws -> Void) {
      var tested = TestOutcome.TestedRule(id: id)
      do {
        try run(&tested)
      } catch {
        tested.mistake = catalogue.sentence(for: error)
      }
      outcome.rules.append(tested)
    }
    for rule in runner.rules where !rule.isMeta && selection.includes(rule.id) {
      test(rule.id) { tested in
        tested.results = try runner.run(rule)
        tested.coverage = runner.coverage(of: rule)
      }
    }
    for rule in changes where selection.includes(rule.id) {
      test(rule.id) { $0.results = try runner.run(rule) }
    }
    // What all rules share is judged by all rules.
    if selection.prefixes.isEmpty {
      outcome.mistakes = runner.audit().map { catalogue.sentence(for: $0) }
      outcome.facts = runner.coverageOfFacts(own: selection.isOwn)
    }
    return outcome
  }
}
