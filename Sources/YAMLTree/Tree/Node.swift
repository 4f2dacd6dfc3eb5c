// The record of one node in the arena.

/// The record of one node: 28 bytes, children directly behind their parent.
struct Node: Equatable, Sendable {
  static let none = UInt32.max

  /// The span of the node in bytes of the source.
  var start: UInt32
  var end: UInt32
  /// Scalar: where its value begins, in the source or in the decoded bytes. Alias: its target.
  var valueStart: UInt32 = 0
  /// Scalar: the length of its value. Sequence: its elements. Mapping: its pairs.
  var valueCount: UInt32 = 0
  /// The collection it stands in, or `none`.
  var parent: UInt32
  /// The node after the last of its descendants: its next sibling, if it has one.
  var next: UInt32
  var kind: NodeKind
  var style: ScalarStyle = .plain
  var type: ScalarType = .string
  var flags: Flags = []

  struct Flags: OptionSet, Equatable, Sendable {
    let rawValue: UInt8
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
struct Anchor: Equatable, Sendable {
  var node: UInt32
  /// The bytes of `&name` in the source.
  var start: UInt32
  var end: UInt32
}
