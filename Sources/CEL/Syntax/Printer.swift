// From a syntax tree back to text.

extension SyntaxTree: CustomStringConvertible {
  /// The expression in one line with as few parentheses as its meaning needs.
  ///
  /// Parsing it with the same macros gives the same tree, apart from the places in the text.
  public var description: String { description(of: root) }

  /// The same for a part of the tree.
  public func description(of id: NodeID) -> String {
    var printer = Printer(tree: self)
    printer.print(id, .conditional)
    return printer.output
  }
}

/// Writes nodes; recursion is bounded by the height that the parser allows.
private struct Printer {
  typealias NodeID = SyntaxTree.NodeID

  /// How tightly a construct holds together; looser ones are put in parentheses.
  enum Level: Int {
    case conditional, or, and, relation, addition, multiplication, unary, member
  }

  let tree: SyntaxTree
  var output = ""

  mutating func print(_ id: NodeID, _ required: Level) {
    let needsParentheses = level(of: id).rawValue < required.rawValue
    if needsParentheses { output += "(" }
    print(kind: tree[id].kind, id)
    if needsParentheses { output += ")" }
  }

  private mutating func print(kind: SyntaxTree.Kind, _ id: NodeID) {
    switch kind {
    case .literal(let literal): output += literal.sourceText
    case .identifier(let name): print(name: name)
    case .select(let operand, let field, let optional):
      print(operand, .member)
      output += (optional ? ".?" : ".") + SyntaxTree.quotedIfNeeded(field)
    case .presence(let operand, let field):
      output += "has("
      print(operand, .member)
      output += "." + SyntaxTree.quotedIfNeeded(field) + ")"
    case .call(let function, let target, let arguments):
      if target == nil, print(operation: function, arguments, id) { return }
      if let target {
        print(target, .member)
        output += "."
      }
      output += function + "("
      print(list: arguments)
      output += ")"
    case .list(let elements, let optional):
      output += "["
      print(list: elements, optional: optional)
      output += "]"
    case .map(let entries): print(entries: entries)
    case .message(let typeName, let fields): print(message: typeName, fields)
    case .comprehension(let comprehension): print(comprehension: comprehension)
    case .bind(let binding): print(binding: binding)
    case .block(let values, let body):
      output += "cel.block(["
      print(list: values)
      output += "], "
      print(body, .conditional)
      output += ")"
    }
  }

  private mutating func print(list: [NodeID], optional: [Int] = []) {
    var marks = optional[...]
    for (index, element) in list.enumerated() {
      if index > 0 { output += ", " }
      if marks.first == index {
        output += "?"
        marks.removeFirst()
      }
      print(element, .conditional)
    }
  }

  private mutating func print(entries: [SyntaxTree.MapEntry]) {
    output += "{"
    for (index, entry) in entries.enumerated() {
      if index > 0 { output += ", " }
      if entry.optional { output += "?" }
      print(entry.key, .conditional)
      output += ": "
      print(entry.value, .conditional)
    }
    output += "}"
  }

  private mutating func print(message typeName: String, _ fields: [SyntaxTree.MessageField]) {
    output += typeName + "{"
    for (index, field) in fields.enumerated() {
      if index > 0 { output += ", " }
      if field.optional { output += "?" }
      output += SyntaxTree.quotedIfNeeded(field.name) + ": "
      print(field.value, .conditional)
    }
    output += "}"
  }

  // MARK: Macros

  private mutating func print(comprehension: SyntaxTree.Comprehension) {
    print(comprehension.range, .member)
    let isList = comprehension.kind == .map && comprehension.secondVariable != nil
    output += "." + (isList ? "transformList" : comprehension.kind.rawValue) + "("
    print(name: comprehension.variable)
    output += ", "
    if let second = comprehension.secondVariable {
      print(name: second)
      output += ", "
    }
    if let condition = comprehension.condition {
      print(condition, .conditional)
      output += ", "
    }
    print(comprehension.body, .conditional)
    output += ")"
  }

  private mutating func print(binding: SyntaxTree.Binding) {
    switch binding.kind {
    case .value: output += "cel.bind("
    case .optionalMap, .optionalFlatMap:
      print(binding.value, .member)
      output += binding.kind == .optionalMap ? ".optMap(" : ".optFlatMap("
    }
    print(name: binding.variable)
    output += ", "
    if binding.kind == .value {
      print(binding.value, .conditional)
      output += ", "
    }
    print(binding.body, .conditional)
    output += ")"
  }

  /// A name; those that only macros can make are written as the macro.
  private mutating func print(name: String) {
    guard name.utf8.first == UInt8(ascii: "@") else {
      output += name
      return
    }
    if name.hasPrefix("@index") {
      output += "cel.index(\(name.dropFirst("@index".count)))"
      return
    }
    let numbers = name.dropFirst("@it:".count).split(separator: ":").joined(separator: ", ")
    output += "cel.\(name.hasPrefix("@it:") ? "iterVar" : "accuVar")(\(numbers))"
  }

  // MARK: Operators

  /// Writes the call as an operator, or nothing when it is not one.
  private mutating func print(
    operation function: String, _ arguments: [NodeID], _ id: NodeID
  ) -> Bool {
    let level = level(of: id)
    switch (function, arguments.count) {
    case (Operator.conditional, 3):
      print(arguments[0], .or)
      output += " ? "
      print(arguments[1], .or)
      output += " : "
      print(arguments[2], .conditional)
    case (Operator.logicalNot, 1):
      output += "!"
      print(arguments[0], .unary)
    case (Operator.negate, 1):
      // A minus sign before a number would become part of it.
      let isBeforeNumber = startsWithNumber(arguments[0])
      output += isBeforeNumber ? "-(" : "-"
      print(arguments[0], isBeforeNumber ? .conditional : .unary)
      if isBeforeNumber { output += ")" }
    case (Operator.index, 2), (Operator.optionalIndex, 2):
      print(arguments[0], .member)
      output += function == Operator.index ? "[" : "[?"
      print(arguments[1], .conditional)
      output += "]"
    case (Operator.logicalAnd, 2), (Operator.logicalOr, 2):
      print(chain: arguments, function, level, isWhole: balancedCount(id, function) != nil)
    case (_, 2):
      guard let symbol = SyntaxTree.symbol(ofBinary: function) else { return false }
      print(arguments[0], level)
      output += " \(symbol) "
      print(arguments[1], Level(rawValue: level.rawValue + 1) ?? .member)
    default: return false
    }
    return true
  }

  /// `a && b`, with parentheses around parts of the same operator that the parser would not balance so.
  private mutating func print(
    chain operands: [NodeID], _ function: String, _ level: Level, isWhole: Bool
  ) {
    let required = isWhole ? level : Level(rawValue: level.rawValue + 1) ?? .member
    print(operands[0], required)
    output += function == Operator.logicalAnd ? " && " : " || "
    print(operands[1], required)
  }

  /// The number of operands when the tree of one operator is as the parser balances it, or nil.
  private func balancedCount(_ id: NodeID, _ function: String) -> Int? {
    guard case .call(function, nil, let operands) = tree[id].kind, operands.count == 2 else {
      return 1
    }
    guard let left = balancedCount(operands[0], function),
      let right = balancedCount(operands[1], function),
      left == SyntaxTree.balancedSplit(of: left + right)
    else { return nil }
    return left + right
  }

  private func startsWithNumber(_ id: NodeID) -> Bool {
    var current = id
    while true {
      switch tree[current].kind {
      case .literal(.int(let value)): return value >= 0
      case .literal(.double(let value)): return value.sign == .plus
      case .select(let operand, _, _): current = operand
      case .call(_, let target?, _): current = target
      case .call(Operator.index, nil, let arguments),
        .call(Operator.optionalIndex, nil, let arguments):
        current = arguments[0]
      case .comprehension(let comprehension): current = comprehension.range
      case .bind(let binding) where binding.kind != .value: current = binding.value
      default: return false
      }
    }
  }

  private func level(of id: NodeID) -> Level {
    guard case .call(let function, nil, let arguments) = tree[id].kind else { return .member }
    switch (function, arguments.count) {
    case (Operator.conditional, 3): return .conditional
    case (Operator.logicalOr, 2): return .or
    case (Operator.logicalAnd, 2): return .and
    case (Operator.add, 2), (Operator.subtract, 2): return .addition
    case (Operator.multiply, 2), (Operator.divide, 2), (Operator.modulo, 2): return .multiplication
    case (Operator.logicalNot, 1), (Operator.negate, 1): return .unary
    default: return SyntaxTree.symbol(ofBinary: function) == nil ? .member : .relation
    }
  }
}

extension SyntaxTree {
  /// How a binary operator's function is written, or nil for another function.
  static func symbol(ofBinary function: String) -> String? {
    switch function {
    case Operator.equals: "=="
    case Operator.notEquals: "!="
    case Operator.less: "<"
    case Operator.lessEquals: "<="
    case Operator.greater: ">"
    case Operator.greaterEquals: ">="
    case Operator.contains: "in"
    case Operator.add: "+"
    case Operator.subtract: "-"
    case Operator.multiply: "*"
    case Operator.divide: "/"
    case Operator.modulo: "%"
    case Operator.logicalAnd: "&&"
    case Operator.logicalOr: "||"
    default: nil
    }
  }

  /// A field's name as it is written after a dot.
  static func quotedIfNeeded(_ name: String) -> String {
    let bytes = name.utf8
    guard let first = bytes.first, first.isLetter,
      bytes.allSatisfy({ $0.isLetter || $0.isDigit })
    else { return "`\(name)`" }
    switch Array(bytes).withUnsafeBufferPointer({ Token.Kind.word($0[...]) }) {
    case .identifier, .reserved: return name
    default: return "`\(name)`"
    }
  }
}

extension SyntaxTree.Literal {
  /// The literal as it is written in an expression.
  var sourceText: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .uint(let value): "\(value)u"
    case .double(let value): value.description
    case .string(let value): Self.quoted(value.utf8, isText: true)
    case .bytes(let value): "b" + Self.quoted(value, isText: false)
    }
  }

  private static func quoted(_ bytes: some Sequence<UInt8>, isText: Bool) -> String {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): result += Array("\\n".utf8)
      case UInt8(ascii: "\r"): result += Array("\\r".utf8)
      case UInt8(ascii: "\t"): result += Array("\\t".utf8)
      case 0x20..<0x7F: result.append(byte)
      case 0x80... where isText: result.append(byte)
      default:
        let digits = String(byte, radix: 16)
        result += Array((digits.count == 1 ? "\\x0" : "\\x").utf8) + Array(digits.utf8)
      }
    }
    result.append(UInt8(ascii: "\""))
    return String(decoding: result, as: UTF8.self)
  }
}
