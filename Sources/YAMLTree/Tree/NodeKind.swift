// What a node is.

/// What a node is.
public enum NodeKind: UInt8, BitwiseCopyable, Sendable {
  case scalar
  case sequence
  case mapping
  /// `*name`: stands for another node, see ``YAMLTree/resolve(_:)``.
  case alias
}
