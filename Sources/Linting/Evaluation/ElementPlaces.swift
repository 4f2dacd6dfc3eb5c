// Where the elements that a check looks at stand.

/// The places of the elements that the iterations of a check have reached, the innermost last.
///
/// A stack instead of a dictionary: a check has one to three iterations and takes a step for each element
/// of each document.
struct ElementPlaces {
  private var entries: [(slot: Int, place: DocumentPlace?)] = []

  /// The place of the variable in a slot; nil when it is no element or has no place of its own.
  subscript(slot: Int) -> DocumentPlace? {
    for entry in entries where entry.slot == slot { return entry.place }
    return nil
  }

  /// The innermost place that is known.
  var innermost: DocumentPlace? {
    for entry in entries.reversed() {
      if let place = entry.place { return place }
    }
    return nil
  }

  mutating func push(_ place: DocumentPlace?, slot: Int) { entries.append((slot, place)) }

  mutating func pop() { entries.removeLast() }
}
