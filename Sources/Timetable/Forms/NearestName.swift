// The known name that a person probably meant.

/// The name nearest to a text, by edits of a letter (insert, delete, replace, swap of neighbours) and
/// without regard to case; `nil` when none is near. Of equals the first.
///
/// - Complexity: O(names × length²); long texts are not compared.
func nearest(to text: String, among names: [String]) -> String? {
  let wanted = lowercasedBytes(text)
  guard (1...longestCompared).contains(wanted.count) else { return nil }
  // A third of the letters may differ; a last part on its own (`amsterdam`) counts as near.
  var most = max(1, wanted.count / 3)
  var best: String?
  for name in names {
    let known = lowercasedBytes(name)
    let parts = known.split(separator: UInt8(ascii: "/"))
    var distance = editDistance(wanted, known[...], most: most)
    if parts.count > 1, let last = parts.last {
      distance = min(distance, editDistance(wanted, last, most: most - 1) + 1)
    }
    if distance <= most {
      best = name
      // Only a nearer one can take its place.
      most = distance - 1
      if most < 0 { break }
    }
  }
  return best
}

private func lowercasedBytes(_ text: String) -> [UInt8] {
  text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
}

private let longestCompared = 64

/// The number of edits between two texts; more than `most` when the lengths alone tell so.
private func editDistance(_ first: [UInt8], _ second: ArraySlice<UInt8>, most: Int) -> Int {
  guard abs(first.count - second.count) <= most else { return most + 1 }
  let other = Array(second)
  var beforePrevious = [Int](repeating: 0, count: other.count + 1)
  var previous = Array(0...other.count)
  for row in first.indices {
    var current = [row + 1]
    current.reserveCapacity(other.count + 1)
    for column in other.indices {
      let isSame = first[row] == other[column]
      var cost = min(
        previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, first[row] == other[column - 1], first[row - 1] == other[column] {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current.append(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[other.count]
}
