// Where the elements that a check looks at stand.

/// The elements that the iterations of a check have reached, the innermost last.
///
/// A stack instead of a dictionary: a check has one to three iterations and takes a step for each element
/// of each document.
struct ElementPlaces {
  private struct Entry {
    let slot: Int
    let elements: DocumentElements
    var index: Int

    var place: DocumentPlace? { elements.place(of: index) }
  }

  private var entries: [Entry] = []

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

  /// Begins to go through a list whose elements get a variable.
  mutating func enter(_ elements: DocumentElements, slot: Int) {
    entries.append(Entry(slot: slot, elements: elements, index: 0))
  }

  /// Goes to an element of the innermost list.
  mutating func move(to index: Int) { entries[entries.count - 1].index = index }

  mutating func leave() { entries.removeLast() }
}
