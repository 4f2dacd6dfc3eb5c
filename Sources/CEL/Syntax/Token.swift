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
  static func word(_ text: String) -> Token.Kind {
    switch text {
    case "true": .true
    case "false": .false
    case "null": .null
    case "in": .in
    case "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
      "loop", "package", "namespace", "return", "var", "void", "while":
      .reserved
    default: .identifier
    }
  }
}
