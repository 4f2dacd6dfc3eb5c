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

  var count: Int { names.count }

  /// The number of a name. O(length of the name).
  func number(of name: String) -> Int? {
    marks & Self.mark(name) == 0 ? nil : number(of: name, hash: Self.hash(name))
  }

  func contains(_ name: String) -> Bool { number(of: name) != nil }

  /// The number of a name that is added when it is new: then it is the highest.
  mutating func add(_ name: String) -> (number: Int, isNew: Bool) {
    let hash = Self.hash(name)
    if let known = number(of: name, hash: hash) { return (known, false) }
    names.append(Name(text: name))
    marks |= Self.mark(name)
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

  private static func hash(_ name: String) -> UInt32 {
    if let hash = name.utf8.withContiguousStorageIfAvailable({ hash(UnsafeRawBufferPointer($0)) }) {
      return hash
    }
    var copy = name
    return copy.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
  }

  /// Eight bytes at a time, the last eight perhaps once more: the length keeps such names apart.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var state = seed ^ UInt64(bytes.count)
    if bytes.count >= 8 {
      var offset = 0
      while offset < bytes.count - 8 {
        state = mixed(state, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      let last = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
      state = mixed(state, last)
    } else {
      var word: UInt64 = 0
      for byte in bytes { word = word << 8 | UInt64(byte) }
      state = mixed(state, word)
    }
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  /// One of 64 bits, chosen by the length and the first byte of a name.
  @inline(__always)
  private static func mark(_ name: String) -> UInt64 {
    let name = name.utf8
    return 1 &<< (UInt64(name.first ?? 0) &* 5 &+ UInt64(name.count))
  }

  /// Multiplies to twice the width and folds, which spreads every bit over all others.
  @inline(__always)
  private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
