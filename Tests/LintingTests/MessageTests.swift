// Every code that the program uses has a sentence in both languages.

import DocumentSchema
import Testing
import Timetable
import YAMLTree

@testable import Linting

@Suite("Sentences")
struct MessageTests {
  @Test(
    "every rule about the run has its file, with a title, reasons and fixes",
    arguments: MetaRule.allCases)
  func metaRule(_ metaRule: MetaRule) throws {
    let rule = try #require(try shippedEngine().pack.rule(named: metaRule.id))
    #expect(rule.isMeta)
    for language in Language.allCases {
      #expect(!rule.title.text(in: language).isEmpty)
      #expect(!rule.why.text(in: language).isEmpty)
      #expect(
        !MetaRules(pack: try shippedEngine().pack, language: language)
          .fixes(rule.id, arguments: []).isEmpty)
    }
  }

  @Test("no file is about a rule of the run that there is not")
  func noOthers() throws {
    let files = try shippedEngine().pack.allRules().filter(\.isMeta).map(\.id)
    #expect(Set(files).isSubset(of: Set(MetaRule.allCases.map(\.id))), "\(files)")
  }

  private func expectSentence(_ rule: MetaRule, _ code: String) throws {
    for language in Language.allCases {
      let message = MetaRules(pack: try shippedEngine().pack, language: language)
        .message(rule.id, code: code, arguments: [])
      #expect(message != code, "\(rule.id) has no sentence for \(code) in \(language.rawValue)")
    }
  }

  @Test("every problem of YAML has a sentence", arguments: YAMLProblem.Code.allCases)
  func yamlProblem(_ code: YAMLProblem.Code) throws {
    let rule: MetaRule =
      code.isLimit ? .limit : code == .duplicateKey ? .duplicateKey : .syntax
    try expectSentence(rule, code.rawValue)
  }

  @Test("every problem of the schema has a sentence", arguments: SchemaIssue.Code.allCases)
  func schemaIssue(_ code: SchemaIssue.Code) throws {
    let rule: MetaRule =
      switch code {
      case .duplicateID: .duplicateID
      case .unresolvedReference: .reference
      default: .schema
      }
    try expectSentence(rule, code.rawValue)
  }

  @Test("every form of a value has a sentence", arguments: FormError.Code.allCases)
  func formError(_ code: FormError.Code) throws {
    try expectSentence(.schema, "format-" + code.rawValue)
  }

  @Test(
    "what the linter adds has a sentence",
    arguments: [
      (MetaRule.limit, "budget-exceeded"), (.rule, "evaluation-failed"),
      (.schema, "format-days-apart"), (.schema, "format-times-apart"),
      (.schema, "format-no-space"), (.schema, "format-week-in-braces"),
      (.schema, "format-text-cut-off"), (.schema, "format-identifier"),
      (.schema, "format-work-in-opening-days"),
      (.schema, "missing-kind"), (.schema, "unknown-kind"),
      (.reference, "several-policies"), (.reference, "plan-without-policy"),
      (.reference, "policy-not-found"),
    ])
  func ownCode(_ rule: MetaRule, _ code: String) throws { try expectSentence(rule, code) }

  @Test("every second place has words", arguments: Language.allCases)
  func labels(_ language: Language) throws {
    let rules = MetaRules(pack: try shippedEngine().pack, language: language)
    for label in SchemaIssue.Related.Label.allCases {
      for rule in [MetaRule.schema, .reference, .duplicateID] {
        #expect(rules.label(rule.id, label.rawValue) != label.rawValue)
      }
    }
    for label in YAMLProblem.Label.allCases {
      let rule: MetaRule = label == .firstKey ? .duplicateKey : .syntax
      #expect(rules.label(rule.id, label.rawValue) != label.rawValue)
    }
  }

  @Test("arguments go where they are named; others stay")
  func fill() {
    #expect(
      MessageCatalogue.fill("{a} and {b} of {c}", [("a", "1"), ("b", "{a}")]) == "1 and {a} of {c}")
    #expect(MessageCatalogue.fill("no {end", [("end", "1")]) == "no {end")
  }
}
