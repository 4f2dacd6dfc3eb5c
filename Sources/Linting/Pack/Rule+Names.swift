// Which names stand in the expressions of a check.

import Glibc
import YAMLTree

extension Rule.Check {
  /// Whether an expression of the check has this name in it, as a name of its own and not as a field.
  ///
  /// Every check is asked at every start: over the bytes of the file, without making strings of them.
  func mentions(_ name: StaticString) -> Bool {
    let tree = reader.tree
    func isIn(_ node: NodeID) -> Bool {
      tree.withUTF8(tree.resolve(node)) { $0.mentions(name) }
    }
    func isIn(_ key: String, of mapping: NodeID) -> Bool {
      tree.value(of: tree.resolve(mapping), forKey: key).map(isIn) ?? false
    }
    /// Whether it is so for one of the values under a key: a mapping, a list or a value alone.
    func hasOne(_ key: String, _ isWanted: (NodeID) -> Bool) -> Bool {
      guard let value = reader.value(key, of: block) else { return false }
      return switch tree.kind(value) {
      case .mapping: tree.pairs(of: value).contains { isWanted($0.value) }
      case .sequence: tree.elements(of: value).contains(where: isWanted)
      case .scalar, .alias: isWanted(value)
      }
    }
    let isInCollection = { (node: NodeID) in
      tree.withUTF8(tree.resolve(node)) { text in
        let start = IterationText(text)?.collection.lowerBound ?? 0
        return UnsafeBufferPointer(rebasing: text[start...]).mentions(name)
      }
    }
    return hasOne("each", isInCollection) || hasOne("when", isIn)
      || hasOne("needs") { isIn("have", of: $0) }
      || hasOne("let", isIn) || hasOne("require", isIn) || hasOne("at", isIn)
      || hasOne("also") { isIn("at", of: $0) } || hasOne("values", isIn)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether an expression has a name in it, outside texts and not as a field.
  fileprivate func mentions(_ name: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    guard holds(wanted) else { return false }
    var index = 0
    var quote: UInt8?
    while index < count {
      let byte = self[index]
      if let open = quote {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == open { quote = nil }
        index += 1
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        index += 1
      } else if byte.isPartOfName {
        let start = index
        while index < count, self[index].isPartOfName { index += 1 }
        let isField =
          start > 0
          && (self[start - 1] == UInt8(ascii: ".") || self[start - 1] == UInt8(ascii: "?"))
        if !isField, self[start..<index].elementsEqual(wanted) { return true }
      } else {
        index += 1
      }
    }
    return false
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether other bytes stand somewhere among these, whatever is around them: most expressions are told
  /// by this alone.
  fileprivate func holds(_ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = baseAddress, let other = wanted.baseAddress, !wanted.isEmpty else {
      return wanted.isEmpty
    }
    var start = 0
    while count - start >= wanted.count,
      let found = memchr(base + start, Int32(wanted[0]), count - start - wanted.count + 1)
    {
      if memcmp(found, other, wanted.count) == 0 { return true }
      start = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    }
    return false
  }
}

extension UInt8 {
  fileprivate var isPartOfName: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || self == UInt8(ascii: "_")
  }
}
