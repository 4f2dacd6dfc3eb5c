// Values that rules share, named once and computed once per element.

import CEL
import YAMLTree

/// A computed field of an object type, defined in `facts.yaml`.
struct Fact: Sendable {
  let typeName: String
  let name: String
  let program: Program
  /// The slot of the object that the fact is about.
  let subject: Int
}

/// The facts of a pack, as fields of their types in the environment.
struct FactTable: Sendable {
  /// By type name, then by position after the declared fields.
  private(set) var facts: [String: [Fact]] = [:]

  /// Reads and compiles `facts.yaml`; each fact sees those above it. Their fields are added to the environment.
  ///
  /// - Throws: `PackError` at the expression that does not compile.
  init(pack: PackFiles, environment: inout Environment) throws(PackError) {
    guard let tree = pack.tree(at: "facts.yaml") else { return }
    let reader = MappingReader(tree: tree)
    let root = try MappingReader.root(of: tree)
    try reader.refuseUnknownKeys(of: root, known: ["facts"])
    for entry in reader.elements(of: try reader.required("facts", of: root)) {
      // The compiler's copy of the environment is gone before the field is added, so that adding it
      // copies nothing.
      let fact = try Self.fact(entry, reader, environment)
      facts[fact.typeName, default: []].append(fact)
      environment.append(
        field: ObjectType.Field(name: fact.name, type: fact.program.type, isOptional: false),
        to: fact.typeName)
    }
  }

  private static func fact(
    _ entry: NodeID, _ reader: MappingReader, _ environment: Environment
  ) throws(PackError) -> Fact {
    let tree = reader.tree
    try reader.refuseUnknownKeys(of: entry, known: ["on", "name", "description", "value"])
    let on = try reader.required("on", of: entry)
    let typeName = tree.string(on)
    let nameNode = try reader.required("name", of: entry)
    let name = tree.string(nameNode)
    guard let type = environment.objectType(named: typeName) else {
      throw PackError(.wrongValue, in: tree, at: on, [("key", "on"), ("expected", "x-type")])
    }
    guard type.fieldID(named: name) == nil else {
      throw PackError(.duplicate, in: tree, at: nameNode, [("name", name)])
    }
    let value = try reader.required("value", of: entry)
    var compiler = ExpressionCompiler(environment: environment)
    let subject = compiler.declare(variableName(for: typeName), .object(typeName))
    let program = try compiler.compile(
      tree.string(value), at: ExpressionPlace(tree: tree, node: value))
    return Fact(typeName: typeName, name: name, program: program, subject: subject)
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
