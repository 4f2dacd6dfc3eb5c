// The elements of a list that a check goes through.

import CEL

/// The values of a list, each with its place where it has one, made one at a time.
struct DocumentElements {
  private let list: ListValue
  /// Where the list stands, when that is known.
  private let place: DocumentPlace?

  static let none = DocumentElements(.empty, at: nil)

  init(_ list: ListValue, at place: DocumentPlace?) {
    self.list = list
    self.place = place
  }

  var count: Int { list.count }

  subscript(index: Int) -> (value: Value, place: DocumentPlace?) {
    let value = list.element(at: index)
    return (value, DocumentPlace(value) ?? place?.listElement(index))
  }
}
