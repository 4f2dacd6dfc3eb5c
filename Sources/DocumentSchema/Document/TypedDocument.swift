// A checked document, as data for rules.

import CEL
import YAMLTree

/// A document that was checked against its schema, readable field by number.
///
/// Its objects are numbered from 0, the root, in the order of the text; a mapping that aliases
/// repeat is one object for each place where it is meant. Immutable but for ``computed``.
///
/// Reading a field throws ``invalidField`` when its value is wrong, when it is required but missing,
/// or when its key is misspelt: what the field should be is not known then, which is not the same
/// as absence. `EvaluationError.isInvalidField` tells these errors from others.
public final class TypedDocument: HostObject, @unchecked Sendable {
  let tables: DocumentTables
  /// What the schema does not allow, in order of place.
  public let issues: [SchemaIssue]
  /// Issues beyond the limit, counted only.
  public let omittedIssueCount: Int
  /// Gives the fields beyond those of the schema. Set it before rules run, not while they do; it
  /// is held strongly, so it must not hold the document in turn.
  @exclusivity(unchecked)
  public var computed: ComputedFields?

  init(_ tables: DocumentTables, issues: [PendingIssue], omittedIssueCount: Int) {
    self.tables = tables
    self.issues = TypedDocument.finished(issues, tables)
    self.omittedIssueCount = omittedIssueCount
    super.init()
  }

  public var tree: YAMLTree { tables.tree }
  public var schemas: SchemaSet { tables.schemas }
  /// The root node of the document.
  public var node: NodeID { tables.node }
  /// The kind of document, such as `policy`; nil when it is none of those known.
  public var kind: String? { tables.root.map { tables.schemas.roots[$0].kind } }
  /// The root object; nil for a document of no known kind.
  public var root: Value? { tables.objects.isEmpty ? nil : .object(self, 0) }
  public var objectCount: Int { tables.objects.count }

  // MARK: - Reading

  public override func typeName(of object: UInt32) -> String {
    tables.schemas.objects[Int(tables.objects[Int(object)].type)].name
  }

  /// The number of an object's type among the `typeNames` of the schemas.
  public func typeNumber(of object: UInt32) -> Int { Int(tables.objects[Int(object)].type) }

  public override func field(
    _ field: FieldID, of object: UInt32
  ) throws(EvaluationError) -> Value? {
    let record = tables.objects[Int(object)]
    let index = Int(field.index)
    if record.present.contains(index) {
      let slot = tables.slots[Int(record.firstSlot) + record.present.rank(of: index)]
      switch slot.kind {
      case .value: return tables.values[Int(slot.start)]
      case .text: return .string(tables.tree.textValue(tables.tree.resolve(slot.place)))
      case .object: return .object(self, slot.number)
      case .objects:
        return .list(
          ObjectList(document: self, start: Int(slot.start), count: Int(slot.number)))
      }
    }
    if record.invalid.contains(index) { throw TypedDocument.invalidField }
    if index >= declaredCount(record) {
      return try computed?.value(of: field, of: object, type: Int(record.type), in: self)
    }
    return tables.schemas.listFields[Int(record.type)].contains(index) ? .list(.empty) : nil
  }

  public override func field(
    named name: String, of object: UInt32
  ) throws(EvaluationError) -> Value? {
    guard let field = fieldID(named: name, of: object) else { return nil }
    return try self.field(field, of: object)
  }

  /// Whether the field is written in the document. An absent list is not, though it can be read.
  public override func hasField(
    _ field: FieldID, of object: UInt32
  ) throws(EvaluationError) -> Bool {
    let record = tables.objects[Int(object)]
    let index = Int(field.index)
    if record.present.contains(index) { return true }
    if record.invalid.contains(index) { throw TypedDocument.invalidField }
    // A computed field is always there; that it can be computed is for its reader to see.
    return computed != nil && index >= declaredCount(record)
  }

  /// How many fields of an object stand in documents; those after them are computed.
  private func declaredCount(_ object: ObjectRecord) -> Int {
    tables.schemas.fieldCounts[Int(object.type)]
  }

  /// The number of a field by its name.
  public func fieldID(named name: String, of object: UInt32) -> FieldID? {
    var text = name
    let type = Int(tables.objects[Int(object)].type)
    if let index = text.withUTF8({ tables.schemas.fieldNames.find($0, scope: type) }) {
      return FieldID(index: UInt16(truncatingIfNeeded: index))
    }
    return computed?.field(named: name, ofType: tables.schemas.objects[type].name)
  }

  /// Whether a field is none of the schema's: one that was added and is worked out.
  public func isComputed(_ field: FieldID, of object: UInt32) -> Bool {
    Int(field.index)
      >= tables.schemas.objects[Int(tables.objects[Int(object)].type)].fields.count
  }

  // MARK: - Wrong values

  /// What reading a field with a wrong value throws.
  public static let invalidField = EvaluationError(
    .host, "the document has no valid value for this field")

  /// Whether the field's value is wrong, missing though required, or under a misspelt key.
  public func isInvalid(_ field: FieldID, of object: UInt32) -> Bool {
    tables.objects[Int(object)].invalid.contains(Int(field.index))
  }

  /// Whether an issue was found with the value at this node (or the alias that stands for it).
  public func isInvalid(_ node: NodeID) -> Bool { tables.invalidNodes.contains(node) }

  private static func finished(
    _ pending: [PendingIssue], _ tables: DocumentTables
  ) -> [SchemaIssue] {
    let issues = pending.map { issue in
      var path = issue.key == nil ? tables.path(of: issue.context) : ""
      if let key = issue.key {
        let object = issue.context.object
        path = object == ObjectRecord.none ? key : tables.path(of: object) + "." + key
      }
      return SchemaIssue(
        code: issue.code, span: issue.span, node: issue.node, path: path,
        arguments: issue.arguments, related: issue.related, fix: issue.fix,
        isWarning: issue.isWarning)
    }
    return issues.enumerated()
      .sorted { ($0.element.span.lowerBound, $0.offset) < ($1.element.span.lowerBound, $1.offset) }
      .map(\.element)
  }
}

extension EvaluationError {
  /// Whether the error says that a field of a document has a wrong value.
  public var isInvalidField: Bool {
    code == .host && message == TypedDocument.invalidField.message
  }
}
