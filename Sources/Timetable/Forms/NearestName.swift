// The known name that a person probably meant.

/// The name nearest to a text, by edits of a letter (insert, delete, replace, swap of neighbours) and
/// without regard to case; `nil` when none is near. Of equals the first.
///
/// - Complexity: O(names × length²); long texts are not compared.
func nearest(to text: String, among names: [String]) -> String? {
  let wanted = [UInt8](text.lowercased().utf8)
  guard (1...longestCompared).contains(wanted.count) else { return nil }
  // A third of the letters may differ, and a last part on its own (`amsterdam`) counts as near.
  var best: (name: String, distance: Int)?
  for name in names {
    let known = [UInt8](name.lowercased().utf8)
    guard known.count <= longestCompared else { continue }
    let lastPart = known.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? known
    var distance = editDistance(wanted, known)
    if lastPart.count < known.count { distance = min(distance, editDistance(wanted, lastPart) + 1) }
    if distance <= max(1, wanted.count / 3), distance < (best?.distance ?? .max) {
      best = (name, distance)
    }
  }
  return best?.name
}

private let longestCompared = 64

private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var beforePrevious = [Int](repeating: 0, count: second.count + 1)
  var previous = Array(0...second.count)
  for row in 1...max(1, first.count) where row <= first.count {
    var current = [row]
    current.reserveCapacity(second.count + 1)
    for column in 1...max(1, second.count) where column <= second.count {
      let same = first[row - 1] == second[column - 1]
      var cost = min(
        previous[column - 1] + (same ? 0 : 1), previous[column] + 1, current[column - 1] + 1)
      if row > 1, column > 1, first[row - 1] == second[column - 2],
        first[row - 2] == second[column - 1]
      {
        cost = min(cost, beforePrevious[column - 2] + 1)
      }
      current.append(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[second.count]
}
