// Values that rules share, named once and computed once per element.

import CEL
import Synchronization
import YAMLTree

/// A computed field of an object type, defined in `facts.yaml`.
///
/// Its type is declared, so that it is compiled only when somebody asks for its value.
final class Fact: Sendable {
  let typeName: String
  let name: String
  let type: CEL.`Type`
  fileprivate let expression: String
  let place: ExpressionPlace
  fileprivate let nameNode: NodeID
  /// The file that defines the fact.
  var source: SourceText { place.tree.source }
  /// What a fact finds that needs its own value.
  var dependsOnItself: EvaluationError {
    EvaluationError(.host, "the fact \(typeName).\(name) depends on itself")
  }
  private let compiled = Mutex<Program?>(nil)

  fileprivate init(
    typeName: String, name: String, type: CEL.`Type`, expression: String, place: ExpressionPlace,
    nameNode: NodeID
  ) {
    self.typeName = typeName
    self.name = name
    self.type = type
    self.expression = expression
    self.place = place
    self.nameNode = nameNode
  }

  /// The program that computes the fact, compiled on first use.
  ///
  /// - Throws: `PackError` when the expression does not compile.
  func program(in environment: Environment) throws(PackError) -> Program {
    if let known = compiled.withLock({ $0 }) { return known }
    let new = try compile(in: environment)
    compiled.withLock { $0 = new }
    return new
  }

  fileprivate func compile(
    in environment: Environment, usage: ExpressionUsage? = nil
  ) throws(PackError) -> Program {
    var compiler = ExpressionCompiler(environment: environment, usage: usage)
    // Takes the slot after those of the scope; a policy or plan has a slot of the scope already.
    _ = compiler.declare(Self.variableName(for: typeName), .object(typeName))
    return try compiler.compile(expression, at: place)
  }

  /// From now on keeps what the conditions of the fact give.
  fileprivate func record(
    in environment: Environment
  ) throws(PackError) -> (fact: Fact, record: CoverageRecord) {
    let record = CoverageRecord()
    let program = record.recording(try compile(in: environment), at: place)
    compiled.withLock { $0 = program }
    return (self, record)
  }

  /// `CalendarItem` is called `calendar_item` in the facts about it. Names in expressions are ASCII.
  static func variableName(for typeName: String) -> String {
    var name: [UInt8] = []
    name.reserveCapacity(typeName.utf8.count + 4)
    for byte in typeName.utf8 {
      let isUppercase = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if isUppercase && !name.isEmpty { name.append(UInt8(ascii: "_")) }
      name.append(isUppercase ? byte | 0x20 : byte)
    }
    return String(decoding: name, as: UTF8.self)
  }
}

/// The facts of a pack, as fields of their types in the environment.
struct FactTable: Sendable {
  /// The facts about one type.
  private struct TypeFacts {
    let name: String
    var facts: [Fact] = []
  }

  /// By the number of the type in the schemas.
  private var types: [TypeFacts]
  /// How many fields of each type stand in documents; the facts come after them.
  private var declaredCounts: [Int]
  private var inOrder: [Fact] = []

  /// Reads `facts.yaml` and adds the facts to the environment, as fields of their types.
  ///
  /// - Parameter typeNames: the types of objects in documents, by their numbers.
  /// - Throws: `PackError` at a fact of an unknown type or with a name that is taken.
  init(
    pack: PackFiles, typeNames: [String], environment: inout Environment
  ) throws(PackError) {
    types = typeNames.map { TypeFacts(name: $0) }
    declaredCounts = typeNames.map { _ in 0 }
    var numbers: [String: Int] = [:]
    for (number, name) in typeNames.enumerated() { numbers[name] = number }
    // Few types are the type of many facts.
    var notations: [String: CEL.`Type`] = [:]
    for tree in pack.trees(at: "facts.yaml") {
      try read(
        MappingReader(tree: tree, isTrusted: pack.isEmbedded), numbers, &notations, &environment)
    }
  }

  private mutating func read(
    _ reader: MappingReader, _ numbers: [String: Int], _ notations: inout [String: CEL.`Type`],
    _ environment: inout Environment
  ) throws(PackError) {
    let tree = reader.tree
    let root = try MappingReader.root(of: tree)
    try reader.refuseUnknownKeys(of: root, known: ["facts"])
    for entry in reader.elements(of: try reader.required("facts", of: root)) {
      let fact = try Self.fact(entry, reader, environment, &notations)
      guard let number = numbers[fact.typeName] else {
        throw PackError(.wrongValue, in: tree, at: entry, [("key", "on"), ("expected", "x-type")])
      }
      if types[number].facts.isEmpty {
        declaredCounts[number] =
          environment.objectType(named: fact.typeName)?.fields.count ?? 0
      }
      types[number].facts.append(fact)
      inOrder.append(fact)
      environment.append(field: fact.field, to: fact.typeName)
    }
  }

  /// Every fact, in the order of the files.
  var all: [Fact] { inOrder }

  /// How many facts there are about a type.
  func count(ofType number: Int) -> Int { types[number].facts.count }

  /// The fact behind a field that does not stand in documents, and its number among those of its type.
  func fact(_ field: FieldID, ofType type: Int) -> (number: Int, fact: Fact)? {
    let number = Int(field.index) - declaredCounts[type]
    guard number >= 0, number < types[type].facts.count else { return nil }
    return (number, types[type].facts[number])
  }

  /// The field of a fact, by its name.
  func field(named name: String, of typeName: String) -> FieldID? {
    guard let type = types.firstIndex(where: { $0.name == typeName }),
      let number = types[type].facts.firstIndex(where: { $0.name == name })
    else { return nil }
    return FieldID(index: UInt16(declaredCounts[type] + number))
  }

  /// Compiles every fact in an environment that has only the facts above it, so that none depends on
  /// itself, and compares what it gives with the type that it declares.
  ///
  /// - Parameter environment: the types and functions, without facts.
  /// - Throws: `PackError` at the first fact that does not compile or gives another type.
  func validate(in environment: Environment) throws(PackError) {
    var environment = environment
    for fact in inOrder {
      let program = try fact.compile(in: environment)
      guard program.type == fact.type else {
        throw PackError(
          .wrongValue, in: fact.place.tree, at: fact.place.node,
          [("key", "type"), ("expected", program.type.description)])
      }
      environment.append(field: fact.field, to: fact.typeName)
    }
  }

  /// From now on keeps what the conditions of the facts give.
  ///
  /// - Throws: `PackError` at the first fact that does not compile.
  func record(
    in environment: Environment
  ) throws(PackError) -> [(fact: Fact, record: CoverageRecord)] {
    var records: [(fact: Fact, record: CoverageRecord)] = []
    for fact in inOrder { records.append(try fact.record(in: environment)) }
    return records
  }

  /// The facts that no rule reads, neither itself nor through another fact.
  func unread(by rules: ExpressionUsage, in environment: Environment) -> [PackError] {
    let facts = Dictionary(
      inOrder.map { (ExpressionUsage.Field(type: $0.typeName, name: $0.name), $0) },
      uniquingKeysWith: { first, _ in first })
    var read: Set<ExpressionUsage.Field> = []
    var open = rules.fields.filter { facts[$0] != nil }
    while let field = open.popFirst() {
      guard read.insert(field).inserted, let fact = facts[field] else { continue }
      let usage = ExpressionUsage()
      _ = try? fact.compile(in: environment, usage: usage)
      open.formUnion(usage.fields.filter { facts[$0] != nil && !read.contains($0) })
    }
    return inOrder.filter {
      !read.contains(ExpressionUsage.Field(type: $0.typeName, name: $0.name))
    }.map { fact in
      PackError(
        .unusedFact, in: fact.place.tree, at: fact.nameNode,
        [("fact", "\(fact.typeName).\(fact.name)")])
    }
  }

  private static func fact(
    _ entry: NodeID, _ reader: MappingReader, _ environment: Environment,
    _ notations: inout [String: CEL.`Type`]
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
    let notation = tree.string(typeNode)
    guard let type = notations[notation] ?? TypeNotation.type(notation, in: environment) else {
      throw PackError(
        .wrongValue, in: tree, at: typeNode, [("key", "type"), ("expected", "list(Channel), …")])
    }
    notations[notation] = type
    let value = try reader.required("value", of: entry)
    return Fact(
      typeName: typeName, name: name, type: type, expression: tree.string(value),
      place: ExpressionPlace(tree: tree, node: value), nameNode: nameNode)
  }
}

extension Fact {
  fileprivate var field: ObjectType.Field {
    ObjectType.Field(name: name, type: type, isOptional: false)
  }
}
