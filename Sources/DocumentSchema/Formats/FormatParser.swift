// Formats: values written in a form of their own, such as durations and weekly hours.

import CEL
import YAMLTree

/// Reads values of one `format`. The schema knows formats by name only.
public protocol FormatParser: Sendable {
  /// The type that its values have in rules.
  var type: Type { get }

  /// Whether every scalar that is text stands for that text: such values are only made when somebody
  /// reads them, and ``parse(_:in:report:)`` is not asked.
  var keepsText: Bool { get }

  /// Reads a value.
  ///
  /// - Parameters:
  ///   - node: a node of one of the types that the schema allows; never an alias, but what it holds may be.
  ///   - report: takes what is wrong with it, and warnings about values that are right.
  /// - Returns: the value that rules see; nil when it is wrong.
  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value?
}

extension FormatParser {
  public var keepsText: Bool { false }
}

/// What is wrong with a formatted value.
public struct FormatIssue: Sendable {
  public let code: String
  /// The bytes it is about, within the file.
  public let span: Range<Int>
  public let arguments: [(name: String, value: String)]
  /// The value can be used all the same.
  public let isWarning: Bool
  /// What to write instead of `span`, when that is certain.
  public let replacement: String?
  /// The bytes that the replacement takes the place of, where they are more than those of `span`.
  public let replaced: Range<Int>?

  public init(
    code: String, span: Range<Int>, arguments: [(name: String, value: String)] = [],
    isWarning: Bool = false, replacement: String? = nil, replaced: Range<Int>? = nil
  ) {
    self.code = code
    self.span = span
    self.arguments = arguments
    self.isWarning = isWarning
    self.replacement = replacement
    self.replaced = replaced
  }
}

/// The formats that schemas may use, by name.
public struct FormatRegistry: Sendable {
  private var parsers: [String: any FormatParser]

  public init(_ parsers: [String: any FormatParser] = [:]) { self.parsers = parsers }

  public subscript(name: String) -> (any FormatParser)? {
    get { parsers[name] }
    set { parsers[name] = newValue }
  }
}
