// The bytes of one file and where its lines begin.

import Synchronization

/// The bytes of one file and where its lines begin. Immutable.
///
/// A line ends at `\n`, `\r\n` or `\r`; nothing else is a line break. A UTF-8 byte order mark
/// belongs to the bytes and so to every offset, but takes no column.
public final class SourceText: Sendable {
  /// The name as shown to people: a path, or `<stdin>`.
  public let name: String

  @usableFromInline nonisolated(unsafe) internal let bytes: UnsafeRawBufferPointer
  private let ownsBytes: Bool
  private let lineIndex = Mutex<LineIndex?>(nil)

  /// Keeps a copy of `bytes`.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    storage.copyBytes(from: bytes)
    self.bytes = UnsafeRawBufferPointer(storage)
    self.ownsBytes = true
  }

  /// Borrows `bytes`, which must stay in place for as long as the program runs.
  public init(name: String, static bytes: UnsafeRawBufferPointer) {
    self.name = name
    self.bytes = bytes
    self.ownsBytes = false
  }

  /// Keeps the UTF-8 bytes of `string`.
  public convenience init(name: String, string: String) {
    self.init(name: name, bytes: Array(string.utf8))
  }

  deinit {
    if ownsBytes { bytes.deallocate() }
  }

  /// The length in bytes.
  public var count: Int { bytes.count }

  /// Calls `body` with the bytes, which are valid only during the call.
  @inlinable
  public func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(self) { try body(bytes) }
  }

  /// The place of the byte at `offset`; an offset outside the text is moved to its nearest end.
  ///
  /// - Complexity: O(log lines); the first call reads the whole text once.
  public func position(at offset: Int) -> Position {
    withLineIndex { $0.position(at: offset, in: bytes) }
  }

  /// Whether a span begins and ends in the same line.
  ///
  /// - Complexity: O(the first line of the span). Nothing is kept for it, unlike for `position(at:)`.
  public func isOneLine(_ span: Range<Int>) -> Bool {
    withBytes { bytes in
      let span = span.clamped(to: 0..<bytes.count)
      for offset in span {
        if bytes[offset] == UInt8(ascii: "\n") { return false }
        // The line goes on up to the line feed of a pair.
        if bytes[offset] == UInt8(ascii: "\r") {
          return offset + 1 == span.upperBound && span.upperBound < bytes.count
            && bytes[offset + 1] == UInt8(ascii: "\n")
        }
      }
      return true
    }
  }

  /// The text in `range`, invalid UTF-8 replaced by U+FFFD; for showing it to people.
  public func string(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<count)
    return withExtendedLifetime(self) {
      String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
  }

  /// The bytes of a line (counted from 1) without its line break; empty when there is no such line.
  public func lineRange(_ line: Int) -> Range<Int> {
    withLineIndex { $0.lineRange(line, in: bytes) }
  }

  /// The number of lines. A text that ends in a line break has an empty last line.
  public var lineCount: Int { withLineIndex { $0.lineCount } }

  /// Builds the index on first use; most texts never need one.
  private func withLineIndex<Result: Sendable>(_ body: (borrowing LineIndex) -> Result) -> Result {
    lineIndex.withLock { index in
      if let index { return body(index) }
      let built = LineIndex(bytes)
      index = built
      return body(built)
    }
  }
}
