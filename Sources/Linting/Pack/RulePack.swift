// The rules, with the sources they rest on.

import DocumentSchema
import YAMLTree

/// The rules of a pack, sorted by id; each is read when it is asked for.
public struct RulePack: Sendable {
  public let files: PackFiles
  private static let suffix = ".yaml"

  /// The ids of the rules: the files in the folders of the pack.
  public let ids: [String]

  /// Opens a pack. One that is not embedded has not been tested by anybody: every rule of it is read now.
  ///
  /// - Throws: `PackError` at the first mistake in a file.
  public static func load(_ files: PackFiles) throws(PackError) -> RulePack {
    let pack = RulePack(files: files)
    if !files.isEmbedded {
      for id in pack.ids where !files.isTested(id + Self.suffix) { _ = try pack.readRule(id) }
    }
    return pack
  }

  private init(files: PackFiles) {
    self.files = files
    ids = files.paths.compactMap(Self.id).sorted()
  }

  /// The id of the rule that a file holds; nil for other files.
  private static func id(ofFile path: String) -> String? {
    var path = path
    return path.withUTF8 { path in
      let stem = path.dropLast(suffix.utf8.count)
      guard stem.contains(UInt8(ascii: "/")),
        path.suffix(suffix.utf8.count).elementsEqual(suffix.utf8),
        !path.starts(with: ChangeRuleReader.folder.utf8)
      else { return nil }
      return String(decoding: stem, as: UTF8.self)
    }
  }

  /// Every rule, those that speak of the run itself included.
  ///
  /// - Throws: `PackError` at the first mistake in a file.
  public func allRules() throws(PackError) -> [Rule] {
    var rules: [Rule] = []
    for id in ids {
      rules.append(try readRule(id))
    }
    return rules
  }

  /// The rules that look at documents and belong to a profile.
  ///
  /// - Throws: `PackError` at the first mistake in one of their files.
  func rules(of profile: Profile) throws(PackError) -> [Rule] {
    var rules: [Rule] = []
    for id in ids {
      let written = files.profile(at: id + Self.suffix).flatMap(Profile.init)
      if let written, !profile.includes(written) { continue }
      let rule = try readRule(id)
      if !rule.isMeta { rules.append(rule) }
    }
    return rules
  }

  /// The rule of that id; nil when the pack has none. `load` has seen to it that it can be read.
  public func rule(named id: String) -> Rule? {
    files.paths.contains(id + Self.suffix) ? try? readRule(id) : nil
  }

  /// The rule that somebody who wrote `id` may have meant.
  public func suggestion(for id: String) -> String? {
    let changes = files.paths.filter {
      $0.hasPrefix(ChangeRuleReader.folder) && $0.hasSuffix(Self.suffix)
    }
    return closestMatch(
      to: id, among: ids + changes.map { String($0.dropLast(Self.suffix.count)) })
  }

  /// The rule about changes of that id; nil when the pack has none.
  ///
  /// - Throws: `PackError` at the first mistake in a file of rules about changes.
  public func changeRule(named id: String) throws(PackError) -> ChangeRule? {
    guard id.hasPrefix(ChangeRuleReader.folder) else { return nil }
    return try ChangeRuleReader.rules(of: files).first { $0.id == id }
  }

  /// Where a rule comes from, as a reader sees it.
  public func citations(for rule: Rule, in language: Language) -> [String] {
    let catalogue = SourceCatalogue(pack: files)
    let messages = MessageCatalogue(language: language, pack: files)
    return rule.sources.map { catalogue.citation(for: $0, in: language, messages: messages) }
  }

  /// References to sources as a reader sees them, one for each publication.
  public func citations(for sources: [Rule.Source], in language: Language) -> [String] {
    let catalogue = SourceCatalogue(pack: files)
    let messages = MessageCatalogue(language: language, pack: files)
    return catalogue.citations(for: sources, in: language, messages: messages)
  }

  private func readRule(_ id: String) throws(PackError) -> Rule {
    let path = id + Self.suffix
    guard let tree = files.tree(at: path) else {
      throw PackError(
        .syntax, source: SourceText(name: path, bytes: []), span: 0..<0, [("problem", "unreadable")]
      )
    }
    return try RuleReader.read(tree, path: path, in: files)
  }
}
