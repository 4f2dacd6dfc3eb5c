// Fields of objects and entries of maps, by name: `a.b`, `a.?b`, `has(a.b)`.

/// The name of a field as text and as the key of a map.
struct FieldName {
  let text: String
  let key: StringValue

  init(_ text: String) {
    self.text = text
    key = StringValue(text)
  }
}

/// `operand.field` where the checker knows the object type.
final class FieldNode: PlanNode, @unchecked Sendable {
  let operand: Operand
  let field: FieldID
  let name: String

  init(_ operand: PlanNode, _ field: FieldID, name: String, span: Range<Int>) {
    self.operand = Operand(operand)
    self.field = field
    self.name = name
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let object = try operand.evaluate(frame)
    guard case .object(let store, let number) = object else {
      return try Selection.value(in: object, FieldName(name), span)
    }
    do throws(EvaluationError) {
      if let value = try store.field(field, of: number) { return value }
    } catch {
      throw error.located(at: span)
    }
    throw Selection.noField(name, span)
  }
}

/// `operand.?field` where the checker knows the object type, and any field of an optional object.
final class OptionalFieldNode: PlanNode, @unchecked Sendable {
  let operand: Operand
  /// The operand is an optional itself, of the object.
  let isInOptional: Bool
  let field: FieldID
  let name: String

  init(
    _ operand: PlanNode, isInOptional: Bool, _ field: FieldID, name: String, span: Range<Int>
  ) {
    self.operand = Operand(operand)
    self.isInOptional = isInOptional
    self.field = field
    self.name = name
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .optional(of: try evaluateOptional(frame))
  }

  override func evaluateOptional(_ frame: Frame) throws(EvaluationError) -> Value? {
    guard let object = try operand.content(frame, isOptional: isInOptional) else { return nil }
    guard case .object(let store, let number) = object else {
      return try Selection.content(of: object, FieldName(name), span)
    }
    do throws(EvaluationError) {
      return try store.field(field, of: number)
    } catch {
      throw error.located(at: span)
    }
  }
}

/// `has(operand.field)` where the checker knows the object type, perhaps in an optional.
final class FieldPresenceNode: PlanNode, @unchecked Sendable {
  let operand: Operand
  /// The operand is an optional itself, of the object.
  let isInOptional: Bool
  let field: FieldID
  let name: String

  init(
    _ operand: PlanNode, isInOptional: Bool, _ field: FieldID, name: String, span: Range<Int>
  ) {
    self.operand = Operand(operand)
    self.isInOptional = isInOptional
    self.field = field
    self.name = name
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    guard let object = try operand.content(frame, isOptional: isInOptional) else { return false }
    guard case .object(let store, let number) = object else {
      return try Selection.isPresent(in: object, FieldName(name), span)
    }
    do throws(EvaluationError) {
      return try store.hasField(field, of: number)
    } catch {
      throw error.located(at: span)
    }
  }
}

/// The same three where only the name is known.
final class SelectionNode: PlanNode, @unchecked Sendable {
  enum Kind { case value, optional, presence }

  let operand: Operand
  let name: FieldName
  let kind: Kind

  init(_ operand: PlanNode, _ name: FieldName, _ kind: Kind, span: Range<Int>) {
    self.operand = Operand(operand)
    self.name = name
    self.kind = kind
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let container = try operand.evaluate(frame)
    switch kind {
    case .value: return try Selection.value(in: container, name, span)
    case .optional: return .optional(of: try Selection.content(of: container, name, span))
    case .presence: return .bool(try Selection.isPresent(in: container, name, span))
    }
  }
}

/// What selecting by name means for each kind of value.
enum Selection {
  /// `container.name`; on an optional, an optional again.
  static func value(
    in container: Value, _ name: FieldName, _ span: Range<Int>
  ) throws(EvaluationError) -> Value {
    if case .optional(let optional) = container {
      guard let wrapped = optional.wrapped else { return container }
      return .optional(of: try find(in: wrapped, name, span))
    }
    if let value = try find(in: container, name, span) { return value }
    if case .map = container {
      throw EvaluationError(.noSuchKey, "the map has no key '\(name.text)'", span: span)
    }
    throw noField(name.text, span)
  }

  /// The content of `container.?name`.
  static func content(
    of container: Value, _ name: FieldName, _ span: Range<Int>
  ) throws(EvaluationError) -> Value? {
    if case .optional(let optional) = container {
      guard let wrapped = optional.wrapped else { return nil }
      return try find(in: wrapped, name, span)
    }
    return try find(in: container, name, span)
  }

  /// `has(container.name)`.
  static func isPresent(
    in container: Value, _ name: FieldName, _ span: Range<Int>
  ) throws(EvaluationError) -> Bool {
    if case .optional(let optional) = container {
      guard let wrapped = optional.wrapped else { return false }
      return try find(in: wrapped, name, span) != nil
    }
    return try find(in: container, name, span) != nil
  }

  private static func find(
    in container: Value, _ name: FieldName, _ span: Range<Int>
  ) throws(EvaluationError) -> Value? {
    switch container {
    case .map(let map): return map[name.key]
    case .object(let store, let number):
      do throws(EvaluationError) {
        return try store.field(named: name.text, of: number)
      } catch {
        throw error.located(at: span)
      }
    default:
      throw EvaluationError(
        .noMatchingOverload, "a value of type \(container.typeName) has no fields", span: span)
    }
  }

  static func noField(_ name: String, _ span: Range<Int>) -> EvaluationError {
    EvaluationError(.noSuchField, "the field '\(name)' is absent", span: span)
  }
}
