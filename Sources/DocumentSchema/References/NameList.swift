// The names of one collection, each once.

import CEL
import Glibc

/// The names of one collection: in order of appearance, and found by their bytes.
///
/// Sorted rather than hashed: most collections have a handful of names, and no document can choose
/// names that make this slow.
struct NameList: Sendable {
  /// In order of appearance.
  let names: ContiguousArray<StringValue>
  /// Positions in `names`, in the order of the names' bytes.
  private let sorted: ContiguousArray<Int>

  /// - Complexity: O(n log n), repetitions included.
  init(_ all: ContiguousArray<StringValue>) {
    let order = NameList.order(of: all)
    let repetitions = NameList.repetitions(in: all, order)
    guard !repetitions.isEmpty else {
      names = all
      sorted = order
      return
    }
    var isRepeated = ContiguousArray(repeating: false, count: all.count)
    for (_, second) in repetitions { isRepeated[second] = true }
    names = ContiguousArray(all.indices.filter { !isRepeated[$0] }.map { all[$0] })
    sorted = NameList.order(of: names)
  }

  /// The positions of names that were there before, each with that of the first one, in order.
  ///
  /// - Complexity: O(n log n).
  static func repetitions(
    in names: ContiguousArray<StringValue>
  ) -> [(first: Int, second: Int)] {
    repetitions(in: names, order(of: names)).sorted { $0.second < $1.second }
  }

  private static func repetitions(
    in names: ContiguousArray<StringValue>, _ order: ContiguousArray<Int>
  ) -> [(first: Int, second: Int)] {
    var found: [(first: Int, second: Int)] = []
    guard var first = order.first else { return [] }
    for position in order.dropFirst() {
      if compare(names[first], names[position]) == 0 {
        found.append((first, position))
      } else {
        first = position
      }
    }
    return found
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

  /// Equal names stay in the order of their positions.
  private static func order(of names: ContiguousArray<StringValue>) -> ContiguousArray<Int> {
    var order = ContiguousArray(names.indices)
    order.sort { left, right in
      let difference = compare(names[left], names[right])
      return difference < 0 || (difference == 0 && left < right)
    }
    return order
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
