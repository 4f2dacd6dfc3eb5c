// A company's own fields: the file schema.yaml of a folder of own rules.

import DocumentSchema
import YAMLTree

/// The fields that folders of own rules add to the documents, by the type that gets them.
///
/// The file is a mapping from types, such as `Channel`, to mappings from fields to schemas. It can add
/// fields whose names begin with `x_`, and change none.
struct OwnFields: Sendable {
  /// The file within a folder of own rules.
  static let path = "schema.yaml"

  let extensions: [SchemaExtension]

  /// - Throws: `PackError` for a file that is no such mapping, and for a name that is not one's own.
  init(of pack: PackFiles) throws(PackError) {
    var extensions: [SchemaExtension] = []
    var known: [String: Set<String>] = [:]
    for tree in pack.trees(at: Self.path) {
      let reader = MappingReader(tree: tree)
      var properties: [SchemaExtension.Property] = []
      for (key, fields) in try reader.pairs(of: try MappingReader.root(of: tree)) {
        let type = tree.string(key)
        for (name, schema) in try reader.pairs(of: fields) {
          let field = tree.string(name)
          guard Self.isOwnName(field) else {
            throw PackError(.notOwnField, in: tree, at: name, [("field", field)])
          }
          guard known[type, default: []].insert(field).inserted else {
            throw PackError(.duplicate, in: tree, at: name, [("name", field)])
          }
          properties.append(.init(type: type, name: name, schema: schema))
        }
      }
      extensions.append(SchemaExtension(tree: tree, properties: properties))
    }
    self.extensions = extensions
  }

  /// The schemas of a pack with the own fields in them.
  func schemas(
    of pack: PackFiles, formats: FormatRegistry, collections: [ExternalCollection]
  ) throws(RunError) -> SchemaSet {
    let trees = Self.schemaPaths(of: pack).compactMap { pack.tree(at: $0) }
    let schemas: SchemaSet
    do throws(SchemaError) {
      schemas = try SchemaSet.load(
        trees, extensions: extensions, formats: formats, collections: collections)
    } catch {
      guard let file = extensions.first(where: { $0.tree.source.name == error.file }) else {
        throw .schema(error)
      }
      throw .pack(
        PackError(
          .fieldSchema, source: file.tree.source, span: error.span,
          [("problem", error.code.rawValue)] + error.arguments))
    }
    if let error = unknownType(in: schemas) { throw .pack(error) }
    return schemas
  }

  static func schemaPaths(of pack: PackFiles) -> [String] {
    pack.paths.filter { $0.hasPrefix("schema/") && $0.hasSuffix(".json") }
  }

  /// Fields for a type that no document has.
  private func unknownType(in schemas: SchemaSet) -> PackError? {
    guard !extensions.isEmpty else { return nil }
    let types = schemas.typeNames
    for file in extensions {
      for property in file.properties where !types.contains(property.type) {
        let place = file.tree.key(ofValue: file.tree.parent(property.name) ?? property.name)
        let suggestion = closestMatch(to: property.type, among: types)
          .map { [(name: "suggestion", value: $0)] }
        return PackError(
          .unknownType, in: file.tree, at: place ?? property.name,
          [("type", property.type)] + (suggestion ?? []))
      }
    }
    return nil
  }

  /// `x_` and at least one letter, digit or `_`, so that rules can read it.
  private static func isOwnName(_ name: String) -> Bool {
    name.utf8.starts(with: "x_".utf8) && name.utf8.count > 2
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
