// A rule whose expressions are compiled.

import CEL
import Timetable
import YAMLTree

/// A rule ready to run, with the settings of the workspace.
final class CompiledRule: Sendable {
  let rule: Rule
  let checks: [CompiledCheck]

  /// - Parameter profile: the one that runs; checks of a wider one are left out.
  init(
    _ rule: Rule, context: CompilationContext, settings: RuleSettings, profile: Profile = .all
  ) throws(PackError) {
    self.rule = rule
    var scope = context.scope
    var environment = context.environment
    var parameters: [(slot: Int, value: Value)] = []
    for parameter in rule.parameters {
      let value = try settings.value(of: parameter, rule: rule)
      let slot = environment.declare(
        variable: "parameters.\(parameter.name)", parameter.kind.type)
      parameters.append((slot, value))
    }
    if !parameters.isEmpty { scope = IterationScope(environment) }
    let severity = settings.severities[rule.id]
    let checking = context.checking(in: rule.path)
    checks = rule.checks.compactMap { check in
      if let own = check.profile, !profile.includes(own) { return nil }
      return CompiledCheck(
        check, rule: rule, severity: severity ?? check.severity ?? rule.severity,
        scope: scope, parameters: parameters,
        declaredFields: context.declaredFields, checking: checking, coverage: context.coverage)
    }
  }

  /// Compiles everything now, where checks would wait until they need it: for rules that nobody has
  /// tried before.
  ///
  /// - Throws: `PackError` at the first expression that does not compile.
  func compileWhole() throws(PackError) {
    for check in checks {
      _ = try check.steps(through: .whole)
      for language in Language.allCases { _ = try check.sentences(in: language) }
      _ = try check.corrections()
    }
  }
}

/// What every rule is compiled against: types, functions, facts.
struct CompilationContext: Sendable {
  /// What the checks see of rules without parameters.
  let scope: IterationScope
  var environment: Environment { scope.environment }
  let declaredFields: DeclaredFields
  /// The expressions of the pack that were checked beforehand.
  private let prepared: PreparedExpressions?
  /// Told of the expressions that are checked in this context.
  private(set) var listener: (any CheckedTreeListener)?
  /// Keeps what the conditions of the rule compiled in this context give.
  private(set) var coverage: CoverageRecord?

  init(
    environment: Environment, declaredFields: DeclaredFields, prepared: PreparedExpressions? = nil
  ) {
    scope = IterationScope(environment)
    self.declaredFields = declaredFields
    self.prepared = prepared
  }

  /// How the expressions in a file of the pack are checked.
  func checking(in path: String) -> Checking {
    Checking(prepared: prepared?.file(at: path), listener: listener)
  }

  func telling(_ listener: any CheckedTreeListener) -> CompilationContext {
    var context = self
    context.listener = listener
    return context
  }

  func recording(in coverage: CoverageRecord) -> CompilationContext {
    var context = self
    context.coverage = coverage
    return context
  }
}

extension Rule.Parameter.Kind {
  var type: CEL.`Type` {
    switch self {
    case .share, .double: .double
    case .duration: TimeSpan.type
    case .int: .int
    case .string: .string
    }
  }

  /// The value of a parameter as written in a rule or in the configuration; nil when it is not one.
  func value(of text: String) -> Value? {
    switch self {
    case .share: if case .success(let share) = ShareForm.parse(text) { share.value } else { nil }
    case .double: Double(text).flatMap { $0.isFinite ? $0.value : nil }
    case .duration:
      if case .success(let span) = DurationForm.parse(text) { span.value } else { nil }
    case .int: Int64(text).map(\.value)
    case .string: text.value
    }
  }
}
