// A sentence with values in it.

import CEL
import YAMLTree

/// A sentence of a rule with expressions in braces; doubled braces stand for themselves.
struct Template: Sendable {
  private enum Part: Sendable {
    case text(String)
    /// - Parameter offset: where the expression begins in the sentence, in UTF-8 bytes.
    case value(Program, offset: Int)
  }

  private let parts: [Part]

  /// - Throws: `PackError` for a brace without its other half or an expression that does not compile.
  init(
    _ text: String, node: ExpressionPlace, compiler: ExpressionCompiler
  ) throws(PackError) {
    var parts: [Part] = []
    var literal = ""
    var rest = text[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      literal += rest[..<brace]
      let next = rest.index(after: brace)
      if next < rest.endIndex, rest[next] == rest[brace] {
        literal.append(rest[brace])
        rest = rest[rest.index(after: next)...]
        continue
      }
      guard rest[brace] == "{", let close = Self.closingBrace(in: rest[next...]) else {
        let offset = text.utf8.distance(from: text.startIndex, to: brace)
        throw PackError(
          .badTemplate, source: node.tree.source, span: node.span(of: offset..<offset + 1),
          [("text", text)])
      }
      if !literal.isEmpty { parts.append(.text(literal)) }
      literal = ""
      let offset = text.utf8.distance(from: text.startIndex, to: next)
      let place = ExpressionPlace(tree: node.tree, node: node.node, offset: offset)
      parts.append(
        .value(try compiler.compile(String(rest[next..<close]), at: place), offset: offset))
      rest = rest[rest.index(after: close)...]
    }
    literal += rest
    if !literal.isEmpty { parts.append(.text(literal)) }
    self.parts = parts
  }

  /// The expressions in the sentence, and where they begin in it.
  var values: [(program: Program, offset: Int)] {
    parts.compactMap { part in
      if case .value(let program, let offset) = part { (program, offset) } else { nil }
    }
  }

  /// The slots of the variables that the sentence reads.
  var variablesUsed: Set<Int> {
    parts.reduce(into: []) { slots, part in
      if case .value(let program, _) = part { slots.formUnion(program.variablesUsed) }
    }
  }

  /// The brace that ends an expression: not one inside a string or a map of the expression.
  private static func closingBrace(in text: Substring) -> Substring.Index? {
    var depth = 0
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
        continue
      }
      switch character {
      case "'", "\"": quote = character
      case "{": depth += 1
      case "}":
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
    }
    return nil
  }

  func render(_ activation: Activation, wording: Wording) throws(EvaluationError) -> String {
    if parts.count == 1, case .text(let text) = parts[0] { return text }
    var pieces: [String] = []
    pieces.reserveCapacity(parts.count)
    for part in parts {
      switch part {
      case .text(let text): pieces.append(text)
      case .value(let program, _):
        pieces.append(wording.words(for: try activation.evaluate(program)))
      }
    }
    return Self.joined(pieces)
  }

  /// The pieces as one text that takes no more memory than it needs: a finding keeps it.
  private static func joined(_ pieces: [String]) -> String {
    var size = 0
    for piece in pieces { size += piece.utf8.count }
    return String(unsafeUninitializedCapacity: size) { room in
      var end = 0
      for var piece in pieces {
        piece.withUTF8 { bytes in
          _ = UnsafeMutableBufferPointer(rebasing: room[end...]).update(fromContentsOf: bytes)
          end += bytes.count
        }
      }
      return end
    }
  }
}
