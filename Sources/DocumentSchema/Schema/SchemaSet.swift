// The schemas of a program: what its documents may look like.

import CEL
import YAMLTree

/// A set of schemas that share their object types. Immutable; one serves every document.
///
/// The supported part of JSON Schema 2020-12 is what ``Keyword`` lists; a schema with anything else
/// does not load. Every object is closed, except that keys beginning with `x_` are the user's own.
public final class SchemaSet: Sendable {
  /// A kind of document: one schema file.
  struct Root: Sendable {
    /// The constant by which documents of this kind are told from others; begins logical paths.
    let kind: String
    let kindField: Int
    let shape: Int
    let objectType: Int
  }

  /// A class, so that a format is at hand for each value without being copied.
  final class NamedFormat: Sendable {
    let name: String
    let parser: any FormatParser
    let keepsText: Bool

    init(name: String, parser: any FormatParser) {
      self.name = name
      self.parser = parser
      keepsText = parser.keepsText
    }
  }

  let trees: [YAMLTree]
  let shapes: ContiguousArray<Shape>
  let objects: ContiguousArray<ObjectShape>
  /// For each object type how many fields it has, and which of them read as an empty list when they
  /// are absent: what reading a field asks, without a copy of the whole type.
  let fieldCounts: ContiguousArray<Int>
  let listFields: ContiguousArray<FieldSet>
  let enumerations: ContiguousArray<Enumeration>
  let constants: ContiguousArray<Constant>
  let bounds: ContiguousArray<Bounds>
  let formats: ContiguousArray<NamedFormat>
  let references: ContiguousArray<ReferenceTarget>
  let collections: [String]
  let roots: [Root]
  let fieldNames: NameTable
  let enumNames: NameTable
  /// Spellings in lower case, by collection, to positions in `externalValues`.
  let externalNames: NameTable
  let externalCollections: [String]
  let externalIDs: [[String]]
  let externalValues: [[Value]]
  /// By root, the collections whose elements stand in documents of the kind.
  let rootCollections: [[Int]]

  private init(_ loader: SchemaLoader, external: [ExternalCollection]) throws(SchemaError) {
    trees = loader.trees
    shapes = loader.shapes
    objects = loader.objects
    fieldCounts = ContiguousArray(loader.objects.map { $0.fields.count })
    listFields = ContiguousArray(loader.objects.map { $0.lists })
    enumerations = loader.enumerations
    constants = loader.constants
    bounds = loader.bounds
    formats = loader.parsers
    roots = loader.roots
    rootCollections = loader.roots.map { root in
      Self.collections(within: root.shape, loader.shapes, loader.objects)
    }
    fieldNames = loader.fieldNames
    enumNames = loader.enumNames
    var collections = loader.collections
    var names = NameTable(capacity: 128)
    var ids: [[String]] = []
    var values: [[Value]] = []
    for collection in external {
      if !collections.contains(collection.name) { collections.append(collection.name) }
      for (number, entry) in collection.entries.enumerated() {
        for spelling in [entry.id] + entry.spellings {
          names.insert(lowercasedASCII(spelling), scope: ids.count, number: number)
        }
      }
      ids.append(collection.entries.map(\.id))
      values.append(collection.entries.map { .string($0.id) })
    }
    self.collections = collections
    externalCollections = external.map(\.name)
    externalNames = names
    externalIDs = ids
    externalValues = values
    var targets: ContiguousArray<ReferenceTarget> = []
    for numbers in loader.references {
      var own: [Int] = []
      var known: [Int] = []
      for number in numbers {
        if let index = external.firstIndex(where: { $0.name == collections[number] }) {
          known.append(index)
        } else if loader.declaredCollections.contains(number) {
          own.append(number)
        } else {
          throw SchemaError(
            file: loader.trees.first?.source.name ?? "", span: 0..<0, code: .unknownCollection,
            arguments: [("collection", collections[number])])
        }
      }
      targets.append(ReferenceTarget(collections: own, external: known))
    }
    references = targets
  }

  /// Reads a set of schema files, each of them parsed as YAML (JSON is YAML).
  ///
  /// - Parameters:
  ///   - trees: one file each; they may refer to each other by `$id`.
  ///   - extensions: properties beside those of the schemas.
  ///   - formats: what can read the values of a `format`.
  ///   - collections: names that `x-reference` may use beside those that the schemas declare.
  /// - Throws: `SchemaError` for the first mistake in a schema.
  public static func load(
    _ trees: [YAMLTree], extensions: [SchemaExtension] = [], formats: FormatRegistry,
    collections: [ExternalCollection] = []
  ) throws(SchemaError) -> SchemaSet {
    let loader = SchemaLoader(trees: trees, extensions: extensions, formats: formats)
    try loader.loadAll()
    return try SchemaSet(loader, external: collections)
  }

  /// The collections of documents whose elements stand in values of a shape.
  func collections(within shape: Int) -> [Int] {
    Self.collections(within: shape, shapes, objects)
  }

  private static func collections(
    within shape: Int, _ shapes: ContiguousArray<Shape>, _ objects: ContiguousArray<ObjectShape>
  ) -> [Int] {
    var found: [Int] = []
    var isSeen = ContiguousArray(repeating: false, count: shapes.count)
    var open = [shape]
    while let next = open.popLast() {
      if isSeen[next] { continue }
      isSeen[next] = true
      let shape = shapes[next]
      if shape.collection != Shape.none { found.append(shape.collection) }
      if shape.items != Shape.none { open.append(shape.items) }
      if shape.kind == .object {
        for field in objects[shape.objectType].fields { open.append(field.shape) }
      }
    }
    return found
  }

  /// The types of objects, by their numbers.
  public var typeNames: [String] { objects.map(\.name) }

  /// The kinds of document, such as `policy` and `plan`, in the order of the files.
  public var kinds: [String] { roots.map(\.kind) }

  /// The kind that a document says it is; nil when it says none of ``kinds``.
  public func kind(of document: NodeID, in tree: YAMLTree) -> String? {
    root(of: document, in: tree).map { roots[$0].kind }
  }

  func root(of document: NodeID, in tree: YAMLTree) -> Int? {
    guard tree.kind(document) == .mapping else { return nil }
    for (index, root) in roots.enumerated() {
      let key = objects[root.objectType].fields[root.kindField].name
      guard let value = tree.value(of: document, forKey: key) else { continue }
      let kind = tree.resolve(value)
      if tree.kind(kind) == .scalar, tree.scalarType(kind) == .string,
        tree.string(kind) == root.kind
      {
        return index
      }
    }
    return nil
  }

  /// Checks a document against the schema of its kind, and makes it readable for rules.
  ///
  /// - Parameters:
  ///   - document: the root of one of the tree's documents.
  ///   - issueLimit: issues told; more are counted only.
  /// - Complexity: O(nodes of the document, those behind aliases counted each time).
  public func bind(
    _ document: NodeID, in tree: YAMLTree, issueLimit: Int = 1_000
  ) -> TypedDocument {
    Binder.bind(document, in: tree, with: self, issueLimit: issueLimit)
  }

  /// Checks one mapping against an object type, and makes it readable for rules: as the root object of a
  /// document of no kind. What is wrong with it is counted, not told.
  ///
  /// - Returns: nil for other nodes, and when there is no such type.
  /// - Complexity: O(nodes of the mapping).
  public func bind(_ mapping: NodeID, as typeName: String, in tree: YAMLTree) -> TypedDocument? {
    guard tree.kind(mapping) == .mapping,
      let type = objects.firstIndex(where: { $0.name == typeName })
    else { return nil }
    return Binder.bind(mapping, asType: type, in: tree, with: self)
  }
}

/// Only A to Z change, so that the length stays the same.
func lowercasedASCII(_ text: String) -> String {
  String(
    decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
}
