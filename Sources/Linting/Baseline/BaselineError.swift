// What is wrong with a baseline file.

public import YAMLTree

/// Why a file is no baseline, at its place.
public struct BaselineError: Error, Sendable {
  public enum Reason: String, CaseIterable, Sendable {
    /// Two branches have not been merged to the end.
    case conflict
    case notALine = "not-a-line"
    case notUTF8 = "not-utf8"
    case tooLarge = "too-large"
    /// Written by a later version of the program.
    case newer
  }

  public let reason: Reason
  public let source: SourceText
  /// Bytes of the file.
  public let span: Range<Int>

  init(_ reason: Reason, in source: SourceText, at span: Range<Int>) {
    self.reason = reason
    self.source = source
    self.span = span
  }
}
