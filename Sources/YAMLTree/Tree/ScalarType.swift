// What a scalar means under the core schema.

/// What a scalar means under the core schema of YAML 1.2 (chapter 10.3).
///
/// Only plain scalars can be something other than a string, unless a tag says so.
public enum ScalarType: UInt8, BitwiseCopyable, Sendable {
  case null
  case bool
  case int
  case float
  case string
}
