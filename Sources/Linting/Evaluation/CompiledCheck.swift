// One check of a rule, compiled as far as it has been needed.

import CEL
import Synchronization
import YAMLTree

/// The compiled part of a check: what is asked of each element, in the order in which it is asked.
struct CheckSteps: Sendable {
  struct Iteration: Sendable {
    let slot: Int
    let collection: DocumentPath
  }

  struct Need: Sendable {
    let isThere: Program
    let title: LocalizedText
  }

  /// What comes after the conditions.
  final class Requirement: Sendable {
    let needs: [Need]
    let lets: [(slot: Int, value: Program)]
    let require: Program

    fileprivate init(needs: [Need], lets: [(slot: Int, value: Program)], require: Program) {
      self.needs = needs
      self.lets = lets
      self.require = require
    }
  }

  fileprivate(set) var iterations: [Iteration] = []
  fileprivate(set) var conditions: [Program] = []
  fileprivate(set) var requirement: Requirement?
}

/// One check of a rule.
///
/// Most documents have no element for most checks, and most conditions fail early: each step is compiled
/// when the first element reaches it, and the sentences when there is a finding.
final class CompiledCheck: Sendable {
  /// How far a check has to be compiled.
  enum Step: Sendable {
    case iteration(Int)
    case condition(Int)
    case whole
  }

  let severity: Severity
  let parameters: [(slot: Int, value: Value)]
  let iterationCount: Int
  let conditionCount: Int
  /// The check speaks of a plan, so it runs once for each; else once for the policy.
  let isAboutPlan: Bool

  private struct Progress {
    var steps = CheckSteps()
    /// What is seen inside the iterations that have been compiled.
    var scope: IterationScope
    var compiler: ExpressionCompiler
    var sentences: [Language: Sentences] = [:]
    var corrections: [CompiledCorrection?]?
  }

  let check: Rule.Check
  private let tree: YAMLTree
  private let declaredFields: DeclaredFields
  private let checking: Checking
  private let coverage: CoverageRecord?
  private let progress: Mutex<Progress>

  init(
    _ check: Rule.Check, rule: Rule, severity: Severity, scope: IterationScope,
    parameters: [(slot: Int, value: Value)], declaredFields: DeclaredFields,
    checking: Checking, coverage: CoverageRecord? = nil
  ) {
    self.check = check
    self.coverage = coverage
    self.checking = checking
    self.severity = severity
    self.parameters = parameters
    self.declaredFields = declaredFields
    tree = rule.tree
    iterationCount = check.iterationCount
    conditionCount = check.conditionCount
    isAboutPlan = check.mentions(ScopeSlot.planName)
    progress = Mutex(
      Progress(
        scope: scope,
        compiler: ExpressionCompiler(environment: scope.environment, checking: checking)))
  }

  /// The steps, as far as they have been compiled.
  var knownSteps: CheckSteps { progress.withLock { $0.steps } }

  /// The steps, compiled at least as far as `step`.
  ///
  /// - Throws: `PackError` at an expression that does not compile.
  func steps(through step: Step) throws(PackError) -> CheckSteps {
    let result: Result<CheckSteps, PackError> = progress.withLock { progress in
      do throws(PackError) {
        try advance(&progress, through: step)
        return .success(progress.steps)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// The places, message, fixes, labels and values in a language.
  ///
  /// - Throws: `PackError` at an expression that does not compile.
  func sentences(in language: Language) throws(PackError) -> Sentences {
    let result: Result<Sentences, PackError> = progress.withLock { progress in
      if let known = progress.sentences[language] { return .success(known) }
      do throws(PackError) {
        try advance(&progress, through: .whole)
        let compiled = try Sentences(
          check, tree: tree, language: language, compiler: progress.compiler,
          declaredFields: declaredFields)
        progress.sentences[language] = compiled
        return .success(compiled)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// What the fixes change, in their order; nil for those that have only words.
  ///
  /// - Throws: `PackError` at an edit that does not compile.
  func corrections() throws(PackError) -> [CompiledCorrection?] {
    let result: Result<[CompiledCorrection?], PackError> = progress.withLock { progress in
      if let known = progress.corrections { return .success(known) }
      do throws(PackError) {
        try advance(&progress, through: .whole)
        let reader = MappingReader(tree: tree)
        var compiled: [CompiledCorrection?] = []
        for fix in check.fixes {
          compiled.append(
            try CompiledCorrection(
              fix: fix.text.node, in: reader, compiler: progress.compiler,
              declaredFields: declaredFields))
        }
        progress.corrections = compiled
        return .success(compiled)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func advance(_ progress: inout Progress, through step: Step) throws(PackError) {
    let iterations: Int
    let conditions: Int
    switch step {
    case .iteration(let number): (iterations, conditions) = (number + 1, 0)
    case .condition(let number): (iterations, conditions) = (iterationCount, number + 1)
    case .whole: (iterations, conditions) = (iterationCount, conditionCount)
    }
    while progress.steps.iterations.count < iterations {
      let each = check.iteration(progress.steps.iterations.count)
      let (iteration, scope) = try progress.scope.entering(
        each, at: place(each.collection), declaredFields: declaredFields, checking: checking)
      progress.steps.iterations.append(iteration)
      progress.scope = scope
      progress.compiler = ExpressionCompiler(
        environment: scope.environment, checking: checking)
    }
    while progress.steps.conditions.count < conditions {
      let condition = check.condition(progress.steps.conditions.count)
      let program = try progress.compiler.compileCondition(condition.text, at: place(condition))
      progress.steps.conditions.append(recorded(program, condition))
    }
    if case .whole = step, progress.steps.requirement == nil {
      progress.steps.requirement = try requirement(&progress.compiler)
    }
  }

  private func requirement(
    _ compiler: inout ExpressionCompiler
  ) throws(PackError) -> CheckSteps.Requirement {
    var needs: [CheckSteps.Need] = []
    for need in check.needs {
      let program = try compiler.compileCondition(need.have.text, at: place(need.have))
      needs.append(CheckSteps.Need(isThere: recorded(program, need.have), title: need.title))
    }
    var lets: [(slot: Int, value: Program)] = []
    for (name, value) in check.lets {
      let program = try compiler.compile(value.text, at: place(value))
      lets.append((compiler.declare(name, program.type), recorded(program, value)))
    }
    let require = try compiler.compile(
      check.require.text, at: place(check.require), expecting: .bool)
    return CheckSteps.Requirement(
      needs: needs, lets: lets, require: recorded(require, check.require))
  }

  /// The program, recorded where somebody keeps the coverage of the rule.
  private func recorded(_ program: Program, _ expression: Rule.Expression) -> Program {
    coverage?.recording(program, at: place(expression)) ?? program
  }

  func place(_ expression: Rule.Expression) -> ExpressionPlace {
    ExpressionPlace(tree: tree, node: expression.node, offset: expression.offset)
  }
}
