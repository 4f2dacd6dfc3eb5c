// A fix that a program can make.

public import YAMLTree

/// A change of a document's text.
public struct Edit: Sendable {
  /// The text that the spans of the edit count in.
  public let source: SourceText
  public let change: TextEdit

  public init(source: SourceText, change: TextEdit) {
    self.source = source
    self.change = change
  }
}

/// One way to put a finding right, as changes of the documents: they belong together.
public struct Correction: Sendable {
  public enum Safety: String, CaseIterable, Comparable, Sendable {
    /// It writes what was meant: nothing is decided.
    case certain
    /// It chooses between things that could all be meant, such as a longer time or more hours.
    case decision

    public static func < (left: Safety, right: Safety) -> Bool {
      left == .certain && right == .decision
    }
  }

  /// What it does, in the language of the report.
  public let title: String
  public let safety: Safety
  /// Not empty; no two of one text collide.
  public let edits: [Edit]
  /// The fix in the file of its rule.
  var origin: NodeID?

  public init(title: String, safety: Safety, edits: [Edit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}
