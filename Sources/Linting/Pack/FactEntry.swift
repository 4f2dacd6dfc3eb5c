// What stands under the keys of a fact.

import YAMLTree

/// The values of one entry of `facts.yaml`, found in one pass over it: there are hundreds at every start.
struct FactEntry {
  let node: NodeID
  private(set) var on: NodeID?
  private(set) var name: NodeID?
  private(set) var type: NodeID?
  private(set) var value: NodeID?

  init(_ node: NodeID, in tree: YAMLTree) {
    self.node = node
    for (key, value) in tree.pairs(of: node) {
      tree.withUTF8(tree.resolve(key)) { note($0, tree.resolve(value)) }
    }
  }

  private mutating func note(_ key: UnsafeBufferPointer<UInt8>, _ value: NodeID) {
    func isKey(_ name: StaticString) -> Bool {
      for index in key.indices where key[index] != name.utf8Start[index] { return false }
      return true
    }
    switch key.count {
    case 2 where isKey("on"): on = value
    case 4 where isKey("name"): name = value
    case 4 where isKey("type"): type = value
    case 5 where isKey("value"): self.value = value
    default: break
    }
  }
}
