// Which conditions of a rule were seen true and which false.

public import YAMLTree

/// Which conditions of a rule or a fact were seen true and which false.
public struct RuleCoverage: Sendable {
  /// A part of an expression that decides something, such as an operand of `&&`.
  public struct Condition: Sendable {
    public let source: SourceText
    public let span: Range<Int>
    /// As it is written.
    public let text: String
    public let wasTrue: Bool
    public let wasFalse: Bool

    /// Seen both true and false.
    public var isCovered: Bool { wasTrue && wasFalse }
  }

  /// The id of a rule, or a fact such as `Channel.answers`.
  public let name: String
  /// In the order of the file.
  public let conditions: [Condition]

  /// How many outcomes there are: every condition can be true and false.
  public var total: Int { 2 * conditions.count }
  /// How many of them were seen.
  public var seen: Int {
    conditions.reduce(0) { $0 + ($1.wasTrue ? 1 : 0) + ($1.wasFalse ? 1 : 0) }
  }
  /// Rounded down, so that only what is complete is 100; 100 where nothing is decided.
  public var percentage: Int { Self.percentage(seen, of: total) }

  public static func percentage(_ seen: Int, of total: Int) -> Int {
    total == 0 ? 100 : seen * 100 / total
  }
}
