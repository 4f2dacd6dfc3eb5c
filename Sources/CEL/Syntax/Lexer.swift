// From bytes to tokens.

/// Reads one token after another from UTF-8 bytes, skipping blanks and comments.
///
/// Literals are delimited here and decoded later, so that a token is two numbers and a kind.
struct Lexer {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The next token; `.end` at the end, again and again.
  ///
  /// - Throws: `CompilationError` for a character that begins nothing and for text that is not closed.
  mutating func next() throws(CompilationError) -> Token {
    skipBlanks()
    let start = position
    guard let first = peek() else { return Token(kind: .end, span: start..<start) }
    if first.isDigit || (first == UInt8(ascii: ".") && peek(1)?.isDigit == true) {
      return try number()
    }
    if first.isLetter { return try word() }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return try text(kind: .string, start: start, isRaw: false)
    case UInt8(ascii: "`"): return try quotedIdentifier()
    default: return try symbol(first)
    }
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func skipBlanks() {
    while let byte = peek() {
      switch byte {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20: position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while let byte = peek(), byte != 0x0A { position += 1 }
      default: return
      }
    }
  }

  private mutating func take(_ kind: Token.Kind, _ length: Int) -> Token {
    let start = position
    position += length
    return Token(kind: kind, span: start..<position)
  }
}

// MARK: - Names and symbols

extension Lexer {
  private mutating func word() throws(CompilationError) -> Token {
    let start = position
    var end = start
    while end < bytes.count, bytes[end].isLetter || bytes[end].isDigit { end += 1 }
    position = end
    if let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      switch String(decoding: bytes[start..<position], as: UTF8.self) {
      case "r", "R": return try text(kind: .string, start: start, isRaw: true)
      case "b", "B": return try text(kind: .bytes, start: start, isRaw: false)
      case "br", "bR", "Br", "BR": return try text(kind: .bytes, start: start, isRaw: true)
      default: break
      }
    }
    let kind = bytes.withUnsafeBufferPointer { Token.Kind.word($0[start..<end]) }
    return Token(kind: kind, span: start..<end)
  }

  private mutating func quotedIdentifier() throws(CompilationError) -> Token {
    let start = position
    position += 1
    while let byte = peek(), byte != UInt8(ascii: "`") {
      guard byte.isLetter || byte.isDigit || byte.isQuotedNamePunctuation else {
        throw CompilationError(
          .syntax, at: start..<position + 1,
          "a name between backticks has only letters, digits, '_', '-', '.', '/' and spaces")
      }
      position += 1
    }
    guard peek() != nil else {
      throw CompilationError(
        .syntax, at: start..<position, "the name that begins with '`' is not closed",
        suggestion: "add '`' at its end")
    }
    guard position > start + 1 else {
      throw CompilationError(
        .syntax, at: start..<position + 1, "the name between backticks is empty")
    }
    position += 1
    return Token(kind: .quotedIdentifier, span: start..<position)
  }

  private mutating func symbol(_ first: UInt8) throws(CompilationError) -> Token {
    let second = peek(1)
    let isBeforeEquals = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "("): return take(.leftParenthesis, 1)
    case UInt8(ascii: ")"): return take(.rightParenthesis, 1)
    case UInt8(ascii: "["): return take(.leftBracket, 1)
    case UInt8(ascii: "]"): return take(.rightBracket, 1)
    case UInt8(ascii: "{"): return take(.leftBrace, 1)
    case UInt8(ascii: "}"): return take(.rightBrace, 1)
    case UInt8(ascii: "."): return take(.dot, 1)
    case UInt8(ascii: ","): return take(.comma, 1)
    case UInt8(ascii: ":"): return take(.colon, 1)
    case UInt8(ascii: "?"): return take(.question, 1)
    case UInt8(ascii: "+"): return take(.plus, 1)
    case UInt8(ascii: "-"): return take(.minus, 1)
    case UInt8(ascii: "*"): return take(.star, 1)
    case UInt8(ascii: "/"): return take(.slash, 1)
    case UInt8(ascii: "%"): return take(.percent, 1)
    case UInt8(ascii: "<"): return isBeforeEquals ? take(.lessEquals, 2) : take(.less, 1)
    case UInt8(ascii: ">"): return isBeforeEquals ? take(.greaterEquals, 2) : take(.greater, 1)
    case UInt8(ascii: "!"): return isBeforeEquals ? take(.notEquals, 2) : take(.not, 1)
    case UInt8(ascii: "=") where isBeforeEquals: return take(.equals, 2)
    case UInt8(ascii: "&") where second == first: return take(.and, 2)
    case UInt8(ascii: "|") where second == first: return take(.or, 2)
    default: throw unexpected(first)
    }
  }

  private func unexpected(_ first: UInt8) -> CompilationError {
    var end = position + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let character = String(decoding: bytes[position..<end], as: UTF8.self)
    let suggestion: String? =
      switch first {
      case UInt8(ascii: "="): "write '==' to compare"
      case UInt8(ascii: "&"): "write '&&' for 'and'"
      case UInt8(ascii: "|"): "write '||' for 'or'"
      default: nil
      }
    return CompilationError(
      .syntax, at: position..<end, "'\(character)' has no meaning here", suggestion: suggestion)
  }
}

// MARK: - Numbers and text

extension Lexer {
  private mutating func number() throws(CompilationError) -> Token {
    let start = position
    if peek() == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x"), peek(2)?.hexadecimalValue != nil {
      position += 2
      while peek()?.hexadecimalValue != nil { position += 1 }
      return finishInteger(from: start)
    }
    var isDouble = false
    skipDigits()
    if peek() == UInt8(ascii: "."), peek(1)?.isDigit == true {
      isDouble = true
      position += 1
      skipDigits()
    }
    if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
      if peek(1 + sign)?.isDigit == true {
        isDouble = true
        position += 1 + sign
        skipDigits()
      }
    }
    return isDouble
      ? Token(kind: .double, span: start..<position) : finishInteger(from: start)
  }

  private mutating func skipDigits() {
    while peek()?.isDigit == true { position += 1 }
  }

  private mutating func finishInteger(from start: Int) -> Token {
    if let byte = peek(), byte | 0x20 == UInt8(ascii: "u") {
      position += 1
      return Token(kind: .uint, span: start..<position)
    }
    return Token(kind: .int, span: start..<position)
  }

  /// Skips text from its opening quote, where `position` is, past its closing one.
  private mutating func text(
    kind: Token.Kind, start: Int, isRaw: Bool
  ) throws(CompilationError) -> Token {
    let quote = bytes[position]
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    while let byte = peek() {
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        position += isTriple ? 3 : 1
        return Token(kind: kind, span: start..<position)
      }
      if !isTriple, byte == 0x0A || byte == 0x0D { break }
      position += byte == UInt8(ascii: "\\") && !isRaw && peek(1) != nil ? 2 : 1
    }
    let closing = String(repeating: Character(Unicode.Scalar(quote)), count: isTriple ? 3 : 1)
    throw CompilationError(
      .syntax, at: start..<position, "the text that begins here is not closed",
      suggestion: "add \(closing) at its end")
  }
}

extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// A letter of a name, or an underscore.
  var isLetter: Bool {
    (self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z"))
      || self == UInt8(ascii: "_")
  }

  fileprivate var isQuotedNamePunctuation: Bool {
    switch self {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: " "): true
    default: false
    }
  }

  /// The value of a hexadecimal digit, or nil for another character.
  var hexadecimalValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
