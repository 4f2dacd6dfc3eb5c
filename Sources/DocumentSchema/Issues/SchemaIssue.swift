// What is wrong with a document.

import YAMLTree

/// Something in a document that its schema does not allow: a code and places; the words for people
/// are made elsewhere.
public struct SchemaIssue: Sendable {
  public enum Code: String, Sendable, CaseIterable {
    /// A key the object type does not have (arguments `key`, `type`, perhaps `suggestion`).
    case unknownKey = "unknown-key"
    /// A required key that is not there (arguments `key`, `type`).
    case missingKey = "missing-key"
    /// A value of another type (arguments `expected`: type names joined by `|`, `found`, perhaps `format`).
    case wrongType = "wrong-type"
    /// A string that is none of those allowed (arguments `found`, `allowed`: joined by `|`, perhaps `suggestion`).
    case notInEnum = "not-in-enum"
    /// Not the one value allowed (arguments `found`, `expected`).
    case notConstant = "not-constant"
    /// A number too small or too large (arguments `found` and the bound: `minimum`, `above` or `maximum`).
    case outOfRange = "out-of-range"
    /// Two values of which the first should not be the greater (arguments `first`, `second`: their keys;
    /// `first_value`, `second_value`).
    case wrongOrder = "wrong-order"
    /// Fewer elements or characters than needed (arguments `found`, `minimum`, `unit`: `items` or `characters`).
    case tooFew = "too-few"
    /// An element that the list has already (argument `found`); related: the first one.
    case duplicateItem = "duplicate-item"
    /// A key without a value, or an empty text (perhaps argument `key`).
    case empty
    /// A value its format cannot read (arguments `format`, `code` and those of the format).
    case format
    /// An element with the id of another (arguments `id`, `collection`); related: the first one.
    case duplicateID = "duplicate-id"
    /// A name of nothing (arguments `found`, `collection`: joined by `|`, perhaps `suggestion`).
    case unresolvedReference = "unresolved-reference"
  }

  /// A second place and what it is.
  public struct Related: Hashable, Sendable {
    public enum Label: String, Sendable, CaseIterable {
      /// Where the text stands that an alias repeats.
      case anchor
      /// The element that came first.
      case first
      /// The value that does not go with the one told about.
      case other
    }

    public let span: Range<Int>
    public let label: Label
  }

  /// A change of the text that puts it right.
  public struct Fix: Hashable, Sendable {
    public let span: Range<Int>
    public let replacement: String
  }

  public let code: Code
  /// The bytes it is about; within an alias the alias, with its anchor's text among `related`.
  public let span: Range<Int>
  public let node: NodeID
  /// The logical path, such as `plan.channels[x-service].hours`.
  public let path: String
  public let arguments: [(name: String, value: String)]
  public let related: [Related]
  /// Only when it is certain.
  public let fix: Fix?
  /// The document can be used all the same.
  public let isWarning: Bool

  /// The value of the argument `name`.
  public func argument(_ name: String) -> String? { arguments.first { $0.name == name }?.value }
}
