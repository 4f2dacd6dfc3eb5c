// A change of a text.

/// A change of a text: the bytes of `span` give way to `replacement`.
///
/// An empty span inserts. Everything outside the span stays byte for byte.
public struct TextEdit: Hashable, Sendable {
  /// Byte offsets in the text as it is.
  public let span: Range<Int>
  public let replacement: String

  public init(span: Range<Int>, replacement: String) {
    self.span = span
    self.replacement = replacement
  }

  /// Whether two edits cannot both be made: they share a byte, or insert at the same place.
  public func collides(with other: TextEdit) -> Bool {
    if span.isEmpty || other.span.isEmpty {
      return span.lowerBound <= other.span.upperBound && other.span.lowerBound <= span.upperBound
    }
    return span.overlaps(other.span)
  }
}

extension SourceText {
  /// The bytes with the edits made.
  ///
  /// - Parameter edits: edits of which no two collide, in any order.
  /// - Complexity: O(bytes + edits × log edits).
  public func applying(_ edits: [TextEdit]) -> [UInt8] {
    withBytes { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var copied = 0
      for edit in edits.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
        let span = edit.span.clamped(to: copied..<max(copied, bytes.count))
        result.append(contentsOf: bytes[copied..<span.lowerBound])
        result.append(contentsOf: edit.replacement.utf8)
        copied = span.upperBound
      }
      result.append(contentsOf: bytes[copied...])
      return result
    }
  }
}
