// The rules, with the sources they rest on.

import DocumentSchema
import Glibc
import YAMLTree

/// The rules of a pack, sorted by id; each is read when it is asked for.
public struct RulePack: Sendable {
  public let files: PackFiles
  private static let suffix = ".yaml"

  /// The files of the rules, in the order of the ids: those in the folders of the pack.
  private let paths: [String]

  /// The ids of the rules.
  public var ids: [String] { paths.map { String($0.dropLast(Self.suffix.count)) } }

  /// Opens a pack. One that is not embedded has not been tested by anybody: every rule of it is read now.
  ///
  /// - Throws: `PackError` at the first mistake in a file.
  public static func load(_ files: PackFiles) throws(PackError) -> RulePack {
    let pack = RulePack(files: files)
    if !files.isEmbedded {
      for path in pack.paths where !files.isTested(path) { _ = try pack.readRule(at: path) }
    }
    return pack
  }

  private init(files: PackFiles) {
    self.files = files
    paths = files.paths.filter(Self.isRule).sorted(by: Self.precedes)
  }

  /// Whether the file of a rule has the name that its id asks for.
  static func isFile(_ path: String, ofRule id: String) -> Bool {
    path.hasPrefix(id) && path.utf8.count == id.utf8.count + suffix.utf8.count
  }

  /// Whether the id of one rule comes before that of another: `a` before `a-b`, unlike their files.
  private static func precedes(_ path: String, _ other: String) -> Bool {
    var (path, other) = (path, other)
    return path.withUTF8 { path in
      other.withUTF8 { other in
        let counts = (path.count - suffix.utf8.count, other.count - suffix.utf8.count)
        guard let left = path.baseAddress, let right = other.baseAddress else { return false }
        let order = memcmp(left, right, min(counts.0, counts.1))
        return order == 0 ? counts.0 < counts.1 : order < 0
      }
    }
  }

  /// Whether a file holds a rule.
  private static func isRule(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { path in
      path.contains(UInt8(ascii: "/"))
        && path.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
        && !path.starts(with: ChangeRuleReader.folder.utf8)
    }
  }

  /// Every rule, those that speak of the run itself included.
  ///
  /// - Throws: `PackError` at the first mistake in a file.
  public func allRules() throws(PackError) -> [Rule] {
    var rules: [Rule] = []
    for path in paths {
      rules.append(try readRule(at: path))
    }
    return rules
  }

  /// The rules that look at documents and belong to a profile.
  ///
  /// - Throws: `PackError` at the first mistake in one of their files.
  func rules(of profile: Profile) throws(PackError) -> [Rule] {
    var rules: [Rule] = []
    for path in paths {
      if files.isTested(path), path.hasPrefix(MetaRule.folder) { continue }
      let written = files.profile(at: path).flatMap(Profile.init)
      if let written, !profile.includes(written) { continue }
      let rule = try readRule(at: path)
      if !rule.isMeta { rules.append(rule) }
    }
    return rules
  }

  /// The rule of that id; nil when the pack has none. `load` has seen to it that it can be read.
  public func rule(named id: String) -> Rule? {
    let path = id + Self.suffix
    return files.paths.contains(path) ? try? readRule(at: path) : nil
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

  private func readRule(at path: String) throws(PackError) -> Rule {
    guard let tree = files.tree(at: path) else {
      throw PackError(
        .syntax, source: SourceText(name: path, bytes: []), span: 0..<0, [("problem", "unreadable")]
      )
    }
    return try RuleReader.read(tree, path: path, in: files)
  }
}
