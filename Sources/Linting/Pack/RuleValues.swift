// What stands under the keys of a rule or of one of its checks.

import YAMLTree

/// The values of a mapping under the keys that rules and checks have, found in one pass over it: asking
/// for two dozen keys one by one takes as many passes, for every rule at every start.
struct RuleValues {
  let mapping: NodeID

  private(set) var id: NodeID?
  private(set) var severity: NodeID?
  private(set) var profile: NodeID?
  private(set) var stance: NodeID?
  private(set) var source: NodeID?
  private(set) var title: NodeID?
  private(set) var why: NodeID?
  private(set) var parameters: NodeID?
  private(set) var checks: NodeID?

  private(set) var each: NodeID?
  private(set) var when: NodeID?
  private(set) var needs: NodeID?
  private(set) var lets: NodeID?
  private(set) var require: NodeID?
  private(set) var at: NodeID?
  private(set) var also: NodeID?
  private(set) var message: NodeID?
  private(set) var fix: NodeID?
  private(set) var values: NodeID?

  init(of mapping: NodeID, in tree: YAMLTree) {
    self.mapping = mapping
    guard tree.kind(mapping) == .mapping else { return }
    for (key, value) in tree.pairs(of: mapping) {
      let value = tree.resolve(value)
      tree.withUTF8(tree.resolve(key)) { note($0, value) }
    }
  }

  private mutating func note(_ key: UnsafeBufferPointer<UInt8>, _ value: NodeID) {
    /// Takes the first value under the key.
    func take(_ name: StaticString, _ place: inout NodeID?) {
      guard place == nil else { return }
      for index in key.indices where key[index] != name.utf8Start[index] { return }
      place = value
    }
    switch key.count {
    case 2:
      take("id", &id)
      take("at", &at)
    case 3:
      take("let", &lets)
      take("fix", &fix)
      take("why", &why)
    case 4:
      take("each", &each)
      take("when", &when)
      take("also", &also)
    case 5:
      take("title", &title)
      take("needs", &needs)
    case 6:
      take("checks", &checks)
      take("stance", &stance)
      take("source", &source)
      take("values", &values)
    case 7:
      take("require", &require)
      take("message", &message)
      take("profile", &profile)
    case 8: take("severity", &severity)
    case 10: take("parameters", &parameters)
    default: break
    }
  }
}
