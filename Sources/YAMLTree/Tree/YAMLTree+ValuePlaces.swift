// From the value of a scalar back to its text.

extension YAMLTree {
  /// The bytes of the source that a stretch of a scalar's value stands for.
  ///
  /// Escapes, folded lines, indentation and line breaks are undone: the place of an escaped character is
  /// its escape, that of a space which folding has made is the line break. An empty range has an empty
  /// place, at the end of the value behind its last character.
  ///
  /// - Parameter range: UTF-8 bytes of the value.
  /// - Returns: nil for a node that is no scalar, a range outside of its value, and a block scalar
  ///   without text.
  /// - Complexity: O(bytes of the scalar), each time.
  public func sourceRange(ofValue range: Range<Int>, in node: NodeID) -> Range<Int>? {
    let record = self[node]
    guard record.kind == .scalar, range.lowerBound >= 0,
      range.upperBound <= Int(record.valueCount)
    else { return nil }
    if !record.flags.contains(.decoded) {
      let start = Int(record.valueStart)
      return record.valueCount == 0
        ? emptyValue(of: node) : start + range.lowerBound..<start + range.upperBound
    }
    return withUTF8(node) { value in
      source.withBytes { bytes in
        let places = ScalarPlaces(record.style, in: bytes, span(node), value: value)
        guard places.isRight else { return nil }
        guard range.isEmpty else {
          return places.starts[range.lowerBound]..<places.ends[range.upperBound - 1]
        }
        let place =
          range.lowerBound < places.starts.count
          ? places.starts[range.lowerBound] : places.ends.last ?? span(node).lowerBound
        return place..<place
      }
    }
  }

  /// Between the quotes, or where the value is absent.
  private func emptyValue(of node: NodeID) -> Range<Int> {
    let span = span(node)
    let isQuoted = style(node) == .singleQuoted || style(node) == .doubleQuoted
    let place = min(span.lowerBound + (isQuoted ? 1 : 0), span.upperBound)
    return place..<place
  }
}
