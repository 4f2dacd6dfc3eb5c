// From the text of an expression in a rule file to a program.

import CEL
import YAMLTree

/// The node that an expression was read from.
struct ExpressionPlace: Sendable {
  let tree: YAMLTree
  let node: NodeID
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
    _ text: String, at place: ExpressionPlace, expecting: CEL.`Type`? = nil, offset: Int? = nil
  ) throws(PackError) -> Program {
    do throws(CompilationError) {
      let checked = try environment.check(
        try environment.parse(text), expecting: expecting, assuming: assumptions)
      usage?.note(checked)
      return try environment.plan(checked)
    } catch {
      throw PackError(error, in: text, at: place, offset: offset)
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
      throw PackError(error, in: text, at: place)
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
      throw PackError(error, in: text, at: place)
    }
  }
}

extension String {
  fileprivate func utf8Offset(of part: String) -> Int? {
    utf8.firstRange(of: part.utf8).map { utf8.distance(from: startIndex, to: $0.lowerBound) }
  }
}

extension PackError {
  /// The first mistake in an expression, at its place in the rule file.
  ///
  /// - Parameter offset: where the expression begins in the text of the scalar; nil: the first place
  ///   where its text stands.
  init(
    _ error: CompilationError, in text: String, at place: ExpressionPlace, offset: Int? = nil
  ) {
    let issue = error.issues.first
    var span = place.tree.span(place.node)
    if let issue, let start = offset ?? place.tree.string(place.node).utf8Offset(of: text) {
      let (lower, upper) = (issue.span.lowerBound, issue.span.upperBound)
      span = place.tree.span(of: start + lower..<start + max(lower, upper), in: place.node)
    }
    // The language's own remedies are sentences, not names to choose from.
    let problem = [issue?.message, issue?.suggestion].compactMap(\.self).joined(separator: "; ")
    self.init(
      .expression, source: place.tree.source, span: span, [(name: "problem", value: problem)])
  }
}
