// Sizes, membership and elements of lists and maps.

extension StandardLibrary {
  private static let list = Type.list(.parameter("T"))
  private static let map = Type.map(.parameter("K"), .parameter("V"))

  static let collections = [size, membership, index]

  private static let size = FunctionDeclaration(
    name: "size", overloads: sizes(member: false) + sizes(member: true))

  private static func sizes(member: Bool) -> [Overload] {
    func id(_ type: String) -> String { member ? "\(type)_size" : "size_\(type)" }
    return [
      .unary(id("string"), StringValue.self, Int64.self, member: member) { text, _ in
        Int64(text.count)
      },
      .unary(id("bytes"), BytesValue.self, Int64.self, member: member) { bytes, _ in
        Int64(bytes.bytes.count)
      },
      .unary(id("list"), ListArgument.self, Int64.self, member: member) { list, _ in
        Int64(list.list.count)
      },
      .unary(id("map"), MapValue.self, Int64.self, member: member) { map, _ in
        Int64(map.count)
      },
    ]
  }

  private static let membership = FunctionDeclaration(
    name: Operator.contains,
    overloads: [
      .binary(
        "in_list", Value.self, ListArgument.self, Bool.self,
        parameters: [.parameter("T"), list]
      ) { element, list, context throws(EvaluationError) in
        try contains(list.list, element, context.frame)
      },
      .binary(
        "in_map", Value.self, MapValue.self, Bool.self, parameters: [.parameter("K"), map]
      ) { key, map, context throws(EvaluationError) in try context.frame.find(key, in: map) != nil
      },
    ])

  private static let index = FunctionDeclaration(
    name: Operator.index,
    overloads: [
      .binary(
        "index_list", ListArgument.self, Value.self, Value.self, parameters: [list, .int]
      ) { list, index, _ throws(EvaluationError) in
        try Indexing.element(of: .list(list.list), at: index)
      },
      .binary(
        "index_map", MapValue.self, Value.self, Value.self,
        parameters: [map, .parameter("K")], result: .parameter("V")
      ) { map, key, _ throws(EvaluationError) in
        try Indexing.element(of: .map(map), at: key)
      },
    ])

  static func contains(
    _ list: ListValue, _ element: Value, _ frame: Frame
  ) throws(EvaluationError) -> Bool {
    let count = list.count
    try frame.charge(count)
    for index in 0..<count where try frame.areEqual(list.element(at: index), element) {
      return true
    }
    return false
  }
}
