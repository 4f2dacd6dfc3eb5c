// The tables of a bound document and the logical paths they give.

import CEL
import YAMLTree

/// What a document consists of once its objects and fields have numbers.
struct DocumentTables {
  let tree: YAMLTree
  let schemas: SchemaSet
  let node: NodeID
  /// The kind of document, by number; nil when it is none.
  let root: Int?
  let objects: ContiguousArray<ObjectRecord>
  let slots: ContiguousArray<FieldSlot>
  let values: ContiguousArray<Value>
  let elements: ContiguousArray<UInt32>
  let ownObjects: ContiguousArray<UInt32>
  let references: [ReferenceRecord]
  let definitions: [DefinitionRecord]
  /// Collections of which some names could not be read.
  let incompleteCollections: Set<Int>
  /// Nodes, or the aliases that stand for them, of which a value is wrong.
  let invalidNodes: Set<NodeID>

  /// The slot of a declared field.
  @inline(__always)
  func slot(of field: Int, _ object: ObjectRecord) -> FieldSlot? {
    guard object.present.contains(field) else { return nil }
    return slots[Int(object.firstSlot) + object.present.rank(of: field)]
  }

  func shape(of field: Int, _ object: ObjectRecord) -> Shape {
    schemas.shapes[schemas.objects[Int(object.type)].fields[field].shape]
  }

  /// Where the value of a field stands, right or wrong; nil when the key is not there.
  func place(of field: Int, _ object: ObjectRecord) -> NodeID? {
    if let slot = slot(of: field, object) { return slot.place }
    guard object.invalid.contains(field) else { return nil }
    return tree.value(
      of: object.node, forKey: schemas.objects[Int(object.type)].fields[field].name)
  }

  /// The logical path of an object. O(depth).
  func path(of object: UInt32) -> String {
    var steps: [ObjectRecord] = []
    var record = objects[Int(object)]
    while record.parent != ObjectRecord.none {
      steps.append(record)
      record = objects[Int(record.parent)]
    }
    // From the root on, as bytes: a finding keeps its path, which so takes no more memory than it needs.
    var path: [UInt8] = []
    path.reserveCapacity(64)
    func add(_ name: String) {
      var name = name
      name.withUTF8 { path.append(contentsOf: $0) }
    }
    if let root { add(schemas.roots[root].kind) }
    for step in steps.reversed() {
      let parent = objects[Int(step.parent)]
      path.append(UInt8(ascii: "."))
      add(schemas.objects[Int(parent.type)].fields[Int(step.parentField)].name)
      guard step.element != ObjectRecord.none else { continue }
      let shape = shape(of: Int(step.parentField), parent)
      path.append(UInt8(ascii: "["))
      if let name = identifier(of: step, shape) {
        name.withUTF8 { path.append(contentsOf: $0) }
      } else {
        add(String(step.element))
      }
      path.append(UInt8(ascii: "]"))
    }
    return String(decoding: path, as: UTF8.self)
  }

  func path(of context: BindingContext) -> String {
    guard context.object != ObjectRecord.none else { return "" }
    let record = objects[Int(context.object)]
    let field = schemas.objects[Int(record.type)].fields[Int(context.field)].name
    let element = context.element == ObjectRecord.none ? "" : "[\(context.element)]"
    return "\(path(of: context.object)).\(field)\(element)"
  }

  /// What an element is called in a path, when that is not its index.
  private func identifier(of record: ObjectRecord, _ list: Shape) -> StringValue? {
    guard list.identifier != Shape.none, !record.repeatsIdentifier,
      let name = slot(of: list.identifier, record)?.string(in: tree, values),
      DocumentTables.canStandInPath(name)
    else { return nil }
    return name
  }

  /// Whether a name can be told from an index and does not end its brackets.
  static func canStandInPath(_ name: StringValue) -> Bool {
    name.withUTF8 { bytes in
      guard !bytes.isEmpty, bytes.count <= 200 else { return false }
      var hasOtherThanDigits = false
      for byte in bytes {
        if byte < 0x20 || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") { return false }
        if byte < UInt8(ascii: "0") || byte > UInt8(ascii: "9") { hasOtherThanDigits = true }
      }
      return hasOtherThanDigits
    }
  }
}
