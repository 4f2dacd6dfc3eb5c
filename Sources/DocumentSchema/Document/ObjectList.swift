// A list of objects of a document, as rules see it.

import CEL

/// A part of a document's table of elements.
final class ObjectList: ListValue, @unchecked Sendable {
  private let document: TypedDocument
  private let start: Int
  private let size: Int

  init(document: TypedDocument, start: Int, count: Int) {
    self.document = document
    self.start = start
    self.size = count
    super.init()
  }

  override var count: Int { size }

  override func element(at index: Int) -> Value {
    .object(document, document.tables.elements[start + index])
  }
}
