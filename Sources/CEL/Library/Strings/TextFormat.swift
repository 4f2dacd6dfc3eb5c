// `"%s is %.1f".format([a, b])`.

enum TextFormat {
  /// Digits after the point, when a clause does not say.
  private static let defaultPrecision = 6
  private static let precisionLimit = 1000

  static func format(
    _ format: StringValue, _ arguments: ListValue, _ context: borrowing CallContext
  ) throws(EvaluationError) -> StringValue {
    try context.charge(bytes: format.utf8Count)
    let clauses = format.withUTF8 { Array($0) }
    var result: [UInt8] = []
    var next = 0
    var position = 0
    while position < clauses.count {
      let byte = clauses[position]
      position += 1
      guard byte == UInt8(ascii: "%") else {
        result.append(byte)
        continue
      }
      if position < clauses.count, clauses[position] == UInt8(ascii: "%") {
        result.append(byte)
        position += 1
        continue
      }
      let precision = try readPrecision(clauses, &position)
      guard position < clauses.count else {
        throw EvaluationError(.invalidArgument, "the format ends in the middle of a clause")
      }
      guard next < arguments.count else {
        throw EvaluationError(
          .indexOutOfRange, "the format has more clauses than its \(arguments.count) arguments")
      }
      let verb = clauses[position]
      position += 1
      let piece = try text(arguments.element(at: next), verb, precision, context)
      next += 1
      try context.charge(bytes: piece.utf8.count)
      result.append(contentsOf: piece.utf8)
    }
    return StringValue(uncheckedBytes: result)
  }

  private static func readPrecision(
    _ clauses: [UInt8], _ position: inout Int
  ) throws(EvaluationError) -> Int {
    guard position < clauses.count, clauses[position] == UInt8(ascii: ".") else {
      return defaultPrecision
    }
    position += 1
    let start = position
    var precision = 0
    while position < clauses.count, let digit = decimalDigit(clauses[position]) {
      precision = precision * 10 + Int(digit)
      guard precision <= precisionLimit else {
        throw EvaluationError(.invalidArgument, "the format asks for more than 1000 digits")
      }
      position += 1
    }
    guard position > start else {
      throw EvaluationError(.invalidArgument, "the format has a point without a number of digits")
    }
    return precision
  }

  private static func text(
    _ value: Value, _ verb: UInt8, _ precision: Int, _ context: borrowing CallContext
  ) throws(EvaluationError) -> String {
    switch (Unicode.Scalar(verb), value) {
    case ("s", _): return try display(value, context)
    case ("d", .int(let number)): return String(number)
    case ("d", .uint(let number)): return String(number)
    case ("d", .double(let number)): return NumberText.shortestPlain(number)
    case ("b", .bool(let bool)): return bool ? "1" : "0"
    case ("b", .int(let number)): return String(number, radix: 2)
    case ("b", .uint(let number)): return String(number, radix: 2)
    case ("o", .int(let number)): return String(number, radix: 8)
    case ("o", .uint(let number)): return String(number, radix: 8)
    case ("x", _): return try hexadecimal(value, uppercase: false)
    case ("X", _): return try hexadecimal(value, uppercase: true)
    case ("f", _), ("e", _):
      let number: Double
      switch value {
      case .int(let content): number = Double(content)
      case .uint(let content): number = Double(content)
      case .double(let content): number = content
      default: throw unsuitable(value, verb)
      }
      return NumberText.formatted(
        number, precision: precision, scientific: verb == UInt8(ascii: "e"))
    case ("d", _), ("b", _), ("o", _): throw unsuitable(value, verb)
    default:
      throw EvaluationError(
        .invalidArgument, "a format has no clause '%\(Character(Unicode.Scalar(verb)))'")
    }
  }

  private static func unsuitable(_ value: Value, _ verb: UInt8) -> EvaluationError {
    EvaluationError(
      .invalidArgument,
      "the clause '%\(Character(Unicode.Scalar(verb)))' cannot write a value of type \(value.typeName)"
    )
  }

  private static func hexadecimal(
    _ value: Value, uppercase: Bool
  ) throws(EvaluationError) -> String {
    func pairs(_ bytes: some Sequence<UInt8>) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: uppercase) }.joined()
    }
    switch value {
    case .int(let number): return String(number, radix: 16, uppercase: uppercase)
    case .uint(let number): return String(number, radix: 16, uppercase: uppercase)
    case .string(let text): return text.withUTF8 { pairs($0) }
    case .bytes(let bytes): return pairs(bytes.bytes)
    default: throw unsuitable(value, UInt8(ascii: uppercase ? "X" : "x"))
    }
  }

  /// Bytes as text, U+FFFD in place of each stretch that is not UTF-8.
  private static func repaired(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var result = String.UnicodeScalarView()
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var isBroken = false
    while true {
      switch decoder.decode(&rest) {
      case .scalarValue(let scalar):
        result.append(scalar)
        isBroken = false
      case .error:
        if !isBroken { result.append("\u{FFFD}") }
        isBroken = true
      case .emptyInput: return String(result)
      }
    }
  }

  /// How deep lists and maps are written before it is an error.
  private static let depthLimit = 64

  /// What `%s` writes.
  private static func display(
    _ value: Value, _ context: borrowing CallContext, depth: Int = 0
  ) throws(EvaluationError) -> String {
    guard depth < depthLimit else {
      throw EvaluationError(.invalidArgument, "the value is nested too deeply to be written")
    }
    switch value {
    case .null: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return NumberText.shortestPlain(number)
    case .string(let text): return text.string
    case .bytes(let bytes):
      return repaired(bytes.bytes)
    case .duration: return DurationValue.read(value)?.text ?? ""
    case .timestamp: return TimestampValue.read(value)?.text ?? ""
    case .type(let type): return type.name
    case .list(let list):
      var pieces: [String] = []
      try context.charge(steps: list.count)
      for index in 0..<list.count {
        pieces.append(try display(list.element(at: index), context, depth: depth + 1))
      }
      return "[" + pieces.joined(separator: ", ") + "]"
    case .map(let map):
      var pieces: [(key: String, value: String)] = []
      try context.charge(steps: map.count)
      for (key, value) in zip(map.keys, map.values) {
        pieces.append(
          (
            try display(key, context, depth: depth + 1),
            try display(value, context, depth: depth + 1)
          ))
      }
      // By key, so that equal maps are written alike.
      pieces.sort { $0.key < $1.key }
      return "{" + pieces.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .optional, .object, .opaque: throw unsuitable(value, UInt8(ascii: "s"))
    }
  }
}
