// Why an expression has the value it has.

/// The value of a part of an expression in one evaluation, and of the parts it was computed from.
///
/// Parts that were not evaluated, such as the second operand of `false && x`, are left out.
public struct Explanation: Sendable {
  /// One round of a comprehension.
  public struct Round: Sendable {
    /// Which element it is of, counted from 0.
    public let index: Int
    /// What the comprehension's variables stand for.
    public let variables: [(name: String, value: Value)]
  }

  /// A field of a host's object that was read or asked for.
  public struct Reading: Hashable, Sendable {
    /// The object's type and its number in the host's store.
    public let typeName: String
    public let object: UInt32
    public let field: String

    public init(typeName: String, object: UInt32, field: String) {
      self.typeName = typeName
      self.object = object
      self.field = field
    }
  }

  /// The node in the program's tree.
  public let node: SyntaxTree.NodeID
  /// UTF-8 byte offsets in the expression.
  public let span: Range<Int>
  /// What the part gave: a value or an error.
  public let outcome: Result<Value, EvaluationError>
  /// The parts that were evaluated, in that order; for a comprehension its range, then a part for
  /// each round that is kept.
  public internal(set) var operands: [Explanation]
  /// What decided the outcome among the operands.
  let role: Role
  /// For a part that was evaluated in a round of a comprehension.
  public internal(set) var round: Round?
  /// Rounds of a comprehension that took place and are not among the operands.
  public let omittedRounds: Int
  /// For the selection of a field of a host's object: what was read.
  public let reading: Reading?
  /// The text of the whole expression.
  let text: String

  /// How the outcome of a part comes from its operands.
  enum Role: Sendable {
    /// A value that is not computed, such as a variable.
    case leaf
    /// A value that is written in the expression.
    case literal
    /// From all operands.
    case operation
    /// `&&` and `all` are decided by a part that is false, `||` and `exists` by one that is true.
    case junction(deciding: Bool)
    case quantifier(deciding: Bool)
    /// The value is that of the last operand.
    case last
  }

  /// The part as it is written.
  public var source: String { text.utf8Part(span) }

  /// The value; nil for an error.
  public var value: Value? {
    if case .success(let value) = outcome { value } else { nil }
  }

  /// The error; nil for a value.
  public var error: EvaluationError? {
    if case .failure(let error) = outcome { error } else { nil }
  }

  var bool: Bool? { if case .bool(let bool)? = value { bool } else { nil } }
}

extension Explanation {
  /// The smallest parts that decided the outcome, in the order of evaluation.
  ///
  /// Of `a && b` that is false the operand that is false, or what decided it in turn; of `all` that
  /// is false the body in the round that failed; of an error the part that failed.
  public var causes: [Explanation] {
    let deciding = decidingOperands
    return deciding.isEmpty ? [self] : deciding.flatMap(\.causes)
  }

  private var decidingOperands: [Explanation] {
    switch (outcome, role) {
    case (.failure(let error), _):
      return operands.last { $0.error == error }.map { [$0] } ?? []
    case (_, .leaf), (_, .literal), (_, .operation): return []
    case (_, .last): return operands.suffix(1)
    case (_, .junction(let deciding)):
      return bool == deciding ? operands.filter { $0.bool == deciding } : operands
    case (_, .quantifier(let deciding)):
      return bool == deciding ? operands.filter { $0.round != nil && $0.bool == deciding } : []
    }
  }

  /// The fields of a host's objects that the outcome comes from, in the order they were read, each
  /// once.
  public var readings: [Reading] {
    var seen: Set<Reading> = []
    var result: [Reading] = []
    var open = [self]
    while let part = open.popLast() {
      if let reading = part.reading, seen.insert(reading).inserted { result.append(reading) }
      open.append(contentsOf: part.operands.reversed())
    }
    return result
  }
}

extension Explanation: CustomStringConvertible {
  /// A line for each part with its value, operands indented below it.
  public var description: String {
    var lines: [String] = []
    var open: [(part: Explanation, depth: Int)] = [(self, 0)]
    while let (part, depth) = open.popLast() {
      lines.append(String(repeating: "  ", count: depth) + part.line)
      if part.omittedRounds > 0 {
        lines.append(
          String(repeating: "  ", count: depth + 1) + "… and \(part.omittedRounds) more rounds")
      }
      for operand in part.operands.reversed() {
        // What is written needs no line of its own.
        if case .literal = operand.role, operand.round == nil { continue }
        open.append((operand, depth + 1))
      }
    }
    return lines.joined(separator: "\n")
  }

  private var line: String {
    let result =
      switch outcome {
      case .success(let value): Explanation.short(value)
      case .failure(let error): "error, \(error.message)"
      }
    let names = (round?.variables ?? []).map { "\($0.name) = \(Explanation.short($0.value))" }
    return "\(source): \(result)"
      + (names.isEmpty ? "" : ", where " + names.joined(separator: ", "))
  }

  /// A value on a line: of a long list the number of elements.
  private static func short(_ value: Value) -> String {
    switch value {
    case .list(let list) where list.count > 8: "a list of \(list.count) elements"
    case .map(let map) where map.count > 8: "a map of \(map.count) entries"
    case .string, .bytes: value.excerpt
    default: value.description
    }
  }
}

extension SyntaxTree {
  /// A part as it is written.
  public func text(of id: NodeID) -> String { text.utf8Part(self[id].span) }
}

extension String {
  /// The text between two UTF-8 byte offsets; empty when they lie outside.
  fileprivate func utf8Part(_ span: Range<Int>) -> String {
    let bytes = utf8
    guard
      let start = bytes.index(
        bytes.startIndex, offsetBy: span.lowerBound, limitedBy: bytes.endIndex),
      let end = bytes.index(start, offsetBy: span.count, limitedBy: bytes.endIndex)
    else { return "" }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
