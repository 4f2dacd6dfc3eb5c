// From schema files to shapes.

import CEL
import YAMLTree

/// Reads schema files into numbered shapes and object types.
///
/// Every definition is read, used or not, so that a mistake in a schema never waits for a document.
final class SchemaLoader {
  struct Definition {
    enum State {
      case waiting, reading
      case read(shape: Int)
    }

    let name: NodeID
    let node: NodeID
    var state = State.waiting
  }

  /// The schemas, and after them the files of the extensions.
  let trees: [YAMLTree]
  private let schemaCount: Int
  /// What is added to the object types, by their names.
  private let additions: [String: [(file: Int, property: SchemaExtension.Property)]]
  let formats: FormatRegistry
  let keywords = Keyword.table()

  var shapes: ContiguousArray<Shape> = []
  var objects: ContiguousArray<ObjectShape> = []
  var enumerations: ContiguousArray<Enumeration> = []
  var constants: ContiguousArray<Constant> = []
  var bounds: ContiguousArray<Bounds> = []
  var parsers: ContiguousArray<SchemaSet.NamedFormat> = []
  /// The names in an `x-reference`, by number of the collection.
  var references: [[Int]] = []
  var collections: [String] = []
  /// Numbers of collections; a handful.
  var declaredCollections: [Int] = []
  var fieldNames = NameTable(capacity: 512)
  var enumNames = NameTable(capacity: 256)
  var roots: [SchemaSet.Root] = []

  /// Those of one file after another.
  private var definitions: ContiguousArray<Definition> = []
  /// By file, its definitions among all.
  private var ownDefinitions: ContiguousArray<Range<Int>> = []
  /// The numbers of the definitions by their names, in the scope of their file.
  private var definitionNames = NameTable(capacity: 64)
  /// Files by the `$id` they give themselves.
  private var files = NameTable(capacity: 4)
  /// Object types by their names.
  private var typeNumbers = NameTable(capacity: 64)

  init(trees: [YAMLTree], extensions: [SchemaExtension], formats: FormatRegistry) {
    self.trees = trees + extensions.map(\.tree)
    schemaCount = trees.count
    self.formats = formats
    var additions: [String: [(file: Int, property: SchemaExtension.Property)]] = [:]
    for (number, file) in extensions.enumerated() {
      for property in file.properties {
        additions[property.type, default: []].append((trees.count + number, property))
      }
    }
    self.additions = additions
    shapes.reserveCapacity(512)
    objects.reserveCapacity(64)
  }

  func loadAll() throws(SchemaError) {
    for file in trees.indices { try openFile(file) }
    for file in 0..<schemaCount {
      guard let root = trees[file].documents.first else { continue }
      let shape = try shape(of: root, file: file)
      for number in unreadDefinitions(of: file) {
        _ = try self.shape(ofDefinition: number, file: file, from: root, in: file)
      }
      roots.append(try self.root(shape: shape, node: root, file: file))
    }
  }

  /// The definitions that nothing has referred to yet, in the order of their names.
  private func unreadDefinitions(of file: Int) -> [Int] {
    ownDefinitions[file].filter { if case .waiting = definitions[$0].state { true } else { false } }
      .sorted {
        trees[file].string(definitions[$0].name) < trees[file].string(definitions[$1].name)
      }
  }

  /// Checks that a file can be read and notes its definitions.
  private func openFile(_ file: Int) throws(SchemaError) {
    let tree = trees[file]
    if let problem = tree.problems.first {
      throw SchemaError(
        file: tree.source.name, span: problem.span, code: .syntax,
        arguments: [("detail", problem.code.rawValue)])
    }
    guard tree.documents.count == 1, tree.kind(tree.documents[0]) == .mapping else {
      throw SchemaError(
        file: tree.source.name, span: 0..<0, code: .syntax, arguments: [("detail", "not a schema")])
    }
    let root = tree.documents[0]
    let first = definitions.count
    if !isExtension(file) {
      if let id = tree.value(of: root, forKey: "$id") {
        tree.withUTF8(id) { _ = files.insert($0, scope: 0, number: file) }
      }
      if let list = tree.value(of: root, forKey: "$defs") {
        for (key, value) in tree.pairs(of: list) {
          tree.withUTF8(key) { name in
            _ = definitionNames.insert(name, scope: file, number: definitions.count)
          }
          definitions.append(Definition(name: key, node: value))
        }
      }
    }
    ownDefinitions.append(first..<definitions.count)
  }

  /// Whether a file only adds properties to the types of others.
  func isExtension(_ file: Int) -> Bool { file >= schemaCount }

  /// What extensions add to an object type.
  func additions(to type: String) -> [(file: Int, property: SchemaExtension.Property)] {
    additions.isEmpty ? [] : additions[type] ?? []
  }

  func fail(
    _ code: SchemaError.Code, _ node: NodeID, _ file: Int,
    _ arguments: [(name: String, value: String)] = []
  ) -> SchemaError {
    SchemaError(
      file: trees[file].source.name, span: trees[file].span(node), code: code,
      arguments: arguments)
  }

  /// Reads the schema at a node and returns the number of its shape.
  func shape(of node: NodeID, file: Int) throws(SchemaError) -> Int {
    let values = try keywordValues(of: node, file: file)
    if let reference = values[.reference] {
      for entry in values where !entry.keyword.isAnnotation && entry.keyword != .reference {
        throw fail(.badValue, entry.node, file, [("keyword", entry.keyword.rawValue)])
      }
      return try shape(referredToBy: reference, file: file)
    }
    var shape = Shape()
    if let constant = values[.constant] {
      shape.kind = .constant
      shape.constant = constants.count
      constants.append(try self.constant(constant, file))
    } else if let alternatives = values[.anyOf] {
      return try scalarOrList(alternatives, file)
    } else {
      try setType(&shape, values, node, file)
    }
    try setLimits(&shape, values, file)
    shapes.append(shape)
    return shapes.count - 1
  }

  private func keywordValues(of node: NodeID, file: Int) throws(SchemaError) -> KeywordValues {
    let tree = trees[file]
    guard tree.kind(node) == .mapping else {
      throw fail(.badValue, node, file, [("keyword", "schema")])
    }
    var values = KeywordValues()
    for (key, value) in tree.pairs(of: node) {
      guard let number = tree.withUTF8(key, { keywords.find($0, scope: 0) }) else {
        throw fail(.unknownKeyword, key, file, [("keyword", tree.string(key))])
      }
      values.add(Keyword.all[number], value)
    }
    return values
  }

  /// `#/$defs/Name` or `file.json#/$defs/Name`.
  private func shape(referredToBy node: NodeID, file: Int) throws(SchemaError) -> Int {
    let prefix: StaticString = "#/$defs/"
    let target = trees[file].withUTF8(node) { text -> (file: Int, name: Int)? in
      guard let mark = text.firstIndex(of: prefix.utf8Start[0]),
        prefix.withUTF8Buffer({ text[mark...].starts(with: $0) }),
        let target = mark == 0
          ? file : files.find(UnsafeBufferPointer(rebasing: text[..<mark]), scope: 0)
      else { return nil }
      return (target, mark + prefix.utf8CodeUnitCount)
    }
    guard let target else {
      throw fail(.unresolvedReference, node, file, [("reference", trees[file].string(node))])
    }
    let number = trees[file].withUTF8(node) { text in
      definitionNames.find(UnsafeBufferPointer(rebasing: text[target.name...]), scope: target.file)
    }
    guard let number else {
      let name = trees[file].withUTF8(node) { String(decoding: $0[target.name...], as: UTF8.self) }
      throw fail(.unresolvedReference, node, file, [("reference", name)])
    }
    return try shape(ofDefinition: number, file: target.file, from: node, in: file)
  }

  private func shape(
    ofDefinition number: Int, file: Int, from node: NodeID, in origin: Int
  ) throws(SchemaError) -> Int {
    switch definitions[number].state {
    case .read(let shape): return shape
    case .reading:
      let name = trees[file].string(definitions[number].name)
      throw fail(.recursiveReference, node, origin, [("reference", name)])
    case .waiting:
      definitions[number].state = .reading
      let shape = try shape(of: definitions[number].node, file: file)
      definitions[number].state = .read(shape: shape)
      return shape
    }
  }

  /// Gives an object type its number; two of one name are a mistake.
  func number(
    ofNewType name: String, at node: NodeID, _ file: Int
  ) throws(SchemaError) -> Int {
    let number = objects.count
    guard typeNumbers.insert(name, scope: 0, number: number) else {
      throw fail(.duplicateTypeName, node, file, [("type", name)])
    }
    objects.append(ObjectShape(name: name, place: SchemaPlace(file: file, node: node)))
    return number
  }

  /// The number of a collection's name, known or new.
  func collection(named name: String) -> Int {
    if let number = collections.firstIndex(of: name) { return number }
    collections.append(name)
    return collections.count - 1
  }

  /// A root is told from the others by the first constant string that it requires.
  private func root(shape: Int, node: NodeID, file: Int) throws(SchemaError) -> SchemaSet.Root {
    guard shapes[shape].kind == .object else { throw fail(.missingKind, node, file) }
    let type = shapes[shape].objectType
    for (index, field) in objects[type].fields.enumerated()
    where objects[type].required.contains(index) && shapes[field.shape].kind == .constant {
      if case .string(let kind, _) = constants[shapes[field.shape].constant] {
        return SchemaSet.Root(
          kind: kind, kindField: index, shape: shape, objectType: type)
      }
    }
    throw fail(.missingKind, node, file)
  }
}
