// Enumerations, constants and references: what the numbers in a shape stand for.

import CEL

/// The allowed values of a string, made once and shared by every document.
struct Enumeration: Sendable {
  let names: [String]
  let values: [Value]
}

/// The one allowed value.
enum Constant: Sendable {
  case string(String, Value)
  case integer(Int64)
  case boolean(Bool)

  /// As it is written in YAML.
  var text: String {
    switch self {
    case .string(let text, _): text
    case .integer(let integer): String(integer)
    case .boolean(let boolean): boolean ? "true" : "false"
    }
  }

  var type: Type {
    switch self {
    case .string: .string
    case .integer: .int
    case .boolean: .bool
    }
  }
}

/// The collections in which a string may name something.
struct ReferenceTarget: Sendable {
  /// Collections of documents, by number.
  let collections: [Int]
  /// Collections known beforehand, by number.
  let external: [Int]
}

/// A collection known before any document is read, such as the list of platforms.
public struct ExternalCollection: Sendable {
  /// An entry with other spellings that mean the same.
  public struct Entry: Sendable {
    public let id: String
    public let spellings: [String]

    public init(id: String, spellings: [String] = []) {
      self.id = id
      self.spellings = spellings
    }
  }

  /// The name that `x-reference` uses.
  public let name: String
  public let entries: [Entry]

  public init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
  }
}
