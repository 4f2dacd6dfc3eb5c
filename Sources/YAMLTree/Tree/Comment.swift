// A comment and its place.

/// A comment in a YAML file.
public struct Comment: Hashable, Sendable {
  /// The bytes from the `#` to the end of the line, without the line break.
  public let span: Range<Int>
  /// Whether nothing but white space stands before the comment on its line.
  public let isWholeLine: Bool

  public init(span: Range<Int>, isWholeLine: Bool) {
    self.span = span
    self.isWholeLine = isWholeLine
  }
}
