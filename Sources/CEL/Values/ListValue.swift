// Lists at run time.

/// A list. A host subclasses it for lists over its own data.
open class ListValue: @unchecked Sendable {
  public init() {}

  /// The number of elements, the same at every call.
  open var count: Int { 0 }

  /// The element at an index from 0 up to `count`, the same at every call.
  open func element(at index: Int) -> Value { .null }

  public final subscript(index: Int) -> Value { element(at: index) }

  /// The elements in an array of their own.
  public final var elements: [Value] {
    if let array = self as? ArrayList { return array.storage }
    var result: [Value] = []
    result.reserveCapacity(count)
    for index in 0..<count { result.append(element(at: index)) }
    return result
  }

  public static let empty: ListValue = ArrayList([])
}

/// A list over an array.
public final class ArrayList: ListValue, @unchecked Sendable {
  let storage: [Value]

  public init(_ elements: [Value]) {
    storage = elements
    super.init()
  }

  public override var count: Int { storage.count }

  public override func element(at index: Int) -> Value { storage[index] }
}
