// What is wrong with a file as YAML.

/// Something wrong with a file as YAML: a code and places; the words for people are made elsewhere.
public struct YAMLProblem: Sendable {
  public let code: Code
  /// The bytes it is about.
  public let span: Range<Int>
  /// Facts for the message, by name.
  public let arguments: [(name: String, value: String)]
  /// A second place that explains the first.
  public let related: Related?

  init(
    _ code: Code, _ span: Range<Int>, _ arguments: [(name: String, value: String)] = [],
    related: Related? = nil
  ) {
    self.code = code
    self.span = span
    self.arguments = arguments
    self.related = related
  }

  /// The value of the argument `name`.
  public func argument(_ name: String) -> String? { arguments.first { $0.name == name }?.value }

  public enum Code: String, Sendable, CaseIterable {
    /// A byte that is not UTF-8. The tree is empty.
    case notUTF8 = "not-utf8"
    /// A byte order mark of UTF-16 or UTF-32 (argument `encoding`). The tree is empty.
    case byteOrderMark = "byte-order-mark"
    /// A character that YAML does not allow (argument `character`, as `U+0000`). The tree is empty.
    case controlCharacter = "control-character"
    /// A tab where indentation is expected (argument `detail`). The tree ends here.
    case tabIndentation = "tab-indentation"
    /// Not YAML (argument `detail`: the parser's own words; before it, where the cause can be told, one
    /// named after it: `indentation`, `character`, `second-colon`, `dash`, `colon`, `quote`, `bracket`,
    /// `list`, `escape`). The tree ends here.
    case syntax = "syntax"
    /// A quote or bracket that is never closed; its opening (argument `detail`). The tree ends here.
    case unterminated = "unterminated"
    /// A key that its mapping already has (argument `key`); related: the first one.
    case duplicateKey = "duplicate-key"
    /// `*name` without `&name` before it in the document (argument `name`).
    case undefinedAlias = "undefined-alias"
    /// `*name` inside the node that `&name` names (argument `name`); related: the anchor.
    case recursiveAlias = "recursive-alias"
    /// A tag outside the core schema (argument `tag`). The node is read as if it had none,
    /// a scalar as a string.
    case unsupportedTag = "unsupported-tag"
    /// A tag of the core schema on a node that does not fit it (argument `tag`).
    case tagMismatch = "tag-mismatch"
    /// A sequence or mapping as a key.
    case nonScalarKey = "non-scalar-key"
    /// A file larger than `limit` bytes (arguments `limit`, `size`). The tree is empty.
    case limitFileSize = "limit-file-size"
    /// Collections nested deeper than `limit`. The tree ends here.
    case limitDepth = "limit-depth"
    /// More than `limit` nodes behind aliases. The tree ends here.
    case limitAliasExpansion = "limit-alias-expansion"
    /// More than `limit` nodes. The tree ends here.
    case limitNodes = "limit-nodes"
    /// More than `limit` problems. The tree ends here.
    case limitProblems = "limit-problems"
  }

  /// A second place and what it is.
  public struct Related: Hashable, Sendable {
    public let span: Range<Int>
    public let label: Label
  }

  public enum Label: String, Sendable, CaseIterable {
    case firstKey = "first-key"
    case anchor = "anchor"
    /// Where the construct began in which the syntax went wrong.
    case context = "context"
    /// Where the text ended before the construct was closed.
    case end = "end"
  }
}
