// Whether the edits of a rule do what they say, tried on its examples.

import DocumentSchema
import Timetable
import YAMLTree

extension ExampleRunner {
  /// Makes every edit that a rule offers in one of its examples: the documents stay valid and the finding
  /// goes.
  func triedEdits(
    of rule: Rule, in example: Example
  ) throws(PackError) -> (failures: [ExampleResult.Failure], tried: Set<NodeID>) {
    var engine = engine
    engine.writer.offersCorrections = true
    let compiled = try CompiledRule(
      rule, context: engine.context,
      settings: RuleSettings(parameters: example.parameters, of: rule.id))
    let texts = example.documents.map {
      SourceText(name: $0.file, bytes: Array($0.text.utf8))
    }
    let trial = EditTrial(
      engine: engine, rule: compiled,
      today: LocalDate(iso: example.today) ?? LocalDate(daysSinceEpoch: 0))
    let before = trial.look(at: texts)
    var failures: [ExampleResult.Failure] = []
    var tried: Set<NodeID> = []
    for finding in before.findings {
      for correction in finding.corrections {
        if let origin = correction.origin { tried.insert(origin) }
        failures += trial.try(correction, of: finding, in: texts, before).map {
          ExampleResult.Failure(
            code: $0.code, arguments: $0.arguments, span: example.tree.span(example.node))
        }
      }
    }
    return (failures, tried)
  }

  /// Refuses an edit that no example offers: nobody has seen it work.
  func requireTried(_ tried: Set<NodeID>, of rule: Rule) throws(PackError) {
    let compiled = try CompiledRule(rule, context: engine.context, settings: RuleSettings())
    for check in compiled.checks {
      for case let correction? in try check.corrections() where !tried.contains(correction.origin) {
        throw PackError(.untriedEdit, in: rule.tree, at: correction.origin, [("rule", rule.id)])
      }
    }
  }
}

/// What one rule finds in some texts, before and after an edit.
private struct EditTrial {
  struct Sight {
    let findings: [Finding]
    /// Mistakes of the documents themselves.
    let mistakes: [Finding]
  }

  let engine: Engine
  let rule: CompiledRule
  let today: LocalDate

  func look(at texts: [SourceText]) -> Sight {
    let workspace = Workspace(
      sources: texts, named: Set(texts.map(\.name)), today: today, engine: engine)
    let outcome = Evaluation.run([rule], over: workspace.scopes, writer: engine.writer)
    return Sight(
      findings: Evaluation.sorted(outcome.findings),
      mistakes: workspace.findings.filter { $0.rule != MetaRule.reference.id })
  }

  /// What is wrong with a correction; nothing when it works.
  func `try`(
    _ correction: Correction, of finding: Finding, in texts: [SourceText], _ before: Sight
  ) -> [(code: String, arguments: [(name: String, value: String)])] {
    let changed = texts.map { text in
      let edits = correction.edits.filter { $0.source.name == text.name }.map(\.change)
      return edits.isEmpty
        ? text : SourceText(name: text.name, bytes: text.applying(edits))
    }
    let after = look(at: changed)
    if let mistake = after.mistakes.first, after.mistakes.count > before.mistakes.count {
      return [
        (
          "edit-breaks-document",
          [
            ("title", correction.title), ("path", mistake.place.path),
            ("message", mistake.message),
          ]
        )
      ]
    }
    let path = finding.place.path
    func count(_ sight: Sight) -> Int { sight.findings.count { $0.place.path == path } }
    guard count(after) < count(before) else {
      return [("edit-keeps-finding", [("title", correction.title), ("path", path)])]
    }
    return []
  }
}
