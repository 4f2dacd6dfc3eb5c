// Values that rules share, named once and computed once per element.

import CEL
import Synchronization
import YAMLTree

/// A computed field of an object type, defined in `facts.yaml`.
///
/// Its type is declared, so that it is compiled only when somebody asks for its value.
final class Fact: Sendable {
  var typeName: String { scope.typeName }
  let name: String
  let type: CEL.`Type`
  /// Where its expression stands, which is read from there when the fact is compiled.
  let place: ExpressionPlace
  fileprivate let nameNode: NodeID
  /// The file that defines the fact.
  var source: SourceText { place.tree.source }
  /// What a fact finds that needs its own value.
  var dependsOnItself: EvaluationError {
    EvaluationError(.host, "the fact \(typeName).\(name) depends on itself")
  }
  private let scope: FactScope
  private let compiled = Mutex<Program?>(nil)

  fileprivate init(
    scope: FactScope, name: String, type: CEL.`Type`, place: ExpressionPlace, nameNode: NodeID
  ) {
    self.scope = scope
    self.name = name
    self.type = type
    self.place = place
    self.nameNode = nameNode
  }

  /// The program that computes the fact, compiled on first use.
  ///
  /// - Throws: `PackError` when the expression does not compile.
  func program(in environment: Environment) throws(PackError) -> Program {
    if let known = compiled.withLock({ $0 }) { return known }
    let new = try compile(
      seeing: scope.shared(in: environment), Checking(prepared: scope.prepared))
    compiled.withLock { $0 = new }
    return new
  }

  fileprivate func compile(
    in environment: Environment, telling listener: (any CheckedTreeListener)? = nil
  ) throws(PackError) -> Program {
    try compile(seeing: scope.own(in: environment), Checking(listener: listener))
  }

  private func compile(
    seeing environment: Environment, _ checking: Checking
  ) throws(PackError) -> Program {
    try ExpressionCompiler(environment: environment, checking: checking)
      .compile(place.tree.string(place.node), at: place)
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
}

/// The facts of a pack, as fields of their types in the environment.
struct FactTable: Sendable {
  /// The facts about one type.
  private struct TypeFacts {
    /// How many fields of the type stand in documents; the facts come after them.
    var declaredCount = 0
    /// Those of the type in `byType`.
    var facts: Range<Int> = 0..<0
  }

  /// What the facts of each type see, by the number of the type in the schemas.
  private let scopes: [FactScope]
  /// By the number of the type.
  private var types: ContiguousArray<TypeFacts>
  /// One type after another.
  private var byType: ContiguousArray<Fact> = []
  private var inOrder: [Fact] = []

  /// Reads `facts.yaml` and adds the facts to the environment, as fields of their types.
  ///
  /// - Parameter typeNames: the types of objects in documents, by their numbers.
  /// - Throws: `PackError` at a fact of an unknown type or with a name that is taken.
  init(
    pack: PackFiles, typeNames: [String], environment: inout Environment
  ) throws(PackError) {
    let prepared = pack.prepared?.file(at: "facts.yaml")
    scopes = typeNames.map { FactScope(typeName: $0, prepared: prepared) }
    types = ContiguousArray(repeating: TypeFacts(), count: typeNames.count)
    var facts: [[Fact]] = Array(repeating: [], count: typeNames.count)
    for tree in pack.trees(at: "facts.yaml") {
      try read(MappingReader(tree: tree, isTrusted: pack.isEmbedded), &facts, &environment)
    }
    byType.reserveCapacity(inOrder.count)
    for type in types.indices {
      types[type].facts = byType.count..<byType.count + facts[type].count
      byType += facts[type]
    }
  }

  private mutating func read(
    _ reader: MappingReader, _ facts: inout [[Fact]], _ environment: inout Environment
  ) throws(PackError) {
    let tree = reader.tree
    let root = try MappingReader.root(of: tree)
    try reader.refuseUnknownKeys(of: root, known: ["facts"])
    // Most facts are about the type of the one before.
    var known: Int?
    for node in reader.elements(of: try reader.required("facts", of: root)) {
      try reader.refuseUnknownKeys(
        of: node, known: ["on", "name", "type", "description", "value"])
      let entry = FactEntry(node, in: tree)
      let on = try reader.required(entry.on, "on", of: node)
      let typeName = tree.string(on)
      known =
        known.flatMap { scopes[$0].typeName == typeName ? $0 : nil }
        ?? scopes.firstIndex { $0.typeName == typeName }
      guard let number = known else {
        // A type of the language that no document has is told of with the whole fact.
        let place = environment.objectType(named: typeName) == nil ? on : node
        throw PackError(.wrongValue, in: tree, at: place, [("key", "on"), ("expected", "x-type")])
      }
      let fact = try Self.fact(entry, scopes[number], reader, environment)
      if facts[number].isEmpty {
        types[number].declaredCount =
          environment.objectType(named: fact.typeName)?.fields.count ?? 0
      }
      facts[number].append(fact)
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
    number(of: field, ofType: type).map { ($0, self[$0, ofType: type]) }
  }

  /// The number of the fact behind a field among those of its type.
  @inline(__always)
  func number(of field: FieldID, ofType type: Int) -> Int? {
    let number = Int(field.index) - types[type].declaredCount
    return number >= 0 && number < types[type].facts.count ? number : nil
  }

  /// A fact by its number among those of its type.
  subscript(number: Int, ofType type: Int) -> Fact {
    byType[types[type].facts.lowerBound + number]
  }

  /// The field of a fact, by its name.
  func field(named name: String, of typeName: String) -> FieldID? {
    guard let type = scopes.firstIndex(where: { $0.typeName == typeName }),
      let number = byType[types[type].facts].firstIndex(where: { $0.name == name })
    else { return nil }
    return FieldID(
      index: UInt16(types[type].declaredCount + number - types[type].facts.lowerBound))
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

  /// Checks every fact as it will be checked when it is asked for.
  ///
  /// - Throws: `PackError` at the first fact that does not compile.
  func check(in environment: Environment, telling listener: any CheckedTreeListener)
    throws(PackError)
  {
    for fact in inOrder { _ = try fact.compile(in: environment, telling: listener) }
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
      _ = try? fact.compile(in: environment, telling: usage)
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
    _ entry: FactEntry, _ scope: FactScope, _ reader: MappingReader, _ environment: Environment
  ) throws(PackError) -> Fact {
    let tree = reader.tree
    let nameNode = try reader.required(entry.name, "name", of: entry.node)
    let name = tree.string(nameNode)
    let isTaken =
      !reader.isTrusted
      && environment.objectType(named: scope.typeName)?.fieldID(named: name) != nil
    guard !isTaken else {
      throw PackError(.duplicate, in: tree, at: nameNode, [("name", name)])
    }
    let typeNode = try reader.required(entry.type, "type", of: entry.node)
    guard let type = tree.withUTF8(typeNode, { TypeNotation.type($0, in: environment) }) else {
      throw PackError(
        .wrongValue, in: tree, at: typeNode, [("key", "type"), ("expected", "list(Channel), …")])
    }
    let value = try reader.required(entry.value, "value", of: entry.node)
    return Fact(
      scope: scope, name: name, type: type, place: ExpressionPlace(tree: tree, node: value),
      nameNode: nameNode)
  }
}

extension Fact {
  fileprivate var field: ObjectType.Field {
    ObjectType.Field(name: name, type: type, isOptional: false)
  }
}
