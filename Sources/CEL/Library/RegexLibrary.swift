// The extension library `regex`.

extension Library {
  /// `regex.extract`, `regex.extractAll`, `regex.replace`.
  public static let regex = Library(name: "regex", functions: RegexLibrary.functions)
}

enum RegexLibrary {
  /// The functions whose second argument is a pattern.
  static let functionNames = Set(functions.map(\.name))

  static let functions = [
    FunctionDeclaration(
      name: "regex.extract",
      overloads: [
        .binary(
          "regex_extract_string_string", StringValue.self, StringValue.self, OptionalValue.self,
          result: .optional(.string)
        ) { text, pattern, context throws(EvaluationError) in
          let expression = try extracting(pattern, context)
          try context.charge(bytes: text.utf8Count)
          guard let match = expression.find(text, from: 0, groups: expression.groupCount),
            let range = match.last ?? nil
          else { return .none }
          return OptionalValue(.string(text.part(range)))
        }
      ]),
    FunctionDeclaration(
      name: "regex.extractAll",
      overloads: [
        .binary(
          "regex_extractAll_string_string", StringValue.self, StringValue.self,
          ListArgument.self, result: .list(.string)
        ) { text, pattern, context throws(EvaluationError) in
          try extractAll(text, try extracting(pattern, context), context)
        }
      ]),
    FunctionDeclaration(
      name: "regex.replace",
      overloads: [
        .ternary(
          "regex_replace_string_string_string", StringValue.self, StringValue.self,
          StringValue.self, StringValue.self
        ) { text, pattern, replacement, context throws(EvaluationError) in
          try replace(text, pattern, replacement, limit: -1, context)
        },
        Overload(
          id: "regex_replace_string_string_string_int",
          parameters: [.string, .string, .string, .int], result: .string,
          implementation: .variadic { values, context throws(EvaluationError) in
            guard values.count == 4, case .string(let text) = values[0],
              case .string(let pattern) = values[1], case .string(let replacement) = values[2],
              case .int(let limit) = values[3]
            else { throw .noOverload(of: "regex.replace", values) }
            return .string(try replace(text, pattern, replacement, limit: limit, context))
          }),
      ]),
  ]

  /// A pattern with one group at most: what is extracted is the group, or the whole match.
  private static func extracting(
    _ pattern: StringValue, _ context: borrowing CallContext
  ) throws(EvaluationError) -> RegularExpression {
    try RegularExpression.charge(pattern, context)
    let expression = try RegularExpression.compiled(pattern)
    guard expression.groupCount <= 1 else {
      throw EvaluationError(
        .invalidArgument, "the regular expression '\(pattern.excerpt)' has more than one group")
    }
    return expression
  }

  private static func extractAll(
    _ text: StringValue, _ expression: RegularExpression, _ context: borrowing CallContext
  ) throws(EvaluationError) -> ListArgument {
    var result: [Value] = []
    try forEachMatch(of: expression, in: text, limit: -1, context) {
      match throws(EvaluationError) in
      if let range = match.last ?? nil { result.append(.string(text.part(range))) }
    }
    return ListArgument(list: ArrayList(result))
  }

  /// Goes through the matches that do not overlap.
  private static func forEachMatch(
    of expression: RegularExpression, in text: StringValue, limit: Int64,
    _ context: borrowing CallContext, _ body: ([Range<Int>?]) throws(EvaluationError) -> Void
  ) throws(EvaluationError) {
    let groups = expression.groupCount
    var start = 0
    var left = limit < 0 ? Int64.max : limit
    while left > 0, start <= text.utf8Count {
      // Each search may look at the rest of the text.
      try context.charge(bytes: text.utf8Count - start + 8)
      guard let match = expression.find(text, from: start, groups: groups), let whole = match[0]
      else { return }
      try body(match)
      left -= 1
      start = whole.upperBound
      if whole.isEmpty {
        start += start < text.utf8Count ? text.withUTF8 { encodedLength($0[start]) } : 1
      }
    }
  }

  private static func replace(
    _ text: StringValue, _ pattern: StringValue, _ replacement: StringValue, limit: Int64,
    _ context: borrowing CallContext
  ) throws(EvaluationError) -> StringValue {
    try RegularExpression.charge(pattern, context)
    let expression = try RegularExpression.compiled(pattern)
    let pieces = try Replacement(replacement, groupCount: expression.groupCount)
    var result: [UInt8] = []
    var copied = 0
    try forEachMatch(of: expression, in: text, limit: limit, context) {
      match throws(EvaluationError) in
      guard let whole = match[0] else { return }
      try context.charge(bytes: replacement.utf8Count)
      text.withUTF8 { bytes in
        result.append(contentsOf: bytes[copied..<whole.lowerBound])
        for piece in pieces.pieces {
          switch piece {
          case .bytes(let literal): result.append(contentsOf: literal)
          case .group(let number):
            if let range = match[number] { result.append(contentsOf: bytes[range]) }
          }
        }
      }
      copied = whole.upperBound
    }
    text.withUTF8 { result.append(contentsOf: $0[copied...]) }
    return StringValue(uncheckedBytes: result)
  }

  /// What is put in place of a match: text, with `\1` to `\9` for the groups and `\0` for the match.
  private struct Replacement {
    enum Piece {
      case bytes([UInt8])
      case group(Int)
    }

    private(set) var pieces: [Piece] = []

    init(_ text: StringValue, groupCount: Int) throws(EvaluationError) {
      let bytes = text.withUTF8 { Array($0) }
      var literal: [UInt8] = []
      var position = 0
      while position < bytes.count {
        guard bytes[position] == UInt8(ascii: "\\") else {
          literal.append(bytes[position])
          position += 1
          continue
        }
        guard position + 1 < bytes.count else {
          throw EvaluationError(.invalidArgument, "the replacement ends with a backslash")
        }
        let next = bytes[position + 1]
        position += 2
        if next == UInt8(ascii: "\\") {
          literal.append(next)
        } else if let digit = decimalDigit(next), Int(digit) <= groupCount {
          pieces.append(.bytes(literal))
          pieces.append(.group(Int(digit)))
          literal = []
        } else {
          throw EvaluationError(
            .invalidArgument,
            "the replacement refers to a group that the regular expression does not have")
        }
      }
      pieces.append(.bytes(literal))
    }
  }
}
