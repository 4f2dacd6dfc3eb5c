// From tokens to a syntax tree: operators by precedence.

/// Reads one expression. The grammar is that of the specification, with optional syntax.
///
/// The primary expressions stand in `Parser+Primary.swift`, the macros in `Macros.swift`.
struct Parser: ~Copyable {
  typealias NodeID = SyntaxTree.NodeID

  /// Limits that keep deep or long input from exhausting the stack or the time of later passes.
  enum Limit {
    /// Code points in one expression.
    static let length = 100_000
    /// Parentheses, brackets, arguments and conditionals within each other.
    static let nesting = 250
    /// Levels of the tree, which also grow along `a + b + c …` and `a.b.c …`.
    static let height = 500
  }

  let environment: Environment
  let macros: MacroSet
  let text: String
  let literals: LiteralText
  private var lexer: Lexer
  private(set) var token = Token(kind: .end, span: 0..<0)
  /// Where the last token that was taken ended.
  private(set) var previousEnd = 0
  private(set) var nodes: [SyntaxTree.Node] = []
  private var nesting = 0

  init(_ text: String, environment: Environment) throws(CompilationError) {
    // At most four bytes to a code point: counting is rarely needed.
    let length = text.utf8.count
    if length > Limit.length, text.unicodeScalars.count > Limit.length {
      throw CompilationError(
        .limit, at: 0..<length, "the expression is longer than \(Limit.length) characters")
    }
    self.text = text
    self.environment = environment
    macros = environment.declarations.macros
    lexer = Lexer(text)
    literals = LiteralText(bytes: lexer.bytes)
    nodes.reserveCapacity(min(length / 4 + 2, 64))
  }

  mutating func parse() throws(CompilationError) -> SyntaxTree {
    try advance()
    if token.kind == .end {
      throw CompilationError(.syntax, at: token.span, "the expression is empty")
    }
    let root = try expression()
    if token.kind != .end { throw trailing(after: root) }
    return SyntaxTree(text: text, nodes: nodes, root: root)
  }

  // MARK: Tokens

  mutating func advance() throws(CompilationError) {
    previousEnd = token.span.upperBound
    token = try lexer.next()
  }

  /// Takes the token when it is of that kind.
  mutating func take(_ kind: Token.Kind) throws(CompilationError) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  func sourceText(_ span: Range<Int>) -> String {
    String(decoding: literals.bytes[span], as: UTF8.self)
  }

  // MARK: Nodes

  /// Adds a node. Its children are there already.
  mutating func add(
    _ kind: consuming SyntaxTree.Kind, _ span: Range<Int>, name nameSpan: Range<Int>? = nil
  ) throws(CompilationError) -> NodeID {
    var height: UInt16 = 0
    kind.forEachChild { child in height = max(height, nodes[Int(child.index)].height) }
    guard height < Limit.height else {
      throw CompilationError(
        .limit, at: span, "the expression has more than \(Limit.height) levels",
        suggestion: "split it with cel.bind or into several expressions")
    }
    nodes.append(
      SyntaxTree.Node(kind: kind, span: span, nameSpan: nameSpan ?? span, height: height + 1))
    return NodeID(index: Int32(nodes.count - 1))
  }

  subscript(id: NodeID) -> SyntaxTree.Node { nodes[Int(id.index)] }

  /// Leaves a node out of the tree, such as the name that a macro binds; its children may be part of it.
  ///
  /// Where others came after it, something without a name stays in its place, which nothing refers to.
  mutating func forget(_ id: NodeID) {
    let index = Int(id.index)
    if index == nodes.count - 1 { nodes.removeLast() } else { nodes[index].kind = .literal(.null) }
  }

  // MARK: Operators

  /// `condition ? a : b` and all that binds more tightly.
  mutating func expression() throws(CompilationError) -> NodeID {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Limit.nesting else {
      throw CompilationError(
        .limit, at: token.span, "the expression is nested more than \(Limit.nesting) levels deep")
    }
    let start = token.span.lowerBound
    let condition = try binary(.or)
    let question = token.span
    guard try take(.question) else { return condition }
    let positive = try binary(.or)
    guard try take(.colon) else { throw expected("':' and the other value of '?'") }
    let negative = try expression()
    return try add(
      .call(
        function: Operator.conditional, target: nil, arguments: [condition, positive, negative]),
      start..<previousEnd, name: question)
  }

  /// How tightly binary operators bind, loosest first.
  enum Precedence: Int {
    case or, and, relation, addition, multiplication, unary
  }

  /// Operands joined by operators that bind at least as tightly as the given one.
  private mutating func binary(_ lowest: Precedence) throws(CompilationError) -> NodeID {
    let start = token.span.lowerBound
    var left = try unary()
    while let (function, precedence) = token.kind.binaryOperator,
      precedence.rawValue >= lowest.rawValue
    {
      if precedence == .or || precedence == .and {
        left = try chain(from: left, start: start, function, precedence)
        continue
      }
      let operation = token.span
      try advance()
      let right = try binary(precedence.next)
      left = try add(
        .call(function: function, target: nil, arguments: [left, right]), start..<previousEnd,
        name: operation)
    }
    return left
  }

  /// `a && b && c …` as a balanced tree, so that a long chain is not a deep one.
  @inline(never)
  private mutating func chain(
    from first: NodeID, start: Int, _ function: String, _ precedence: Precedence
  ) throws(CompilationError) -> NodeID {
    var operands = [ChainOperand(node: first, start: start, end: previousEnd)]
    var operators: [Range<Int>] = []
    while token.kind.binaryOperator?.precedence == precedence {
      operators.append(token.span)
      try advance()
      let start = token.span.lowerBound
      let node = try binary(precedence.next)
      operands.append(ChainOperand(node: node, start: start, end: previousEnd))
    }
    return try balance(operands[...], operators, function)
  }

  private struct ChainOperand {
    let node: NodeID
    let start: Int
    let end: Int
  }

  private mutating func balance(
    _ operands: ArraySlice<ChainOperand>, _ operators: [Range<Int>], _ function: String
  ) throws(CompilationError) -> NodeID {
    let first = operands[operands.startIndex]
    if operands.count == 1 { return first.node }
    let middle = operands.startIndex + SyntaxTree.balancedSplit(of: operands.count)
    let left = try balance(operands[..<middle], operators, function)
    let right = try balance(operands[middle...], operators, function)
    return try add(
      .call(function: function, target: nil, arguments: [left, right]),
      first.start..<operands[operands.endIndex - 1].end, name: operators[middle - 1])
  }

  /// `!a`, `-a`. A minus sign before a number belongs to the number.
  private mutating func unary() throws(CompilationError) -> NodeID {
    var operators: [Token] = []
    while token.kind == .not || token.kind == .minus {
      operators.append(token)
      try advance()
    }
    var numberStart: Int?
    if let sign = operators.last, sign.kind == .minus, token.kind == .int || token.kind == .double {
      operators.removeLast()
      numberStart = sign.span.lowerBound
    }
    var operand = try member(numberStart: numberStart)
    for operation in operators.reversed() {
      operand = try add(
        .call(
          function: operation.kind == .not ? Operator.logicalNot : Operator.negate, target: nil,
          arguments: [operand]),
        operation.span.lowerBound..<previousEnd, name: operation.span)
    }
    return operand
  }
}

extension Parser.Precedence {
  var next: Parser.Precedence { Parser.Precedence(rawValue: rawValue + 1) ?? .unary }
}

extension Token.Kind {
  /// The function that a binary operator stands for.
  var binaryOperator: (function: String, precedence: Parser.Precedence)? {
    switch self {
    case .or: (Operator.logicalOr, .or)
    case .and: (Operator.logicalAnd, .and)
    case .less: (Operator.less, .relation)
    case .lessEquals: (Operator.lessEquals, .relation)
    case .greater: (Operator.greater, .relation)
    case .greaterEquals: (Operator.greaterEquals, .relation)
    case .equals: (Operator.equals, .relation)
    case .notEquals: (Operator.notEquals, .relation)
    case .in: (Operator.contains, .relation)
    case .plus: (Operator.add, .addition)
    case .minus: (Operator.subtract, .addition)
    case .star: (Operator.multiply, .multiplication)
    case .slash: (Operator.divide, .multiplication)
    case .percent: (Operator.modulo, .multiplication)
    default: nil
    }
  }
}
