// Changes of a tree as changes of its text: comments, order and quoting stay.

extension YAMLTree {
  /// Writes another value in the place of a node.
  ///
  /// A text keeps the quotes of the scalar it takes the place of.
  ///
  /// - Returns: nil where the change would reach further than the node, through an anchor or an
  ///   alias, or would lose a comment.
  public func edit(setting node: NodeID, to value: WrittenValue) -> TextEdit? {
    guard isAlone(node) else { return nil }
    let whole = span(node)
    if kind(node) == .scalar {
      if whole.isEmpty { return edit(filling: node, with: value) }
      return TextEdit(span: whole, replacement: value.yaml(style(node)))
    }
    guard isFlow(node) else { return edit(replacingBlock: node, with: value.yaml()) }
    return hasComment(in: whole) ? nil : TextEdit(span: whole, replacement: value.yaml())
  }

  /// Adds a pair at the end of a mapping.
  ///
  /// - Returns: nil where the change would reach further than the mapping.
  public func edit(
    adding key: String, _ value: WrittenValue, to mapping: NodeID
  ) -> TextEdit? {
    guard kind(mapping) == .mapping, isAlone(mapping) else { return nil }
    let pair = WrittenValue.text(key).yaml() + ": " + value.yaml()
    var last: (key: NodeID, value: NodeID)?
    var first: NodeID?
    for pair in pairs(of: mapping) {
      first = first ?? pair.key
      last = pair
    }
    guard let first, let last else { return edit(fillingEmpty: mapping, with: pair) }
    let end = max(contentEnd(last.value), span(last.key).upperBound)
    if isFlow(mapping) {
      // Behind a colon without a value a comma would be part of the next text.
      return span(last.value).isEmpty
        ? nil : TextEdit(span: end..<end, replacement: ", " + pair)
    }
    return line(pair, after: end, indentedAs: span(first).lowerBound)
  }

  /// Adds an element at the end of a list.
  ///
  /// - Returns: nil where the change would reach further than the list.
  public func edit(adding value: WrittenValue, to sequence: NodeID) -> TextEdit? {
    guard kind(sequence) == .sequence, isAlone(sequence) else { return nil }
    var last: NodeID?
    for element in elements(of: sequence) { last = element }
    guard let last else { return edit(fillingEmpty: sequence, with: value.yaml()) }
    let end = contentEnd(last)
    if isFlow(sequence) { return TextEdit(span: end..<end, replacement: ", " + value.yaml()) }
    guard let dash = dash(before: last) else { return nil }
    return line("- " + value.yaml(), after: end, indentedAs: dash)
  }

  /// Takes an element out of its list, or a pair, told by its value, out of its mapping.
  ///
  /// - Returns: nil where the change would lose a comment or reach further than that.
  public func edit(removing node: NodeID) -> TextEdit? {
    guard let parent = parent(node), isAlone(parent), anchorSpan(node) == nil else { return nil }
    let parts = parts(of: parent)
    guard let index = parts.firstIndex(where: { $0.node == node }) else { return nil }
    guard parts.count > 1 else {
      let empty = kind(parent) == .mapping ? "{}" : "[]"
      if isFlow(parent) {
        return hasComment(in: span(parent))
          ? nil : TextEdit(span: span(parent), replacement: empty)
      }
      return edit(replacingBlock: parent, with: empty)
    }
    let removed: Range<Int>
    if isFlow(parent) {
      removed =
        index + 1 < parts.count
        ? parts[index].start..<parts[index + 1].start
        : parts[index - 1].end..<parts[index].end
    } else if startsLine(parts[index].lineStart) {
      removed = lineStart(of: parts[index].lineStart)..<lineEnd(after: parts[index].end)
    } else if index + 1 < parts.count, kind(parent) == .mapping {
      // The first pair behind a dash: the next one takes its place.
      removed = parts[index].start..<parts[index + 1].start
    } else {
      return nil
    }
    return hasComment(in: removed) ? nil : TextEdit(span: removed, replacement: "")
  }

  // MARK: - Parts of a collection

  private struct Part {
    let node: NodeID
    let start: Int
    let end: Int
    /// What stands first on the line of the part: its key, or its dash.
    let lineStart: Int
  }

  private func parts(of collection: NodeID) -> [Part] {
    switch kind(collection) {
    case .mapping:
      pairs(of: collection).map { key, value in
        let start = span(key).lowerBound
        return Part(
          node: value, start: start, end: max(contentEnd(value), span(key).upperBound),
          lineStart: start)
      }
    case .sequence:
      elements(of: collection).map { element in
        let start = anchorSpan(element)?.lowerBound ?? span(element).lowerBound
        return Part(
          node: element, start: start, end: contentEnd(element),
          lineStart: dash(before: element) ?? start)
      }
    case .scalar, .alias: []
    }
  }

  private func contentEnd(_ node: NodeID) -> Int { span(node).upperBound }

  /// The place of the `-` of an element in block style, where it stands on the element's own line.
  private func dash(before element: NodeID) -> Int? {
    let start = anchorSpan(element)?.lowerBound ?? span(element).lowerBound
    return source.withBytes { bytes in
      var index = start - 1
      while index >= 0, bytes[index] == UInt8(ascii: " ") { index -= 1 }
      return index >= 0 && bytes[index] == UInt8(ascii: "-") ? index : nil
    }
  }

  // MARK: - Values that are not there yet

  /// Writes behind a key that has no value.
  private func edit(filling node: NodeID, with value: WrittenValue) -> TextEdit? {
    guard let key = key(ofValue: node) else { return nil }
    return source.withBytes { bytes in
      var index = span(key).upperBound
      while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
      guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
      return TextEdit(span: index + 1..<index + 1, replacement: " " + value.yaml())
    }
  }

  private func edit(fillingEmpty collection: NodeID, with text: String) -> TextEdit? {
    let whole = span(collection)
    guard isFlow(collection), !hasComment(in: whole) else { return nil }
    let brackets = kind(collection) == .mapping ? ("{", "}") : ("[", "]")
    return TextEdit(span: whole, replacement: brackets.0 + text + brackets.1)
  }

  /// A collection on lines of its own gives way to text behind its key.
  private func edit(replacingBlock node: NodeID, with text: String) -> TextEdit? {
    var start = span(node).lowerBound
    var replacement = text
    if let key = key(ofValue: node) {
      let colon: Int? = source.withBytes { bytes in
        var index = span(key).upperBound
        while index < start, bytes[index] == UInt8(ascii: " ") { index += 1 }
        return index < start && bytes[index] == UInt8(ascii: ":") ? index : nil
      }
      guard let colon else { return nil }
      start = colon + 1
      replacement = " " + text
    }
    let replaced = start..<span(node).upperBound
    return hasComment(in: replaced) ? nil : TextEdit(span: replaced, replacement: replacement)
  }

  // MARK: - Lines

  /// A new line after the one on which `offset` stands, as far in as `column`.
  private func line(
    _ text: String, after offset: Int, indentedAs column: Int
  ) -> TextEdit? {
    source.withBytes { bytes in
      let depth = column - lineStart(of: column)
      var end = offset
      while end < bytes.count, !isBreak(bytes[end]) { end += 1 }
      let lineBreak =
        bytes.contains(UInt8(ascii: "\r")) && bytes.contains(UInt8(ascii: "\n"))
        ? "\r\n" : bytes.contains(UInt8(ascii: "\r")) ? "\r" : "\n"
      return TextEdit(
        span: end..<end,
        replacement: lineBreak + String(repeating: " ", count: depth) + text)
    }
  }

  private func lineStart(of offset: Int) -> Int {
    source.withBytes { bytes in
      var start = offset
      while start > 0, !isBreak(bytes[start - 1]) { start -= 1 }
      // A byte order mark takes no column.
      return start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, offset) : start
    }
  }

  /// Behind the line break of the line on which `offset` stands.
  private func lineEnd(after offset: Int) -> Int {
    source.withBytes { bytes in
      var end = offset
      while end < bytes.count, !isBreak(bytes[end]) { end += 1 }
      if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
      if end < bytes.count, bytes[end] == UInt8(ascii: "\n") { end += 1 }
      return end
    }
  }

  /// Whether only spaces stand before `offset` on its line.
  private func startsLine(_ offset: Int) -> Bool {
    source.withBytes { bytes in
      bytes[lineStart(of: offset)..<offset].allSatisfy { $0 == UInt8(ascii: " ") }
    }
  }

  private func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  // MARK: - What an edit must not touch

  /// Whether nothing but this place means the node: neither it nor what it stands in has a name by
  /// which an alias could repeat it.
  private func isAlone(_ node: NodeID) -> Bool {
    var current: NodeID? = node
    while let place = current {
      if kind(place) == .alias || anchorSpan(place) != nil { return false }
      current = parent(place)
    }
    return true
  }

  private func hasComment(in span: Range<Int>) -> Bool {
    withExtendedLifetime(self) { image.comments.contains { $0.span.overlaps(span) } }
  }
}
