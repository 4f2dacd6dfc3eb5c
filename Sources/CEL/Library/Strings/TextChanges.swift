// Text made from other text: `lowerAscii`, `upperAscii`, `replace`, `reverse`, `format`, `strings.quote`.

extension StringsLibrary {
  static let changing = [
    FunctionDeclaration(
      name: "lowerAscii",
      overloads: [
        .unary("string_lower_ascii", StringValue.self, StringValue.self, member: true) {
          text, context throws(EvaluationError) in
          try mapped(text, context) { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        }
      ]),
    FunctionDeclaration(
      name: "upperAscii",
      overloads: [
        .unary("string_upper_ascii", StringValue.self, StringValue.self, member: true) {
          text, context throws(EvaluationError) in
          try mapped(text, context) { (0x61...0x7A).contains($0) ? $0 & ~0x20 : $0 }
        }
      ]),
    FunctionDeclaration(
      name: "replace",
      overloads: [
        .ternary(
          "string_replace_string_string", StringValue.self, StringValue.self, StringValue.self,
          StringValue.self, member: true
        ) { text, part, replacement, context throws(EvaluationError) in
          try replace(text, part, replacement, limit: -1, context)
        },
        Overload(
          id: "string_replace_string_string_int", isMember: true,
          parameters: [.string, .string, .string, .int], result: .string,
          implementation: .variadic { values, context throws(EvaluationError) in
            guard values.count == 4, case .string(let text) = values[0],
              case .string(let part) = values[1], case .string(let replacement) = values[2],
              case .int(let limit) = values[3]
            else { throw .noOverload(of: "replace", values) }
            return .string(try replace(text, part, replacement, limit: limit, context))
          }),
      ]),
    FunctionDeclaration(
      name: "reverse",
      overloads: [
        .unary("string_reverse", StringValue.self, StringValue.self, member: true) {
          text, context throws(EvaluationError) in
          try context.charge(bytes: text.utf8Count)
          return StringValue(uncheckedBytes: text.withUTF8(reversed))
        }
      ]),
    FunctionDeclaration(
      name: "format",
      overloads: [
        .binary(
          "string_format", StringValue.self, ListArgument.self, StringValue.self, member: true,
          parameters: [.string, .list(.dyn)]
        ) { format, arguments, context throws(EvaluationError) in
          try TextFormat.format(format, arguments.list, context)
        }
      ]),
    FunctionDeclaration(
      name: "strings.quote",
      overloads: [
        .unary("strings_quote", StringValue.self, StringValue.self) {
          text, context throws(EvaluationError) in
          try context.charge(bytes: text.utf8Count)
          return StringValue(uncheckedBytes: text.withUTF8(quoted))
        }
      ]),
  ]

  private static func mapped(
    _ text: StringValue, _ context: borrowing CallContext, _ change: (UInt8) -> UInt8
  ) throws(EvaluationError) -> StringValue {
    try context.charge(bytes: text.utf8Count)
    return StringValue(unchecked: text.utf8Count, scalars: text.count) { target in
      text.withUTF8 { source in
        for index in source.indices {
          target.initializeElement(at: index, to: change(source[index]))
        }
      }
    }
  }

  private static func replace(
    _ text: StringValue, _ part: StringValue, _ replacement: StringValue, limit: Int64,
    _ context: borrowing CallContext
  ) throws(EvaluationError) -> StringValue {
    if limit == 0 { return text }
    try context.charge(bytes: text.utf8Count)
    var left = limit < 0 ? Int64.max : limit
    var result: [UInt8] = []
    var start = 0
    while left > 0 {
      let found = text.withUTF8 { bytes -> Int? in
        if part.utf8Count > 0 {
          return part.withUTF8 { TextSearch.find($0, in: bytes, from: start) }
        }
        // Nothing is found before each code point and at the end.
        if result.isEmpty && start == 0 && left == (limit < 0 ? Int64.max : limit) { return 0 }
        return start < bytes.count ? start + encodedLength(bytes[start]) : nil
      }
      guard let found else { break }
      try context.charge(bytes: replacement.utf8Count + 8)
      text.withUTF8 { result.append(contentsOf: $0[start..<found]) }
      replacement.withUTF8 { result.append(contentsOf: $0) }
      start = found + part.utf8Count
      left -= 1
    }
    text.withUTF8 { result.append(contentsOf: $0[start...]) }
    return StringValue(uncheckedBytes: result)
  }

  private static func reversed(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var end = bytes.count
    while end > 0 {
      var start = end - 1
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      result.append(contentsOf: bytes[start..<end])
      end = start
    }
    return result
  }

  private static func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    var result = [quote]
    result.reserveCapacity(bytes.count + 2)
    for byte in bytes {
      let letter: Unicode.Scalar? =
        switch byte {
        case 0x07: "a"
        case 0x08: "b"
        case 0x0C: "f"
        case 0x0A: "n"
        case 0x0D: "r"
        case 0x09: "t"
        case 0x0B: "v"
        case backslash: "\\"
        case quote: "\""
        default: nil
        }
      if let letter {
        result.append(backslash)
        result.append(UInt8(ascii: letter))
      } else {
        result.append(byte)
      }
    }
    result.append(quote)
    return result
  }
}
