// The outcome of testing rules, for a reader.

import Linting
import Reporting
import YAMLTree

/// Examples that fail, conditions that were not seen both true and false, and a summary.
struct TestText {
  private static let width = 80

  let outcome: TestOutcome
  let catalogue: MessageCatalogue
  let isQuiet: Bool
  let usesColor: Bool

  func bytes() -> [UInt8] {
    var output = StyledOutput(usesColor: usesColor)
    for result in outcome.failures { write(result, to: &output) }
    if outcome.recordsCoverage {
      let told = isQuiet ? outcome.tooLow : outcome.incomplete
      for coverage in told { write(coverage, to: &output) }
      if !isQuiet {
        if !told.isEmpty { output.endLine() }
        CoverageTable(outcome, catalogue).write(to: &output)
        output.endLine()
      }
    }
    if !isQuiet {
      output.add(summary)
      output.endLine()
      if outcome.recordsCoverage { writeCoverageSummary(to: &output) }
    }
    return output.bytes
  }

  private func write(_ result: ExampleResult, to output: inout StyledOutput) {
    var lines = [
      catalogue.text("test.failed", [("rule", result.rule), ("example", result.example)])
    ]
    for failure in result.failures {
      let place = Self.place(failure.span, in: result.source)
      lines.append("  \(place): \(catalogue.text("test.\(failure.code)", failure.arguments))")
    }
    for line in lines {
      output.add(PrintableText.make(line))
      output.endLine()
    }
  }

  // MARK: - Coverage

  private func write(_ coverage: RuleCoverage, to output: inout StyledOutput) {
    let seen = catalogue.text(
      "test.seen", [("seen", String(coverage.seen)), ("total", String(coverage.total))])
    output.add(PrintableText.make(coverage.name), .bold)
    output.add(": ")
    output.add("\(coverage.percentage)%", .warning)
    output.add(", \(seen)")
    output.endLine()
    for condition in coverage.conditions where !condition.isCovered {
      output.add(spaces: 2)
      output.add(PrintableText.make(Self.place(condition.span, in: condition.source)), .dim)
      output.add(": ")
      output.add(catalogue.text("test.\(condition.unseen)"))
      output.endLine()
      write(condition.text, indent: 6, to: &output)
    }
  }

  private func writeCoverageSummary(to output: inout StyledOutput) {
    let low = outcome.tooLow.count
    let text: String
    if let minimum = outcome.minimum, low > 0 {
      text = catalogue.count("test.too-low", low, [("minimum", String(minimum))])
    } else if outcome.incomplete.isEmpty {
      text = catalogue.text("test.covered")
    } else {
      text = catalogue.count("test.not-covered", outcome.incomplete.count)
    }
    output.add(text)
    output.endLine()
  }

  // MARK: - Summary

  private var summary: String {
    let counts = [
      (name: "rules", value: catalogue.count("test.rules", outcome.rules.count)),
      (name: "examples", value: catalogue.count("test.examples", outcome.examples)),
    ]
    let problems = [
      ("test.failed-examples", outcome.failures.count), ("test.broken-rules", outcome.broken),
      ("test.pack-mistakes", outcome.mistakes.count),
    ]
    .filter { $0.1 > 0 }.map { catalogue.count($0.0, $0.1) }.joined(separator: ", ")
    if problems.isEmpty { return catalogue.text("test.passed", counts) }
    return catalogue.text("test.failures", counts + [(name: "failed", value: problems)])
  }

  private static func place(_ span: Range<Int>, in source: SourceText) -> String {
    let start = source.position(at: span.lowerBound)
    return "\(source.name):\(start.line):\(start.column)"
  }

  private func write(
    _ text: String, indent: Int, to output: inout StyledOutput
  ) {
    for line in Paragraph.lines(of: PrintableText.make(text), width: Self.width - indent) {
      output.add(spaces: indent)
      output.add(line)
      output.endLine()
    }
  }
}

extension RuleCoverage.Condition {
  /// What the examples did not show, as the end of a key of the catalogue.
  fileprivate var unseen: String {
    switch (wasTrue, wasFalse) {
    case (false, false): "never-reached"
    case (false, true): "never-true"
    default: "never-false"
    }
  }
}
