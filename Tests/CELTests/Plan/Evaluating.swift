// Shorthand of the tests: from text to value.

import CEL

/// The value of an expression over all libraries for authors, and `network`.
func evaluate(
  _ text: String, in environment: Environment = everything, _ variables: [Value] = [],
  steps: Int = 1_000_000
) throws -> Value {
  var budget = Budget(steps: steps)
  return try environment.compile(text).evaluate(variables, budget: &budget)
}

/// The error of an expression that compiles and then fails; nil when it gives a value.
func failure(
  of text: String, in environment: Environment = everything, _ variables: [Value] = [],
  steps: Int = 1_000_000
) throws -> EvaluationError? {
  do {
    _ = try evaluate(text, in: environment, variables, steps: steps)
    return nil
  } catch let error as EvaluationError {
    return error
  }
}

let everything: Environment = {
  var environment = Environment.standard()
  environment.add(.network)
  environment.add(.block)
  return environment
}()

extension Value {
  var isTrue: Bool { if case .bool(true) = self { true } else { false } }
}
