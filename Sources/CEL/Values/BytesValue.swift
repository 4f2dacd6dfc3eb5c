// A sequence of bytes at run time.

/// Bytes as the evaluator holds them.
public final class BytesValue: Sendable {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }
}
