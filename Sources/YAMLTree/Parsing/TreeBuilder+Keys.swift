// Keys that a mapping has twice.

/// Scratch space for finding equal keys, used again for every mapping.
struct KeyTable {
  /// Below this many keys, comparing each with each is faster than hashing them.
  static let smallest = 64

  struct Key {
    let node: UInt32
    /// The length and a few bytes: what differs here is not equal.
    let signature: UInt32
  }

  var keys: ContiguousArray<Key> = []
  var slots: ContiguousArray<Int32> = []
}

extension TreeBuilder {
  /// Reports every scalar key that equals one before it in the mapping, byte for byte.
  ///
  /// - Complexity: O(bytes of keys), with a hash that nobody can prepare collisions for.
  mutating func reportDuplicateKeys(of mapping: Int) {
    keyTable.keys.removeAll(keepingCapacity: true)
    var key = mapping + 1
    while key < nodes.count {
      let record = nodes[key]
      let scalar = record.kind == .alias ? nodes[Int(record.valueStart)] : record
      if scalar.kind == .scalar {
        keyTable.keys.append(
          KeyTable.Key(
            node: UInt32(truncatingIfNeeded: key), signature: signature(value(of: scalar))))
      }
      let value = Int(record.next)
      guard value < nodes.count else { break }
      key = Int(nodes[value].next)
    }
    if keyTable.keys.count <= KeyTable.smallest {
      compareEachWithEach()
    } else {
      compareByHash()
    }
  }

  private func signature(_ value: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let first = value.first, let last = value.last else { return 0 }
    let length = UInt32(truncatingIfNeeded: value.count)
    return length << 24 | UInt32(first) << 16 | UInt32(value[value.count / 2]) << 8 | UInt32(last)
  }

  private mutating func compareEachWithEach() {
    for second in keyTable.keys.indices {
      let key = keyTable.keys[second]
      for first in 0..<second where keyTable.keys[first].signature == key.signature {
        let earlier = Int(keyTable.keys[first].node)
        guard haveEqualValues(earlier, Int(key.node)) else { continue }
        reportDuplicate(Int(key.node), of: earlier)
        break
      }
    }
  }

  private mutating func compareByHash() {
    let count = keyTable.keys.count
    var capacity = 32
    while capacity < count * 2 { capacity *= 2 }
    keyTable.slots.removeAll(keepingCapacity: true)
    keyTable.slots.append(contentsOf: repeatElement(-1, count: capacity))
    for position in 0..<count where !isStopped {
      let key = Int(keyTable.keys[position].node)
      var hasher = Hasher()
      hasher.combine(bytes: UnsafeRawBufferPointer(value(of: nodes[scalarBehind(key)])))
      var slot = hasher.finalize() & (capacity - 1)
      while keyTable.slots[slot] >= 0 {
        let first = Int(keyTable.keys[Int(keyTable.slots[slot])].node)
        if haveEqualValues(first, key) {
          reportDuplicate(key, of: first)
          break
        }
        slot = (slot + 1) & (capacity - 1)
      }
      if keyTable.slots[slot] < 0 {
        keyTable.slots[slot] = Int32(truncatingIfNeeded: position)
      }
    }
  }

  private func haveEqualValues(_ first: Int, _ second: Int) -> Bool {
    let first = nodes[scalarBehind(first)]
    let second = nodes[scalarBehind(second)]
    return value(of: first).holdsSameBytes(as: value(of: second))
  }

  private mutating func reportDuplicate(_ second: Int, of first: Int) {
    let key = excerpt(String(decoding: value(of: nodes[scalarBehind(first)]), as: UTF8.self))
    report(
      YAMLProblem(
        .duplicateKey, span(of: second), [("key", key)],
        related: YAMLProblem.Related(span: span(of: first), label: .firstKey)))
  }

  private func span(of node: Int) -> Range<Int> {
    Int(nodes[node].start)..<Int(nodes[node].end)
  }

  /// The node an alias stands for, or the node itself.
  private func scalarBehind(_ key: Int) -> Int {
    nodes[key].kind == .alias ? Int(nodes[key].valueStart) : key
  }

  /// The value of a scalar; valid until the next one is stored.
  private func value(of scalar: Node) -> UnsafeBufferPointer<UInt8> {
    let start = Int(scalar.valueStart)
    let range = start..<start + Int(scalar.valueCount)
    if scalar.flags.contains(.decoded) {
      return decoded.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]) }
    }
    return sourceBytes(range)
  }
}
