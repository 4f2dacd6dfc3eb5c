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
    for (key, content) in tree.pairs(of: node) {
      let key = tree.resolve(key)
      if tree.isString(key, "on") {
        on = tree.resolve(content)
      } else if tree.isString(key, "name") {
        name = tree.resolve(content)
      } else if tree.isString(key, "type") {
        type = tree.resolve(content)
      } else if tree.isString(key, "value") {
        value = tree.resolve(content)
      }
    }
  }
}
