// From libyaml's events to the arena of a tree.

import CLibYAML

/// Reads libyaml's events and lays out the nodes of a tree.
///
/// It must not outlive `bytes`. The event loop is in ``TreeBuilder/readEvents()``.
struct TreeBuilder: ~Copyable {
  let bytes: UnsafeRawBufferPointer
  let limits: ParseLimits
  /// Behind the byte order mark, if there is one.
  let start: Int

  var nodes: NodeArena
  var decoded: ContiguousArray<UInt8> = []
  var anchors: [Anchor] = []
  var problems: [YAMLProblem] = []
  var gaps: GapScanner
  var marks: MarkConverter
  /// Set by a problem that ends the tree.
  private(set) var isStopped = false

  private var documents: [NodeID] = []
  /// The collection that is being read, and those around it.
  private var frame = Frame()
  private var outer: ContiguousArray<Frame> = []
  private var documentStart = DocumentStart()
  /// Where the document before began, if no `...` ended it.
  private var openEndedStart: DocumentStart?
  /// Anchors of the current document, by name: an index into `anchors`.
  private var anchorsByName: [String: Int] = [:]
  /// For each anchor the nodes it stands for, aliases expanded; 0 while it is being read.
  private var anchorSizes: [Int] = []
  /// The nodes of the current document that would be visited through aliases.
  private var expanded = 0
  var keyTable = KeyTable()

  /// A collection that is being read; first of all the stream, which is no node.
  private struct Frame {
    var node = Node.none
    var children: UInt32 = 0
    var isMapping = false
    var isFlow = false
    var anchor: Int?
    var expandedBefore = 0
  }

  /// How much there was when the current document began.
  private struct DocumentStart {
    var nodes = 0
    var decoded = 0
    var anchors = 0
  }

  /// - Parameter isASCII: whether all of the text is.
  init(bytes: UnsafeRawBufferPointer, isASCII: Bool, limits: ParseLimits) {
    self.bytes = bytes
    self.limits = limits
    self.start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.gaps = GapScanner(bytes, start: start)
    self.marks = MarkConverter(bytes, start: start, isASCII: isASCII)
    // Policies have a node for every 13 to 18 bytes.
    nodes = NodeArena(capacity: bytes.count / 12 + 16)
  }

  /// The tree of what was read.
  consuming func finish(_ source: SourceText) -> YAMLTree {
    if isStopped {
      nodes.removeAll(from: documentStart.nodes)
      decoded.removeSubrange(documentStart.decoded...)
      anchors.removeSubrange(documentStart.anchors...)
    }
    if problems.count > 1 {
      let order = problems.indices.sorted {
        (problems[$0].span.lowerBound, $0) < (problems[$1].span.lowerBound, $1)
      }
      problems = order.map { problems[$0] }
    }
    return YAMLTree(
      source: source, documents: documents, problems: problems,
      owning: nodes.finish(anchors: anchors, comments: gaps.comments, decoded: decoded))
  }

  /// Lays out what one event tells.
  mutating func read(_ event: UnsafePointer<yaml_event_t>) {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: addScalar(event)
    case YAML_MAPPING_START_EVENT: openMapping(event)
    case YAML_SEQUENCE_START_EVENT: openSequence(event)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: closeCollection(event)
    case YAML_ALIAS_EVENT: addAlias(event)
    case YAML_DOCUMENT_START_EVENT: openDocument()
    case YAML_DOCUMENT_END_EVENT: closeDocument(event)
    case YAML_STREAM_END_EVENT: gaps.advance(to: bytes.count)
    default: break
    }
  }

  mutating func report(_ problem: YAMLProblem) {
    guard !isStopped else { return }
    if problems.count >= limits.problems {
      stop(YAMLProblem(.limitProblems, problem.span, [("limit", String(limits.problems))]))
    } else {
      problems.append(problem)
    }
  }

  /// Ends the tree before the current document.
  mutating func stop(_ problem: YAMLProblem) {
    guard !isStopped else { return }
    isStopped = true
    problems.append(problem)
  }

  /// Takes back the last document when no marker ended it: what follows it and is not YAML belongs
  /// to it.
  mutating func reopenLastDocument() {
    guard let start = openEndedStart else { return }
    documents.removeLast()
    documentStart = start
  }

  /// The opening of the bracket or brace that is still open.
  var openFlowCollection: Range<Int>? {
    guard frame.isFlow else { return nil }
    let opening = Int(nodes[Int(frame.node)].start)
    return opening..<opening + 1
  }

  // MARK: Documents and collections

  private mutating func closeDocument(_ event: UnsafePointer<yaml_event_t>) {
    documents.append(NodeID(documentStart.nodes))
    openEndedStart = event.pointee.data.document_end.implicit != 0 ? documentStart : nil
    documentStart = DocumentStart(
      nodes: nodes.count, decoded: decoded.count, anchors: anchors.count)
  }

  private mutating func openDocument() {
    anchorsByName.removeAll(keepingCapacity: true)
    expanded = 0
  }

  private mutating func openMapping(_ event: UnsafePointer<yaml_event_t>) {
    let mapping = event.pointee.data.mapping_start
    open(
      .mapping, event, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE,
      isAnchored: mapping.anchor != nil, tag: mapping.tag)
  }

  private mutating func openSequence(_ event: UnsafePointer<yaml_event_t>) {
    let sequence = event.pointee.data.sequence_start
    open(
      .sequence, event, isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE,
      isAnchored: sequence.anchor != nil, tag: sequence.tag)
  }

  private mutating func open(
    _ kind: NodeKind, _ event: UnsafePointer<yaml_event_t>, isFlow: Bool, isAnchored: Bool,
    tag: UnsafeMutablePointer<UInt8>?
  ) {
    var start = marks.offset(of: event.pointee.start_mark.index)
    var properties: NodeProperties?
    if isAnchored || tag != nil || (start < bytes.count && bytes[start] == UInt8(ascii: "!")) {
      let end = marks.offset(of: event.pointee.end_mark.index)
      let read = readProperties(from: start, to: end)
      properties = read
      start = read.contentStart
    }
    guard outer.count < limits.depth else {
      let end = min(start + 1, bytes.count)
      return stop(YAMLProblem(.limitDepth, start..<end, [("limit", String(limits.depth))]))
    }
    guard let node = append(kind, start..<start, isFlow ? .flow : []) else { return }
    if nodes[node].flags.contains(.isKey) {
      report(YAMLProblem(.nonScalarKey, start..<min(start + 1, bytes.count)))
    }
    if let tag, let properties { checkTag(tag, of: kind, properties) }
    outer.append(frame)
    frame = Frame(
      node: UInt32(truncatingIfNeeded: node), isMapping: kind == .mapping, isFlow: isFlow,
      anchor: properties.flatMap { addAnchor($0, to: node, size: 0) }, expandedBefore: expanded)
  }

  private mutating func closeCollection(_ event: UnsafePointer<yaml_event_t>) {
    guard let around = outer.popLast() else { return }
    let closed = frame
    frame = around
    // Only a bracket or brace has a width; other ends stand where the next token begins.
    if closed.isFlow, event.pointee.end_mark.index > event.pointee.start_mark.index {
      let end = marks.offset(of: event.pointee.end_mark.index)
      gaps.advance(to: end)
      gaps.consume(contentEnd: end, end: end)
    }
    let index = Int(closed.node)
    let end = UInt32(truncatingIfNeeded: gaps.contentEnd)
    nodes[index].close(
      end: end, next: nodes.count,
      count: closed.isMapping ? closed.children / 2 : closed.children)
    if let anchor = closed.anchor {
      anchorSizes[anchor] = nodes.count - index + expanded - closed.expandedBefore
    }
    if closed.isMapping { reportDuplicateKeys(of: index) }
  }

  // MARK: Leaves

  private mutating func addScalar(_ event: UnsafePointer<yaml_event_t>) {
    let scalar = event.pointee.data.scalar
    let eventStart = marks.offset(of: event.pointee.start_mark.index)
    let eventEnd = max(eventStart, marks.offset(of: event.pointee.end_mark.index))
    gaps.advance(to: eventStart)

    var properties: NodeProperties?
    var span = eventStart..<eventEnd
    if scalar.anchor != nil || scalar.tag != nil
      || (eventStart < eventEnd && bytes[eventStart] == UInt8(ascii: "!"))
    {
      let read = readProperties(from: eventStart, to: eventEnd)
      properties = read
      span = read.contentStart..<eventEnd
    }
    let style = ScalarStyle(scalar.style)
    if span.isEmpty {
      // What is absent stands behind the last thing that is there.
      span = gaps.contentEnd..<gaps.contentEnd
    } else if style == .literal || style == .folded {
      span = readBlockScalar(span)
    }
    gaps.consume(contentEnd: span.upperBound, end: eventEnd)

    guard var node = newNode(.scalar, span, []) else { return }
    node.style = style
    let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    // Plain text of one line is its own value.
    let isVerbatim =
      style == .plain && event.pointee.start_mark.line == event.pointee.end_mark.line
    storeValue(value, isVerbatim: isVerbatim, of: &node)
    if let tag = scalar.tag {
      node.type = typeOfScalar(value, tag: tag, properties ?? NodeProperties())
    } else if style == .plain, properties?.isNonSpecific != true {
      node.type = CoreSchema.type(of: value)
    }
    nodes.append(node)
    if let properties { _ = addAnchor(properties, to: nodes.count - 1, size: 1) }
  }

  /// Keeps a value as a range of the source when it stands there byte for byte.
  ///
  /// - Parameter isVerbatim: it does where it is as long.
  @inline(__always)
  private mutating func storeValue(
    _ value: UnsafeBufferPointer<UInt8>, isVerbatim: Bool, of node: inout Node
  ) {
    let isQuoted = node.style == .singleQuoted || node.style == .doubleQuoted
    let margin = isQuoted ? 1 : 0
    let start = Int(node.start) + margin
    let length = Int(node.end) - margin - start
    node.valueCount = UInt32(truncatingIfNeeded: value.count)
    if length == value.count,
      isVerbatim || sourceBytes(start..<start + length).holdsSameBytes(as: value)
    {
      node.valueStart = UInt32(truncatingIfNeeded: start)
    } else {
      node.valueStart = UInt32(truncatingIfNeeded: decoded.count)
      node.flags.insert(.decoded)
      decoded.append(contentsOf: value)
    }
  }

  /// Bytes of the source as text; they live as long as the source.
  func sourceBytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: bytes[range]).assumingMemoryBound(to: UInt8.self)
  }

  private mutating func addAlias(_ event: UnsafePointer<yaml_event_t>) {
    let start = marks.offset(of: event.pointee.start_mark.index)
    let end = max(start, marks.offset(of: event.pointee.end_mark.index))
    gaps.advance(to: start)
    gaps.consume(contentEnd: end, end: end)
    guard let name = event.pointee.data.alias.anchor.map({ String(cString: $0) }),
      let node = append(.alias, start..<end, [])
    else { return }
    nodes[node].valueStart = UInt32(truncatingIfNeeded: node)
    guard let anchor = anchorsByName[name] else {
      return report(YAMLProblem(.undefinedAlias, start..<end, [("name", excerpt(name))]))
    }
    guard anchorSizes[anchor] > 0 else {
      let place = Int(anchors[anchor].start)..<Int(anchors[anchor].end)
      return report(
        YAMLProblem(
          .recursiveAlias, start..<end, [("name", excerpt(name))],
          related: YAMLProblem.Related(span: place, label: .anchor)))
    }
    nodes[node].valueStart = anchors[anchor].node
    let (sum, overflow) = expanded.addingReportingOverflow(anchorSizes[anchor])
    expanded = overflow ? .max : sum
    if expanded > limits.aliasExpansion {
      let limit = String(limits.aliasExpansion)
      stop(YAMLProblem(.limitAliasExpansion, start..<end, [("limit", limit)]))
    }
  }

  // MARK: Parts of nodes

  /// The index of a new node in the collection being read; nil when there may be no more.
  private mutating func append(
    _ kind: NodeKind, _ span: Range<Int>, _ flags: Node.Flags
  ) -> Int? {
    guard let node = newNode(kind, span, flags) else { return nil }
    nodes.append(node)
    return nodes.count - 1
  }

  /// A node that is the next of the collection being read; nil when there may be no more. The caller
  /// appends it.
  @inline(__always)
  private mutating func newNode(
    _ kind: NodeKind, _ span: Range<Int>, _ flags: Node.Flags
  ) -> Node? {
    guard nodes.count < limits.nodes else {
      stop(YAMLProblem(.limitNodes, span, [("limit", String(limits.nodes))]))
      return nil
    }
    var node = Node(
      start: UInt32(truncatingIfNeeded: span.lowerBound),
      end: UInt32(truncatingIfNeeded: span.upperBound), parent: frame.node,
      next: UInt32(truncatingIfNeeded: nodes.count + 1), kind: kind, flags: flags)
    if frame.isMapping { node.flags.insert(frame.children % 2 == 0 ? .isKey : .isValue) }
    frame.children += 1
    return node
  }

  /// Names a node; the index of its anchor.
  private mutating func addAnchor(_ properties: NodeProperties, to node: Int, size: Int) -> Int? {
    guard let span = properties.anchor else { return nil }
    nodes[node].flags.insert(.anchored)
    let name = UnsafeRawBufferPointer(rebasing: bytes[span.lowerBound + 1..<span.upperBound])
    anchorsByName[String(decoding: name, as: UTF8.self)] = anchors.count
    anchors.append(
      Anchor(
        node: UInt32(truncatingIfNeeded: node),
        start: UInt32(truncatingIfNeeded: span.lowerBound),
        end: UInt32(truncatingIfNeeded: span.upperBound)))
    anchorSizes.append(size)
    return anchors.count - 1
  }
}
