// The way from node to node.

extension YAMLTree {
  /// The collection in which a node stands, for a key or value its mapping; nil for a root.
  public func parent(_ node: NodeID) -> NodeID? {
    let parent = self[node].parent
    return parent == Node.none ? nil : NodeID(parent)
  }

  /// The key of the pair of which `node` is the value.
  public func key(ofValue node: NodeID) -> NodeID? {
    let record = self[node]
    guard record.flags.contains(.isValue) else { return nil }
    // The node before is the last one within the key.
    var key = node.index - 1
    while self[key].parent != record.parent { key = self[key].parent }
    return NodeID(key)
  }

  /// The value of the pair of which `node` is the key.
  public func value(ofKey node: NodeID) -> NodeID? {
    isKey(node) ? NodeID(next(after: node.index)) : nil
  }

  /// Whether a node is the key of a pair.
  public func isKey(_ node: NodeID) -> Bool { self[node].flags.contains(.isKey) }

  /// Follows an alias to the node its anchor names; other nodes stand for themselves.
  ///
  /// An alias that leads nowhere or into itself is returned as it is; ``problems`` tells of it.
  @inlinable
  public func resolve(_ node: NodeID) -> NodeID {
    let record = self[node]
    return record.kind == .alias ? NodeID(record.valueStart) : node
  }

  /// The name in `&name` before a node or in the alias `*name`.
  public func anchorName(_ node: NodeID) -> String? {
    if self[node].kind == .alias {
      let span = span(node)
      return source.string(span.lowerBound + 1..<span.upperBound)
    }
    return anchorSpan(node).map { source.string($0.lowerBound + 1..<$0.upperBound) }
  }

  /// The bytes of `&name` before a node.
  public func anchorSpan(_ node: NodeID) -> Range<Int>? {
    guard self[node].flags.contains(.anchored) else { return nil }
    return withExtendedLifetime(self) {
      let anchors = image.anchors
      var low = 0
      var high = anchors.count
      while low < high {
        let middle = (low + high) / 2
        if anchors[middle].node < node.index { low = middle + 1 } else { high = middle }
      }
      guard low < anchors.count, anchors[low].node == node.index else { return nil }
      return Int(anchors[low].start)..<Int(anchors[low].end)
    }
  }

  /// The elements of a sequence, or the pairs of a mapping, counted; 0 for other nodes.
  public func childCount(_ node: NodeID) -> Int {
    let record = self[node]
    switch record.kind {
    case .sequence, .mapping: return Int(record.valueCount)
    case .scalar, .alias: return 0
    }
  }

  /// The elements of a sequence in order; none for other nodes. Aliases are not followed.
  public func elements(of sequence: NodeID) -> NodeElements {
    let isSequence = self[sequence].kind == .sequence
    return NodeElements(
      tree: self, first: sequence.index &+ 1, count: isSequence ? childCount(sequence) : 0)
  }

  /// The pairs of a mapping in order; none for other nodes. Aliases are not followed.
  public func pairs(of mapping: NodeID) -> NodePairs {
    let isMapping = self[mapping].kind == .mapping
    return NodePairs(
      tree: self, first: mapping.index &+ 1, count: isMapping ? childCount(mapping) : 0)
  }

  /// The value of the first pair whose key is `key`, byte for byte.
  ///
  /// - Complexity: O(pairs).
  public func value(of mapping: NodeID, forKey key: String) -> NodeID? {
    var key = key
    return key.withUTF8 { value(of: mapping, forBytes: $0) }
  }

  /// The value of the first pair whose key is `key`, byte for byte.
  ///
  /// - Complexity: O(pairs).
  public func value(of mapping: NodeID, forKey key: StaticString) -> NodeID? {
    key.withUTF8Buffer { value(of: mapping, forBytes: $0) }
  }

  private func value(of mapping: NodeID, forBytes key: UnsafeBufferPointer<UInt8>) -> NodeID? {
    // Over the records themselves: the pack is read by key at each start of the program.
    let collection = self[mapping]
    guard collection.kind == .mapping else { return nil }
    var place = mapping.index &+ 1
    for _ in 0..<collection.valueCount {
      var record = self[place]
      let value = record.next
      if record.kind == .alias { record = self[record.valueStart] }
      if record.kind == .scalar, Int(record.valueCount) == key.count,
        withExtendedLifetime(self, { bytes(of: record).holdsSameBytes(as: key) })
      {
        return NodeID(value)
      }
      place = next(after: value)
    }
    return nil
  }

  /// The index of the node after `node` and everything in it.
  @inlinable
  func next(after node: UInt32) -> UInt32 { self[node].next }
}
