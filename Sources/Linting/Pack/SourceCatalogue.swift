// The publications that rules rest on, under their human names.

import YAMLTree

/// The entries of `sources.yaml`, found by id.
struct SourceCatalogue: Sendable {
  private let tree: YAMLTree?
  private let entries: [String: NodeID]

  init(pack: PackFiles) {
    tree = pack.tree(at: "sources.yaml")
    var entries: [String: NodeID] = [:]
    if let tree, let root = tree.documents.first,
      let list = MappingReader(tree: tree).value("sources", of: root)
    {
      let reader = MappingReader(tree: tree)
      for entry in reader.elements(of: list) {
        if let id = reader.value("id", of: entry) { entries[tree.string(id)] = entry }
      }
    }
    self.entries = entries
  }

  func has(_ document: String) -> Bool { entries[document] != nil }

  /// `Freek Janssen, “Scholen in social media”, comment 8 (derived)`.
  func citation(for source: Rule.Source, in language: Language, messages: MessageCatalogue)
    -> String
  {
    guard let tree, let entry = entries[source.document] else { return source.document }
    let reader = MappingReader(tree: tree)
    let author = reader.value("author", of: entry).map(tree.string)
    let title = reader.value("title", of: entry).map(tree.string) ?? source.document
    let part = part(source.at, messages)
    let name = [author, "“\(title)”", part].compactMap(\.self).joined(separator: ", ")
    return source.isDerived ? "\(name) (\(messages.text("source.derived")))" : name
  }

  /// `comment 8` in the reader's language; a part that is not one of the known kinds stays as it is.
  private func part(_ at: String, _ messages: MessageCatalogue) -> String {
    let words = at.split(separator: " ", maxSplits: 1)
    guard let kind = words.first, messages.has("source.\(kind)") else { return at }
    return ([messages.text("source.\(kind)")] + words.dropFirst().map(String.init))
      .joined(separator: " ")
  }
}
