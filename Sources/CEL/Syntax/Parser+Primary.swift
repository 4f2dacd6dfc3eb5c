// Names, literals, collections, and what follows them: fields, calls, indexes.

extension Parser {
  /// A primary expression with the fields, calls and indexes after it.
  ///
  /// - Parameter numberStart: where the minus sign of the number that follows stands.
  mutating func member(numberStart: Int?) throws(CompilationError) -> NodeID {
    let start = numberStart ?? token.span.lowerBound
    var operand = try primary(numberStart: numberStart)
    while true {
      switch token.kind {
      case .dot: operand = try afterDot(operand, start: start)
      case .leftBracket: operand = try index(operand, start: start)
      case .leftBrace:
        guard let name = qualifiedName(operand) else { return operand }
        forgetName(operand)
        operand = try message(named: name, start: start)
      default: return operand
      }
    }
  }

  private mutating func primary(numberStart: Int?) throws(CompilationError) -> NodeID {
    let first = token
    switch first.kind {
    case .identifier: return try name(start: first.span.lowerBound, prefix: "")
    case .dot:
      try advance()
      guard token.kind == .identifier else { throw expected("a name after '.'") }
      return try name(start: first.span.lowerBound, prefix: ".")
    case .leftParenthesis:
      try advance()
      let inner = try expression()
      try close(.rightParenthesis, "the '('", openedAt: first.span)
      return inner
    case .leftBracket: return try list()
    case .leftBrace: return try map()
    default: return try literal(numberStart: numberStart)
    }
  }

  // Apart from `primary`, whose frame is on the stack for every level of nesting.
  @inline(never)
  private mutating func literal(numberStart: Int?) throws(CompilationError) -> NodeID {
    let first = token
    if first.kind == .reserved {
      throw CompilationError(
        .syntax, at: first.span,
        "'\(sourceText(first.span))' is a reserved word and cannot be a name",
        suggestion: wordHint)
    }
    guard let literal = try literal(isNegative: numberStart != nil) else {
      throw expected("an expression")
    }
    let span = (numberStart ?? first.span.lowerBound)..<first.span.upperBound
    try advance()
    return try add(.literal(literal), span)
  }

  private func literal(isNegative: Bool) throws(CompilationError) -> SyntaxTree.Literal? {
    switch token.kind {
    case .true: .bool(true)
    case .false: .bool(false)
    case .null: .null
    case .int: .int(try literals.int(token.span, isNegative: isNegative))
    case .uint: .uint(try literals.uint(token.span))
    case .double: .double(try literals.double(token.span, isNegative: isNegative))
    case .string: .string(try literals.string(token.span))
    case .bytes: .bytes(try literals.byteString(token.span))
    default: nil
    }
  }

  /// A variable, or a call without a target.
  private mutating func name(start: Int, prefix: String) throws(CompilationError) -> NodeID {
    let nameSpan = token.span
    let name = prefix.isEmpty ? sourceText(nameSpan) : prefix + sourceText(nameSpan)
    try advance()
    guard token.kind == .leftParenthesis else {
      return try add(.identifier(name), start..<nameSpan.upperBound, name: nameSpan)
    }
    let arguments = try arguments(of: name)
    return try call(name, target: nil, arguments, start: start, nameSpan: nameSpan)
  }

  // MARK: After a primary expression

  private mutating func afterDot(_ operand: NodeID, start: Int) throws(CompilationError) -> NodeID {
    try advance()
    let isOptional = try takeOptionalMark()
    let nameSpan = token.span
    let name: String
    switch token.kind {
    case .identifier, .reserved: name = sourceText(nameSpan)
    case .quotedIdentifier: name = sourceText(nameSpan.lowerBound + 1..<nameSpan.upperBound - 1)
    default: throw expected("the name of a field or function after '.'")
    }
    let isQuoted = token.kind == .quotedIdentifier
    try advance()
    if token.kind == .leftParenthesis {
      guard !isOptional, !isQuoted else {
        throw CompilationError(
          .syntax, at: token.span, "a function is called with a plain dot and name",
          suggestion: isOptional ? "write .optMap(x, x.\(name)(…))" : nil)
      }
      let arguments = try arguments(of: name)
      return try call(name, target: operand, arguments, start: start, nameSpan: nameSpan)
    }
    return try add(
      .select(operand: operand, field: name, optional: isOptional), start..<previousEnd,
      name: nameSpan)
  }

  @inline(never)
  private mutating func index(_ operand: NodeID, start: Int) throws(CompilationError) -> NodeID {
    let bracket = token.span
    try advance()
    let isOptional = try takeOptionalMark()
    let position = try expression()
    try close(.rightBracket, "the index", openedAt: bracket)
    return try add(
      .call(
        function: isOptional ? Operator.optionalIndex : Operator.index, target: nil,
        arguments: [operand, position]),
      start..<previousEnd, name: bracket.lowerBound..<previousEnd)
  }

  /// Takes the question mark of `.?a`, `[?a]`, `{?a: b}`, which needs the library for it.
  private mutating func takeOptionalMark() throws(CompilationError) -> Bool {
    guard token.kind == .question else { return false }
    let mark = token.span
    try advance()
    guard macros.optionalSyntax else {
      throw CompilationError(.syntax, at: mark, "optional values are not enabled here")
    }
    return true
  }

  /// The arguments of a call, from its opening parenthesis past its closing one.
  private mutating func arguments(of name: String) throws(CompilationError) -> [NodeID] {
    let opening = token.span
    try advance()
    var arguments: [NodeID] = []
    if try take(.rightParenthesis) { return arguments }
    repeat {
      arguments.append(try expression())
    } while try take(.comma)
    try close(.rightParenthesis, "the call of '\(name)'", openedAt: opening)
    return arguments
  }

  private mutating func call(
    _ name: String, target: NodeID?, _ arguments: [NodeID], start: Int, nameSpan: Range<Int>
  ) throws(CompilationError) -> NodeID {
    let call = MacroCall(
      name: name, target: target, arguments: arguments, span: start..<previousEnd,
      nameSpan: nameSpan)
    if let expanded = try expand(call) { return expanded }
    return try add(
      .call(function: name, target: target, arguments: arguments), call.span, name: nameSpan)
  }

  // MARK: Collections

  @inline(never)
  private mutating func list() throws(CompilationError) -> NodeID {
    let opening = token.span
    try advance()
    var elements: [NodeID] = []
    var optional: [Int] = []
    while token.kind != .rightBracket {
      if elements.isEmpty, try take(.comma) { break }
      if try takeOptionalMark() { optional.append(elements.count) }
      elements.append(try expression())
      guard try take(.comma) else { break }
    }
    try close(.rightBracket, "the list", openedAt: opening)
    return try add(
      .list(elements: elements, optional: optional), opening.lowerBound..<previousEnd)
  }

  @inline(never)
  private mutating func map() throws(CompilationError) -> NodeID {
    let opening = token.span
    try advance()
    var entries: [SyntaxTree.MapEntry] = []
    while token.kind != .rightBrace {
      if entries.isEmpty, try take(.comma) { break }
      let isOptional = try takeOptionalMark()
      let key = try expression()
      guard try take(.colon) else { throw expected("':' and the value of this key") }
      let value = try expression()
      entries.append(SyntaxTree.MapEntry(key: key, value: value, optional: isOptional))
      guard try take(.comma) else { break }
    }
    try close(.rightBrace, "the map", openedAt: opening)
    return try add(.map(entries: entries), opening.lowerBound..<previousEnd)
  }

  @inline(never)
  private mutating func message(named name: String, start: Int) throws(CompilationError) -> NodeID {
    let opening = token.span
    let nameSpan = start..<previousEnd
    try advance()
    var fields: [SyntaxTree.MessageField] = []
    while token.kind != .rightBrace {
      if fields.isEmpty, try take(.comma) { break }
      let isOptional = try takeOptionalMark()
      let fieldSpan = token.span
      let field: String
      switch token.kind {
      case .identifier, .reserved: field = sourceText(fieldSpan)
      case .quotedIdentifier:
        field = sourceText(fieldSpan.lowerBound + 1..<fieldSpan.upperBound - 1)
      default: throw expected("the name of a field")
      }
      try advance()
      guard try take(.colon) else { throw expected("':' and the value of '\(field)'") }
      let value = try expression()
      fields.append(
        SyntaxTree.MessageField(
          name: field, nameSpan: fieldSpan, value: value, optional: isOptional))
      guard try take(.comma) else { break }
    }
    try close(.rightBrace, "the fields of '\(name)'", openedAt: opening)
    return try add(
      .message(typeName: name, fields: fields), start..<previousEnd, name: nameSpan)
  }

  /// `a.b.c` when the node is nothing but names and dots.
  func qualifiedName(_ id: NodeID) -> String? {
    var fields: [String] = []
    var current = id
    while true {
      switch self[current].kind {
      case .identifier(var name):
        for position in fields.indices.reversed() {
          name += "."
          name += fields[position]
        }
        return name
      case .select(let operand, let field, optional: false):
        fields.append(field)
        current = operand
      default: return nil
      }
    }
  }

  /// Leaves the nodes of a qualified name out of the tree.
  private mutating func forgetName(_ id: NodeID) {
    var current = id
    while case .select(let operand, _, _) = self[current].kind {
      forget(current)
      current = operand
    }
    forget(current)
  }
}

// MARK: - Mistakes

extension Parser {
  /// Takes a closing token or says what was to be closed.
  private mutating func close(
    _ kind: Token.Kind, _ what: @autoclosure () -> String, openedAt opening: Range<Int>
  ) throws(CompilationError) {
    if try take(kind) { return }
    let symbol =
      switch kind {
      case .rightParenthesis: ")"
      case .rightBracket: "]"
      default: "}"
      }
    throw expected("'\(symbol)' to close \(what())")
  }

  /// What is wrong when something else than the present token is needed.
  @inline(never)
  func expected(_ what: String) -> CompilationError {
    if token.kind == .end {
      return CompilationError(
        .syntax, at: token.span, "expected \(what), but the expression ends here")
    }
    let isBesideLess =
      token.kind == .greater && token.span.lowerBound > 0
      && literals.bytes[token.span.lowerBound - 1] == UInt8(ascii: "<")
    return CompilationError(
      .syntax, at: token.span, "expected \(what), found '\(sourceText(token.span))'",
      suggestion: isBesideLess ? "write '!=' for 'different from'" : wordHint)
  }

  /// What is wrong when the expression is complete and something follows.
  @inline(never)
  func trailing(after root: NodeID) -> CompilationError {
    let text = sourceText(token.span)
    var suggestion = wordHint ?? "join two conditions with && or ||"
    switch token.kind {
    case .rightParenthesis, .rightBracket, .rightBrace:
      suggestion = "remove '\(text)' or add what it closes"
    default:
      if self[root].kind == .identifier("not") { suggestion = "write '!' for 'not'" }
    }
    return CompilationError(
      .syntax, at: token.span, "the expression is complete before '\(text)'",
      suggestion: suggestion)
  }

  /// What a word of other languages is here.
  private var wordHint: String? {
    switch sourceText(token.span) {
    case "and", "AND": "write '&&' for 'and'"
    case "or", "OR": "write '||' for 'or'"
    case "not": "write '!' for 'not'"
    case "if", "else": "write condition ? a : b"
    case "is": "write '==' to compare"
    default: nil
    }
  }
}
