// A rule whose expressions are compiled.

import CEL
import Synchronization
import Timetable
import YAMLTree

/// A rule ready to run, with the settings of the workspace.
struct CompiledRule: Sendable {
  let rule: Rule
  let checks: [CompiledCheck]

  init(
    _ rule: Rule, context: CompilationContext, settings: RuleSettings
  ) throws(PackError) {
    self.rule = rule
    var environment = context.environment
    var parameters: [(slot: Int, value: Value)] = []
    for parameter in rule.parameters {
      let value = try settings.value(of: parameter, rule: rule)
      let slot = environment.declare(
        variable: "parameters.\(parameter.name)", parameter.kind.type)
      parameters.append((slot, value))
    }
    let severity = settings.severities[rule.id]
    checks = try rule.checks.map { check throws(PackError) in
      try CompiledCheck(
        check, rule: rule, severity: severity ?? check.severity ?? rule.severity,
        environment: environment, parameters: parameters,
        declaredFields: context.declaredFields)
    }
  }
}

/// What every rule is compiled against: types, functions, facts.
struct CompilationContext: Sendable {
  let environment: Environment
  let declaredFields: DeclaredFields
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
    case .double: Double(text).map(\.value)
    case .duration:
      if case .success(let span) = DurationForm.parse(text) { span.value } else { nil }
    case .int: Int64(text).map(\.value)
    case .string: text.value
    }
  }
}

/// One check of a rule. The sentences are compiled when the first finding needs them.
final class CompiledCheck: Sendable {
  struct Iteration: Sendable {
    let slot: Int
    let collection: DocumentPath
  }

  struct Need: Sendable {
    let isThere: Program
    let title: LocalizedText
  }

  let severity: Severity
  let parameters: [(slot: Int, value: Value)]
  let iterations: [Iteration]
  let when: [Program]
  let needs: [Need]
  let lets: [(slot: Int, value: Program)]
  let require: Program
  let places: [DocumentPath]
  /// The check speaks of a plan, so it runs once for each; else once for the policy.
  let isAboutPlan: Bool

  private let check: Rule.Check
  private let tree: YAMLTree
  private let compiler: ExpressionCompiler
  private let declaredFields: DeclaredFields
  private let sentences = Mutex<[Language: Sentences]>([:])

  init(
    _ check: Rule.Check, rule: Rule, severity: Severity, environment: Environment,
    parameters: [(slot: Int, value: Value)], declaredFields: DeclaredFields
  ) throws(PackError) {
    let tree = rule.tree
    func place(_ expression: Rule.Expression) -> ExpressionPlace {
      ExpressionPlace(tree: tree, node: expression.node)
    }
    var compiler = ExpressionCompiler(environment: environment)
    var paths: [DocumentPath] = []
    var programs: [Program] = []

    var iterations: [Iteration] = []
    for each in check.each {
      let path = try compiler.compilePath(
        each.collection.text, at: place(each.collection), declaredFields: declaredFields)
      guard case .list(let element) = path.type.unwrapped else {
        throw PackError(
          .wrongValue, in: tree, at: each.collection.node, [("key", "each"), ("expected", "list")])
      }
      paths.append(path)
      iterations.append(
        Iteration(slot: compiler.declare(each.variable, element), collection: path))
    }
    var when: [Program] = []
    for condition in check.when {
      when.append(try compiler.compileCondition(condition.text, at: place(condition)))
    }
    var needs: [Need] = []
    for need in check.needs {
      let program = try compiler.compileCondition(need.have.text, at: place(need.have))
      needs.append(Need(isThere: program, title: need.title))
    }
    var lets: [(slot: Int, value: Program)] = []
    for (name, value) in check.lets {
      let program = try compiler.compile(value.text, at: place(value))
      lets.append((compiler.declare(name, program.type), program))
    }
    let require = try compiler.compile(
      check.require.text, at: place(check.require), expecting: .bool)
    var places: [DocumentPath] = []
    for candidate in check.at {
      places.append(
        try compiler.compilePath(
          candidate.text, at: place(candidate), declaredFields: declaredFields))
    }
    programs = when + needs.map(\.isThere) + lets.map(\.value) + [require]
    isAboutPlan =
      programs.contains { $0.variablesUsed.contains(ScopeSlot.plan) }
      || (paths + places).contains { $0.variablesUsed.contains(ScopeSlot.plan) }

    self.severity = severity
    self.parameters = parameters
    self.iterations = iterations
    self.when = when
    self.needs = needs
    self.lets = lets
    self.places = places
    self.check = check
    self.tree = tree
    self.compiler = compiler
    self.declaredFields = declaredFields
    self.require = require
  }

  /// The message, fixes, labels and values in a language, compiled on first use.
  func sentences(in language: Language) throws(PackError) -> Sentences {
    if let known = sentences.withLock({ $0[language] }) { return known }
    let compiled = try Sentences(
      check, tree: tree, language: language, compiler: compiler, declaredFields: declaredFields)
    sentences.withLock { $0[language] = compiled }
    return compiled
  }
}

/// What a check says when it does not hold.
struct Sentences: Sendable {
  let message: Template
  let fixes: [(text: Template, when: Program?)]
  let also: [(path: DocumentPath, when: Program?, label: Template)]
  let values: [(name: String, value: Program)]

  init(
    _ check: Rule.Check, tree: YAMLTree, language: Language, compiler: ExpressionCompiler,
    declaredFields: DeclaredFields
  ) throws(PackError) {
    func template(_ text: LocalizedText) throws(PackError) -> Template {
      let node = text.sentenceNode(in: language) ?? text.node
      return try Template(
        text.text(in: language), node: ExpressionPlace(tree: tree, node: node), compiler: compiler)
    }
    func condition(_ expression: Rule.Expression?) throws(PackError) -> Program? {
      guard let expression else { return nil }
      return try compiler.compile(
        expression.text, at: ExpressionPlace(tree: tree, node: expression.node), expecting: .bool)
    }
    message = try template(check.message)
    fixes = try check.fixes.map { fix throws(PackError) in
      (try template(fix.text), try condition(fix.when))
    }
    also = try check.also.map { place throws(PackError) in
      (
        try compiler.compilePath(
          place.at.text, at: ExpressionPlace(tree: tree, node: place.at.node),
          declaredFields: declaredFields), try condition(place.when), try template(place.label)
      )
    }
    values = try check.values.map { value throws(PackError) in
      (
        value.name,
        try compiler.compile(
          value.value.text, at: ExpressionPlace(tree: tree, node: value.value.node))
      )
    }
  }
}
