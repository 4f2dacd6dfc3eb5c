// Elements by index or key, and fields by name.

enum Indexing {
  /// `container[index]`.
  static func element(
    of container: Value, at index: Value
  ) throws(EvaluationError) -> Value {
    switch container {
    case .list(let list):
      guard let number = listIndex(index) else {
        throw EvaluationError(
          .noMatchingOverload, "a list takes an int as index, not \(index.typeName)")
      }
      guard number >= 0, number < list.count else {
        throw EvaluationError(
          .indexOutOfRange, "index \(number) is outside the list's \(list.count) elements")
      }
      return list.element(at: Int(number))
    case .map(let map):
      guard let value = map[index] else { throw noKey(index) }
      return value
    case .object(let store, let number):
      guard case .string(let name) = index else { break }
      return try field(of: store, number, named: name.string)
    default: break
    }
    throw EvaluationError(
      .noMatchingOverload, "a value of type \(container.typeName) has no elements by index")
  }

  /// The element, or nil where there is none; for `container[?index]`.
  static func optionalElement(
    of container: Value, at index: Value
  ) throws(EvaluationError) -> Value? {
    switch container {
    case .list(let list):
      guard let number = listIndex(index), number >= 0, number < list.count else { return nil }
      return list.element(at: Int(number))
    case .map(let map): return map[index]
    case .object(let store, let number):
      guard case .string(let name) = index else { return nil }
      return try store.field(named: name.string, of: number)
    default:
      throw EvaluationError(
        .noMatchingOverload, "a value of type \(container.typeName) has no elements by index")
    }
  }

  /// A whole number of any type that fits; nil for anything else.
  private static func listIndex(_ index: Value) -> Int64? {
    switch index {
    case .int(let number): number
    case .uint(let number): Int64(exactly: number)
    case .double(let number): Int64(exactly: number)
    default: nil
    }
  }

  static func field(
    of store: HostObject, _ number: UInt32, named name: String
  ) throws(EvaluationError) -> Value {
    guard let value = try store.field(named: name, of: number) else {
      throw EvaluationError(.noSuchField, "the object has no field '\(name)'")
    }
    return value
  }

  static func noKey(_ key: Value) -> EvaluationError {
    EvaluationError(.noSuchKey, "the map has no key \(key.excerpt)")
  }
}
