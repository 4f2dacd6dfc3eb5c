// Where a part of a scalar's value stands in the file.

extension YAMLTree {
  /// The bytes of the file that a part of a scalar's value was read from.
  ///
  /// Quotes, the escapes of a quote and folded lines are followed. Where the value has other escapes
  /// the whole scalar is the answer.
  ///
  /// - Parameter part: UTF-8 byte offsets in the value.
  /// - Complexity: O(bytes of the scalar).
  public func span(of part: Range<Int>, in node: NodeID) -> Range<Int> {
    let whole = span(node)
    return withUTF8(node) { value in
      source.withBytes { bytes in
        var walk = ScalarWalk(
          value: value, source: UnsafeRawBufferPointer(rebasing: bytes[whole]), style: style(node))
        guard part.upperBound <= value.count, let start = walk.place(of: part.lowerBound) else {
          return whole
        }
        guard !part.isEmpty else {
          return whole.lowerBound + start..<whole.lowerBound + start
        }
        guard let last = walk.place(of: part.upperBound - 1) else { return whole }
        return whole.lowerBound + start..<whole.lowerBound + last + 1
      }
    }
  }
}

/// Goes through a value and what it was read from side by side.
private struct ScalarWalk {
  let value: UnsafeBufferPointer<UInt8>
  let source: UnsafeRawBufferPointer
  let style: ScalarStyle
  private var inValue = 0
  private var inSource = 0

  init(value: UnsafeBufferPointer<UInt8>, source: UnsafeRawBufferPointer, style: ScalarStyle) {
    self.value = value
    self.source = source
    self.style = style
    switch style {
    case .plain: break
    case .singleQuoted, .doubleQuoted: inSource = 1
    case .literal, .folded:
      // The first line has the indicator.
      while inSource < source.count, !Self.endsLine(source[inSource]) { inSource += 1 }
    }
  }

  /// The place in the source of a byte of the value; those asked for before are not before it.
  ///
  /// White space may be folded: a run of it in the value is a run of it in the source.
  mutating func place(of target: Int) -> Int? {
    while inValue < value.count, inSource < source.count {
      let valueRun = Self.spaces(of: value, from: inValue)
      if valueRun > 0 {
        if target < inValue + valueRun { return inSource }
        inValue += valueRun
        inSource += Self.spaces(of: source, from: inSource)
        continue
      }
      inSource += Self.spaces(of: source, from: inSource)
      if inSource + 1 < source.count, isEscape(source[inSource], before: source[inSource + 1]) {
        inSource += 1
      }
      guard inSource < source.count, source[inSource] == value[inValue] else { return nil }
      if target == inValue { return inSource }
      inValue += 1
      inSource += 1
    }
    return target == inValue && inValue == value.count ? inSource : nil
  }

  private func isEscape(_ byte: UInt8, before next: UInt8) -> Bool {
    switch style {
    case .singleQuoted: byte == UInt8(ascii: "'") && next == byte
    case .doubleQuoted:
      byte == UInt8(ascii: "\\") && (next == UInt8(ascii: "\"") || next == byte)
    case .plain, .literal, .folded: false
    }
  }

  private static func spaces(
    of bytes: some RandomAccessCollection<UInt8>, from start: Int
  ) -> Int {
    bytes.dropFirst(start).prefix { $0 == UInt8(ascii: " ") || $0 == 9 || endsLine($0) }.count
  }

  private static func endsLine(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
}
