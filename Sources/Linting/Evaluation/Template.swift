// A sentence with values in it.

import CEL
import YAMLTree

/// A sentence of a rule with expressions in braces; doubled braces stand for themselves.
struct Template: Sendable {
  private enum Part: Sendable {
    case text(String)
    case value(Program)
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
        throw PackError(
          .badTemplate, source: node.tree.source, span: node.tree.span(node.node),
          [("text", text)])
      }
      if !literal.isEmpty { parts.append(.text(literal)) }
      literal = ""
      let offset = text.utf8.distance(from: text.startIndex, to: next)
      parts.append(
        .value(try compiler.compile(String(rest[next..<close]), at: node, offset: offset)))
      rest = rest[rest.index(after: close)...]
    }
    literal += rest
    if !literal.isEmpty { parts.append(.text(literal)) }
    self.parts = parts
  }

  /// The slots of the variables that the sentence reads.
  var variablesUsed: Set<Int> {
    parts.reduce(into: []) { slots, part in
      if case .value(let program) = part { slots.formUnion(program.variablesUsed) }
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
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .value(let program): result += wording.words(for: try activation.evaluate(program))
      }
    }
    return result
  }
}
