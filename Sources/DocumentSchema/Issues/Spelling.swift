// Did you mean: the nearest of a few names.

/// Finds the name that was probably meant.
enum Spelling {
  /// Longer names are not compared.
  private static let longest = 64

  struct Guess {
    let index: Int
    /// No other candidate is as near, and the difference is small.
    let isCertain: Bool
  }

  /// The nearest candidate within a third of its length; the first one of several.
  ///
  /// Names that differ in case, `-`, `_` and spaces only are the same name for this purpose.
  static func guess(
    _ name: UnsafeBufferPointer<UInt8>, count: Int, candidate: (Int) -> String?
  ) -> Guess? {
    guard name.count <= longest, !name.isEmpty else { return nil }
    var best: (index: Int, distance: Int)?
    var isTied = false
    for index in 0..<count {
      guard var text = candidate(index) else { continue }
      let distance: Int? = text.withUTF8 { other -> Int? in
        guard other.count <= longest else { return nil }
        if isSameName(name, other) { return 0 }
        let bound = max(1, max(name.count, other.count) / 3)
        return Spelling.distance(name, other, bound: min(bound, best?.distance ?? bound))
      }
      guard let distance else { continue }
      if let known = best {
        if distance < known.distance {
          best = (index, distance)
          isTied = false
        } else if distance == known.distance {
          isTied = true
        }
      } else {
        best = (index, distance)
      }
    }
    return best.map { best in
      Guess(
        index: best.index,
        isCertain: !isTied && (best.distance == 0 || (best.distance == 1 && name.count > 3)))
    }
  }

  private static func isSameName(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var place = 0
    var other = 0
    while true {
      while place < left.count, isSeparator(left[place]) { place += 1 }
      while other < right.count, isSeparator(right[other]) { other += 1 }
      guard place < left.count, other < right.count else {
        return place == left.count && other == right.count
      }
      guard lowered(left[place]) == lowered(right[other]) else { return false }
      place += 1
      other += 1
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: " ")
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  /// The distance of Damerau and Levenshtein (optimal string alignment) in bytes: insertions,
  /// deletions, substitutions and swaps of neighbours; nil above `bound`.
  ///
  /// - Complexity: O(product of the lengths), at most 64 × 64.
  static func distance(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, bound: Int
  ) -> Int? {
    guard abs(left.count - right.count) <= bound, right.count <= longest else { return nil }
    // Each byte that the other name does not have at all costs a change.
    var known: UInt64 = 0
    for byte in right { known |= 1 &<< UInt64(byte & 63) }
    var strangers = 0
    for byte in left where known &>> UInt64(byte & 63) & 1 == 0 { strangers += 1 }
    guard strangers <= bound else { return nil }
    let width = longest + 1
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: width * 3) { rows in
      var beforePrevious = 0
      var previous = width
      var current = width * 2
      for column in 0...right.count { rows[previous + column] = column }
      for row in 0..<left.count {
        rows[current] = row + 1
        var least = row + 1
        for column in 0..<right.count {
          let same = left[row] == right[column]
          var cost = rows[previous + column] + (same ? 0 : 1)
          cost = min(cost, rows[previous + column + 1] + 1, rows[current + column] + 1)
          if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
            cost = min(cost, rows[beforePrevious + column - 1] + 1)
          }
          rows[current + column + 1] = cost
          least = min(least, cost)
        }
        if least > bound { return nil }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
      }
      let distance = rows[previous + right.count]
      return distance <= bound ? distance : nil
    }
  }
}

/// The one of `candidates` that somebody who wrote `name` probably meant; nil when none is near.
public func closestMatch(to name: String, among candidates: [String]) -> String? {
  var name = name
  let guess = name.withUTF8 { bytes in
    Spelling.guess(bytes, count: candidates.count, candidate: { candidates[$0] })
  }
  return guess.map { candidates[$0.index] }
}

/// Whether somebody who wrote `name` certainly meant `candidate`: one slip apart, in a word that is not
/// short and has no digits, of which neighbours are all alike.
public func isSlip(_ name: String, of candidate: String) -> Bool {
  guard !name.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
  var name = name
  return name.withUTF8 { bytes in
    Spelling.guess(bytes, count: 1, candidate: { _ in candidate })?.isCertain ?? false
  }
}
