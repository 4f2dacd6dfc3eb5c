// Small rule packs for tests: the shipped schemas and sentences, with rules of the test.

import YAMLTree

@testable import Linting

extension PackFiles {
  /// A pack of files that stand in a test. What is shipped under `keeping` is there as well.
  static func of(
    _ texts: [String: String],
    keeping: [String] = ["schema/", "meta/", "platforms.", "sources.yaml", "messages.yaml"]
  ) -> PackFiles {
    let shipped = PackFiles.embedded
    let trees = texts.mapValues { $0 }.reduce(into: [String: YAMLTree]()) { trees, file in
      trees[file.key] = YAMLTree.parse(SourceText(name: file.key, string: file.value))
    }
    let kept = shipped.paths.filter { path in
      trees[path] == nil && keeping.contains { path.hasPrefix($0) }
    }
    return PackFiles(paths: (kept + trees.keys).sorted()) { trees[$0] ?? shipped.tree(at: $0) }
  }

  /// A pack with one rule, `test/rule`, that consists of `check` and what every rule has.
  static func rule(_ check: String, facts: String? = nil) -> PackFiles {
    var texts = ["test/rule.yaml": ruleText(check)]
    if let facts { texts["facts.yaml"] = facts }
    return .of(texts)
  }
}

/// The text of a rule file: `check`, and what every rule has.
func ruleText(_ check: String, id: String = "test/rule", profile: String = "essential") -> String {
  """
  id: \(id)
  severity: warning
  profile: \(profile)
  title: {en: A title, nl: Een titel}
  why: {en: A reason, nl: Een reden}

  """ + check + "\n"
}
