// Comments that are meant for the linter, and which part of the document they are about.

import YAMLTree

/// A comment that may be meant for the linter, found while its tree is there.
struct MarkedComment: Sendable {
  let source: SourceText
  /// The comment, from its `#`.
  let span: Range<Int>
  /// The bytes of the document that it covers: a finding that begins in them is covered. Nil when
  /// nothing follows that it could be about.
  let covered: ClosedRange<Int>?

  /// The comments of a file that may be meant.
  ///
  /// - Complexity: O(comments), and O(log nodes + depth) for each that may be meant.
  static func all(in tree: YAMLTree) -> [MarkedComment] {
    let comments = tree.comments
    guard !comments.isEmpty else { return [] }
    var found: [MarkedComment] = []
    tree.source.withBytes { bytes in
      // From the last to the first, so that of comments on comments each looks only as far as the next.
      var next: (comment: Int, content: Int?)?
      for comment in comments.reversed() {
        let text = UnsafeRawBufferPointer(rebasing: bytes[comment.span])
        guard AllowanceComment.mayBeMeant(text) else { continue }
        var covered: ClosedRange<Int>?
        if comment.isWholeLine {
          let content = tree.contentStart(after: comment.span.upperBound, in: bytes, known: next)
          next = (comment.span.lowerBound, content)
          covered = content.flatMap { tree.node(startingAt: $0, in: bytes) }
        } else {
          covered = tree.line(before: comment.span.lowerBound, in: bytes)
        }
        found.append(
          MarkedComment(source: tree.source, span: comment.span, covered: covered))
      }
    }
    return found.reversed()
  }
}

extension YAMLTree {
  /// What stands on the line of a comment, before it.
  fileprivate func line(before offset: Int, in bytes: UnsafeRawBufferPointer) -> ClosedRange<Int> {
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n"), bytes[start - 1] != UInt8(ascii: "\r")
    {
      start -= 1
    }
    return start...offset
  }

  /// The pair or element that starts at an offset, which is the first one after a comment.
  fileprivate func node(
    startingAt start: Int, in bytes: UnsafeRawBufferPointer
  ) -> ClosedRange<Int>? {
    // The comment stands before the dash of an element: the element is the first node behind the dash.
    let isElement =
      bytes[start] == UInt8(ascii: "-") && (start + 1 == bytes.count || bytes[start + 1] <= 0x20)
    guard var node = firstNode(from: isElement ? start + 1 : start) else { return nil }
    if isElement { return span(node).closed }
    // The first node that starts there is the outermost: the pair that one sees is within it.
    while !isFlow(node), let first = firstChild(of: node) { node = first }
    guard let value = value(ofKey: node) else { return span(node).closed }
    return span(node).lowerBound...max(span(node).upperBound, span(value).upperBound)
  }

  private func firstChild(of node: NodeID) -> NodeID? {
    switch kind(node) {
    case .mapping: pairs(of: node).first { _ in true }?.key
    case .sequence: elements(of: node).first { _ in true }
    case .scalar, .alias: nil
    }
  }

  /// The first byte after an offset that is neither white space nor part of a comment.
  ///
  /// - Parameter known: the answer for a comment further on.
  fileprivate func contentStart(
    after offset: Int, in bytes: UnsafeRawBufferPointer, known: (comment: Int, content: Int?)?
  ) -> Int? {
    var index = offset
    while index < bytes.count {
      if let known, known.comment == index { return known.content }
      let byte = bytes[index]
      if byte == UInt8(ascii: "#") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n"),
          bytes[index] != UInt8(ascii: "\r")
        {
          index += 1
        }
      } else if byte <= 0x20 {
        index += 1
      } else {
        return index
      }
    }
    return nil
  }

  /// The first node in document order that starts at an offset or after it.
  func firstNode(from offset: Int) -> NodeID? {
    var low = 0
    var high = nodeCount
    while low < high {
      let middle = (low + high) / 2
      guard let node = node(at: middle) else { return nil }
      if span(node).lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return node(at: low)
  }
}

extension Range<Int> {
  fileprivate var closed: ClosedRange<Int> { lowerBound...upperBound }
}
