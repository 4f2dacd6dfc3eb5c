// Linting texts that stand in a test.

import Foundation
import Synchronization
import Testing
import Timetable
import YAMLTree

@testable import Linting

/// The rules that a test runs.
enum ChosenRules {
  case none
  case only(String)
  case all
}

/// What the linter says about the texts of a test.
struct Linted {
  let findings: [Finding]
  let notChecked: [NotChecked]
  let isIncomplete: Bool
  let documentCount: Int
  let skipped: [String]
  let scopeCount: Int
  /// The marked places of each file.
  let marks: [String: [Range<Int>]]

  /// Each finding as `rule at path`.
  var summary: [String] { findings.map { "\($0.rule) at \($0.place.path)" } }

  /// Each finding as `file:line rule`.
  var lines: [String] {
    findings.map { "\($0.place.source.name):\($0.place.start.line) \($0.rule)" }
  }

  var messages: [String] { findings.map(\.message) }

  /// The texts that the findings point at.
  var texts: [String] { findings.map { $0.place.source.string($0.place.span) } }

  /// Expects the findings to point at the marked places of a file and at nothing else.
  func expectPlacesAsMarked(
    in file: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = findings.filter { $0.place.source.name == file }.map(\.place.span)
    #expect(
      found == marks[file] ?? [], "\(summary): \(texts)", sourceLocation: sourceLocation)
  }
}

/// Engines are compiled once for all tests.
private let engines = Mutex<[Language: Engine]>([:])

func shippedEngine(_ language: Language = .english) throws -> Engine {
  if let engine = engines.withLock({ $0[language] }) { return engine }
  let engine = try Engine(pack: .embedded, language: language)
  engines.withLock { $0[language] = engine }
  return engine
}

/// Lints documents by their file names. `⟦…⟧` marks expected places.
///
/// - Parameters:
///   - named: the files that the user named; the others were found in a folder. Left out: all.
///   - others: files that exist but were not given to the run.
func lint(
  _ files: KeyValuePairs<String, String>, with rules: ChosenRules = .none, pack: PackFiles? = nil,
  language: Language = .english, today: String = "2026-09-15", named: Set<String>? = nil,
  others: [String: String] = [:], settings: RuleSettings = RuleSettings(),
  isTraced: Bool = false
) throws -> Linted {
  let texts = files.map { (name: $0.key, marked: MarkedText($0.value)) }
  return try lint(
    sources: texts.map { SourceText(name: $0.name, string: $0.marked.text) },
    marks: Dictionary(uniqueKeysWithValues: texts.map { ($0.name, $0.marked.spans) }),
    with: rules, pack: pack, language: language, today: today, named: named, others: others,
    settings: settings, isTraced: isTraced)
}

func lint(
  sources: [SourceText], marks: [String: [Range<Int>]] = [:], with rules: ChosenRules = .none,
  pack: PackFiles? = nil, language: Language = .english, today: String = "2026-09-15",
  named: Set<String>? = nil, others: [String: String] = [:],
  settings: RuleSettings = RuleSettings(), isTraced: Bool = false
) throws -> Linted {
  let engine =
    try pack.map { try Engine(pack: $0, language: language) } ?? shippedEngine(language)
  let compiled: [CompiledRule]
  switch rules {
  case .none: compiled = []
  case .all: compiled = try engine.rules(profile: .all, settings: settings)
  case .only(let id):
    let rule = try #require(engine.pack.rule(named: id))
    compiled = [try CompiledRule(rule, context: engine.context, settings: settings)]
  }
  return try lint(
    sources: sources, marks: marks, engine: engine, rules: compiled, today: today, named: named,
    others: others, isTraced: isTraced)
}

func lint(
  sources: [SourceText], marks: [String: [Range<Int>]] = [:], engine: Engine,
  rules: [CompiledRule], today: String = "2026-09-15", named: Set<String>? = nil,
  others: [String: String] = [:], isTraced: Bool = false
) throws -> Linted {
  let workspace = Workspace(
    sources: sources, named: named ?? Set(sources.map(\.name)),
    today: try #require(LocalDate(iso: today)), engine: engine
  ) { name, _ in others[name].map { SourceText(name: name, string: $0) } }
  let evaluated = Evaluation.run(
    rules, over: workspace.scopes, writer: engine.writer, isTraced: isTraced)
  return Linted(
    findings: Evaluation.sorted(workspace.findings + evaluated.findings),
    notChecked: Evaluation.sorted(evaluated.notChecked),
    isIncomplete: workspace.isIncomplete || evaluated.isIncomplete,
    documentCount: workspace.documentCount, skipped: workspace.skipped,
    scopeCount: workspace.scopes.count, marks: marks)
}

/// Lints documents with the only rule of a small pack.
func lint(
  _ files: KeyValuePairs<String, String>, rule check: String, facts: String? = nil,
  language: Language = .english, isTraced: Bool = false
) throws -> Linted {
  try lint(
    files, with: .only("test/rule"), pack: .rule(check, facts: facts), language: language,
    isTraced: isTraced)
}

/// The smallest policy, with more fields below it.
func policy(_ fields: String = "") -> String {
  "kind: policy\nversion: 1\norganisation: {name: Example}\n" + fields + "\n"
}

/// The smallest plan, with more fields below it.
func plan(_ fields: String = "") -> String { "kind: plan\nversion: 1\n" + fields + "\n" }
