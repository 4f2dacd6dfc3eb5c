// The extension library `strings`. Positions count code points.

extension Library {
  /// `charAt`, `indexOf`, `lastIndexOf`, `join`, `lowerAscii`, `upperAscii`, `replace`, `reverse`,
  /// `split`, `substring`, `trim`, `format`, `strings.quote`.
  public static let strings = Library(
    name: "strings",
    functions: StringsLibrary.searching + StringsLibrary.changing + StringsLibrary.parts)
}

enum StringsLibrary {
  static let searching = [
    FunctionDeclaration(
      name: "indexOf",
      overloads: [
        .binary(
          "string_index_of_string", StringValue.self, StringValue.self, Int64.self, member: true
        ) {
          text, part, context throws(EvaluationError) in
          try indexOf(text, part, from: 0, context)
        },
        .ternary(
          "string_index_of_string_int", StringValue.self, StringValue.self, Int64.self, Int64.self,
          member: true
        ) { text, part, start, context throws(EvaluationError) in
          try indexOf(text, part, from: start, context)
        },
      ]),
    FunctionDeclaration(
      name: "lastIndexOf",
      overloads: [
        .binary(
          "string_last_index_of_string", StringValue.self, StringValue.self, Int64.self,
          member: true
        ) { text, part, context throws(EvaluationError) in
          try lastIndexOf(text, part, from: nil, context)
        },
        .ternary(
          "string_last_index_of_string_int", StringValue.self, StringValue.self, Int64.self,
          Int64.self, member: true
        ) { text, part, start, context throws(EvaluationError) in
          try lastIndexOf(text, part, from: start, context)
        },
      ]),
  ]

  private static func indexOf(
    _ text: StringValue, _ part: StringValue, from start: Int64, _ context: borrowing CallContext
  ) throws(EvaluationError) -> Int64 {
    try context.charge(bytes: text.utf8Count)
    let offset = try text.offset(of: start)
    let found = text.withUTF8 { bytes in
      part.withUTF8 { part in TextSearch.find(part, in: bytes, from: offset) }
    }
    return found.map { Int64(text.codePoints(before: $0)) } ?? -1
  }

  private static func lastIndexOf(
    _ text: StringValue, _ part: StringValue, from start: Int64?,
    _ context: borrowing CallContext
  ) throws(EvaluationError) -> Int64 {
    try context.charge(bytes: text.utf8Count + part.utf8Count)
    let offset = try start.map { start throws(EvaluationError) in try text.offset(of: start) }
    let found = text.withUTF8 { bytes in
      part.withUTF8 { part in TextSearch.findLast(part, in: bytes, from: offset ?? bytes.count) }
    }
    return found.map { Int64(text.codePoints(before: $0)) } ?? -1
  }
}

extension StringValue {
  /// The byte offset of a code point's index, which may be the number of code points.
  ///
  /// - Throws: `EvaluationError` when there are fewer. O(n) for text that is not ASCII.
  func offset(of index: Int64) throws(EvaluationError) -> Int {
    guard index >= 0, index <= count else {
      throw EvaluationError(
        .indexOutOfRange, "position \(index) is outside the text's \(count) characters")
    }
    if isASCII || index == 0 { return Int(index) }
    return withUTF8 { bytes in
      var left = Int(index)
      for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
        if left == 0 { return offset }
        left -= 1
      }
      return bytes.count
    }
  }

  /// How many code points begin before a byte offset.
  func codePoints(before offset: Int) -> Int {
    if isASCII { return offset }
    return withUTF8 { bytes in
      bytes[..<offset].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }
  }

  /// Text from bytes that are known to be valid UTF-8.
  convenience init(uncheckedBytes bytes: [UInt8]) {
    self.init(unchecked: bytes.count, scalars: -1) { target in
      _ = target.initialize(from: bytes)
    }
  }
}

/// The number of bytes of the code point that begins with a byte.
@inline(__always)
func encodedLength(_ first: UInt8) -> Int {
  first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
}
