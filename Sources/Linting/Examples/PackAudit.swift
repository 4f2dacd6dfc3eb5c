// What is wrong with a pack as a whole: parts that nobody uses, names that name nothing.

import DocumentSchema
import YAMLTree

extension ExampleRunner {
  /// Facts that nobody reads, sources that nobody cites, and mistakes in the stances.
  ///
  /// What is wrong with one rule is told by `run`.
  public func audit() -> [PackError] {
    var problems: [PackError] = []
    let usage = ExpressionUsage()
    for rule in rules where !rule.isMeta {
      // A rule that does not compile is told of by `run`; its facts count as far as they were seen.
      _ = try? CompiledRule(
        rule, context: engine.context.telling(usage), settings: RuleSettings()
      ).compileWhole()
    }
    for rule in (try? changeRules()) ?? [] {
      _ = try? CompiledChangeRule(rule, context: engine.context.telling(usage))
    }
    problems += engine.facts.unread(by: usage, in: engine.context.environment)
    problems += costlyFacts()
    problems += stanceProblems()
    problems += platformProblems()
    return problems + uncitedSources()
  }

  private func platformProblems() -> [PackError] {
    let files = engine.pack.files
    guard let table = try? PlatformTable(PlatformList(pack: files), pack: files) else { return [] }
    return table.problems().map { issue in
      PackError(
        .wrongValue, source: table.source, span: issue.span,
        [("key", issue.path), ("expected", issue.code.rawValue)])
    }
  }

  private func stanceProblems() -> [PackError] {
    do throws(PackError) {
      let catalogue = SourceCatalogue(pack: engine.pack.files)
      for stance in try StanceCatalogue(engine).stances {
        for side in stance.sides {
          for source in side.sources where !catalogue.has(source.document) {
            throw PackError(
              .unknownSource, in: side.argument.tree, at: source.node,
              [("document", source.document)])
          }
        }
      }
      return []
    } catch {
      return [error]
    }
  }

  private func uncitedSources() -> [PackError] {
    var cited = Set(rules.flatMap(\.sources).map(\.document))
    cited.formUnion(((try? changeRules()) ?? []).flatMap(\.sources).map(\.document))
    let stances = (try? StanceCatalogue(engine).stances) ?? []
    cited.formUnion(stances.flatMap(\.sides).flatMap(\.sources).map(\.document))
    return SourceCatalogue(pack: engine.pack.files).uncited(cited)
  }

  /// What the checks of one rule name that is not there, or leave unread.
  func checkNames(of rule: Rule) throws(PackError) {
    let usage = ExpressionUsage()
    let compiled = try CompiledRule(
      rule, context: context(of: rule).telling(usage), settings: RuleSettings())
    try compiled.compileWhole()
    if let slots = compiled.checks.first?.parameters.map(\.slot) {
      for (slot, parameter) in zip(slots, rule.parameters) where !usage.variables.contains(slot) {
        throw PackError(
          .unusedParameter, in: rule.tree, at: parameter.node, [("parameter", parameter.name)])
      }
    }
    let catalogue = SourceCatalogue(pack: engine.pack.files)
    for source in rule.sources where !catalogue.has(source.document) {
      throw PackError(
        .unknownSource, in: rule.tree, at: source.node, [("document", source.document)])
    }
    try StanceCatalogue.require(rule, in: engine.pack.files)
  }
}
