// From schema files to shapes.

import CEL
import YAMLTree

/// Reads schema files into numbered shapes and object types.
///
/// Every definition is read, used or not, so that a mistake in a schema never waits for a document.
struct SchemaLoader {
  struct Definition {
    enum State {
      case waiting, reading
      case read(shape: Int)
    }

    let node: NodeID
    var state: State
  }

  /// The schemas, and after them the files of the extensions.
  let trees: [YAMLTree]
  private let schemaCount: Int
  /// What is added to the object types, by their names.
  private let additions: [String: [(file: Int, property: SchemaExtension.Property)]]
  let formats: FormatRegistry
  let keywords = Keyword.table()

  var shapes: ContiguousArray<Shape> = []
  var objects: [ObjectShape] = []
  var enumerations: [Enumeration] = []
  var constants: [Constant] = []
  var bounds: [Bounds] = []
  var parsers: [SchemaSet.NamedFormat] = []
  /// The names in an `x-reference`, by number of the collection.
  var references: [[Int]] = []
  var collections: [String] = []
  /// Numbers of collections; a handful.
  var declaredCollections: [Int] = []
  var fieldNames = NameTable(capacity: 512)
  var enumNames = NameTable(capacity: 256)
  var roots: [SchemaSet.Root] = []

  private var definitions: [[String: Definition]] = []
  /// Files by the `$id` they give themselves.
  private var files: [String: Int] = [:]
  private var typeNumbers: [String: Int] = [:]

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

  mutating func loadAll() throws(SchemaError) {
    for file in trees.indices { try openFile(file) }
    for file in 0..<schemaCount {
      guard let root = trees[file].documents.first else { continue }
      let shape = try shape(of: root, file: file)
      for name in definitions[file].keys.sorted() {
        _ = try shapeOfDefinition(named: name, file: file, from: root, in: file)
      }
      roots.append(try self.root(shape: shape, node: root, file: file))
    }
  }

  /// Checks that a file can be read and notes its definitions.
  private mutating func openFile(_ file: Int) throws(SchemaError) {
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
    guard !isExtension(file) else {
      definitions.append([:])
      return
    }
    if let id = tree.value(of: root, forKey: "$id") { files[tree.string(id)] = file }
    var own: [String: Definition] = [:]
    if let list = tree.value(of: root, forKey: "$defs") {
      own.reserveCapacity(tree.childCount(list))
      for (key, value) in tree.pairs(of: list) {
        own[tree.string(key)] = Definition(node: value, state: .waiting)
      }
    }
    definitions.append(own)
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
  mutating func shape(of node: NodeID, file: Int) throws(SchemaError) -> Int {
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
  private mutating func shape(
    referredToBy node: NodeID, file: Int
  ) throws(SchemaError) -> Int {
    let text = trees[file].string(node)
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let prefix = "/$defs/"
    guard parts.count == 2, parts[1].utf8.starts(with: prefix.utf8),
      let target = parts[0].isEmpty ? file : files[String(parts[0])]
    else { throw fail(.unresolvedReference, node, file, [("reference", text)]) }
    let name = String(parts[1].utf8.dropFirst(prefix.utf8.count)) ?? ""
    return try shapeOfDefinition(named: name, file: target, from: node, in: file)
  }

  private mutating func shapeOfDefinition(
    named name: String, file: Int, from node: NodeID, in origin: Int
  ) throws(SchemaError) -> Int {
    guard let definition = definitions[file][name] else {
      throw fail(.unresolvedReference, node, origin, [("reference", name)])
    }
    switch definition.state {
    case .read(let shape): return shape
    case .reading: throw fail(.recursiveReference, node, origin, [("reference", name)])
    case .waiting:
      definitions[file][name]?.state = .reading
      let shape = try shape(of: definition.node, file: file)
      definitions[file][name]?.state = .read(shape: shape)
      return shape
    }
  }

  /// Gives an object type its number; two of one name are a mistake.
  mutating func number(
    ofNewType name: String, at node: NodeID, _ file: Int
  ) throws(SchemaError) -> Int {
    guard typeNumbers[name] == nil else {
      throw fail(.duplicateTypeName, node, file, [("type", name)])
    }
    let number = objects.count
    typeNumbers[name] = number
    objects.append(ObjectShape(name: name, place: SchemaPlace(file: file, node: node)))
    return number
  }

  /// The number of a collection's name, known or new.
  mutating func collection(named name: String) -> Int {
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
