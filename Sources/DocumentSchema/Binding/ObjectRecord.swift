// The records of a bound document.

import CEL
import YAMLTree

/// One object of a document: a mapping seen as one object type.
///
/// A mapping that is reached through aliases has a record for each way that leads to it.
struct ObjectRecord {
  static let none = UInt32.max

  /// The mapping itself.
  var node: NodeID
  /// Where it stands: the mapping, or the alias that stands for it.
  var place: NodeID
  /// The object it belongs to; `none` for the root.
  var parent: UInt32
  /// The field of the parent that holds it.
  var parentField: UInt16
  var type: UInt16
  /// Its index in the list that holds it; `none` when the field holds it directly.
  var element: UInt32
  /// Its fields in the document's slots, in the order of their numbers.
  var firstSlot: UInt32 = 0
  var present = FieldSet()
  /// Fields whose value is wrong, missing though required, or written under a misspelt key.
  var invalid = FieldSet()
  /// Its identifier is that of an element before it.
  var repeatsIdentifier = false

  /// Sets what is known when every field has been read.
  mutating func close(_ object: OpenObject) {
    firstSlot = UInt32(truncatingIfNeeded: object.firstSlot)
    present = object.present
    invalid = object.invalid
  }
}

/// An object while its fields are read.
///
/// Its slots are set aside before, as many as it can have, because its parts have slots behind them.
struct OpenObject {
  let number: UInt32
  let type: Int
  let firstSlot: Int
  /// How many of the slots are filled.
  var slotCount = 0
  var present = FieldSet()
  var invalid = FieldSet()

  var slots: Range<Int> { firstSlot..<firstSlot + slotCount }
}

/// One field of one object. Holds no references, so that moving and freeing many costs nothing.
struct FieldSlot {
  enum Kind: UInt8 {
    /// The value stands in the document's values at `start`.
    case value
    /// Text that is only made into a value when somebody reads it.
    case text
    /// `number` is that of the object.
    case object
    /// `number` objects begin in the document's elements at `start`.
    case objects
  }

  var kind: Kind
  /// The number of the field.
  var field: UInt8 = 0
  /// Where the value stands: the value or the alias that stands for it.
  var place: NodeID
  var number: UInt32 = 0
  var start: UInt32 = 0
}

extension FieldSlot {
  /// The string in a slot; nil when it holds something else.
  func string(in tree: YAMLTree, _ values: ContiguousArray<Value>) -> StringValue? {
    switch kind {
    case .text: return tree.textValue(tree.resolve(place))
    case .value:
      if case .string(let text) = values[Int(start)] { return text }
      return nil
    case .object, .objects: return nil
    }
  }
}

extension YAMLTree {
  /// The text of a scalar without a copy: its bytes live as long as the tree, which the value keeps.
  public func textValue(_ node: NodeID) -> StringValue {
    withUTF8(node) { StringValue(unownedValidUTF8: $0, owner: self) }
  }
}

/// A string that names an element of a collection. Holds no references: there are many.
struct ReferenceRecord {
  let target: Int
  let context: BindingContext
  /// Where the name stands.
  let place: NodeID
  /// The alias through which it was reached.
  let alias: NodeID?
}

/// A name that a document gives to an element of one of its collections.
struct DefinitionRecord {
  let name: StringValue
  let collection: Int
}

/// Where in the document's objects a value stands.
struct BindingContext {
  var object: UInt32
  var field: UInt16
  var element = ObjectRecord.none
}
