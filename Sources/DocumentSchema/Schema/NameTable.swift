// Names found by their bytes, without making a string.

import Glibc

/// A fixed table from a scope and a name to a number.
///
/// Scopes keep apart what may share names: the fields of one object type, the values of one
/// enumeration. The table belongs to the schema, so the lengths of its chains are known and no
/// document can make them longer.
struct NameTable: Sendable {
  private struct Entry {
    var scope: UInt32
    var number: UInt32
    var start: UInt32
    var count: UInt32
  }

  private var entries: ContiguousArray<Entry> = []
  private var bytes: ContiguousArray<UInt8> = []
  /// Open addressing: entry number + 1, or 0 for a free place.
  private var places: ContiguousArray<UInt32>

  init(capacity: Int = 512) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    places = ContiguousArray(repeating: 0, count: size)
    entries.reserveCapacity(capacity)
    bytes.reserveCapacity(capacity * 12)
  }

  /// Adds a name; false when the scope has it already.
  @discardableResult
  mutating func insert(
    _ name: UnsafeBufferPointer<UInt8>, scope: Int, number: Int
  ) -> Bool {
    if find(name, scope: scope) != nil { return false }
    entries.append(
      Entry(
        scope: UInt32(scope), number: UInt32(number), start: UInt32(bytes.count),
        count: UInt32(name.count)))
    bytes.append(contentsOf: name)
    if entries.count * 2 > places.count {
      places = ContiguousArray(repeating: 0, count: places.count * 2)
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
    return true
  }

  @discardableResult
  mutating func insert(_ name: String, scope: Int, number: Int) -> Bool {
    var name = name
    return name.withUTF8 { insert($0, scope: scope, number: number) }
  }

  /// The number of a name. O(1).
  func find(_ name: UnsafeBufferPointer<UInt8>, scope: Int) -> Int? {
    let mask = places.count - 1
    var place = NameTable.hash(name, scope: UInt32(scope)) & mask
    while places[place] != 0 {
      let entry = entries[Int(places[place]) - 1]
      if entry.scope == UInt32(scope), Int(entry.count) == name.count,
        holds(name, at: Int(entry.start))
      {
        return Int(entry.number)
      }
      place = (place + 1) & mask
    }
    return nil
  }

  private func holds(_ name: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    bytes.withUnsafeBytes { all in
      let own = UnsafeRawBufferPointer(rebasing: all[start..<start + name.count])
      guard let left = own.baseAddress, let right = name.baseAddress else { return name.isEmpty }
      return memcmp(left, right, name.count) == 0
    }
  }

  private mutating func place(_ index: Int) {
    let entry = entries[index]
    let mask = places.count - 1
    let start = Int(entry.start)
    var place = bytes.withUnsafeBufferPointer { all in
      NameTable.hash(
        UnsafeBufferPointer(rebasing: all[start..<start + Int(entry.count)]), scope: entry.scope)
        & mask
    }
    while places[place] != 0 { place = (place + 1) & mask }
    places[place] = UInt32(index + 1)
  }

  /// Mixes the first and the last eight bytes, the length and the scope.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>, scope: UInt32) -> Int {
    let raw = UnsafeRawBufferPointer(name)
    var first: UInt64 = 0
    var last: UInt64 = 0
    if raw.count >= 8 {
      first = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      last = raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
    } else if raw.count >= 4 {
      first = UInt64(raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      last = UInt64(raw.loadUnaligned(fromByteOffset: raw.count - 4, as: UInt32.self))
    } else {
      for byte in raw { first = first &<< 8 | UInt64(byte) }
    }
    let left = first ^ 0x9E37_79B9_7F4A_7C15 ^ UInt64(scope) &<< 32
    let right = (last &<< 1 | 1) ^ 0xD1B5_4A32_D192_ED03 ^ UInt64(raw.count)
    let product = left.multipliedFullWidth(by: right)
    let mixed = (product.high ^ product.low) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 32)
  }
}
