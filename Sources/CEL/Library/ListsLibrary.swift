// The extension library `lists`.

extension Library {
  /// `slice`, `flatten`, `lists.range`, `distinct`, `reverse`, `sort`.
  public static let lists = Library(name: "lists", functions: ListsLibrary.functions)
}

enum ListsLibrary {
  private static let list = Type.list(.parameter("T"))
  /// The longest list that `lists.range` makes.
  private static let rangeLimit: Int64 = 1_000_000

  static let functions = [
    FunctionDeclaration(
      name: "slice",
      overloads: [
        .ternary(
          "list_slice", ListArgument.self, Int64.self, Int64.self, ListArgument.self, member: true
        ) { list, start, end, context throws(EvaluationError) in
          guard start >= 0, start <= end, end <= list.list.count else {
            throw EvaluationError(
              .indexOutOfRange,
              "the list's \(list.list.count) elements have no slice from \(start) to \(end)")
          }
          try context.charge(steps: Int(end - start))
          return ListArgument(
            list: ArrayList((Int(start)..<Int(end)).map { list.list.element(at: $0) }))
        }
      ]),
    FunctionDeclaration(
      name: "flatten",
      overloads: [
        .unary(
          "list_flatten", ListArgument.self, ListArgument.self, member: true,
          parameters: [.list(.list(.parameter("T")))]
        ) { list, context throws(EvaluationError) in try flatten(list, 1, context) },
        .binary(
          "list_flatten_int", ListArgument.self, Int64.self, ListArgument.self, member: true,
          parameters: [.list(.dyn), .int], result: .list(.dyn)
        ) { list, depth, context throws(EvaluationError) in try flatten(list, depth, context) },
      ]),
    FunctionDeclaration(
      name: "lists.range",
      overloads: [
        .unary("lists_range", Int64.self, ListArgument.self, result: .list(.int)) {
          count, context throws(EvaluationError) in
          guard count <= rangeLimit else {
            throw EvaluationError(.invalidArgument, "a range of \(count) numbers is too long")
          }
          try context.charge(steps: Int(max(0, count)))
          return ListArgument(list: ArrayList((0..<max(0, count)).map { .int($0) }))
        }
      ]),
    FunctionDeclaration(
      name: "distinct",
      overloads: [
        .unary("list_distinct", ListArgument.self, ListArgument.self, member: true) {
          list, context throws(EvaluationError) in
          var index = ElementIndex()
          var result: [Value] = []
          for element in list.list.elements where try index.insert(element, context) {
            result.append(element)
          }
          return ListArgument(list: ArrayList(result))
        }
      ]),
    FunctionDeclaration(
      name: "reverse",
      overloads: [
        .unary("list_reverse", ListArgument.self, ListArgument.self, member: true) {
          list, context throws(EvaluationError) in
          try context.charge(steps: list.list.count)
          return ListArgument(list: ArrayList(list.list.elements.reversed()))
        }
      ]),
    FunctionDeclaration(
      name: "sort",
      overloads: sortable.map { name, type in
        .unary(
          "list_\(name)_sort", ListArgument.self, ListArgument.self, member: true,
          parameters: [.list(type)], result: .list(type)
        ) { list, context throws(EvaluationError) in try sort(list.list, context) }
      }),
  ]

  private static let sortable: [(String, Type)] = [
    ("int", .int), ("uint", .uint), ("double", .double), ("bool", .bool),
    ("duration", .duration), ("timestamp", .timestamp), ("string", .string), ("bytes", .bytes),
  ]

  private static func flatten(
    _ list: ListArgument, _ depth: Int64, _ context: borrowing CallContext
  ) throws(EvaluationError) -> ListArgument {
    guard depth >= 0 else {
      throw EvaluationError(.invalidArgument, "a list cannot be flattened \(depth) levels deep")
    }
    var result: [Value] = []
    // Lists being gone through, with the next index in each.
    var open: [(list: ListValue, next: Int)] = [(list.list, 0)]
    while let (list, next) = open.last {
      guard next < list.count else {
        open.removeLast()
        continue
      }
      open[open.count - 1].next = next + 1
      try context.charge(steps: 1)
      let element = list.element(at: next)
      if case .list(let inner) = element, open.count <= depth {
        open.append((inner, 0))
      } else {
        result.append(element)
      }
    }
    return ListArgument(list: ArrayList(result))
  }

  /// Steps for each element that is sorted.
  static let sortingSteps = 8

  private static func sort(
    _ list: ListValue, _ context: borrowing CallContext
  ) throws(EvaluationError) -> ListArgument {
    try context.charge(steps: list.count * sortingSteps)
    return ListArgument(list: ArrayList(try sorted(list, by: list.elements)))
  }

  /// The elements in the order of their keys; those whose keys are equal stay in the order of the list.
  static func sorted(_ list: ListValue, by keys: [Value]) throws(EvaluationError) -> [Value] {
    if let first = keys.first {
      guard first.isSortable, keys.allSatisfy({ $0.typeName == first.typeName }) else {
        throw EvaluationError(
          .invalidArgument, "only elements of one type that has an order can be sorted")
      }
    }
    let order = keys.indices.sorted { left, right in
      switch keys[left].order(to: keys[right]) {
      case .less: true
      case .greater: false
      default: left < right
      }
    }
    return order.map { list.element(at: $0) }
  }
}

extension Value {
  /// Whether the value is of a type that `sort` knows.
  fileprivate var isSortable: Bool {
    switch self {
    case .int, .uint, .double, .bool, .duration, .timestamp, .string, .bytes: true
    default: false
    }
  }
}

/// A set of values by the equality of the language.
struct ElementIndex {
  private var keys = MapBuilder(capacity: 0)
  /// Values that cannot be keys, such as lists, are compared one by one.
  private var others: [Value] = []

  /// - Returns: whether the value was not there yet.
  mutating func insert(
    _ value: Value, _ context: borrowing CallContext
  ) throws(EvaluationError) -> Bool {
    if try contains(value, context) { return false }
    if let key = value.indexKey { try keys.insert(key, .null) } else { others.append(value) }
    return true
  }

  func contains(
    _ value: Value, _ context: borrowing CallContext
  ) throws(EvaluationError) -> Bool {
    try context.charge(steps: 1)
    if let key = value.indexKey { return keys.contains(key) }
    try context.charge(steps: others.count)
    for other in others where try context.frame.areEqual(other, value) { return true }
    return false
  }
}

extension Value {
  /// The value as a key under which equal values meet; nil for those that are compared one by one.
  fileprivate var indexKey: Value? {
    switch self {
    case .bool, .int, .uint, .string: return self
    case .double(let number):
      if let whole = Int64(exactly: number) { return .int(whole) }
      if let whole = UInt64(exactly: number) { return .uint(whole) }
      return nil
    default: return nil
    }
  }
}
