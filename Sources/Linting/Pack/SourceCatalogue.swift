// The publications that rules rest on, under their human names.

import YAMLTree

/// The entries of `sources.yaml`, found by id.
struct SourceCatalogue: Sendable {
  private let entries: [String: (node: NodeID, tree: YAMLTree)]

  init(pack: PackFiles) {
    entries = Dictionary(
      Self.entries(in: pack).map { ($0.id, ($0.node, $0.tree)) }, uniquingKeysWith: { $1 })
  }

  /// The entries of a pack, in the order of its files.
  static func entries(in pack: PackFiles) -> [(id: String, node: NodeID, tree: YAMLTree)] {
    var entries: [(id: String, node: NodeID, tree: YAMLTree)] = []
    for tree in pack.trees(at: "sources.yaml") {
      let reader = MappingReader(tree: tree)
      guard let root = tree.documents.first, let list = reader.value("sources", of: root) else {
        continue
      }
      for entry in reader.elements(of: list) {
        if let id = reader.value("id", of: entry) { entries.append((tree.string(id), entry, tree)) }
      }
    }
    return entries
  }

  func has(_ document: String) -> Bool { entries[document] != nil }

  /// The entries that are not among the cited ones.
  func uncited(_ cited: Set<String>) -> [PackError] {
    entries.filter { !cited.contains($0.key) }.sorted { $0.key < $1.key }.map { entry in
      PackError(
        .uncitedSource, in: entry.value.tree, at: entry.value.node, [("document", entry.key)])
    }
  }

  /// `Freek Janssen, “Scholen in social media”, comment 8 (derived)`.
  func citation(for source: Rule.Source, in language: Language, messages: MessageCatalogue)
    -> String
  {
    guard let (entry, tree) = entries[source.document] else { return source.document }
    let reader = MappingReader(tree: tree)
    let author = reader.value("author", of: entry).map(tree.string)
    let title = reader.value("title", of: entry).map(tree.string) ?? source.document
    let part = part(source.at, messages)
    let name = [author, "“\(title)”", part].compactMap(\.self).joined(separator: ", ")
    return source.isDerived ? "\(name) (\(messages.text("source.derived")))" : name
  }

  /// The same for several references, the parts of one publication told together.
  func citations(
    for sources: [Rule.Source], in language: Language, messages: MessageCatalogue
  ) -> [String] {
    var order: [String] = []
    var merged: [String: Rule.Source] = [:]
    for source in sources {
      let key = "\(source.document) \(source.isDerived)"
      guard let known = merged[key] else {
        order.append(key)
        merged[key] = source.at(part(source.at, messages))
        continue
      }
      merged[key] = known.at("\(known.at), \(part(source.at, messages))")
    }
    return order.compactMap { merged[$0] }
      .map { citation(for: $0, in: language, messages: messages) }
  }

  /// `comment 8` in the reader's language; a part that is not one of the known kinds stays as it is.
  private func part(_ at: String, _ messages: MessageCatalogue) -> String {
    let words = at.split(separator: " ", maxSplits: 1)
    guard let kind = words.first, messages.has("source.\(kind)") else { return at }
    return ([messages.text("source.\(kind)")] + words.dropFirst().map(String.init))
      .joined(separator: " ")
  }
}

extension Rule.Source {
  fileprivate func at(_ part: String) -> Rule.Source {
    Rule.Source(document: document, at: part, isDerived: isDerived, node: node)
  }
}
