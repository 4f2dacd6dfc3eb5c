// The parts of a rule, which are read from its file when they are asked for.

import Testing
import YAMLTree

@testable import Linting

@Suite("The parts of a rule")
struct RulePartsTests {
  @Test("the shipped pack has no mistakes, for one who reads it as nobody had before")
  func shippedPackIsSound() throws {
    let shipped = PackFiles.embedded
    let unread = PackFiles(paths: shipped.paths) { shipped.tree(at: $0) }
    #expect(!unread.isTested("meta/syntax.yaml"))
    let engine = try Engine(pack: unread, language: .english, validating: true)
    #expect(try engine.pack.allRules().map(\.id) == engine.pack.ids)
  }

  @Test("the shipped rules without checks are those of the folder that no run reads for its checks")
  func metaRules() throws {
    let rules = try shippedEngine().pack.allRules()
    #expect(rules.filter(\.isMeta).map(\.id) == MetaRule.allCases.map(\.id).sorted())
    #expect(rules.allSatisfy { $0.isMeta == $0.id.hasPrefix(MetaRule.folder) })
  }

  /// What every check has beside the part that a case is about.
  private static let rest = "at: policy\nmessage: {en: a plan, nl: b}\n"

  @Test(
    "a check is about a plan where an expression names it, and only there",
    arguments: [
      ("each: a in plan.channels\nrequire: 'true'\n" + rest, true),
      ("each: [a in policy.audiences, b in plan.channels]\nrequire: 'true'\n" + rest, true),
      ("when: [has(policy.id), has(plan.from)]\nrequire: 'true'\n" + rest, true),
      ("needs: [{have: has(plan.from), title: {en: a, nl: b}}]\nrequire: 'true'\n" + rest, true),
      ("let: {a: size(plan.channels)}\nrequire: a > 0\n" + rest, true),
      ("require: has(plan.from)\n" + rest, true),
      ("require: 'true'\nat: [policy, plan]\nmessage: {en: a, nl: b}\n", true),
      ("require: 'true'\nalso: [{at: plan, label: {en: a, nl: b}}]\n" + rest, true),
      ("require: 'true'\nvalues: {a: size(plan.channels)}\n" + rest, true),
      ("each: plan in plans\nrequire: 'true'\n" + rest, false),
      ("require: \"'a plan' != 'plan'\"\n" + rest, false),
      ("require: \"'it\\\\'s' == 'a' && has(plan.from)\"\n" + rest, true),
      ("require: has(policy.plan)\n" + rest, false),
      ("require: policy.?plan.hasValue()\n" + rest, false),
      ("require: size(plans) > 0 && planned && my_plan\n" + rest, false),
      ("require: 'true'\nalso: [{at: policy, label: {en: plan, nl: plan}}]\n" + rest, false),
      ("require: 'true'\nfix: [{en: plan, nl: plan}]\n" + rest, false),
    ])
  func mentions(check: String, isAboutPlan: Bool) throws {
    let pack = try RulePack.load(.rule(check))
    let rule = try #require(pack.rule(named: "test/rule"))
    #expect(rule.checks.map { $0.mentions(ScopeSlot.planName) } == [isAboutPlan])
  }

  @Test("every check of the shipped pack runs once for each plan when it reads one, and only then")
  func plans() throws {
    let engine = try shippedEngine()
    for rule in try engine.pack.allRules() where !rule.isMeta {
      for number in rule.checks.indices {
        let usage = ExpressionUsage()
        let compiled = try CompiledRule(
          rule, context: engine.context.telling(usage), settings: RuleSettings())
        _ = try compiled.checks[number].sentences(in: .english)
        #expect(
          compiled.checks[number].isAboutPlan == usage.variables.contains(ScopeSlot.plan),
          "\(rule.id), check \(number)")
      }
    }
  }

  @Test("one part of a list is that part of the whole list")
  func numbers() throws {
    for rule in try shippedEngine().pack.allRules() {
      for check in rule.checks {
        #expect(check.iterationCount == check.each.count)
        #expect(check.conditionCount == check.when.count)
        #expect(
          check.each.indices.map { check.iteration($0).variable } == check.each.map(\.variable))
        #expect(check.when.indices.map { check.condition($0).text } == check.when.map(\.text))
      }
    }
  }

  @Test("the ids are in their own order, which is not that of the files")
  func order() throws {
    let check = "require: 'true'\n" + Self.rest
    let ids = ["a/b", "a/b-c", "a/b_c", "a-b/c", "b/a"]
    let files = PackFiles.of(
      Dictionary(uniqueKeysWithValues: ids.map { ("\($0).yaml", ruleText(check, id: $0)) }),
      keeping: ["schema/"])
    #expect(
      files.paths.firstIndex(of: "a/b-c.yaml") ?? 0 < files.paths.firstIndex(of: "a/b.yaml") ?? 0)
    #expect(try RulePack.load(files).ids == ids.sorted())
  }
}
