// The rules that speak of the run itself: their sentences, by the code of what went wrong.

import Synchronization
import YAMLTree

/// The rules of the pack that have messages instead of checks.
struct MetaRules: Sendable {
  typealias Arguments = [(name: String, value: String)]

  private let pack: RulePack
  private let language: Language
  private let known = Known()

  /// The rules that have been read: a document may have many problems of one kind.
  private final class Known: Sendable {
    let rules = Mutex<[String: Rule]>([:])
  }

  init(pack: RulePack, language: Language) {
    self.pack = pack
    self.language = language
  }

  subscript(id: String) -> Rule? {
    if let rule = known.rules.withLock({ $0[id] }) { return rule }
    guard let rule = pack.rule(named: id) else { return nil }
    known.rules.withLock { $0[id] = rule }
    return rule
  }

  /// The sentence for a code.
  ///
  /// A code can have variants for what is known: `unknown-key-suggested` where there is an argument
  /// `suggestion`, `out-of-range-minimum` where there is one `minimum`.
  func message(_ id: String, code: String, arguments: Arguments) -> String {
    guard let rule = self[id] else { return code }
    let variants = arguments.map { "\(code)-\($0.name == "suggestion" ? "suggested" : $0.name)" }
    let described = arguments.map { (name: $0.name, value: words(for: $0, code: code, of: rule)) }
    for code in variants + [code] {
      if let sentence = entry(code, under: "messages", of: rule) {
        return MessageCatalogue.fill(sentence, described)
      }
    }
    // An unknown code is shown as it is, with what is known about it, so that nothing is lost.
    return ([code] + arguments.map { "\($0.name): \($0.value)" }).joined(separator: ", ")
  }

  /// What a second place is to the finding.
  func label(_ id: String, _ label: String) -> String {
    self[id].flatMap { entry(label, under: "labels", of: $0) } ?? label
  }

  /// The ways to put it right: those for an argument that is known (`when: suggestion`), and where
  /// there are none the general ones.
  func fixes(_ id: String, arguments: Arguments) -> [String] {
    guard let rule = self[id], let list = rule.reader.value("fix", of: rule.root) else { return [] }
    let entries = rule.reader.elements(of: list).map { entry in
      (condition: rule.reader.string("when", of: entry), entry: entry)
    }
    var chosen = entries.filter { entry in arguments.contains { $0.name == entry.condition } }
    if chosen.isEmpty { chosen = entries.filter { $0.condition == nil } }
    return chosen.map {
      MessageCatalogue.fill(
        LocalizedText(tree: rule.tree, node: $0.entry).text(in: language), arguments)
    }
  }

  /// Arguments that are terms of the schema, not the user's own text.
  private static let terms: Set<String> = [
    "expected", "format", "unit", "collection", "day", "allowed",
  ]

  private func words(
    for argument: (name: String, value: String), code: String, of rule: Rule
  ) -> String {
    guard Self.terms.contains(argument.name) || code == "wrong-type" else { return argument.value }
    let parts = argument.value.split(separator: "|").map { part in
      entry(String(part), under: "words", of: rule) ?? String(part)
    }
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? argument.value }
    let or = language == .dutch ? " of " : " or "
    return parts.dropLast().joined(separator: ", ") + or + last
  }

  private func entry(_ key: String, under group: String, of rule: Rule) -> String? {
    guard let group = rule.reader.value(group, of: rule.root),
      let entry = rule.reader.value(key, of: group),
      let sentence = rule.reader.value(language.rawValue, of: entry)
    else { return nil }
    return rule.tree.string(sentence)
  }
}
