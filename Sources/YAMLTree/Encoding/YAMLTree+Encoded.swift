// The serialized form of a tree: all but its text, as printable ASCII.

extension YAMLTree {
  /// The first symbols of every encoded table; changes with the form.
  static let encodingVersion = 2

  /// The node table as printable ASCII without quotes and `#`.
  ///
  /// It says everything about the tree except the text itself, in some five bytes a node.
  public func encodedNodes() -> String {
    var writer = SymbolWriter()
    writer.write(YAMLTree.encodingVersion)
    writer.write(source.count)
    writeNodes(to: &writer)
    writeComments(to: &writer)
    writeAnchors(to: &writer)
    writeProblems(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Rebuilds a tree over `source` from ``encodedNodes()``; nil when the table is damaged or
  /// belongs to another text.
  ///
  /// - Complexity: O(nodes), without looking at the text.
  public static func decode(source: SourceText, nodes: UnsafeRawBufferPointer) -> YAMLTree? {
    source.withBytes { bytes in
      var decoder = NodeTableDecoder(source: bytes, table: nodes)
      return decoder.read(source)
    }
  }

  private func writeNodes(to writer: inout SymbolWriter) {
    writer.write(nodes.count)
    writer.write(decoded.count)
    var previous = 0
    for (index, node) in nodes.enumerated() {
      let start = Int(node.start)
      Self.writeRecord(
        NodeShape.code(of: node), distance: start - previous, length: Int(node.end) - start,
        to: &writer)
      previous = start
      switch node.kind {
      case .sequence, .mapping:
        writer.write(Int(node.valueCount))
      case .alias:
        writer.write(index - Int(node.valueStart))
      case .scalar where node.flags.contains(.decoded):
        let value = Int(node.valueStart)..<Int(node.valueStart) + Int(node.valueCount)
        writer.write(value.count)
        source.withBytes {
          ValueCoder.write(decoded[value], from: $0, start..<Int(node.end), into: &writer)
        }
      case .scalar:
        break
      }
    }
  }

  /// Shape, distance from the node before and length: four symbols, which most nodes fit in and which
  /// are read at once, or the three numbers behind a symbol that no shape has.
  private static func writeRecord(
    _ code: Int, distance: Int, length: Int, to writer: inout SymbolWriter
  ) {
    if distance >> 6 == 0, length >> 12 == 0 {
      writer.write(symbol: code)
      writer.write(symbol: distance)
      writer.write(symbol: length)
      writer.write(symbol: length >> 6)
    } else {
      writer.write(symbol: NodeShape.long)
      writer.write(code)
      writer.write(distance)
      writer.write(length)
    }
  }

  private func writeComments(to writer: inout SymbolWriter) {
    writer.write(comments.count)
    var previous = 0
    for comment in comments {
      writer.write(comment.span.lowerBound - previous)
      writer.write(comment.span.count << 1 | (comment.isWholeLine ? 1 : 0))
      previous = comment.span.upperBound
    }
  }

  private func writeAnchors(to writer: inout SymbolWriter) {
    writer.write(anchors.count)
    for anchor in anchors {
      writer.write(Int(anchor.node))
      writer.write(Int(anchor.start))
      writer.write(Int(anchor.end - anchor.start))
    }
  }

  private func writeProblems(to writer: inout SymbolWriter) {
    writer.write(problems.count)
    for problem in problems {
      writer.write(problem.code.rawValue)
      writer.write(problem.span.lowerBound)
      writer.write(problem.span.count)
      writer.write(problem.arguments.count)
      for argument in problem.arguments {
        writer.write(argument.name)
        writer.write(argument.value)
      }
      writer.write(problem.related?.label.rawValue ?? "")
      if let related = problem.related {
        writer.write(related.span.lowerBound)
        writer.write(related.span.count)
      }
    }
  }
}
