// Parts of text: `charAt`, `substring`, `split`, `join`, `trim`.

extension StringsLibrary {
  static let parts = [
    FunctionDeclaration(
      name: "charAt",
      overloads: [
        .binary("string_char_at_int", StringValue.self, Int64.self, StringValue.self, member: true)
        {
          text, index, _ throws(EvaluationError) in
          let start = try text.offset(of: index)
          if start == text.utf8Count { return .empty }
          let length = text.withUTF8 { encodedLength($0[start]) }
          return text.part(start..<start + length)
        }
      ]),
    FunctionDeclaration(
      name: "substring",
      overloads: [
        .binary(
          "string_substring_int", StringValue.self, Int64.self, StringValue.self, member: true
        ) {
          text, start, _ throws(EvaluationError) in
          text.part(try text.offset(of: start)..<text.utf8Count)
        },
        .ternary(
          "string_substring_int_int", StringValue.self, Int64.self, Int64.self, StringValue.self,
          member: true
        ) { text, start, end, _ throws(EvaluationError) in
          guard start <= end else {
            throw EvaluationError(
              .invalidArgument, "a part cannot begin at \(start) and end before, at \(end)")
          }
          return text.part(try text.offset(of: start)..<(try text.offset(of: end)))
        },
      ]),
    FunctionDeclaration(
      name: "split",
      overloads: [
        .binary(
          "string_split_string", StringValue.self, StringValue.self, ListArgument.self,
          member: true, result: .list(.string)
        ) { text, separator, context throws(EvaluationError) in
          try split(text, separator, limit: -1, context)
        },
        .ternary(
          "string_split_string_int", StringValue.self, StringValue.self, Int64.self,
          ListArgument.self, member: true, result: .list(.string)
        ) { text, separator, limit, context throws(EvaluationError) in
          try split(text, separator, limit: limit, context)
        },
      ]),
    FunctionDeclaration(
      name: "join",
      overloads: [
        .unary(
          "list_join", ListArgument.self, StringValue.self, member: true,
          parameters: [.list(.string)]
        ) { list, context throws(EvaluationError) in try join(list.list, .empty, context) },
        .binary(
          "list_join_string", ListArgument.self, StringValue.self, StringValue.self,
          member: true, parameters: [.list(.string), .string]
        ) { list, separator, context throws(EvaluationError) in
          try join(list.list, separator, context)
        },
      ]),
    FunctionDeclaration(
      name: "trim",
      overloads: [
        .unary("string_trim", StringValue.self, StringValue.self, member: true) {
          text, context throws(EvaluationError) in
          try context.charge(bytes: text.utf8Count)
          return text.part(text.withUTF8(Whitespace.trimmed))
        }
      ]),
  ]

  private static func split(
    _ text: StringValue, _ separator: StringValue, limit: Int64,
    _ context: borrowing CallContext
  ) throws(EvaluationError) -> ListArgument {
    if limit == 0 { return ListArgument(list: .empty) }
    try context.charge(bytes: text.utf8Count)
    let limit = limit < 0 ? Int.max : Int(limit)
    let ranges = text.withUTF8 { bytes in
      separator.withUTF8 { separator in splitRanges(bytes, separator, limit) }
    }
    try context.charge(steps: ranges.count)
    return ListArgument(list: ArrayList(ranges.map { .string(text.part($0)) }))
  }

  private static func splitRanges(
    _ bytes: UnsafeBufferPointer<UInt8>, _ separator: UnsafeBufferPointer<UInt8>, _ limit: Int
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    if separator.isEmpty {
      while start < bytes.count, ranges.count < limit - 1 {
        let end = start + encodedLength(bytes[start])
        ranges.append(start..<end)
        start = end
      }
      if start < bytes.count { ranges.append(start..<bytes.count) }
      return ranges
    }
    while ranges.count < limit - 1,
      let found = TextSearch.find(separator, in: bytes, from: start)
    {
      ranges.append(start..<found)
      start = found + separator.count
    }
    ranges.append(start..<bytes.count)
    return ranges
  }

  private static func join(
    _ list: ListValue, _ separator: StringValue, _ context: borrowing CallContext
  ) throws(EvaluationError) -> StringValue {
    var bytes: [UInt8] = []
    for index in 0..<list.count {
      let element = list.element(at: index)
      guard case .string(let text) = element else {
        throw EvaluationError(
          .noMatchingOverload, "only text can be joined, not a value of type \(element.typeName)")
      }
      try context.charge(bytes: text.utf8Count + separator.utf8Count + 8)
      if index > 0 { separator.withUTF8 { bytes.append(contentsOf: $0) } }
      text.withUTF8 { bytes.append(contentsOf: $0) }
    }
    return StringValue(uncheckedBytes: bytes)
  }
}

/// Characters with the Unicode property White_Space.
enum Whitespace {
  /// What is left between leading and trailing white space.
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = 0
    while start < bytes.count {
      let length = encodedLength(bytes[start])
      guard isWhitespace(bytes, start, length) else { break }
      start += length
    }
    var end = bytes.count
    while end > start {
      var last = end - 1
      while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
      guard isWhitespace(bytes, last, end - last) else { break }
      end = last
    }
    return start..<end
  }

  private static func isWhitespace(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int
  ) -> Bool {
    switch length {
    case 1: return bytes[start] == 0x20 || (0x09...0x0D).contains(bytes[start])
    case 2: return bytes[start] == 0xC2 && (bytes[start + 1] == 0x85 || bytes[start + 1] == 0xA0)
    case 3:
      let scalar =
        UInt32(bytes[start] & 0x0F) << 12 | UInt32(bytes[start + 1] & 0x3F) << 6
        | UInt32(bytes[start + 2] & 0x3F)
      switch scalar {
      case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
      default: return false
      }
    default: return false
    }
  }
}
