// Maps at run time: entries in the order they were written, found by a table of numbers.

/// A map. Keys are bool, int, uint or string; 1, 1u and 1.0 find the same entry.
public final class MapValue: Sendable {
  public let keys: [Value]
  public let values: [Value]
  /// Open addressing: entry number + 1, or 0 for a free place. Empty for maps searched in order.
  private let table: [UInt32]

  /// - Throws: `EvaluationError` when a key is repeated or cannot be one.
  public convenience init(
    _ entries: some Collection<(key: Value, value: Value)>
  ) throws(EvaluationError) {
    var builder = MapBuilder(capacity: entries.count)
    for entry in entries { try builder.insert(entry.key, entry.value) }
    self.init(builder)
  }

  init(_ builder: MapBuilder) {
    keys = builder.keys
    values = builder.values
    table = builder.table
  }

  public static let empty = MapValue(MapBuilder(capacity: 0))

  public var count: Int { keys.count }

  /// The value under a key that is equal, numbers compared across their types. O(1) on average.
  public subscript(key: Value) -> Value? {
    MapBuilder.find(key, in: keys, table).map { values[$0] }
  }

  /// The value under a string key.
  public subscript(key: StringValue) -> Value? { self[.string(key)] }
}

/// Collects the entries of a map.
struct MapBuilder {
  fileprivate(set) var keys: [Value] = []
  fileprivate(set) var values: [Value] = []
  fileprivate(set) var table: [UInt32] = []

  /// Up to so many entries are searched in order.
  private static let searchedLimit = 6

  /// - Parameter capacity: how many entries are expected.
  init(capacity: Int) {
    keys.reserveCapacity(capacity)
    values.reserveCapacity(capacity)
    if capacity > MapBuilder.searchedLimit { table = MapBuilder.emptyTable(for: capacity) }
  }

  /// Adds an entry.
  ///
  /// - Throws: `EvaluationError` when the key is there already or cannot be one.
  mutating func insert(_ key: Value, _ value: Value) throws(EvaluationError) {
    guard key.isMapKey else {
      throw EvaluationError(
        .invalidArgument,
        "a map key must be a bool, an int, a uint or a string, not \(key.typeName)")
    }
    guard add(key).isNew else {
      throw EvaluationError(.duplicateKey, "the map has the key \(key.excerpt) twice")
    }
    values.append(value)
  }

  /// The number of a key, which is added when it is not there.
  fileprivate mutating func add(_ key: Value) -> (number: Int, isNew: Bool) {
    if keys.count >= MapBuilder.searchedLimit, keys.count * 2 >= table.count { rebuild() }
    guard !table.isEmpty else {
      if let known = MapBuilder.find(key, in: keys, table) { return (known, false) }
      keys.append(key)
      return (keys.count - 1, true)
    }
    let mask = table.count - 1
    var place = key.keyHash & mask
    while table[place] != 0 {
      let number = Int(table[place]) - 1
      if keys[number].isEqualKey(key) { return (number, false) }
      place = (place + 1) & mask
    }
    keys.append(key)
    table[place] = UInt32(truncatingIfNeeded: keys.count)
    return (keys.count - 1, true)
  }

  /// Whether an equal key is there.
  func contains(_ key: Value) -> Bool { MapBuilder.find(key, in: keys, table) != nil }

  private static func emptyTable(for count: Int) -> [UInt32] {
    var size = 16
    while size < count * 2 { size *= 2 }
    return [UInt32](repeating: 0, count: size)
  }

  /// Makes room for twice as many keys.
  private mutating func rebuild() {
    table = MapBuilder.emptyTable(for: keys.count * 2)
    let mask = table.count - 1
    for number in keys.indices {
      var place = keys[number].keyHash & mask
      while table[place] != 0 { place = (place + 1) & mask }
      table[place] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  fileprivate static func find(_ key: Value, in keys: [Value], _ table: [UInt32]) -> Int? {
    if table.isEmpty {
      for index in keys.indices where keys[index].isEqualKey(key) { return index }
      return nil
    }
    let mask = table.count - 1
    var place = key.keyHash & mask
    while table[place] != 0 {
      let number = Int(table[place]) - 1
      if keys[number].isEqualKey(key) { return number }
      place = (place + 1) & mask
    }
    return nil
  }
}

/// Collects values under keys: a map from each key to the list of what was added under it.
public struct MapGrouping {
  private var builder: MapBuilder
  private var groups: [Group] = []

  private struct Group {
    var values: [Value]
    /// The round in which the last of them was added.
    var round: Int
  }

  /// - Parameter capacity: how many keys are expected.
  public init(capacity: Int) { builder = MapBuilder(capacity: capacity) }

  /// Adds a value under a key, once in each round however often the key is named in it.
  ///
  /// - Parameter round: grows from call to call or stays the same.
  public mutating func add(_ value: Value, under key: StringValue, round: Int) {
    let (number, isNew) = builder.add(.string(key))
    if isNew {
      groups.append(Group(values: [value], round: round))
    } else if groups[number].round != round {
      groups[number].values.append(value)
      groups[number].round = round
    }
  }

  /// The lists under their keys, in the order in which the keys came.
  public consuming func map() -> MapValue {
    builder.values = groups.map { .list($0.values) }
    return MapValue(builder)
  }
}
