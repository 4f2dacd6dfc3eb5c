// The types of the language.

/// A type as the checker sees it.
public indirect enum Type: Hashable, Sendable {
  /// Any value; checked when it runs.
  case dyn
  /// What the checker gives an expression that is wrong, so that one mistake is reported once.
  case error
  case null, bool, int, uint, double, string, bytes
  case duration, timestamp
  case list(Type)
  case map(Type, Type)
  /// `null` or a value of the type (the wrapper types of the specification).
  case wrapper(Type)
  /// The type of a type: `type(1)` is `type(int)`.
  case type(Type)
  /// An object with known fields, declared in the environment under this name.
  case object(String)
  /// A host's own type, perhaps with parameters. `optional_type(T)` is one.
  case opaque(String, [Type])
  /// A type parameter of a function's declaration.
  case parameter(String)

  public static func optional(_ wrapped: Type) -> Type { .opaque("optional_type", [wrapped]) }
}

/// The number of a field in its object type: declared fields first, in order, then computed ones.
public struct FieldID: Hashable, Sendable {
  public let index: UInt16

  public init(index: UInt16) { self.index = index }
}

/// An object type: a name and its fields. A field that is not declared is a mistake with a suggestion.
public struct ObjectType: Sendable {
  public struct Field: Sendable {
    public let name: String
    public let type: Type
    /// The field may be absent; reading it then is an error, `has()` and `.?` ask first.
    public let isOptional: Bool

    public init(name: String, type: Type, isOptional: Bool) {
      self.name = name
      self.type = type
      self.isOptional = isOptional
    }
  }

  /// Behind one reference: looking a field up hands the type around.
  ///
  /// Sendable because `ObjectType` changes it only while no other value refers to it.
  private final class Content: @unchecked Sendable {
    let name: String
    @exclusivity(unchecked) var fields: [Field] = []
    @exclusivity(unchecked) var names = NameTable()
    /// The newest field of each name, numbered as in `names`.
    @exclusivity(unchecked) var numbers: ContiguousArray<FieldID> = []

    init(name: String) { self.name = name }

    init(copying other: Content) {
      name = other.name
      fields = other.fields
      names = other.names
      numbers = other.numbers
    }
  }

  private var content: Content

  public var name: String { content.name }
  public var fields: [Field] { content.fields }

  public init(name: String, fields: [Field]) {
    content = Content(name: name)
    content.fields.reserveCapacity(fields.count)
    for field in fields { append(field) }
  }

  /// The number of the field of that name. O(1).
  public func fieldID(named name: String) -> FieldID? {
    content.names.number(of: name).map { content.numbers[$0] }
  }

  public subscript(id: FieldID) -> Field { content.fields[Int(id.index)] }

  /// Adds a field, or a new meaning for one of the same name.
  ///
  /// A type has room for 65,535 fields; one beyond is not added, so that naming it is a mistake.
  @discardableResult
  public mutating func append(_ field: Field) -> FieldID {
    if !isKnownUniquelyReferenced(&content) { content = Content(copying: content) }
    guard content.fields.count < Int(UInt16.max) else { return FieldID(index: UInt16.max) }
    let id = FieldID(index: UInt16(content.fields.count))
    content.fields.append(field)
    let (number, isNew) = content.names.add(field.name)
    if isNew { content.numbers.append(id) } else { content.numbers[number] = id }
    return id
  }
}
