// How a scalar is written.

/// How a scalar is written.
public enum ScalarStyle: UInt8, BitwiseCopyable, Sendable {
  case plain
  case singleQuoted
  case doubleQuoted
  /// `|`
  case literal
  /// `>`
  case folded
}
