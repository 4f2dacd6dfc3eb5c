// Numbers by hash, for things that are kept elsewhere.

/// Finds the number of a thing among those that were numbered before, by its hash.
///
/// Not generic over the things: a dictionary keyed by a type of one's own has its type made and its
/// conformance looked for among all of the program's at every start, which takes longer than the
/// few look-ups of an ordinary plan.
struct HashIndex {
  /// One more than the number of a thing, 0 for a free place. A power of two, at most half in use.
  private var places: ContiguousArray<Int> = []
  /// By number.
  private var hashes: ContiguousArray<Int> = []

  /// The number of the thing with this hash that is the same; nil when it was not added. O(1).
  func number(hash: Int, where isSame: (Int) -> Bool) -> Int? {
    guard !places.isEmpty else { return nil }
    let mask = places.count - 1
    var place = hash & mask
    while places[place] > 0 {
      let number = places[place] - 1
      if hashes[number] == hash, isSame(number) { return number }
      place = (place + 1) & mask
    }
    return nil
  }

  /// Adds a thing that is not there yet, under the next number, which is returned.
  @discardableResult
  mutating func add(hash: Int) -> Int {
    hashes.append(hash)
    if hashes.count * 2 > places.count {
      places = ContiguousArray(repeating: 0, count: max(16, places.count * 2))
      for number in hashes.indices { occupy(number) }
    } else {
      occupy(hashes.count - 1)
    }
    return hashes.count - 1
  }

  private mutating func occupy(_ number: Int) {
    let mask = places.count - 1
    var place = hashes[number] & mask
    while places[place] > 0 { place = (place + 1) & mask }
    places[place] = number + 1
  }
}
