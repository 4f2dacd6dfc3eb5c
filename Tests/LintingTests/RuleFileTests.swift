// Mistakes in rule files are found before a rule runs, at their place.

import Testing
import YAMLTree

@testable import Linting

@Suite("Rule files: mistakes are found at their place")
struct RuleFileTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let name: String
    /// The whole file, `⟦…⟧` around the mistake.
    let text: String
    let code: PackError.Code
    var arguments: [String: String] = [:]
    var testDescription: String { name }
  }

  private static let ok = """
    each: channel in plan.channels
    require: has(channel.hours)
    at: channel
    message: {en: found, nl: gevonden}
    """

  /// A whole rule with this check.
  private static func rule(_ check: String) -> String {
    ruleText(check + "\nat: channel\nmessage: {en: found, nl: gevonden}")
  }

  private static let mistakes: [Mistake] = [
    Mistake(
      name: "not YAML", text: ruleText(ok) + "x: ⟦[⟧1", code: .syntax,
      arguments: ["problem": "unterminated"]),
    Mistake(
      name: "an unknown key", text: ruleText(ok) + "⟦parametres⟧: {}", code: .unknownKey,
      arguments: ["key": "parametres", "suggestion": "parameters"]),
    Mistake(
      name: "an unknown key of a check",
      text: ruleText("checks:\n  - {⟦requires⟧: 'true', at: plan, message: {en: a, nl: b}}"),
      code: .unknownKey, arguments: ["key": "requires", "suggestion": "require"]),
    Mistake(
      name: "a check without a requirement",
      text: "⟦"
        + ruleText("each: channel in plan.channels\nat: channel\nmessage: {en: a, nl: b}")
        .dropLast() + "⟧", code: .missingKey, arguments: ["key": "require"]),
    Mistake(
      name: "checks that are no list", text: ruleText("checks: ⟦{require: 'true'}⟧"),
      code: .wrongValue, arguments: ["key": "checks"]),
    Mistake(
      name: "fixes that are no list", text: ruleText(ok) + "fix: ⟦{en: a, nl: b}⟧",
      code: .wrongValue, arguments: ["key": "fix"]),
    Mistake(
      name: "needs that are no list",
      text: ruleText(ok) + "needs: ⟦{have: 'true', title: {en: a, nl: b}}⟧", code: .wrongValue,
      arguments: ["key": "needs"]),
    Mistake(
      name: "named values that are no map", text: ruleText(ok) + "let: ⟦[a]⟧", code: .notAMapping),
    Mistake(
      name: "an unknown severity",
      text: ruleText(ok).replacing("severity: warning", with: "severity: ⟦fatal⟧"),
      code: .wrongValue, arguments: ["key": "severity", "expected": "info, warning, error"]),
    Mistake(
      name: "an unknown profile",
      text: ruleText(ok).replacing("profile: essential", with: "profile: ⟦some⟧"),
      code: .wrongValue, arguments: ["key": "profile"]),
    Mistake(
      name: "another name than the file has",
      text: ruleText(ok).replacing("id: test/rule", with: "id: ⟦test/other⟧"), code: .wrongName,
      arguments: ["id": "test/other", "path": "test/rule.yaml"]),
    Mistake(
      name: "a sentence in one language",
      text: ruleText(ok).replacing("{en: found, nl: gevonden}", with: "⟦{en: found}⟧"),
      code: .missingTranslation, arguments: ["language": "nl"]),
    Mistake(
      name: "a sentence that is empty in one language",
      text: ruleText(ok).replacing("{en: found, nl: gevonden}", with: "⟦{en: found, nl: }⟧"),
      code: .missingTranslation, arguments: ["language": "nl"]),
    Mistake(
      name: "a fix in one language", text: ruleText(ok) + "fix: [⟦{nl: herstel}⟧]",
      code: .missingTranslation, arguments: ["language": "en"]),
    Mistake(
      name: "an iteration whose variable is two words",
      text: ruleText(ok).replacing(
        "channel in plan.channels", with: "⟦a channel in plan.channels⟧"),
      code: .wrongValue, arguments: ["key": "each"]),
    Mistake(
      name: "each without a list",
      text: ruleText(ok).replacing("channel in plan.channels", with: "⟦plan.channels⟧"),
      code: .wrongValue, arguments: ["key": "each"]),
    Mistake(
      name: "each over something that is no list",
      text: rule("each: ⟦channel in plan.period⟧\nrequire: 'true'"), code: .wrongValue,
      arguments: ["key": "each", "expected": "list"]),
    Mistake(
      name: "a misspelt field",
      text: rule(
        "each: channel in plan.channels\nrequire: has(channel.hours) && has(channel.⟦huors⟧)"),
      code: .expression, arguments: ["suggestion": "hours"]),
    Mistake(
      name: "a misspelt field in each",
      text: rule("each: channel in plan.⟦chanels⟧\nrequire: 'true'"), code: .expression,
      arguments: ["suggestion": "channels"]),
    Mistake(
      name: "a misspelt field in a condition",
      text: rule(
        "each: channel in plan.channels\nwhen: [has(channel.hours), channel.⟦anounced⟧]\nrequire: 'true'"
      ),
      code: .expression, arguments: ["suggestion": "announced"]),
    Mistake(
      name: "a misspelt field in a quoted expression",
      text: rule("each: channel in plan.channels\nrequire: \"has(channel.⟦huors⟧)\""),
      code: .expression, arguments: ["suggestion": "hours"]),
    Mistake(
      name: "a misspelt field behind escapes",
      text: rule(
        "each: channel in plan.channels\nrequire: \"'\\x41\\\\n' == channel.⟦huors⟧\""),
      code: .expression, arguments: ["suggestion": "hours"]),
    Mistake(
      name: "a misspelt field in a literal block",
      text: rule(
        "each: channel in plan.channels\nrequire: |-\n  has(channel.hours)\n    && has(channel.⟦huors⟧)\n"
      ),
      code: .expression, arguments: ["suggestion": "hours"]),
    Mistake(
      name: "a misspelt field in a folded block",
      text: rule(
        "each: channel in plan.channels\nrequire: >2-\n  has(channel.hours)\n  && 'é' != ''\n\n  && has(channel.⟦huors⟧)\n"
      ),
      code: .expression, arguments: ["suggestion": "hours"]),
    Mistake(
      name: "a misspelt field on the second line of a plain scalar",
      text: rule(
        "each: channel in plan.channels\nrequire: has(channel.hours)\n  && has(channel.⟦huors⟧)"),
      code: .expression, arguments: ["suggestion": "hours"]),
    Mistake(
      name: "a misspelt field that occurs before the place that is wrong",
      text: rule("each: chanels in plan.⟦chanels⟧\nrequire: 'true'"), code: .expression,
      arguments: ["suggestion": "channels"]),
    Mistake(
      name: "an expression that breaks off", text: rule("require: 'true && ⟦⟧'"),
      code: .expression),
    Mistake(
      name: "an optional field without a guard",
      text: rule("each: channel in plan.channels\nrequire: channel.⟦announced⟧"), code: .expression),
    Mistake(
      name: "a value of another type",
      text: rule("each: channel in plan.channels\nrequire: ⟦channel.id⟧"), code: .expression),
    Mistake(
      name: "an unknown function",
      text: rule("each: channel in plan.channels\nrequire: ⟦opened⟧(channel.id)"), code: .expression
    ),
    Mistake(
      name: "a misspelt field in a message",
      text: ruleText(ok).replacing(
        "{en: found, nl: gevonden}", with: "\n  en: idd {channel.⟦idd⟧}\n  nl: gevonden"),
      code: .expression, arguments: ["suggestion": "id"]),
    Mistake(
      name: "a misspelt field in a translation",
      text: ruleText(ok).replacing(
        "{en: found, nl: gevonden}", with: "\n  en: found\n  nl: gevonden {channel.⟦idd⟧}"),
      code: .expression, arguments: ["suggestion": "id"]),
    Mistake(
      name: "a brace that is not closed",
      text: ruleText(ok).replacing(
        "{en: found, nl: gevonden}", with: "\n  en: found ⟦{⟧channel.id\n  nl: gevonden"),
      code: .badTemplate, arguments: ["text": "found {channel.id"]),
    Mistake(
      name: "a brace that is not opened",
      text: ruleText(ok).replacing(
        "{en: found, nl: gevonden}", with: "\n  en: found\n  nl: gevonden⟦}⟧"),
      code: .badTemplate),
    Mistake(
      name: "a place that is no place",
      text: ruleText(ok).replacing("at: channel\n", with: "at: ⟦channel.id.size()⟧\n"),
      code: .notAPlace),
    Mistake(
      name: "a second place that is no place",
      text: ruleText(ok) + "also: [{at: ⟦today⟧, label: {en: a, nl: b}}]", code: .notAPlace),
    Mistake(
      name: "a default of another type",
      text: ruleText(ok)
        + "parameters: {most: {type: share, default: ⟦lots⟧, title: {en: a, nl: b}}}",
      code: .wrongValue, arguments: ["key": "most", "expected": "share"]),
    Mistake(
      name: "a parameter of an unknown type",
      text: ruleText(ok)
        + "parameters: {most: {type: ⟦number⟧, default: 1, title: {en: a, nl: b}}}",
      code: .wrongValue, arguments: ["key": "type"]),
    Mistake(
      name: "an unknown source", text: ruleText(ok) + "source: [{document: ⟦\"999\"⟧, at: title}]",
      code: .unknownSource, arguments: ["document": "999"]),
    Mistake(name: "no examples", text: "⟦" + ruleText(ok).dropLast() + "⟧", code: .noExamples),
    Mistake(
      name: "only examples that pass",
      text: "⟦" + ruleText(ok) + "examples: [{name: a, plan: 'channels: []', expect: []}]⟧",
      code: .noExamples),
    Mistake(
      name: "an unknown key of an example",
      text: ruleText(ok) + "examples: [{name: a, ⟦polcy⟧: '', expect: []}]", code: .unknownKey,
      arguments: ["key": "polcy", "suggestion": "policy"]),
    Mistake(
      name: "an example that expects no list",
      text: ruleText(ok) + "examples: [{name: a, plan: '', expect: ⟦{at: plan}⟧}]",
      code: .wrongValue, arguments: ["key": "expect"]),
    Mistake(
      name: "an example of an unknown parameter",
      text: ruleText(ok)
        + "parameters: {most: {type: int, default: 1, title: {en: a, nl: b}}}\n"
        + "examples: [{name: a, plan: '', parameters: {⟦mots⟧: 2}, expect: []}]",
      code: .unknownParameter, arguments: ["parameter": "mots", "suggestion": "most"]),
    Mistake(
      name: "a second document", text: ruleText(ok) + "---\n⟦{a: b}⟧\n", code: .unknownKey,
      arguments: ["key": "---"]),
  ]

  @Test("a rule with", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    let marked = MarkedText(mistake.text)
    let error = try #require(throws: RunError.self) {
      let runner = try ExampleRunner(pack: .of(["test/rule.yaml": marked.text]))
      _ = try runner.run(try #require(runner.rules.first { $0.id == "test/rule" }))
    }
    guard case .pack(let mistakeFound) = error else {
      Issue.record("another error: \(error)")
      return
    }
    #expect(mistakeFound.code == mistake.code, "\(mistakeFound.arguments)")
    #expect(
      mistakeFound.span == marked.spans.first,
      "points at “\(mistakeFound.source.string(mistakeFound.span))”: \(mistakeFound.arguments)")
    #expect(mistakeFound.source.name == "test/rule.yaml")
    for (name, value) in mistake.arguments {
      if mistake.code == .expression, name == "suggestion" {
        let problem = mistakeFound.arguments.first { $0.name == "problem" }?.value
        #expect(problem?.hasSuffix("; did you mean '\(value)'?") == true, "\(problem ?? "")")
      } else {
        #expect(mistakeFound.arguments.first { $0.name == name }?.value == value)
      }
    }
  }

  @Test("an expression that fails is shown in its rule, and the fact that it failed in")
  func failingExpression() throws {
    let rule = """
      require: >-
        policy.organisation.name != ''
        && policy.outer > 0
      at: policy
      message: {en: m, nl: m}
      """
    let facts = """
      facts:
        - {on: Policy, name: inner, type: int, description: {en: d, nl: d}, value: "1 / (policy.organisation.name.size() - 7)"}
        - on: Policy
          name: outer
          type: int
          description: {en: d, nl: d}
          value: |
            // Twice.
            policy.inner * 2
      """
    let linted = try lint(["policy.yaml": policy()], rule: rule, facts: facts)
    let finding = try #require(linted.findings.first)
    #expect(finding.rule == "meta/rule")
    #expect(
      finding.related.map { $0.place.source.string($0.place.span) } == [
        "policy.outer", "policy.inner", "1 / (policy.organisation.name.size() - 7)",
      ])
    #expect(
      finding.related.map(\.place.source.name) == ["test/rule.yaml", "facts.yaml", "facts.yaml"])
    #expect(finding.related.map(\.place.start.line) == [8, 9, 2])
    #expect(linted.isIncomplete)
  }

  @Test(
    "an evaluation that fails is found in each part of a check",
    arguments: [
      "when: \"⟦[1][n]⟧ > 0\"\nrequire: 'true'", "let: {a: \"⟦[1][n]⟧\"}\nrequire: a > 0",
      "needs: [{have: \"⟦[1][n]⟧ > 0\", title: {en: t, nl: t}}]\nrequire: 'true'",
      "values: {a: \"⟦[1][n]⟧\"}\nrequire: 'false'",
      "fix: [{en: \"{⟦[1][n]⟧}\", nl: a}]\nrequire: 'false'",
      "fix: [{when: \"⟦[1][n]⟧ > 0\", en: a, nl: a}]\nrequire: 'false'",
      "each: x in ⟦[[policy]][n]⟧\nrequire: 'false'",
    ])
  func failingParts(check: String) throws {
    let marked = MarkedText(check.replacing("n]", with: "policy.organisation.name.size()]"))
    let linted = try lint(
      ["policy.yaml": policy()], rule: marked.text + "\nat: policy\nmessage: {en: m, nl: m}")
    let finding = try #require(linted.findings.first)
    let place = try #require(finding.related.first?.place, "\(finding.message)")
    let prefix = ruleText("").utf8.count - 1
    #expect(
      marked.spans.map { $0.lowerBound + prefix..<$0.upperBound + prefix } == [place.span],
      "\(place.source.string(place.span))")
  }

  @Test("a fact with a misspelt field does not load")
  func misspeltFact() throws {
    let marked = MarkedText(
      """
      facts:
        - on: Channel
          name: open
          type: bool
          description: {en: a, nl: b}
          value: has(channel.⟦huors⟧)
      """)
    try expectError(.expression, marked, facts: marked.text)
  }

  @Test("a fact with the name of a field does not load")
  func takenFact() throws {
    let marked = MarkedText(
      "facts: [{on: Channel, name: ⟦hours⟧, type: int, description: {en: a, nl: b}, value: '1'}]")
    try expectError(.duplicate, marked, facts: marked.text)
  }

  @Test("a fact about nothing that exists does not load")
  func factOnUnknownType() throws {
    let marked = MarkedText(
      "facts: [{on: ⟦Chanel⟧, name: a, type: int, description: {en: a, nl: b}, value: '1'}]")
    try expectError(.wrongValue, marked, facts: marked.text)
  }

  @Test("a fact that gives another type than it says does not load")
  func factOfAnotherType() throws {
    let marked = MarkedText(
      "facts: [{on: Channel, name: open, type: int, description: {en: a, nl: b}, value: ⟦has(channel.hours)⟧}]"
    )
    try expectError(.wrongValue, marked, facts: marked.text)
  }

  private func expectError(
    _ code: PackError.Code, _ marked: MarkedText, facts: String
  ) throws {
    let error = try #require(throws: RunError.self) {
      _ = try ExampleRunner(pack: .of(["facts.yaml": facts]))
    }
    guard case .pack(let mistake) = error else {
      Issue.record("another error: \(error)")
      return
    }
    #expect(mistake.code == code)
    #expect(mistake.span == marked.spans.first)
  }
}

@Suite("Rule files: what a check can say")
struct CheckTests {
  private func summary(
    _ rule: String, plan planText: String, policy policyText: String = ""
  ) throws -> [String] {
    try lint(["plan.yaml": plan(planText), "policy.yaml": policy(policyText)], rule: rule).summary
  }

  @Test("a condition guards what comes after it")
  func conditionGuards() throws {
    let found = try summary(
      """
      each: channel in plan.channels
      when: [has(channel.operators), channel.operators > 1]
      let: {people: channel.operators}
      require: channel.operators > 5
      at: channel.operators
      message: {en: "{people} of {channel.operators}", nl: "{people}"}
      """,
      plan: """
        channels:
          - {id: a, platform: x}
          - {id: b, platform: x, operators: 1}
          - {id: c, platform: x, operators: 2}
          - {id: d, platform: x, operators: 9}
        """)
    #expect(found == ["test/rule at plan.channels[c].operators"])
  }

  @Test("each may go through elements of elements")
  func nestedEach() throws {
    let found = try summary(
      """
      each: [desk in plan.desks, shift in desk.shifts]
      require: has(shift.people)
      at: shift.people
      message: {en: found, nl: gevonden}
      """,
      plan: """
        desks:
          - {id: a, shifts: [{days: mon, time: 09:00-10:00}, {days: tue, time: 09:00-10:00, people: 1}]}
          - {id: b, shifts: []}
          - {id: c, shifts: [{days: mon, time: 09:00-10:00}]}
        """)
    #expect(
      found == [
        "test/rule at plan.desks[a].shifts[0].people",
        "test/rule at plan.desks[c].shifts[0].people",
      ])
  }

  @Test("a rule may have several checks, each with its own weight")
  func severalChecks() throws {
    let linted = try lint(
      ["plan.yaml": plan("channels: [{id: a, platform: x}]"), "policy.yaml": policy()],
      rule: """
        checks:
          - {each: channel in plan.channels, require: has(channel.hours), at: channel.id, message: {en: one, nl: een}}
          - {require: has(plan.period), at: plan.period, message: {en: two, nl: twee}, severity: error}
          - {require: has(policy.service), at: policy, message: {en: three, nl: drie}, severity: info}
        """)
    #expect(
      linted.findings.map { "\($0.message) \($0.severity)" } == [
        "two error", "one warning", "three info",
      ])
  }

  private static func profiles(_ own: String) -> String {
    ruleText(
      """
      checks:
        - {require: has(policy.service), at: policy, message: {en: one, nl: een}}
        - {require: has(policy.service), at: policy, message: {en: two, nl: twee}, profile: \(own)}
      examples:
        - {name: fails, policy: "", expect: [{at: policy, says: one}, {at: policy, says: two}]}
        - {name: passes, policy: "service: {}", expect: []}
      """, id: "own/profiles", profile: "recommended")
  }

  @Test("a check may belong to a wider profile than its rule")
  func profileOfCheck() throws {
    let folder = try TemporaryFolder([
      "leidraad.yaml": "rules: own\n", "policy.yaml": policy(),
      "own/own/profiles.yaml": Self.profiles("all"),
    ])
    for (profile, expected) in [
      (Profile.essential, []), (.recommended, ["one"]), (.all, ["one", "two"]),
    ] {
      let outcome = try Linter.run(
        LintOptions(paths: [folder.path], profile: profile, today: "2026-09-15"))
      let own = outcome.report.findings.filter { $0.rule == "own/profiles" }
      #expect(own.map(\.message).sorted() == expected, "\(profile)")
    }
  }

  @Test("a check cannot belong to a narrower profile: its rule would not be there")
  func narrowerProfileOfCheck() throws {
    let folder = try TemporaryFolder([
      "leidraad.yaml": "rules: own\n", "policy.yaml": policy(),
      "own/own/profiles.yaml": Self.profiles("essential"),
    ])
    let error = #expect(throws: RunError.self) {
      try Linter.run(LintOptions(paths: [folder.path], today: "2026-09-15"))
    }
    guard case .pack(let mistake) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(mistake.code == .wrongValue)
    #expect(mistake.arguments.contains { $0.value == "recommended, all" })
  }

  @Test("a check that speaks of the policy alone runs without a plan, and once with two")
  func onPolicy() throws {
    let rule = """
      require: has(policy.service)
      at: policy
      message: {en: found, nl: gevonden}
      """
    #expect(try lint(["policy.yaml": policy()], rule: rule).messages == ["found"])
    #expect(
      try lint(["a.yaml": plan(), "b.yaml": plan(), "policy.yaml": policy()], rule: rule).messages
        == ["found"])
  }

  @Test(
    "a parameter of each kind",
    arguments: [
      ("share", "30%", "parameters.most == 0.3"), ("double", "1.5", "parameters.most == 1.5"),
      ("int", "7", "parameters.most == 7"), ("string", "abc", "parameters.most == 'abc'"),
      ("duration", "2 uur", "parameters.most.on(hours('24/7')) == duration('2h')"),
    ])
  func parameter(_ kind: String, _ standard: String, _ require: String) throws {
    func findings(_ requirement: String) throws -> [String] {
      try summary(
        """
        parameters: {most: {type: \(kind), default: \(standard), title: {en: a, nl: b}}}
        require: "\(requirement)"
        at: policy
        message: {en: found, nl: gevonden}
        """, plan: "")
    }
    #expect(try findings(require).isEmpty)
    #expect(try findings("!(\(require))") == ["test/rule at policy"])
  }

  @Test("fixes are told where their condition holds")
  func fixes() throws {
    let linted = try lint(
      [
        "plan.yaml": plan("channels: [{id: a, platform: x}, {id: b, platform: x, hours: closed}]"),
        "policy.yaml": policy(),
      ],
      rule: """
        each: channel in plan.channels
        require: "false"
        at: channel
        message: {en: "{{{channel.id}}}", nl: "{{{channel.id}}}"}
        fix:
          - {en: "write hours for {channel.id}", nl: schrijf, when: "!has(channel.hours)"}
          - {en: take it away, nl: haal weg}
        """)
    #expect(linted.messages == ["{a}", "{b}"])
    #expect(
      linted.findings.map(\.fixes) == [["write hours for a", "take it away"], ["take it away"]])
  }

  @Test("a finding carries why, sources and values; the language changes words only")
  func whole() throws {
    let rule = """
      source: [{document: "004", at: comment 8}, {document: "002", at: section 1, derived: true}]
      require: "false"
      at: policy
      message: {en: "open {hours('Mo-Fr 09:00-17:00')}", nl: "open {hours('Mo-Fr 09:00-17:00')}"}
      values: {minutes: hours('Mo 09:00-10:00').length(), days: "['a', 'b']", share: 0.5, yes: 1 == 1, text: "'t'"}
      """
    let english = try #require(try lint(["policy.yaml": policy()], rule: rule).findings.first)
    let dutch = try #require(
      try lint(["policy.yaml": policy()], rule: rule, language: .dutch).findings.first)
    #expect(english.message == "open Mon-Fri 09:00-17:00")
    #expect(dutch.message == "open ma-vr 09:00-17:00")
    #expect(english.why == "A reason")
    #expect(dutch.why == "Een reden")
    #expect(english.sources.map(\.document) == ["004", "002"])
    #expect(english.sources.map(\.isDerived) == [false, true])
    #expect(english.sources.first?.citation.hasSuffix("comment 8") == true)
    #expect(dutch.sources.first?.citation.hasSuffix("reactie 8") == true)
    #expect(english.values.map(\.name) == ["minutes", "days", "share", "yes", "text"])
    #expect(
      english.values.map(\.value) == [
        .int(60), .list([.string("a"), .string("b")]), .double(0.5), .bool(true), .string("t"),
      ])
    #expect(dutch.values.map(\.value) == english.values.map(\.value))
  }
}

@Suite("The runner of examples")
struct ExampleRunnerTests {
  private func failures(_ example: String) throws -> [String] {
    let text = ruleText(
      """
      each: channel in plan.channels
      needs: [{have: has(channel.operators), title: {en: operators, nl: mensen}}]
      require: channel.operators > 1
      at: channel.operators
      message: {en: "{channel.operators} person", nl: "{channel.operators} persoon"}
      values: {people: channel.operators}
      examples:
        - name: passes
          plan: "channels: [{id: x, platform: x, operators: 2}]"
          expect: []
        - name: fails
          plan: "channels: [{id: x, platform: x, operators: 1}]"
          expect: [{at: "plan.channels[x].operators"}]
        - name: not known
          plan: "channels: [{id: x, platform: x}]"
          expect: [{not_checked: true}]
      """ + "\n" + example)
    let runner = try ExampleRunner(pack: .of(["test/rule.yaml": text]))
    let results = try runner.run(try #require(runner.rules.first { $0.id == "test/rule" }))
    let broken = results.prefix(3).filter { !$0.passed }
    #expect(broken.isEmpty)
    return results.dropFirst(3).flatMap { $0.failures.map(\.code) }
  }

  private static let fails = "plan: 'channels: [{id: x, platform: x, operators: 1}]'"

  @Test(
    "an example fails when",
    arguments: [
      ("it says nothing wrong", "\(fails)\n    expect: [{at: 'plan.channels[x].operators'}]", []),
      ("there is a finding it does not expect", "\(fails)\n    expect: []", ["unexpected-finding"]),
      (
        "the finding is elsewhere", "\(fails)\n    expect: [{at: plan}]",
        ["other-finding", "unexpected-finding"]
      ),
      (
        "the message says something else",
        "\(fails)\n    expect: [{at: 'plan.channels[x].operators', says: 2 people}]",
        ["other-finding", "unexpected-finding"]
      ),
      (
        "a value is another",
        "\(fails)\n    expect: [{at: 'plan.channels[x].operators', values: {people: 3}}]",
        ["other-finding", "unexpected-finding"]
      ),
      (
        "an expected value is not there",
        "\(fails)\n    expect: [{at: 'plan.channels[x].operators', values: {persons: 1}}]",
        ["other-finding", "unexpected-finding"]
      ),
      ("there is no finding", "plan: ''\n    expect: [{at: plan}]", ["no-finding"]),
      (
        "there is one finding too few",
        "\(fails)\n    expect: [{at: 'plan.channels[x].operators'}, {at: 'plan.channels[x].operators'}]",
        ["no-finding"]
      ),
      (
        "something could not be checked",
        "plan: 'channels: [{id: x, platform: x}]'\n    expect: []", ["not-checked"]
      ),
      (
        "everything could be checked", "plan: ''\n    expect: [{not_checked: true}]",
        ["was-checked"]
      ),
      (
        "its document is wrong", "plan: 'chanels: []'\n    expect: []",
        ["invalid-document", "not-checked"]
      ),
      (
        "its date does not exist", "plan: ''\n    today: 2026-02-30\n    expect: []", ["bad-date"]
      ),
    ])
  func example(_ name: String, _ example: String, _ expected: [String]) throws {
    #expect(try failures("  - name: tested\n    " + example) == expected)
  }
}
