// Values that rules share, named once and computed once per element.

import CEL
import Synchronization
import YAMLTree

/// A computed field of an object type, defined in `facts.yaml`.
///
/// Its type is declared, so that it is compiled only when somebody asks for its value.
final class Fact: Sendable {
  struct Compiled: Sendable {
    let program: Program
    /// The slot of the object that the fact is about.
    let subject: Int
  }

  let typeName: String
  let name: String
  let type: CEL.`Type`
  fileprivate let expression: String
  fileprivate let place: ExpressionPlace
  private let compiled = Mutex<Compiled?>(nil)

  fileprivate init(
    typeName: String, name: String, type: CEL.`Type`, expression: String, place: ExpressionPlace
  ) {
    self.typeName = typeName
    self.name = name
    self.type = type
    self.expression = expression
    self.place = place
  }

  /// The program that computes the fact, compiled on first use.
  ///
  /// - Throws: `PackError` when the expression does not compile.
  func program(in environment: Environment) throws(PackError) -> Compiled {
    if let known = compiled.withLock({ $0 }) { return known }
    let new = try compile(in: environment)
    compiled.withLock { $0 = new }
    return new
  }

  fileprivate func compile(in environment: Environment) throws(PackError) -> Compiled {
    var compiler = ExpressionCompiler(environment: environment)
    let subject = compiler.declare(Self.variableName(for: typeName), .object(typeName))
    let program = try compiler.compile(expression, at: place)
    return Compiled(program: program, subject: subject)
  }

  /// `CalendarItem` is called `calendar_item` in the facts about it.
  static func variableName(for typeName: String) -> String {
    var name = ""
    for character in typeName {
      if character.isUppercase && !name.isEmpty { name.append("_") }
      name += character.lowercased()
    }
    return name
  }
}

/// The facts of a pack, as fields of their types in the environment.
struct FactTable: Sendable {
  /// By type name, then by position after the declared fields.
  private(set) var facts: [String: [Fact]] = [:]
  private var inOrder: [Fact] = []

  /// Reads `facts.yaml` and adds the facts to the environment, as fields of their types.
  ///
  /// - Throws: `PackError` at a fact of an unknown type or with a name that is taken.
  init(pack: PackFiles, environment: inout Environment) throws(PackError) {
    guard let tree = pack.tree(at: "facts.yaml") else { return }
    let reader = MappingReader(tree: tree)
    let root = try MappingReader.root(of: tree)
    try reader.refuseUnknownKeys(of: root, known: ["facts"])
    for entry in reader.elements(of: try reader.required("facts", of: root)) {
      let fact = try Self.fact(entry, reader, environment)
      facts[fact.typeName, default: []].append(fact)
      inOrder.append(fact)
      environment.append(field: fact.field, to: fact.typeName)
    }
  }

  /// Compiles every fact in an environment that has only the facts above it, so that none depends on
  /// itself, and compares what it gives with the type that it declares.
  ///
  /// - Parameter environment: the types and functions, without facts.
  /// - Throws: `PackError` at the first fact that does not compile or gives another type.
  func validate(in environment: Environment) throws(PackError) {
    var environment = environment
    for fact in inOrder {
      let compiled = try fact.compile(in: environment)
      guard compiled.program.type == fact.type else {
        throw PackError(
          .wrongValue, in: fact.place.tree, at: fact.place.node,
          [("key", "type"), ("expected", compiled.program.type.description)])
      }
      environment.append(field: fact.field, to: fact.typeName)
    }
  }

  private static func fact(
    _ entry: NodeID, _ reader: MappingReader, _ environment: Environment
  ) throws(PackError) -> Fact {
    let tree = reader.tree
    try reader.refuseUnknownKeys(of: entry, known: ["on", "name", "type", "description", "value"])
    let on = try reader.required("on", of: entry)
    let typeName = tree.string(on)
    let nameNode = try reader.required("name", of: entry)
    let name = tree.string(nameNode)
    guard let owner = environment.objectType(named: typeName) else {
      throw PackError(.wrongValue, in: tree, at: on, [("key", "on"), ("expected", "x-type")])
    }
    guard owner.fieldID(named: name) == nil else {
      throw PackError(.duplicate, in: tree, at: nameNode, [("name", name)])
    }
    let typeNode = try reader.required("type", of: entry)
    guard let type = TypeNotation.type(tree.string(typeNode), in: environment) else {
      throw PackError(
        .wrongValue, in: tree, at: typeNode, [("key", "type"), ("expected", "list(Channel), …")])
    }
    let value = try reader.required("value", of: entry)
    return Fact(
      typeName: typeName, name: name, type: type, expression: tree.string(value),
      place: ExpressionPlace(tree: tree, node: value))
  }
}

extension Fact {
  fileprivate var field: ObjectType.Field {
    ObjectType.Field(name: name, type: type, isOptional: false)
  }
}
