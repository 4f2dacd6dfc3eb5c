// Where in the documents an expression leads: rules point at places, not only at values.

import CEL
import DocumentSchema
import YAMLTree

/// A chain of fields and indices that starts at a variable or a computed value and ends in a document.
///
/// `channel.hours`, `policy.service.first_reply.within`, `channel.promise.value().within`: the longest tail
/// of the expression that consists of declared fields is walked over the nodes themselves, what stands
/// before it is evaluated. Fields that the linter computes have no place of their own.
struct DocumentPath: Sendable {
  private enum Base: Sendable {
    case variable(slot: Int)
    case program(Program)
  }

  private enum Step: Sendable {
    case field(FieldID, name: String)
    case index(Program)
  }

  private let base: Base
  private let steps: [Step]
  /// The path starts at one element of a list that is worked out, or goes to one by its number.
  private let isOneOfSeveral: Bool
  /// The type of what the path leads to.
  let type: CEL.`Type`

  /// - Throws: `CompilationError` when a part of the expression cannot be planned.
  init(
    _ checked: CheckedTree, environment: Environment, declaredFields: DeclaredFields
  ) throws(CompilationError) {
    var steps: [Step] = []
    var node = checked.tree.root
    walk: while true {
      switch checked.tree[node].kind {
      case .select(let operand, let name, _):
        guard case .field(let field) = checked[resolution: node],
          declaredFields.contains(field, of: checked[type: operand])
        else { break walk }
        steps.append(.field(field, name: name))
        node = operand
      case .call(Operator.index, nil, let arguments) where arguments.count == 2:
        guard case .list = checked[type: arguments[0]].unwrapped,
          case .select(let owner, _, _) = checked.tree[arguments[0]].kind,
          case .field(let field) = checked[resolution: arguments[0]],
          declaredFields.contains(field, of: checked[type: owner])
        else { break walk }
        steps.append(.index(try environment.plan(checked, at: arguments[1])))
        node = arguments[0]
      default: break walk
      }
    }
    if case .variable(let slot) = checked[resolution: node] {
      // A name, or one with dots in it such as `before.channel`.
      base = .variable(slot: slot)
    } else {
      base = .program(try environment.plan(checked, at: node))
    }
    self.steps = steps.reversed()
    if case .call(Operator.index, nil, _) = checked.tree[node].kind {
      isOneOfSeveral = true
    } else {
      isOneOfSeveral = self.steps.contains { if case .index = $0 { true } else { false } }
    }
    type = checked.type
  }

  /// Whether the path can lead to a place: it walks over fields of documents, or ends at an object of one.
  var leadsIntoDocuments: Bool {
    if !steps.isEmpty { return true }
    switch type.unwrapped {
    case .object, .dyn: return true
    default: return false
    }
  }

  /// What has to be evaluated to follow the path.
  var programs: [Program] {
    var programs: [Program] = []
    if case .program(let program) = base { programs.append(program) }
    for case .index(let program) in steps { programs.append(program) }
    return programs
  }

  /// Whether the path ends at a field of a document, written or not.
  var endsInField: Bool {
    if case .field? = steps.last { true } else { false }
  }

  /// The slots of the variables that the path reads.
  var variablesUsed: Set<Int> {
    var slots: Set<Int> =
      switch base {
      case .variable(let slot): [slot]
      case .program(let program): program.variablesUsed
      }
    for case .index(let program) in steps { slots.formUnion(program.variablesUsed) }
    return slots
  }

  /// The place that the path leads to now; nil when its base is not document data or is absent.
  func place(
    in activation: Activation, places: ElementPlaces
  ) throws(EvaluationError) -> DocumentPlace? {
    var start: DocumentPlace?
    switch base {
    case .variable(let slot): start = places[slot] ?? DocumentPlace(activation[slot])
    case .program(let program):
      do throws(EvaluationError) {
        start = DocumentPlace(try activation.evaluate(program))
      } catch {
        // An element or entry that is not there has no place.
        guard error.code == .indexOutOfRange || error.code == .noSuchKey else { throw error }
      }
    }
    guard var place = start else { return nil }
    for step in steps {
      switch step {
      case .field(let field, let name): place = try place.field(field, name: name)
      case .index(let program):
        guard case .int(let index) = try activation.evaluate(program) else { return nil }
        place = try place.element(Int(clamping: index))
      }
    }
    place.isFirstOfSeveral = isOneOfSeveral
    return place
  }

  /// The values of the list that the path leads to, each with its place where it has one.
  func elements(
    in activation: Activation, places: ElementPlaces
  ) throws(EvaluationError) -> DocumentElements {
    guard steps.isEmpty else {
      guard let list = try place(in: activation, places: places) else { return .none }
      return try list.elements()
    }
    let value: Value =
      switch base {
      case .variable(let slot): activation[slot]
      case .program(let program): try activation.evaluate(program)
      }
    guard case .list(let list) = value.unwrapped else { return .none }
    return DocumentElements(list, at: nil)
  }
}

extension Value {
  /// The content of an optional that has one; any other value as it is.
  var unwrapped: Value {
    if case .optional(let optional) = self, let wrapped = optional.wrapped { wrapped } else { self }
  }
}

extension CEL.`Type` {
  /// The content of an optional type; any other type as it is.
  var unwrapped: CEL.`Type` {
    if case .opaque("optional_type", let arguments) = self, let wrapped = arguments.first {
      wrapped
    } else {
      self
    }
  }
}

/// How many fields of each object type stand in documents; the ones after them are computed.
struct DeclaredFields: Sendable {
  private let counts: [String: Int]

  init(of environment: Environment) {
    let types = environment.objectTypes
    var counts: [String: Int] = [:]
    counts.reserveCapacity(types.count)
    for type in types { counts[type.name] = type.fields.count }
    self.counts = counts
  }

  func contains(_ field: FieldID, of type: CEL.`Type`) -> Bool {
    if case .object(let name) = type.unwrapped {
      Int(field.index) < counts[name, default: 0]
    } else {
      false
    }
  }

  func count(of typeName: String) -> Int { counts[typeName, default: 0] }
}
