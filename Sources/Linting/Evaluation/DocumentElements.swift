// The elements of a list that a check goes through.

import CEL

/// The values of a list, each with its place where it has one, made one at a time.
///
/// A class, so that a check can keep the list for the places of its elements: those are only worked out
/// when there is something to point at.
final class DocumentElements {
  private let list: ListValue
  /// Where the list stands, when that is known.
  private let place: DocumentPlace?

  static var none: DocumentElements { DocumentElements(.empty, at: nil) }

  init(_ list: ListValue, at place: DocumentPlace?) {
    self.list = list
    self.place = place
  }

  var count: Int { list.count }

  subscript(index: Int) -> Value { list.element(at: index) }

  /// Where an element stands; nil when that is not known.
  func place(of index: Int) -> DocumentPlace? {
    DocumentPlace(list.element(at: index)) ?? place?.listElement(index)
  }
}
