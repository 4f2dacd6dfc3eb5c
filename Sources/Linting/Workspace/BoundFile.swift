// One file, parsed and bound to the schemas its documents are of.

import DocumentSchema
import YAMLTree

/// A file's documents. Files are independent of each other, so this step may run on all cores.
struct BoundFile: Sendable {
  let tree: YAMLTree
  /// Those that are of no kind the schemas know have no kind.
  let documents: [TypedDocument]

  init(_ source: SourceText, schemas: SchemaSet) {
    let tree = YAMLTree.parse(source)
    self.tree = tree
    documents = tree.documents.map { schemas.bind($0, in: tree) }
  }

  /// The files in the order of the sources.
  static func bind(_ sources: [SourceText], schemas: SchemaSet) -> [BoundFile] {
    sources.map { BoundFile($0, schemas: schemas) }
  }
}
