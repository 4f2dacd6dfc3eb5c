// From rules back to the text: places and logical paths.

import CEL
import YAMLTree

extension TypedDocument {
  /// The mapping of an object.
  public func node(of object: UInt32) -> NodeID { tables.objects[Int(object)].node }

  /// Where an object stands: its mapping, or the alias that stands for it.
  public func place(of object: UInt32) -> NodeID { tables.objects[Int(object)].place }

  /// Where the value of a field stands, right or wrong; nil when its key is not there.
  public func place(of field: FieldID, of object: UInt32) -> NodeID? {
    tables.place(of: Int(field.index), tables.objects[Int(object)])
  }

  /// The object that an object belongs to, with the field and the index in it; nil for the root.
  public func parent(of object: UInt32) -> (object: UInt32, field: FieldID, element: Int?)? {
    let record = tables.objects[Int(object)]
    guard record.parent != ObjectRecord.none else { return nil }
    return (
      record.parent, FieldID(index: record.parentField),
      record.element == ObjectRecord.none ? nil : Int(record.element)
    )
  }

  /// The logical path of an object, such as `plan.channels[x-service]`.
  public func path(of object: UInt32) -> String { tables.path(of: object) }

  /// The logical path of a field, such as `plan.channels[x-service].hours`; of an element of it
  /// when `element` is given.
  public func path(of field: FieldID, of object: UInt32, element: Int? = nil) -> String {
    let type = tables.schemas.objects[Int(tables.objects[Int(object)].type)]
    guard Int(field.index) < type.fields.count else { return path(of: object) }
    return tables.path(
      of: BindingContext(
        object: object, field: field.index,
        element: element.map { UInt32(truncatingIfNeeded: $0) } ?? ObjectRecord.none))
  }

  /// The logical path of a node: that of the field or list element that it is or lies in.
  ///
  /// - Complexity: O(depth × log objects); for elements of a list of strings also O(list).
  public func path(of node: NodeID) -> String {
    var steps: [NodeID] = []
    var current = node
    while true {
      if let object = object(at: current) { return path(of: object) + suffix(object, steps) }
      steps.append(current)
      guard let parent = tree.parent(current) else { return kind ?? "" }
      current = parent
    }
  }

  /// The innermost object around a node, and the field in it that the node is or lies in.
  public func object(around node: NodeID) -> (object: UInt32, field: FieldID?)? {
    var inner: NodeID?
    var current = node
    while true {
      if let object = object(at: current) {
        guard let inner else { return (object, nil) }
        let key = tree.isKey(inner) ? inner : tree.key(ofValue: inner)
        return (object, key.flatMap { fieldID(named: tree.string(tree.resolve($0)), of: object) })
      }
      inner = current
      guard let parent = tree.parent(current) else { return nil }
      current = parent
    }
  }

  /// The object whose mapping or alias stands at a place in the text.
  public func object(at place: NodeID) -> UInt32? {
    var low = 0
    var high = tables.ownObjects.count
    while low < high {
      let middle = (low + high) / 2
      if tables.objects[Int(tables.ownObjects[middle])].place < place {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < tables.ownObjects.count else { return nil }
    let object = tables.ownObjects[low]
    return tables.objects[Int(object)].place == place ? object : nil
  }

  /// The rest of a path below an object; `steps` lead from the node up to just below the object.
  private func suffix(_ object: UInt32, _ steps: [NodeID]) -> String {
    guard let first = steps.last else { return "" }
    let key = tree.isKey(first) ? first : tree.key(ofValue: first)
    guard let key else { return "" }
    let name = tree.string(tree.resolve(key))
    guard name.utf8.count <= 200, !name.utf8.contains(where: { $0 < 0x20 }) else { return "" }
    let second = steps.dropLast().last
    guard let second, tree.kind(first) == .sequence,
      let index = Array(tree.elements(of: first)).firstIndex(of: second)
    else { return "." + name }
    return ".\(name)[\(index)]"
  }
}
