// A rule about changes whose expressions are compiled.

import CEL
import YAMLTree

/// The slots of the variables that a rule about changes has beside those of every rule.
struct ChangeSlots: Sendable {
  /// A variable on both sides of the change.
  struct Pair: Sendable {
    let before: Int
    let after: Int
  }

  let policy: Pair
  let plans: Pair
  /// The plans that the elements stand in.
  var plan: Pair?
  var element: Pair?
}

/// One check of a rule about changes, for both of its sides.
struct CompiledChange: Sendable {
  /// A place on one side, and the same one on the other side.
  struct Place: Sendable {
    let path: DocumentPath
    let counterpart: DocumentPath?
  }

  let check: ChangeRule.Check
  let conditions: [Program]
  let lets: [(slot: Int, value: Program)]
  let require: Program?
  let places: [Place]
  let message: [Language: Template]
  let values: [(name: String, value: Program)]
}

/// A rule about changes, ready to run.
struct CompiledChangeRule: Sendable {
  /// How the elements of one side are found and known again.
  struct Elements: Sendable {
    let slot: Int
    let collection: DocumentPath
    let keys: [Program]
    let isAboutPlan: Bool
  }

  let rule: ChangeRule
  let slots: ChangeSlots
  let elements: Elements?
  let checks: [CompiledChange]

  /// - Throws: `PackError` at the first expression that does not compile, that reads `policy`, `plan` or
  ///   `plans` without saying of which side, or that reads a side on which there is nothing.
  init(_ rule: ChangeRule, context: CompilationContext) throws(PackError) {
    self.rule = rule
    let plain = ExpressionCompiler(
      environment: context.environment, checking: context.checking(in: rule.path))
    let elements = try Self.elements(of: rule, plain, context)
    self.elements = elements?.found
    var environment = context.environment
    func declare(_ name: String, _ type: CEL.`Type`) -> ChangeSlots.Pair {
      ChangeSlots.Pair(
        before: environment.declare(variable: "before.\(name)", type),
        after: environment.declare(variable: "after.\(name)", type))
    }
    var slots = ChangeSlots(
      policy: declare("policy", .object("Policy")),
      plans: declare("plans", .list(.object("Plan"))))
    if let elements, let each = rule.each {
      if elements.found.isAboutPlan { slots.plan = declare("plan", .object("Plan")) }
      slots.element = declare(each.variable, elements.type)
    }
    self.slots = slots
    var compiled: [CompiledChange] = []
    for check in rule.checks {
      compiled.append(
        try ChangeCompiler(
          rule: rule, check: check, slots: slots, environment: environment, context: context
        ).compile())
    }
    checks = compiled
  }

  private static func elements(
    of rule: ChangeRule, _ plain: ExpressionCompiler, _ context: CompilationContext
  ) throws(PackError) -> (found: Elements, type: CEL.`Type`)? {
    guard let each = rule.each else { return nil }
    var compiler = plain
    let place = ExpressionPlace(tree: rule.tree, node: each.collection.node)
    let collection = try compiler.compilePath(
      each.collection.text, at: place, declaredFields: context.declaredFields)
    guard case .list(let type) = collection.type.unwrapped else {
      throw PackError(
        .wrongValue, in: rule.tree, at: each.collection.node,
        [("key", "each"), ("expected", "list")])
    }
    let slot = compiler.declare(each.variable, type)
    var keys: [Program] = []
    for key in rule.keys {
      keys.append(
        try compiler.compile(
          key.text, at: ExpressionPlace(tree: rule.tree, node: key.node), expecting: .string))
    }
    let isAboutPlan = collection.variablesUsed.contains(ScopeSlot.plan)
    return (
      Elements(slot: slot, collection: collection, keys: keys, isAboutPlan: isAboutPlan), type
    )
  }
}

/// Compiles one check.
private struct ChangeCompiler {
  let rule: ChangeRule
  let check: ChangeRule.Check
  let slots: ChangeSlots
  let environment: Environment
  let context: CompilationContext

  func compile() throws(PackError) -> CompiledChange {
    var compiler = ExpressionCompiler(
      environment: environment, checking: context.checking(in: rule.path))
    var conditions: [Program] = []
    for condition in check.when {
      conditions.append(
        try allowed(
          try compiler.compileCondition(condition.text, at: place(condition)), condition.node))
    }
    var lets: [(slot: Int, value: Program)] = []
    for (name, value) in check.lets {
      let program = try allowed(
        try compiler.compile(value.text, at: place(value)), value.node)
      lets.append((compiler.declare(name, program.type), program))
    }
    let require = try check.require.map { expression throws(PackError) in
      try allowed(
        try compiler.compileCondition(expression.text, at: place(expression)), expression.node)
    }
    var places: [CompiledChange.Place] = []
    for expression in check.at { places.append(try path(expression, compiler)) }
    var message: [Language: Template] = [:]
    for language in Language.allCases {
      let node = check.message.sentenceNode(in: language) ?? check.message.node
      let template = try Template(
        check.message.text(in: language), node: ExpressionPlace(tree: rule.tree, node: node),
        compiler: compiler)
      try allow(template.variablesUsed, node)
      message[language] = template
    }
    var values: [(name: String, value: Program)] = []
    for (name, value) in check.values {
      values.append(
        (name, try allowed(try compiler.compile(value.text, at: place(value)), value.node)))
    }
    return CompiledChange(
      check: check, conditions: conditions, lets: lets, require: require, places: places,
      message: message, values: values)
  }

  private func path(
    _ expression: Rule.Expression, _ compiler: ExpressionCompiler
  ) throws(PackError) -> CompiledChange.Place {
    let path = try compiler.compilePath(
      expression.text, at: place(expression), declaredFields: context.declaredFields)
    try allow(path.variablesUsed, expression.node)
    guard path.leadsIntoDocuments || isElement(expression) else {
      throw PackError(.notAPlace, in: rule.tree, at: expression.node)
    }
    guard check.on == .both, let other = Self.otherSide(of: expression.text) else {
      return CompiledChange.Place(path: path, counterpart: nil)
    }
    // A path with a name of `let` in it may have no counterpart.
    let counterpart = try? compiler.compilePath(
      other, at: place(expression), declaredFields: context.declaredFields)
    return CompiledChange.Place(path: path, counterpart: counterpart)
  }

  private static func otherSide(of path: String) -> String? {
    for (side, other) in [("after.", "before."), ("before.", "after.")]
    where path.hasPrefix(side) {
      return other + path.dropFirst(side.count)
    }
    return nil
  }

  private func isElement(_ expression: Rule.Expression) -> Bool {
    guard let name = rule.each?.variable else { return false }
    return expression.text == "before.\(name)" || expression.text == "after.\(name)"
  }

  private func place(_ expression: Rule.Expression) -> ExpressionPlace {
    ExpressionPlace(tree: rule.tree, node: expression.node)
  }

  private func allowed(_ program: Program, _ node: NodeID) throws(PackError) -> Program {
    try allow(program.variablesUsed, node)
    return program
  }

  /// Refuses what is not there, or not of a known side.
  private func allow(_ variables: Set<Int>, _ node: NodeID) throws(PackError) {
    let sideless = [ScopeSlot.policy, ScopeSlot.plan, ScopeSlot.plans]
    if sideless.contains(where: variables.contains) {
      throw PackError(.sidelessName, in: rule.tree, at: node)
    }
    let pairs = [slots.element, slots.plan, rule.each == nil ? slots.policy : nil]
      .compactMap(\.self)
    let absent: [Int] =
      switch check.on {
      case .both: []
      case .added: pairs.map(\.before)
      case .removed: pairs.map(\.after)
      }
    if absent.contains(where: variables.contains) {
      throw PackError(.absentSide, in: rule.tree, at: node, [("on", check.on.rawValue)])
    }
  }
}
