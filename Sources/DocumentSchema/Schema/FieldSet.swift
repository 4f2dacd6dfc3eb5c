// Which fields of an object are there, as bits.

/// A set of fields of one object type, at most ``capacity`` of them.
struct FieldSet: Sendable {
  static let capacity = 128

  private var low: UInt64 = 0
  private var high: UInt64 = 0

  var isEmpty: Bool { low == 0 && high == 0 }
  var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

  @inline(__always)
  func contains(_ index: Int) -> Bool {
    if index < 64 { return low &>> UInt64(index) & 1 != 0 }
    return index < FieldSet.capacity && high &>> UInt64(index - 64) & 1 != 0
  }

  mutating func insert(_ index: Int) {
    if index < 64 { low |= 1 &<< UInt64(index) } else { high |= 1 &<< UInt64(index - 64) }
  }

  mutating func remove(_ index: Int) {
    if index < 64 { low &= ~(1 &<< UInt64(index)) } else { high &= ~(1 &<< UInt64(index - 64)) }
  }

  /// How many members come before `index`: the place of a field among those that are there.
  @inline(__always)
  func rank(of index: Int) -> Int {
    if index < 64 { return (low & ((1 &<< UInt64(index)) &- 1)).nonzeroBitCount }
    return low.nonzeroBitCount + (high & ((1 &<< UInt64(index - 64)) &- 1)).nonzeroBitCount
  }

  func subtracting(_ other: FieldSet) -> FieldSet {
    var result = self
    result.low &= ~other.low
    result.high &= ~other.high
    return result
  }

  mutating func formUnion(_ other: FieldSet) {
    low |= other.low
    high |= other.high
  }

  /// Calls `body` with each member, smallest first.
  func forEach(_ body: (Int) -> Void) {
    var word = low
    while word != 0 {
      body(word.trailingZeroBitCount)
      word &= word &- 1
    }
    word = high
    while word != 0 {
      body(64 + word.trailingZeroBitCount)
      word &= word &- 1
    }
  }
}
