// The record of one node in the arena.

/// The record of one node: 28 bytes without a gap, children directly behind their parent.
@usableFromInline
struct Node: BitwiseCopyable, Equatable, Sendable {
  static let none = UInt32.max

  /// The span of the node in bytes of the source.
  var start: UInt32
  var end: UInt32
  /// Scalar: where its value begins, in the source or in the decoded bytes. Alias: its target.
  @usableFromInline var valueStart: UInt32 = 0
  /// Scalar: the length of its value. Sequence: its elements. Mapping: its pairs.
  @usableFromInline var valueCount: UInt32 = 0
  /// The collection it stands in, or `none`.
  var parent: UInt32
  /// The node after the last of its descendants: its next sibling, if it has one.
  @usableFromInline var next: UInt32
  @usableFromInline var kind: NodeKind
  var style: ScalarStyle = .plain
  @usableFromInline var type: ScalarType = .string
  var flags: Flags = []

  /// Sets what is known of a collection at its end.
  ///
  /// - Parameters:
  ///   - end: where its content ends; an empty one has no width.
  ///   - next: the index of the node after it.
  ///   - count: its elements or pairs.
  mutating func close(end: UInt32, next: Int, count: UInt32) {
    self.end = max(start, end)
    self.next = UInt32(truncatingIfNeeded: next)
    valueCount = count
  }

  @usableFromInline
  struct Flags: OptionSet, BitwiseCopyable, Equatable, Sendable {
    @usableFromInline let rawValue: UInt8

    @usableFromInline
    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The value of the scalar stands in the decoded bytes, not in the source.
    static let decoded = Flags(rawValue: 1)
    /// The node is the value of a pair.
    static let isValue = Flags(rawValue: 2)
    /// A collection written with brackets or braces.
    static let flow = Flags(rawValue: 4)
    static let anchored = Flags(rawValue: 8)
    /// The node is the key of a pair.
    static let isKey = Flags(rawValue: 16)
  }
}

/// `&name` before a node.
struct Anchor: BitwiseCopyable, Equatable, Sendable {
  var node: UInt32
  /// The bytes of `&name` in the source.
  var start: UInt32
  var end: UInt32
}
