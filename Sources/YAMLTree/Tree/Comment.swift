// A comment and its place.

/// A comment in a YAML file.
public struct Comment: BitwiseCopyable, Hashable, Sendable {
  private let start: UInt32
  private let end: UInt32
  /// 1 or 0: a word, as its neighbours, so that comments lie in memory without a gap.
  private let wholeLine: UInt32

  init(span: Range<Int>, isWholeLine: Bool) {
    start = UInt32(truncatingIfNeeded: span.lowerBound)
    end = UInt32(truncatingIfNeeded: span.upperBound)
    wholeLine = isWholeLine ? 1 : 0
  }

  /// The bytes from the `#` to the end of the line, without the line break.
  public var span: Range<Int> { Int(start)..<Int(end) }
  /// Whether nothing but white space stands before the comment on its line.
  public var isWholeLine: Bool { wholeLine != 0 }
}
