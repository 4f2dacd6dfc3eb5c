// The names of one collection, each once.

import CEL
import Glibc

/// The names of one collection: in order of appearance, and found by their bytes.
///
/// Sorted rather than hashed: most collections have a handful of names, and no document can choose
/// names that make this slow.
struct NameList: Sendable {
  /// In order of appearance.
  private(set) var names: [StringValue] = []
  /// Positions in `names`, in the order of the names' bytes.
  private var sorted: ContiguousArray<Int> = []

  /// - Complexity: O(n log n), repetitions included.
  init(_ all: [StringValue]) {
    names = all
    sort()
    var isRepeated: [Bool] = []
    for (before, after) in zip(sorted, sorted.dropFirst())
    where NameList.compare(names[before], names[after]) == 0 {
      if isRepeated.isEmpty { isRepeated = Array(repeating: false, count: names.count) }
      isRepeated[after] = true
    }
    guard !isRepeated.isEmpty else { return }
    names = names.indices.filter { !isRepeated[$0] }.map { names[$0] }
    sort()
  }

  /// O(log n).
  func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      let order = names[sorted[middle]].withUTF8 { NameList.compare($0, name) }
      if order == 0 { return true }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return false
  }

  private mutating func sort() {
    sorted = ContiguousArray(names.indices)
    sorted.sort { left, right in
      let order = NameList.compare(names[left], names[right])
      return order < 0 || (order == 0 && left < right)
    }
  }

  private static func compare(_ left: StringValue, _ right: StringValue) -> Int {
    left.withUTF8 { left in right.withUTF8 { right in compare(left, right) } }
  }

  /// Shorter names come first.
  private static func compare(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard left.count == right.count, let start = left.baseAddress, let other = right.baseAddress
    else { return left.count - right.count }
    return Int(memcmp(start, other, left.count))
  }
}
