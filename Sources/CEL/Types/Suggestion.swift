// The name that was probably meant.

/// Finds the nearest name by how many letters differ.
enum Suggestion {
  /// "did you mean …?" for the closest candidate, or nil when none is close.
  static func didYouMean(_ name: String, among candidates: some Sequence<String>) -> String? {
    closest(to: name, among: candidates).map { "did you mean '\($0)'?" }
  }

  /// The candidate with the fewest changed, added, removed or swapped letters, at most a third of the name.
  ///
  /// - Complexity: O(candidates · length²), with names and candidates over 64 bytes left out.
  static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8)
    guard (1...64).contains(wanted.count) else { return nil }
    var limit = max(1, wanted.count / 3)
    var best: String?
    for candidate in candidates {
      let bytes = Array(candidate.utf8)
      guard bytes.count <= 64, abs(bytes.count - wanted.count) <= limit, candidate != name,
        let distance = distance(wanted, bytes, limit: limit)
      else { continue }
      if distance < limit || best == nil || (distance == limit && candidate < best ?? candidate) {
        best = candidate
        limit = distance
      }
    }
    return best
  }

  /// Damerau's distance without a second edit of swapped letters; case does not count.
  private static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      row.reserveCapacity(b.count + 1)
      for j in stride(from: 1, through: b.count, by: 1) {
        let isSame = a[i - 1].lowercased == b[j - 1].lowercased
        var cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (isSame ? 0 : 1))
        if i > 1, j > 1, a[i - 1].lowercased == b[j - 2].lowercased,
          a[i - 2].lowercased == b[j - 1].lowercased
        {
          cost = min(cost, beforePrevious[j - 2] + 1)
        }
        row.append(cost)
      }
      beforePrevious = previous
      previous = row
    }
    let result = previous[b.count]
    return result <= limit ? result : nil
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }
}
