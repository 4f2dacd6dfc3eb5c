// How large the values of a document may be, for estimates of cost.

import CEL
import DocumentSchema

/// The sizes that a rule has to be able to deal with.
///
/// The schema bounds what is one of a list of words. For everything else these are the sizes of a large
/// document, far beyond those that people write; a document may be larger still, and then the budget of
/// its evaluations grows with it.
struct DocumentSizes {
  /// Elements of a list of objects, or entries of a map.
  static let objects = 100
  /// Elements of a list of texts, numbers or times.
  static let scalars = 25
  /// Numbers of a range that an expression counts through, such as the days of a year.
  static let range = 400
  /// Bytes of a text.
  static let text = 200

  let schemas: SchemaSet

  func size(of part: SizedPart, _ type: CEL.`Type`) -> ClosedRange<Int>? {
    if case .result(function: "lists.range") = part { return 0...Self.range }
    switch type {
    case .string, .bytes: return 0...(length(of: part) ?? Self.text)
    case .list(let element):
      if let count = bounds(of: part)?.count { return 0...count }
      if case .object = element { return 0...Self.objects }
      if case .list = element { return 0...Self.objects }
      return 0...Self.scalars
    case .map: return 0...Self.objects
    default: return 0...0
    }
  }

  private func length(of part: SizedPart) -> Int? {
    if case .elements(let list) = part { return bounds(of: list)?.length }
    return bounds(of: part)?.length
  }

  private func bounds(of part: SizedPart) -> SchemaSet.SizeBounds? {
    guard case .field(let type, let name) = part else { return nil }
    return schemas.sizeBounds(ofField: name, of: type)
  }
}
