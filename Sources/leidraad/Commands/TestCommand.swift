// leidraad test

import ArgumentParser
import Glibc
import Linting
import Reporting
import YAMLTree

/// Runs the examples inside rule files.
struct TestCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "test", abstract: HelpText.of("test.abstract"),
      discussion: HelpText.of("test.discussion"))
  }

  @Argument(help: HelpText.help("test.paths", value: "path"))
  var paths: [String] = []

  @Flag(name: .shortAndLong, help: HelpText.help("test.quiet"))
  var quiet = false

  @OptionGroup var common: CommonOptions

  func perform(on console: Console) throws -> ExitStatus {
    let language = try common.language(console.environment) ?? console.language
    let catalogue = console.catalogue(language)
    let selection = try PackSelection(paths, pack: common.rules)
    let runner = try ExampleRunner(pack: selection.files, language: .english)

    let rules = runner.rules.filter(selection.includes)
    if let missing = selection.prefixes.first(where: { prefix in
      !runner.rules.contains { PackSelection.matches($0.id, prefix) }
    }) {
      throw UsageError(code: "no-rules", arguments: [("path", missing)])
    }
    var examples = 0
    var failed = 0
    var broken = 0
    for rule in rules {
      do {
        for result in try runner.run(rule) {
          examples += 1
          if result.passed { continue }
          failed += 1
          try console.write(description(of: result, catalogue))
        }
      } catch {
        broken += 1
        console.complain(
          catalogue.text("test.broken", [("rule", rule.id)]) + "\n"
            + catalogue.sentence(for: error))
      }
    }
    let problems = selection.prefixes.isEmpty ? runner.audit() : []
    for problem in problems { console.complain(catalogue.sentence(for: problem)) }
    if !quiet {
      let counts = Counts(
        rules: rules.count, examples: examples, failed: failed, broken: broken,
        unused: problems.count)
      try console.write(summary(counts, catalogue) + "\n")
    }
    return !problems.isEmpty || broken > 0 ? .failure : failed > 0 ? .findings : .success
  }

  private func description(of result: ExampleResult, _ catalogue: MessageCatalogue) -> String {
    var lines = [
      catalogue.text("test.failed", [("rule", result.rule), ("example", result.example)])
    ]
    for failure in result.failures {
      let start = result.source.position(at: failure.span.lowerBound)
      let sentence = catalogue.text("test.\(failure.code)", failure.arguments)
      lines.append("  \(result.source.name):\(start.line):\(start.column): \(sentence)")
    }
    return lines.map { PrintableText.make($0) + "\n" }.joined()
  }

  private struct Counts {
    let rules: Int
    let examples: Int
    let failed: Int
    let broken: Int
    /// Mistakes in what the rules share.
    let unused: Int
  }

  private func summary(_ count: Counts, _ catalogue: MessageCatalogue) -> String {
    let counts = [
      (name: "rules", value: catalogue.count("test.rules", count.rules)),
      (name: "examples", value: catalogue.count("test.examples", count.examples)),
    ]
    let problems = [
      ("test.failed-examples", count.failed), ("test.broken-rules", count.broken),
      ("test.pack-mistakes", count.unused),
    ]
    .filter { $0.1 > 0 }.map { catalogue.count($0.0, $0.1) }.joined(separator: ", ")
    if problems.isEmpty { return catalogue.text("test.passed", counts) }
    return catalogue.text("test.failures", counts + [(name: "failed", value: problems)])
  }
}
