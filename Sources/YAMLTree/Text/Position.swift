// A place in a text as people count it.

/// A place in a file: line and column for people, offset for programs.
public struct Position: Hashable, Sendable, Comparable {
  /// The line, counted from 1.
  public let line: Int
  /// The column in code points, counted from 1.
  public let column: Int
  /// The distance from the start of the file, in bytes.
  public let offset: Int

  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }

  public static func < (left: Position, right: Position) -> Bool { left.offset < right.offset }
}
