// How much one file may ask of its reader.

/// How much one file may ask of its reader; each limit has its own problem code.
///
/// No limit is larger than 2³¹ - 1, whatever is asked for.
public struct ParseLimits: Hashable, Sendable {
  /// The size of a file in bytes.
  public let fileSize: Int
  /// Collections within collections.
  public let depth: Int
  /// Nodes of one document that would be visited through its aliases, counted, never made.
  public let aliasExpansion: Int
  /// Nodes of a file, keys and aliases included.
  public let nodes: Int
  /// Problems told before the reader gives up.
  public let problems: Int

  public init(
    fileSize: Int = 64 << 20, depth: Int = 100, aliasExpansion: Int = 1_000_000,
    nodes: Int = 8_000_000, problems: Int = 1_000
  ) {
    self.fileSize = min(fileSize, Int(Int32.max))
    self.depth = depth
    self.aliasExpansion = min(aliasExpansion, Int(Int32.max))
    self.nodes = min(nodes, Int(Int32.max))
    self.problems = problems
  }

  public static let `default` = ParseLimits()
}
