// Names and their numbers.

/// Numbers names in the order in which they are added, and finds the number of a name.
///
/// A dictionary that knows its keys are short texts: a look-up costs a few dozen instructions, where
/// hashing a string for a dictionary costs hundreds. Names are never removed.
struct NameTable: Sendable {
  private struct Slot {
    /// One more than the number of the name, 0 for a free slot.
    var place: UInt32 = 0
    var hash: UInt32 = 0
  }

  private(set) var names: ContiguousArray<Name> = []
  /// A power of two of them, at most half in use.
  private var slots: ContiguousArray<Slot> = []
  /// A bit for the beginning of each name, see `mark`: most names that are not in a small table are
  /// told by it alone.
  private var marks: UInt64 = 0

  /// A name in a type of its own, so that arrays of them are made without a look-up of their type.
  struct Name {
    let text: String
  }

  init() {}

  /// A table with room for so many names.
  init(capacity: Int) {
    names.reserveCapacity(capacity)
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = ContiguousArray(repeating: Slot(), count: size)
  }

  var count: Int { names.count }

  /// The number of a name. O(length of the name).
  func number(of name: String) -> Int? {
    guard marks != 0 else { return nil }
    let hash = Self.withBytes(of: name) { marks & Self.mark($0) == 0 ? nil : Self.hash($0) }
    return hash.flatMap { number(of: name, hash: $0) }
  }

  func contains(_ name: String) -> Bool { number(of: name) != nil }

  /// The number of a name that is added when it is new: then it is the highest.
  mutating func add(_ name: String) -> (number: Int, isNew: Bool) {
    let (hash, mark) = Self.withBytes(of: name) { (Self.hash($0), Self.mark($0)) }
    if let known = number(of: name, hash: hash) { return (known, false) }
    names.append(Name(text: name))
    marks |= mark
    if names.count * 2 > slots.count { grow() }
    occupy(Slot(place: UInt32(truncatingIfNeeded: names.count), hash: hash))
    return (names.count - 1, true)
  }

  private func number(of name: String, hash: UInt32) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var index = Int(hash) & mask
    while slots[index].place > 0 {
      let place = Int(slots[index].place) - 1
      if slots[index].hash == hash, names[place].text == name { return place }
      index = (index + 1) & mask
    }
    return nil
  }

  private mutating func occupy(_ slot: Slot) {
    let mask = slots.count - 1
    var index = Int(slot.hash) & mask
    while slots[index].place > 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = ContiguousArray(repeating: Slot(), count: max(16, old.count * 2))
    for slot in old where slot.place > 0 { occupy(slot) }
  }

  // MARK: Hashing

  /// Random for each run, so that nobody can choose names that all share a slot.
  private static let seed = UInt64.random(in: 0 ... .max)

  /// Eight bytes at a time, the last of them perhaps once more: the length keeps such names apart.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var state = seed ^ UInt64(bytes.count)
    var word: UInt64 = 0
    if bytes.count >= 8 {
      var offset = 0
      while offset < bytes.count - 8 {
        state = mixed(state, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      word = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    } else if bytes.count >= 4 {
      let first = bytes.loadUnaligned(as: UInt32.self)
      let last = bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self)
      word = UInt64(first) << 32 | UInt64(last)
    } else {
      for byte in bytes { word = word << 8 | UInt64(byte) }
    }
    state = mixed(state, word)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  /// One of 64 bits, chosen by the length and the first byte of a name.
  @inline(__always)
  private static func mark(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    1 &<< (UInt64(bytes.first ?? 0) &* 5 &+ UInt64(bytes.count))
  }

  @inline(__always)
  private static func withBytes<Result>(
    of name: String, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    if let result = name.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) })
    {
      return result
    }
    var copy = name
    return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }

  /// Multiplies to twice the width and folds, which spreads every bit over all others.
  @inline(__always)
  private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
