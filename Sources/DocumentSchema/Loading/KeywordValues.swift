// The keywords of one schema object, each with its value.

import YAMLTree

/// The values of the keywords that one schema object uses.
struct KeywordValues: Sequence {
  private var nodes: [(keyword: Keyword, node: NodeID)] = []

  init() { nodes.reserveCapacity(8) }

  mutating func add(_ keyword: Keyword, _ node: NodeID) { nodes.append((keyword, node)) }

  subscript(keyword: Keyword) -> NodeID? {
    for entry in nodes where entry.keyword == keyword { return entry.node }
    return nil
  }

  func makeIterator() -> IndexingIterator<[(keyword: Keyword, node: NodeID)]> {
    nodes.makeIterator()
  }
}
