// From the text of an expression in a rule file to a program.

import CEL
import YAMLTree

/// The node that an expression was read from.
struct ExpressionPlace: Sendable {
  let tree: YAMLTree
  let node: NodeID
  /// Where in the value of the node the expression begins, in UTF-8 bytes.
  var offset = 0

  /// The bytes of the file that a stretch of the expression stands for, however the scalar is written.
  func span(of part: Range<Int>) -> Range<Int> {
    let count = tree.withUTF8(node) { $0.count }
    let start = min(offset + part.lowerBound, count)
    let end = min(max(start, offset + part.upperBound), count)
    return tree.sourceRange(ofValue: start..<end, in: node) ?? tree.span(node)
  }
}

/// Compiles the expressions of one check or fact, each seeing the names declared before it.
struct ExpressionCompiler: Sendable {
  private(set) var environment: Environment
  /// What the conditions of the rule have established: fields that they test may be read.
  private var assumptions: [CheckedTree] = []
  /// Told of what the expressions read, when somebody wants to know.
  private let usage: ExpressionUsage?

  init(environment: Environment, usage: ExpressionUsage? = nil) {
    self.environment = environment
    self.usage = usage
  }

  mutating func declare(_ name: String, _ type: CEL.`Type`) -> Int {
    environment.declare(variable: name, type)
  }

  func compile(
    _ text: String, at place: ExpressionPlace, expecting: CEL.`Type`? = nil
  ) throws(PackError) -> Program {
    do throws(CompilationError) {
      let checked = try environment.check(
        try environment.parse(text), expecting: expecting, assuming: assumptions)
      usage?.note(checked)
      return try environment.plan(checked)
    } catch {
      throw PackError(error, at: place)
    }
  }

  /// Compiles a condition and lets the expressions after it rely on it.
  mutating func compileCondition(
    _ text: String, at place: ExpressionPlace
  ) throws(PackError) -> Program {
    do throws(CompilationError) {
      let checked = try environment.check(
        try environment.parse(text), expecting: .bool, assuming: assumptions)
      assumptions.append(checked)
      usage?.note(checked)
      return try environment.plan(checked)
    } catch {
      throw PackError(error, at: place)
    }
  }

  /// Compiles a path into the documents, which may lead through fields that are absent.
  func compilePath(
    _ text: String, at place: ExpressionPlace, declaredFields: DeclaredFields
  ) throws(PackError) -> DocumentPath {
    var environment = environment
    environment.requiresGuards = false
    do throws(CompilationError) {
      let checked = try environment.check(try environment.parse(text))
      usage?.note(checked)
      return try DocumentPath(checked, environment: environment, declaredFields: declaredFields)
    } catch {
      throw PackError(error, at: place)
    }
  }
}

extension PackError {
  /// The first mistake in an expression, at its place in the rule file.
  init(_ error: CompilationError, at place: ExpressionPlace) {
    let issue = error.issues.first
    // The language's own remedies are sentences, not names to choose from.
    let problem = [issue?.message, issue?.suggestion].compactMap(\.self).joined(separator: "; ")
    self.init(
      .expression, source: place.tree.source,
      span: issue.map { place.span(of: $0.span) } ?? place.tree.span(place.node),
      [(name: "problem", value: problem)])
  }
}
