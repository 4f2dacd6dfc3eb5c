// One pass over a document that checks it and numbers its objects and fields.

import CEL
import YAMLTree

/// Checks a document against the schema of its kind while it builds the tables that rules read.
///
/// Recursion goes as deep as the schemas do, which cannot refer to themselves; what a document
/// nests beyond that is never entered.
struct Binder {
  let tree: YAMLTree
  let schemas: SchemaSet
  let issueLimit: Int

  var objects: ContiguousArray<ObjectRecord> = []
  var slots: ContiguousArray<FieldSlot> = []
  var values: ContiguousArray<Value> = []
  /// The objects of each list, list by list.
  var elements: ContiguousArray<UInt32> = []
  var references: [ReferenceRecord] = []
  var definitions: [DefinitionRecord] = []
  var invalidNodes: Set<NodeID> = []
  /// Collections of which some names could not be read.
  var incompleteCollections: Set<Int> = []
  var issues: [PendingIssue] = []
  var omittedIssues = 0
  /// Objects that stand in the text themselves, in its order.
  var ownObjects: ContiguousArray<UInt32> = []
  /// The outermost alias that is being followed.
  var alias: NodeID?

  /// The elements of the lists that are not finished yet.
  private var openElements: ContiguousArray<UInt32> = []
  /// Scratch space for the names in one list, and the objects they belong to.
  var names: ContiguousArray<StringValue> = []
  var owners: ContiguousArray<UInt32> = []

  static func bind(
    _ document: NodeID, in tree: YAMLTree, with schemas: SchemaSet, issueLimit: Int
  ) -> TypedDocument {
    var binder = Binder(
      tree: tree, schemas: schemas, issueLimit: issueLimit, nodeCount: tree.nodeCount)
    let root = schemas.root(of: document, in: tree)
    if let root {
      let shape = schemas.shapes[schemas.roots[root].shape]
      _ = binder.bindObject(
        shape, document, place: document,
        BindingContext(object: ObjectRecord.none, field: 0))
    } else {
      binder.reportUnknownKind(document)
    }
    return binder.document(root: root, node: document)
  }

  /// Binds a mapping as an object that stands in no other.
  static func bind(
    _ mapping: NodeID, asType type: Int, in tree: YAMLTree, with schemas: SchemaSet
  ) -> TypedDocument {
    // Room for a key and a value or two of each pair.
    var binder = Binder(
      tree: tree, schemas: schemas, issueLimit: 0, nodeCount: tree.childCount(mapping) * 4)
    var shape = Shape()
    shape.kind = .object
    shape.objectType = type
    _ = binder.bindObject(
      shape, mapping, place: mapping, BindingContext(object: ObjectRecord.none, field: 0))
    return binder.document(root: nil, node: mapping)
  }

  private init(tree: YAMLTree, schemas: SchemaSet, issueLimit: Int, nodeCount: Int) {
    self.tree = tree
    self.schemas = schemas
    self.issueLimit = issueLimit
    // A field is a key and a value at least.
    slots.reserveCapacity(nodeCount / 2)
    values.reserveCapacity(nodeCount / 3)
    objects.reserveCapacity(nodeCount / 12)
    ownObjects.reserveCapacity(nodeCount / 12)
  }

  private func document(root: Int?, node: NodeID) -> TypedDocument {
    TypedDocument(
      DocumentTables(
        tree: tree, schemas: schemas, node: node, root: root, objects: objects, slots: slots,
        values: values, elements: elements, ownObjects: ownObjects, references: references,
        definitions: definitions, incompleteCollections: incompleteCollections,
        invalidNodes: invalidNodes), issues: issues, omittedIssueCount: omittedIssues)
  }

  /// Binds a value and returns its slot; nil when it is wrong, which has been reported.
  mutating func bind(_ shapeNumber: Int, _ place: NodeID, _ context: BindingContext) -> FieldSlot? {
    let shape = schemas.shapes[shapeNumber]
    guard tree.kind(place) == .alias else { return bind(shape, place, place: place, context) }
    let node = tree.resolve(place)
    // An alias that leads nowhere is a problem of the file, told already.
    guard tree.kind(node) != .alias else { return nil }
    let outer = alias
    if outer == nil { alias = place }
    defer { alias = outer }
    return bind(shape, node, place: place, context)
  }

  private mutating func bind(
    _ shape: Shape, _ node: NodeID, place: NodeID, _ context: BindingContext
  ) -> FieldSlot? {
    switch shape.kind {
    case .object:
      guard tree.kind(node) == .mapping else { return reportType(shape, node, context) }
      let number = bindObject(shape, node, place: place, context)
      return FieldSlot(kind: .object, place: place, number: number)
    case .array:
      if tree.kind(node) == .sequence { return bindArray(shape, node, place: place, context) }
      guard shape.single != Shape.none, tree.kind(node) == .scalar else {
        return reportType(shape, node, context)
      }
      guard let value = scalar(schemas.shapes[shape.single], node, place: place, context) else {
        return nil
      }
      return keep(.list([value]), at: place)
    case .string where shape.enumeration == Shape.none && shape.reference == Shape.none:
      return isText(shape, node, context) ? FieldSlot(kind: .text, place: place) : nil
    case .formatted where keepsText(node, shape):
      return FieldSlot(kind: .text, place: place)
    default:
      guard let value = scalar(shape, node, place: place, context) else { return nil }
      return keep(value, at: place)
    }
  }

  private mutating func keep(_ value: Value, at place: NodeID) -> FieldSlot {
    values.append(value)
    return FieldSlot(
      kind: .value, place: place, start: UInt32(truncatingIfNeeded: values.count - 1))
  }

  /// The value of the slot that was made last, which is then kept no longer.
  private mutating func takeBack(_ slot: FieldSlot) -> Value {
    switch slot.kind {
    case .value: values.popLast() ?? .null
    case .text: .string(tree.textValue(tree.resolve(slot.place)))
    case .object, .objects: .null
    }
  }

  /// Binds a mapping as an object and returns its number.
  mutating func bindObject(
    _ shape: Shape, _ node: NodeID, place: NodeID, _ context: BindingContext
  ) -> UInt32 {
    let number = UInt32(truncatingIfNeeded: objects.count)
    let type = shape.objectType
    objects.append(
      ObjectRecord(
        node: node, place: place, parent: context.object, parentField: context.field,
        type: UInt16(truncatingIfNeeded: type), element: context.element))
    if alias == nil || alias == place { ownObjects.append(number) }

    var object = OpenObject(number: number, type: type, firstSlot: slots.count)
    // At hand, without counting who refers to them for each field.
    let tree = tree
    let schemas = schemas
    for _ in 0..<min(tree.childCount(node), schemas.fieldCounts[type]) {
      slots.append(FieldSlot(kind: .value, place: place))
    }
    var unknown: [NodeID] = []
    for (key, value) in tree.pairs(of: node) {
      let name = tree.resolve(key)
      guard tree.kind(name) == .scalar else { continue }
      guard let field = tree.withUTF8(name, { schemas.fieldNames.find($0, scope: type) }) else {
        // Where a schema has own fields, a slip of the pen in one of them should not be silent.
        if !isOwnKey(name) || !schemas.objects[type].ownFields.isEmpty { unknown.append(key) }
        continue
      }
      // A repeated key is a problem of the file, told already; the first one counts.
      if object.present.contains(field) || object.invalid.contains(field) { continue }
      let fieldContext = BindingContext(
        object: number, field: UInt16(truncatingIfNeeded: field))
      if var slot = bind(schemas.objects[type].fields[field].shape, value, fieldContext) {
        slot.field = UInt8(truncatingIfNeeded: field)
        slots[object.firstSlot + object.slotCount] = slot
        object.slotCount += 1
        object.present.insert(field)
      } else {
        object.invalid.insert(field)
        invalidNodes.insert(value)
      }
    }
    if !schemas.objects[type].relations.isEmpty { checkRelations(of: &object) }
    reportKeys(unknown, of: &object)
    close(object)
    return number
  }

  /// Puts an object's slots in the order of the fields' numbers.
  private mutating func close(_ object: OpenObject) {
    // Documents mostly keep the order of the schema, so that this moves little.
    for next in object.slots.dropFirst() {
      var place = next
      while place > object.firstSlot, slots[place - 1].field > slots[place].field {
        slots.swapAt(place - 1, place)
        place -= 1
      }
    }
    objects[Int(object.number)].close(object)
    object.invalid.forEach { field in
      let shape = schemas.objects[object.type].fields[field].shape
      guard schemas.shapes[shape].kind == .array || schemas.shapes[shape].kind == .object else {
        return
      }
      incompleteCollections.formUnion(schemas.collections(within: shape))
    }
  }

  private mutating func bindArray(
    _ shape: Shape, _ node: NodeID, place: NodeID, _ context: BindingContext
  ) -> FieldSlot? {
    let count = tree.childCount(node)
    if count < Int(shape.minimumItems) {
      report(
        .tooFew, node, context,
        [
          ("found", String(count)), ("minimum", String(shape.minimumItems)), ("unit", "items"),
        ])
      return nil
    }
    let items = schemas.shapes[shape.items]
    if items.kind == .object {
      return bindObjects(shape, node, place: place, context)
    }
    var list: [Value] = []
    list.reserveCapacity(count)
    var isComplete = true
    var context = context
    context.element = 0
    for element in tree.elements(of: node) {
      if let slot = bind(shape.items, element, context) {
        list.append(takeBack(slot))
      } else {
        isComplete = false
        invalidNodes.insert(element)
      }
      context.element += 1
    }
    if isComplete { checkNames(list, shape, node, context) }
    // A list with a wrong element is not the list that was meant.
    return isComplete ? keep(.list(list), at: place) : nil
  }

  private mutating func bindObjects(
    _ shape: Shape, _ node: NodeID, place: NodeID, _ context: BindingContext
  ) -> FieldSlot? {
    let base = openElements.count
    var context = context
    context.element = 0
    for element in tree.elements(of: node) {
      // A wrong element is left out; the others are judged on their own.
      if let slot = bind(shape.items, element, context) {
        openElements.append(slot.number)
      } else {
        invalidNodes.insert(element)
      }
      context.element += 1
    }
    let start = elements.count
    elements.append(contentsOf: openElements[base...])
    openElements.removeLast(openElements.count - base)
    if shape.identifier != Shape.none {
      checkIdentifiers(shape, start..<elements.count, listed: tree.childCount(node))
    }
    return FieldSlot(
      kind: .objects, place: place, number: UInt32(truncatingIfNeeded: elements.count - start),
      start: UInt32(truncatingIfNeeded: start))
  }

  /// The slot of a field of a finished object.
  func slot(of field: Int, _ object: ObjectRecord) -> FieldSlot? {
    guard object.present.contains(field) else { return nil }
    return slots[Int(object.firstSlot) + object.present.rank(of: field)]
  }

  func isOwnKey(_ key: NodeID) -> Bool {
    tree.withUTF8(key) { $0.count >= 2 && $0[0] == UInt8(ascii: "x") && $0[1] == UInt8(ascii: "_") }
  }
}
