// The extension library `optionals`. Its macros and `.?`, `[?…]`, `{?…}` come with its name.

extension Library {
  /// `optional.of`, `optional.none`, `value`, `hasValue`, `or`, `orValue`, `first`, `last` …
  public static let optionals = Library(
    name: "optionals",
    functions: OptionalsLibrary.constructors + OptionalsLibrary.queries
      + OptionalsLibrary.elements)
}

enum OptionalsLibrary {
  private static let optional = Type.optional(.parameter("V"))
  private static let list = Type.list(.parameter("V"))
  private static let map = Type.map(.parameter("K"), .parameter("V"))

  static let constructors = [
    FunctionDeclaration(
      name: "optional.of",
      overloads: [
        .unary("optional_of", Value.self, OptionalValue.self, parameters: [.parameter("V")]) {
          value, _ in OptionalValue(value)
        }
      ]),
    FunctionDeclaration(
      name: "optional.ofNonZeroValue",
      overloads: [
        .unary(
          "optional_ofNonZeroValue", Value.self, OptionalValue.self, parameters: [.parameter("V")]
        ) { value, _ in value.isZero ? .none : OptionalValue(value) }
      ]),
    FunctionDeclaration(
      name: "optional.none",
      overloads: [
        Overload(
          id: "optional_none", parameters: [], result: optional,
          implementation: .nullary { _ in .optional(.none) })
      ]),
    FunctionDeclaration(
      name: "optional.unwrap",
      overloads: [
        .unary(
          "optional_unwrap", ListArgument.self, ListArgument.self, parameters: [.list(optional)],
          result: list
        ) { list, context throws(EvaluationError) in try unwrapped(list, context) }
      ]),
    FunctionDeclaration(
      name: "unwrapOpt",
      overloads: [
        .unary(
          "optional_unwrapOpt", ListArgument.self, ListArgument.self, member: true,
          parameters: [.list(optional)], result: list
        ) { list, context throws(EvaluationError) in try unwrapped(list, context) }
      ]),
  ]

  static let queries = [
    FunctionDeclaration(
      name: "hasValue",
      overloads: [
        .unary("optional_hasValue", OptionalValue.self, Bool.self, member: true) {
          optional, _ in optional.wrapped != nil
        }
      ]),
    FunctionDeclaration(
      name: "value",
      overloads: [
        .unary(
          "optional_value", OptionalValue.self, Value.self, member: true, result: .parameter("V")
        ) { optional, _ throws(EvaluationError) in
          guard let value = optional.wrapped else {
            throw EvaluationError(.invalidArgument, "the optional has no value")
          }
          return value
        }
      ]),
    FunctionDeclaration(
      name: "or",
      overloads: [
        .binary(
          "optional_or_optional", OptionalValue.self, OptionalValue.self, OptionalValue.self,
          member: true
        ) { first, second, _ in first.wrapped == nil ? second : first }
      ]),
    FunctionDeclaration(
      name: "orValue",
      overloads: [
        .binary(
          "optional_orValue_value", OptionalValue.self, Value.self, Value.self, member: true,
          parameters: [optional, .parameter("V")], result: .parameter("V")
        ) { optional, value, _ in optional.wrapped ?? value }
      ]),
  ]

  /// What indices and the ends of a list give. The planner has a node of its own for the indices.
  static let elements = [
    FunctionDeclaration(
      name: Operator.optionalIndex,
      overloads: [
        index("list_optindex_optional_int", [list, .int]),
        index("optional_list_optindex_optional_int", [.optional(list), .int]),
        index("map_optindex_optional_value", [map, .parameter("K")]),
        index("optional_map_optindex_optional_value", [.optional(map), .parameter("K")]),
      ]),
    FunctionDeclaration(
      name: Operator.index,
      overloads: [
        index("optional_list_index_int", [.optional(list), .int]),
        index("optional_map_index_value", [.optional(map), .parameter("K")]),
      ]),
    end("first", "list_first") { list in list.count == 0 ? nil : list.element(at: 0) },
    end("last", "list_last") { list in list.count == 0 ? nil : list.element(at: list.count - 1) },
  ]

  private static func index(_ id: String, _ parameters: [Type]) -> Overload {
    .binary(id, Value.self, Value.self, OptionalValue.self, parameters: parameters) {
      container, index, _ throws(EvaluationError) in
      guard case .optional(let optional) = container else {
        return OptionalValue(try Indexing.optionalElement(of: container, at: index))
      }
      guard let wrapped = optional.wrapped else { return optional }
      return OptionalValue(try Indexing.optionalElement(of: wrapped, at: index))
    }
  }

  private static func end(
    _ name: String, _ id: String, _ element: @escaping @Sendable (ListValue) -> Value?
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      overloads: [
        .unary(
          id, ListArgument.self, OptionalValue.self, member: true, parameters: [list]
        ) { list, _ in OptionalValue(element(list.list)) }
      ])
  }

  private static func unwrapped(
    _ list: ListArgument, _ context: borrowing CallContext
  ) throws(EvaluationError) -> ListArgument {
    try context.charge(steps: list.list.count)
    var result: [Value] = []
    for element in list.list.elements {
      guard case .optional(let optional) = element else {
        throw .noOverload(of: "optional.unwrap", [element])
      }
      if let wrapped = optional.wrapped { result.append(wrapped) }
    }
    return ListArgument(list: ArrayList(result))
  }
}

extension Value {
  /// Whether it is the value that its type starts from: zero, empty, false, null, none.
  fileprivate var isZero: Bool {
    switch self {
    case .null: true
    case .bool(let bool): !bool
    case .int(let number): number == 0
    case .uint(let number): number == 0
    case .double(let number): number == 0
    case .string(let text): text.utf8Count == 0
    case .bytes(let bytes): bytes.bytes.isEmpty
    case .list(let list): list.count == 0
    case .map(let map): map.count == 0
    case .duration(let seconds, let nanoseconds): seconds == 0 && nanoseconds == 0
    case .optional(let optional): optional.wrapped == nil
    case .timestamp, .type, .object, .opaque: false
    }
  }
}
