// Runs the examples of rules about changes: `leidraad test`.

import DocumentSchema
import Timetable
import YAMLTree

extension ExampleRunner {
  /// The rules about changes of the pack.
  ///
  /// - Throws: `RunError` at the first mistake in one of them.
  public func changeRules() throws(RunError) -> [ChangeRule] {
    do throws(PackError) {
      return try ChangeRuleReader.rules(of: engine.pack.files)
    } catch {
      throw .pack(error)
    }
  }

  /// The results of the examples of a rule about changes.
  ///
  /// - Throws: `RunError` when the rule itself is wrong.
  public func run(_ rule: ChangeRule) throws(RunError) -> [ExampleResult] {
    do throws(PackError) {
      let compiled = try CompiledChangeRule(rule, context: engine.context)
      try checkSources(of: rule)
      let examples = try rule.examples()
      let tried = Set(examples.flatMap { $0.expectations.map(\.kind) })
      let kinds = Set(rule.checks.map(\.kind))
      // Every kind of change that it tells needs an example, and so does silence.
      guard kinds.subtracting(tried).isEmpty, examples.contains(where: \.expectations.isEmpty)
      else {
        throw PackError(.noExamples, in: rule.tree, at: rule.root, [("rule", rule.id)])
      }
      return examples.map { run($0, of: compiled) }
    } catch {
      throw .pack(error)
    }
  }

  private func checkSources(of rule: ChangeRule) throws(PackError) {
    let catalogue = SourceCatalogue(pack: engine.pack.files)
    for source in rule.sources where !catalogue.has(source.document) {
      throw PackError(
        .unknownSource, in: rule.tree, at: source.node, [("document", source.document)])
    }
  }

  private func run(_ example: ChangeExample, of rule: CompiledChangeRule) -> ExampleResult {
    let today = LocalDate(iso: example.today) ?? LocalDate(daysSinceEpoch: 0)
    let before = workspace(example.before, today)
    let after = workspace(example.after, today)
    let report = Comparison.report(before, after, [rule], engine, today: example.today)
    let place = example.tree.span(example.node)
    var failures: [ExampleResult.Failure] = []
    for finding in before.findings + after.findings where finding.rule != MetaRule.reference.id {
      failures.append(
        .init(
          code: "invalid-document",
          arguments: [("path", finding.place.path), ("message", finding.message)], span: place))
    }
    for item in report.notCompared {
      failures.append(
        .init(code: "not-compared", arguments: [("detail", item.detail)], span: place))
    }
    failures += compare(report.changes, with: example)
    return ExampleResult(
      rule: rule.rule.id, example: example.name, source: example.tree.source, failures: failures)
  }

  private func workspace(
    _ documents: [(file: String, text: String)], _ today: LocalDate
  ) -> Workspace {
    Workspace(
      sources: documents.map { SourceText(name: $0.file, bytes: Array($0.text.utf8)) },
      named: Set(documents.map(\.file)), today: today, engine: engine)
  }

  private func compare(
    _ found: [Change], with example: ChangeExample
  ) -> [ExampleResult.Failure] {
    var failures: [ExampleResult.Failure] = []
    var rest = found
    for expectation in example.expectations {
      if let index = rest.firstIndex(where: { $0.matches(expectation) }) {
        rest.remove(at: index)
        continue
      }
      let near = rest.first { $0.kind == expectation.kind } ?? rest.first
      failures.append(
        .init(
          code: near == nil ? "no-change" : "other-change",
          arguments: [
            ("kind", expectation.kind.rawValue), ("path", expectation.path),
            ("found", near?.description ?? ""),
          ], span: example.tree.span(expectation.node)))
    }
    for change in rest {
      failures.append(
        .init(
          code: "unexpected-change", arguments: [("found", change.description)],
          span: example.tree.span(example.node)))
    }
    return failures
  }
}

/// Two small states of a workspace, and what a rule says of the change.
struct ChangeExample {
  struct Expectation {
    let kind: ChangeKind
    /// The logical path after the change, or before it when nothing is there any more.
    let path: String
    /// A part of the English sentence.
    let says: String?
    let values: [(name: String, text: String)]
    let node: NodeID
  }

  let name: String
  let today: String
  let before: [(file: String, text: String)]
  let after: [(file: String, text: String)]
  let expectations: [Expectation]
  let tree: YAMLTree
  let node: NodeID
}

extension ChangeRule {
  /// Reads the rule's examples. A document that `after` does not have is the one of `before`.
  ///
  /// - Throws: `PackError` for a key that examples do not have or one that is missing.
  func examples() throws(PackError) -> [ChangeExample] {
    let reader = MappingReader(tree: tree)
    guard let list = reader.value("examples", of: root) else { return [] }
    var examples: [ChangeExample] = []
    for node in try reader.list(list, key: "examples") {
      try reader.refuseUnknownKeys(
        of: node, known: ["name", "today", "before", "after", "expect"])
      let before = try Self.side("before", of: node, reader, else: nil)
      let after = try Self.side("after", of: node, reader, else: before)
      var expectations: [ChangeExample.Expectation] = []
      for entry in try reader.list(reader.required("expect", of: node), key: "expect") {
        try reader.refuseUnknownKeys(of: entry, known: ["kind", "at", "says", "values"])
        expectations.append(
          ChangeExample.Expectation(
            kind: try reader.choice("kind", of: entry),
            path: tree.string(try reader.required("at", of: entry)),
            says: reader.string("says", of: entry),
            values: try reader.value("values", of: entry).map { values throws(PackError) in
              try reader.pairs(of: values).map {
                (name: tree.string($0.key), text: tree.source.string(tree.span($0.value)))
              }
            } ?? [], node: entry))
      }
      examples.append(
        ChangeExample(
          name: tree.string(try reader.required("name", of: node)),
          today: reader.string("today", of: node) ?? "2026-09-15",
          before: Self.documents(before), after: Self.documents(after),
          expectations: expectations, tree: tree, node: node))
    }
    return examples
  }

  private static func side(
    _ key: String, of example: NodeID, _ reader: MappingReader, else other: [String: String]?
  ) throws(PackError) -> [String: String]? {
    let node = try reader.required(key, of: example)
    if reader.tree.string(node) == "none" { return nil }
    try reader.refuseUnknownKeys(of: node, known: ["policy", "plan"])
    var texts = other ?? [:]
    for (name, value) in try reader.pairs(of: node) {
      texts[reader.tree.string(name)] = reader.tree.string(value)
    }
    return texts
  }

  private static func documents(
    _ texts: [String: String]?
  ) -> [(file: String, text: String)] {
    guard let texts else { return [] }
    var documents = [
      (file: "policy.yaml", text: Rule.completed(texts["policy"] ?? "", kind: "policy"))
    ]
    if let plan = texts["plan"] {
      documents.append((file: "plan.yaml", text: Rule.completed(plan, kind: "plan")))
    }
    return documents
  }
}

extension Change {
  fileprivate var path: String { (after ?? before)?.path ?? "" }

  fileprivate func matches(_ expected: ChangeExample.Expectation) -> Bool {
    kind == expected.kind && path == expected.path
      && (expected.says.map { message.contains($0) } ?? true)
      && expected.values.allSatisfy { wanted in
        values.contains { $0.name == wanted.name && $0.value.text == wanted.text }
      }
  }

  fileprivate var description: String {
    let values = values.map { "\($0.name): \($0.value.text)" }.joined(separator: ", ")
    return "\(kind.rawValue) at \(path): \(message) {\(values)}"
  }
}
