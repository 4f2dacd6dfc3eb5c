// Runs the examples of rules: `leidraad test`.

import DocumentSchema
import Timetable
public import YAMLTree

/// What became of one example.
public struct ExampleResult: Sendable {
  /// A difference between what the example expects and what the rule says.
  public struct Failure: Sendable {
    /// The key of the sentence in the catalogue, under `test`.
    public let code: String
    public let arguments: [(name: String, value: String)]
    public let span: Range<Int>
  }

  public let rule: String
  public let example: String
  public let source: SourceText
  public let failures: [Failure]

  public var passed: Bool { failures.isEmpty }
}

/// Runs the examples of the rules of a pack.
public struct ExampleRunner: Sendable {
  let engine: Engine
  /// What the conditions gave, when somebody wants to know.
  private let coverage: PackCoverage?

  /// The rules of the pack, for those who want to choose.
  public let rules: [Rule]

  /// - Parameter recordsCoverage: keep which conditions the examples see true and false; the examples
  ///   then take several times as long.
  /// - Throws: `RunError` when a file of the pack is wrong.
  public init(
    pack: PackFiles, language: Language = .english, recordsCoverage: Bool = false
  ) throws(RunError) {
    engine = try Engine(pack: pack, language: language, validating: true)
    do throws(PackError) {
      rules = try engine.pack.allRules()
      coverage = recordsCoverage ? try PackCoverage(of: engine) : nil
    } catch {
      throw .pack(error)
    }
  }

  /// The results of a rule's examples. The sentences of both languages are compiled on the way.
  ///
  /// - Throws: `RunError` when the rule itself is wrong.
  public func run(_ rule: Rule) throws(RunError) -> [ExampleResult] {
    guard !rule.isMeta else { return [] }
    do throws(PackError) {
      let examples = try rule.examples()
      try checkNames(of: rule)
      guard examples.contains(where: \.isPassing), !examples.allSatisfy(\.isPassing) else {
        throw PackError(.noExamples, in: rule.tree, at: rule.root, [("rule", rule.id)])
      }
      var tried: Set<NodeID> = []
      let results = try examples.map { example throws(PackError) in
        try run(example, of: rule, tried: &tried)
      }
      try requireTried(tried, of: rule)
      return results
    } catch {
      throw .pack(error)
    }
  }

  /// Which conditions of a rule its examples saw true and false; nil before it ran, and when coverage
  /// is not recorded.
  public func coverage(of rule: Rule) -> RuleCoverage? { coverage?.coverage(of: rule) }

  /// The same for the facts that the rules share, over all examples that ran.
  ///
  /// - Parameter own: only those of folders of own rules; else only those of the pack.
  public func coverageOfFacts(own: Bool) -> [RuleCoverage] {
    coverage?.coverageOfFacts { engine.pack.files.isOwn($0) == own } ?? []
  }

  /// What a rule is compiled against.
  func context(of rule: Rule) -> CompilationContext {
    guard let coverage else { return engine.context }
    return engine.context.recording(in: coverage.record(of: rule))
  }

  /// What a rule says about one of its examples.
  ///
  /// - Throws: `RunError` when the rule itself is wrong.
  public func findings(of rule: Rule, in example: Example) throws(RunError) -> [Finding] {
    do throws(PackError) {
      return Evaluation.sorted(try evaluate(example, of: rule).outcome.findings)
    } catch {
      throw .pack(error)
    }
  }

  private func evaluate(
    _ example: Example, of rule: Rule
  ) throws(PackError) -> (workspace: Workspace, outcome: CheckOutcome) {
    let compiled = try CompiledRule(
      rule, context: context(of: rule),
      settings: RuleSettings(parameters: example.parameters, of: rule.id))
    let workspace = Workspace(
      sources: example.documents.map { SourceText(name: $0.file, bytes: Array($0.text.utf8)) },
      named: Set(example.documents.map(\.file)),
      today: LocalDate(iso: example.today) ?? LocalDate(daysSinceEpoch: 0), engine: engine)
    return (
      workspace, Evaluation.run([compiled], over: workspace.scopes, writer: engine.writer)
    )
  }

  private func run(
    _ example: Example, of rule: Rule, tried: inout Set<NodeID>
  ) throws(PackError) -> ExampleResult {
    let (workspace, outcome) = try evaluate(example, of: rule)
    var failures: [ExampleResult.Failure] = []
    let place = example.tree.span(example.node)
    if LocalDate(iso: example.today) == nil {
      failures.append(.init(code: "bad-date", arguments: [("date", example.today)], span: place))
    }
    // A name that names nothing is what some examples are about.
    for finding in workspace.findings where finding.rule != MetaRule.reference.id {
      failures.append(
        .init(
          code: "invalid-document",
          arguments: [("path", finding.place.path), ("message", finding.message)], span: place))
    }
    failures += compare(outcome, with: example, of: rule)
    let edits = try triedEdits(of: rule, in: example)
    failures += edits.failures
    tried.formUnion(edits.tried)
    return ExampleResult(
      rule: rule.id, example: example.name, source: rule.tree.source, failures: failures)
  }

  private func compare(
    _ outcome: CheckOutcome, with example: Example, of rule: Rule
  ) -> [ExampleResult.Failure] {
    var failures: [ExampleResult.Failure] = []
    var findings = Evaluation.sorted(outcome.findings)
    var notChecked = outcome.notChecked.count
    for expectation in example.expectations {
      let span = example.tree.span(expectation.node)
      guard let path = expectation.path else {
        if notChecked > 0 {
          notChecked -= 1
        } else {
          failures.append(.init(code: "was-checked", arguments: [], span: span))
        }
        continue
      }
      guard let index = findings.firstIndex(where: { matches($0, expectation, path) }) else {
        let near = findings.first { $0.place.path == path } ?? findings.first
        failures.append(
          .init(
            code: near == nil ? "no-finding" : "other-finding",
            arguments: [
              ("path", path), ("says", expectation.says ?? ""),
              ("found", near.map { Self.description(of: $0) } ?? ""),
            ], span: span))
        continue
      }
      findings.remove(at: index)
    }
    for finding in findings {
      failures.append(
        .init(
          code: "unexpected-finding", arguments: [("found", Self.description(of: finding))],
          span: example.tree.span(example.node)))
    }
    if notChecked > 0 {
      failures.append(
        .init(code: "not-checked", arguments: [], span: example.tree.span(example.node)))
    }
    return failures
  }

  private func matches(_ finding: Finding, _ expectation: Example.Expectation, _ path: String)
    -> Bool
  {
    finding.place.path == path
      && (expectation.says.map { finding.message.contains($0) } ?? true)
      && expectation.values.allSatisfy { expected in
        finding.values.contains { $0.name == expected.name && $0.value.text == expected.text }
      }
  }

  private static func description(of finding: Finding) -> String {
    let values = finding.values.map { "\($0.name): \($0.value.text)" }.joined(separator: ", ")
    return "\(finding.place.path): \(finding.message) {\(values)}"
  }
}

extension FindingValue {
  /// The value as YAML in flow style, as examples write it.
  var text: String {
    switch self {
    case .int(let int): String(int)
    case .double(let double): Int64(exactly: double).map(String.init) ?? String(double)
    case .string(let string): string
    case .bool(let bool): String(bool)
    case .list(let list): "[" + list.map(\.text).joined(separator: ", ") + "]"
    }
  }
}
