// From the serialized form back to a tree.

/// Reads an encoded node table, believing nothing it says.
struct NodeTableDecoder {
  private let source: UnsafeRawBufferPointer
  private var reader: SymbolReader
  private var nodes: ContiguousArray<Node> = []
  private var decoded: ContiguousArray<UInt8> = []
  private var documents: [NodeID] = []

  /// A collection whose children are being read.
  private struct Frame {
    let node: Int
    let end: Int
    let isMapping: Bool
    var remaining: Int
  }

  init(source: UnsafeRawBufferPointer, table: UnsafeRawBufferPointer) {
    self.source = source
    self.reader = SymbolReader(table)
  }

  mutating func read(_ text: SourceText) -> YAMLTree? {
    guard reader.read() == YAMLTree.encodingVersion, reader.read() == source.count, readNodes()
    else { return nil }
    let comments = readComments()
    let anchors = readAnchors()
    let problems = readProblems()
    guard !reader.isDamaged, reader.isAtEnd else { return nil }
    return YAMLTree(
      source: text, documents: documents, problems: problems, comments: comments, nodes: nodes,
      decoded: decoded, anchors: anchors)
  }

  private mutating func readNodes() -> Bool {
    let count = reader.readCount()
    let decodedCount = reader.read()
    guard decodedCount <= source.count * 2 else { return false }
    decoded.reserveCapacity(decodedCount)
    var isSound = false
    nodes = ContiguousArray(unsafeUninitializedCapacity: count) { nodes, initializedCount in
      isSound = readNodes(into: nodes, count: count)
      initializedCount = isSound ? count : 0
    }
    return isSound && decoded.count == decodedCount
  }

  /// Writes without looking back whether there is room: the pack is read at each start of the program.
  private mutating func readNodes(
    into nodes: UnsafeMutableBufferPointer<Node>, count: Int
  ) -> Bool {
    // The outermost frame holds the documents and is never full.
    var frame = Frame(node: -1, end: source.count, isMapping: false, remaining: .max)
    var outer: ContiguousArray<Frame> = []
    outer.reserveCapacity(16)
    var start = 0
    let shapes = NodeShape.nodes
    // A copy that can live in registers.
    var reader = self.reader
    for index in 0..<count {
      let (code, distance, length) = Self.readRecord(&reader)
      start &+= distance
      let end = start &+ length
      guard end <= frame.end, code < shapes.count, !reader.isDamaged else { return false }
      var node = shapes[code]
      node.start = UInt32(truncatingIfNeeded: start)
      node.end = UInt32(truncatingIfNeeded: end)
      node.parent = UInt32(truncatingIfNeeded: frame.node)
      node.next = UInt32(truncatingIfNeeded: index &+ 1)
      if frame.isMapping {
        node.flags.insert(frame.remaining & 1 == 0 ? .isKey : .isValue)
      } else if frame.node < 0 {
        documents.append(NodeID(index))
      }
      frame.remaining &-= 1
      if node.kind == .scalar && !node.flags.contains(.decoded) {
        guard length >= Int(node.valueCount) else { return false }
        node.valueStart &+= node.start
        node.valueCount = UInt32(truncatingIfNeeded: length) &- node.valueCount
        nodes.initializeElement(at: index, to: node)
      } else {
        self.reader = reader
        guard readValue(of: &node, index, start..<end, nodes) else { return false }
        reader = self.reader
        let isCollection = node.kind != .scalar && node.kind != .alias
        if isCollection { node.next = Node.none }
        nodes.initializeElement(at: index, to: node)
        if isCollection {
          outer.append(frame)
          let isMapping = node.kind == .mapping
          frame = Frame(
            node: index, end: end, isMapping: isMapping,
            remaining: Int(node.valueCount) * (isMapping ? 2 : 1))
        }
      }
      while frame.remaining == 0 {
        nodes[frame.node].next = UInt32(truncatingIfNeeded: index + 1)
        frame = outer.removeLast()
      }
    }
    self.reader = reader
    return outer.isEmpty
  }

  /// The shape of the next node, the distance of its start from that of the node before, its length.
  @inline(__always)
  private static func readRecord(
    _ reader: inout SymbolReader
  ) -> (code: Int, distance: Int, length: Int) {
    let symbols = reader.readFour()
    let code = Int(symbols & 0x3F)
    if code == NodeShape.long { return readLongRecord(&reader) }
    // The two halves of the length stand in a byte each.
    return (
      code, Int(symbols >> 8 & 0x3F), Int(symbols >> 16 & 0x3F) | Int(symbols >> 18 & 0xFC0)
    )
  }

  @inline(never)
  private static func readLongRecord(
    _ reader: inout SymbolReader
  ) -> (code: Int, distance: Int, length: Int) {
    reader.unread(3)
    return (reader.read(), reader.read(), reader.read())
  }

  /// What a collection, an alias or a scalar with a value of its own has beside its span.
  ///
  /// - Parameter nodes: those before this one are there.
  private mutating func readValue(
    of node: inout Node, _ index: Int, _ span: Range<Int>,
    _ nodes: UnsafeMutableBufferPointer<Node>
  ) -> Bool {
    switch node.kind {
    case .sequence, .mapping:
      node.valueCount = UInt32(truncatingIfNeeded: reader.readCount())
      return !reader.isDamaged
    case .alias:
      let target = index - reader.read()
      node.valueStart = UInt32(truncatingIfNeeded: max(target, 0))
      // Only to a node that is complete, never into what is around it.
      return target == index
        || target >= 0 && nodes[target].kind != .alias && nodes[target].next != Node.none
    case .scalar:
      let count = reader.read()
      node.valueStart = UInt32(truncatingIfNeeded: decoded.count)
      node.valueCount = UInt32(truncatingIfNeeded: count)
      guard decoded.count + count <= source.count * 2 else { return false }
      return ValueCoder.read(count, from: source, span, &reader, into: &decoded)
    }
  }

  private mutating func readComments() -> [Comment] {
    var comments: [Comment] = []
    var previous = 0
    for _ in 0..<reader.readCount() {
      let start = previous + reader.read()
      let length = reader.read()
      previous = start + length >> 1
      comments.append(Comment(span: readSpan(start, length >> 1), isWholeLine: length & 1 == 1))
    }
    return comments
  }

  private mutating func readAnchors() -> [Anchor] {
    var anchors: [Anchor] = []
    for _ in 0..<reader.readCount() {
      let node = reader.read()
      let span = readSpan(reader.read(), reader.read())
      guard node < nodes.count, node > anchors.last.map({ Int($0.node) }) ?? -1, !span.isEmpty
      else {
        reader.fail()
        return []
      }
      nodes[node].flags.insert(.anchored)
      anchors.append(
        Anchor(
          node: UInt32(truncatingIfNeeded: node),
          start: UInt32(truncatingIfNeeded: span.lowerBound),
          end: UInt32(truncatingIfNeeded: span.upperBound)))
    }
    return anchors
  }

  private mutating func readProblems() -> [YAMLProblem] {
    var problems: [YAMLProblem] = []
    for _ in 0..<reader.readCount() {
      let code = YAMLProblem.Code(rawValue: reader.readText())
      let span = readSpan(reader.read(), reader.read())
      var arguments: [(name: String, value: String)] = []
      for _ in 0..<reader.readCount() {
        let name = reader.readText()
        arguments.append((name, reader.readText()))
      }
      var related: YAMLProblem.Related?
      let label = reader.readText()
      if let label = YAMLProblem.Label(rawValue: label) {
        related = YAMLProblem.Related(
          span: readSpan(reader.read(), reader.read()), label: label)
      } else if !label.isEmpty {
        reader.fail()
      }
      guard let code, !reader.isDamaged else {
        reader.fail()
        return []
      }
      problems.append(YAMLProblem(code, span, arguments, related: related))
    }
    return problems
  }

  /// A span within the text.
  private mutating func readSpan(_ start: Int, _ length: Int) -> Range<Int> {
    guard start + length <= source.count else {
      reader.fail()
      return 0..<0
    }
    return start..<start + length
  }
}
