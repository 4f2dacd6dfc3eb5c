// The words of the language.

/// A piece of the text with a meaning of its own.
struct Token {
  enum Kind: UInt8 {
    case end
    /// A name that may stand for a variable or function.
    case identifier
    /// A word that may name a field or method, but nothing else (`for`, `package`).
    case reserved
    /// A name between backticks; the text includes them.
    case quotedIdentifier
    case int, uint, double, string, bytes
    case `true`, `false`, null, `in`
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case dot, comma, colon, question
    case plus, minus, star, slash, percent, not
    case less, lessEquals, greater, greaterEquals, equals, notEquals, and, or
  }

  var kind: Kind
  /// UTF-8 byte offsets.
  var span: Range<Int>
}

extension Token.Kind {
  /// The words that the grammar keeps: keywords, and names reserved for later.
  ///
  /// - Parameter text: not empty.
  static func word(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Token.Kind {
    func isWord(_ word: StaticString) -> Bool {
      guard text.count == word.utf8CodeUnitCount else { return false }
      for offset in 0..<text.count
      where text.base[text.startIndex + offset] != word.utf8Start[offset] { return false }
      return true
    }
    func reserved(_ isReserved: Bool) -> Token.Kind { isReserved ? .reserved : .identifier }
    switch text[text.startIndex] {
    case UInt8(ascii: "a"): return reserved(isWord("as"))
    case UInt8(ascii: "b"): return reserved(isWord("break"))
    case UInt8(ascii: "c"): return reserved(isWord("const") || isWord("continue"))
    case UInt8(ascii: "e"): return reserved(isWord("else"))
    case UInt8(ascii: "f"):
      return isWord("false") ? .false : reserved(isWord("for") || isWord("function"))
    case UInt8(ascii: "i"): return isWord("in") ? .in : reserved(isWord("if") || isWord("import"))
    case UInt8(ascii: "l"): return reserved(isWord("let") || isWord("loop"))
    case UInt8(ascii: "n"): return isWord("null") ? .null : reserved(isWord("namespace"))
    case UInt8(ascii: "p"): return reserved(isWord("package"))
    case UInt8(ascii: "r"): return reserved(isWord("return"))
    case UInt8(ascii: "t"): return isWord("true") ? .true : .identifier
    case UInt8(ascii: "v"): return reserved(isWord("var") || isWord("void"))
    case UInt8(ascii: "w"): return reserved(isWord("while"))
    default: return .identifier
    }
  }
}
