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
  private let checking: Checking

  init(environment: Environment, checking: Checking = Checking()) {
    self.environment = environment
    self.checking = checking
  }

  mutating func declare(_ name: String, _ type: CEL.`Type`) -> Int {
    environment.declare(variable: name, type)
  }

  func compile(
    _ text: String, at place: ExpressionPlace, expecting: CEL.`Type`? = nil
  ) throws(PackError) -> Program {
    do throws(CompilationError) {
      return try environment.plan(
        try checked(text, at: place, expecting: expecting, in: environment))
    } catch {
      throw PackError(error, at: place)
    }
  }

  /// Compiles a condition and lets the expressions after it rely on it.
  mutating func compileCondition(
    _ text: String, at place: ExpressionPlace
  ) throws(PackError) -> Program {
    do throws(CompilationError) {
      let checked = try checked(text, at: place, expecting: .bool, in: environment)
      assumptions.append(checked)
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
      let checked = try checked(text, at: place, expecting: nil, in: environment)
      return try DocumentPath(checked, environment: environment, declaredFields: declaredFields)
    } catch {
      throw PackError(error, at: place)
    }
  }

  private func checked(
    _ text: String, at place: ExpressionPlace, expecting: CEL.`Type`?, in environment: Environment
  ) throws(CompilationError) -> CheckedTree {
    let checked =
      if let prepared = checking.prepared?.tree(at: place, text: text) {
        prepared
      } else {
        try environment.check(
          try environment.parse(text), expecting: expecting, assuming: assumptions)
      }
    checking.listener?.note(checked, at: place)
    return checked
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
