// The names that checks see after the same iterations.

import CEL
import Synchronization
import YAMLTree

/// What a check sees at some point of its iterations, shared by all checks that iterate alike up to there:
/// most begin with one of a few lists of the documents.
final class IterationScope: Sendable {
  let environment: Environment
  private let inner = Mutex<[String: Inner]>([:])

  private struct Inner {
    let iteration: CheckSteps.Iteration
    let scope: IterationScope
  }

  init(_ environment: Environment) { self.environment = environment }

  /// One iteration, compiled the first time that it is asked for, and what is seen inside it.
  ///
  /// - Throws: `PackError` where the list does not compile or is none.
  func entering(
    _ each: Rule.Iteration, at place: ExpressionPlace, declaredFields: DeclaredFields,
    checking: Checking
  ) throws(PackError) -> (iteration: CheckSteps.Iteration, scope: IterationScope) {
    let key = place.tree.string(place.node)
    if checking.listener == nil, let known = inner.withLock({ $0[key] }) {
      return (known.iteration, known.scope)
    }
    var compiler = ExpressionCompiler(environment: environment, checking: checking)
    let path = try compiler.compilePath(
      each.collection.text, at: place, declaredFields: declaredFields)
    guard case .list(let element) = path.type.unwrapped else {
      throw PackError(
        .wrongValue, in: place.tree, at: place.node, [("key", "each"), ("expected", "list")])
    }
    let slot = compiler.declare(each.variable, element)
    let new = Inner(
      iteration: CheckSteps.Iteration(slot: slot, collection: path),
      scope: IterationScope(compiler.environment))
    inner.withLock { $0[key] = new }
    return (new.iteration, new.scope)
  }
}
