// The rules, with the sources they rest on.

import DocumentSchema
import YAMLTree

/// The rules of a pack, sorted by id.
public struct RulePack: Sendable {
  public let files: PackFiles
  public let rules: [Rule]
  private let numbers: [String: Int]

  /// Reads every rule file: the files in the folders of the pack, but not those in `schema/`.
  ///
  /// - Throws: `PackError` at the first mistake in a file.
  public static func load(_ files: PackFiles) throws(PackError) -> RulePack {
    var rules: [Rule] = []
    for path in files.paths where path.contains("/") && path.hasSuffix(".yaml") {
      guard let tree = files.tree(at: path) else { continue }
      rules.append(try RuleReader.read(tree, path: path))
    }
    return RulePack(files: files, rules: rules)
  }

  private init(files: PackFiles, rules: [Rule]) {
    self.files = files
    self.rules = rules.sorted { $0.id < $1.id }
    numbers = Dictionary(
      self.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public func rule(named id: String) -> Rule? { numbers[id].map { rules[$0] } }

  /// The rule that somebody who wrote `id` may have meant.
  public func suggestion(for id: String) -> String? {
    closestMatch(to: id, among: rules.map(\.id))
  }

  /// Where a rule comes from, as a reader sees it.
  public func citations(for rule: Rule, in language: Language) -> [String] {
    let catalogue = SourceCatalogue(pack: files)
    let messages = MessageCatalogue(language: language, pack: files)
    return rule.sources.map { catalogue.citation(for: $0, in: language, messages: messages) }
  }
}
