// Runs one check over one scope.

import CEL
import DocumentSchema
import YAMLTree

/// What became of a rule: its findings, what it could not decide, and whether it gave up.
struct CheckOutcome {
  var findings: [Finding] = []
  var notChecked: [NotChecked] = []
  /// A limit was reached or the rule failed; the run is not complete.
  var isIncomplete = false

  var isEmpty: Bool { findings.isEmpty && notChecked.isEmpty && !isIncomplete }
}

/// Runs the checks of rules over a policy and its plans, one rule at a time.
struct CheckRunner {
  private let scope: ScopeActivations
  private let writer: FindingWriter
  private var outcome = CheckOutcome()
  /// The steps of the check that runs, as far as they have been needed: asking the check for them
  /// takes a lock.
  private var steps = CheckSteps()
  private var places = ElementPlaces()
  /// Tells how findings came about, where that is asked for.
  private let tracer: EvaluationTracer?

  init(_ scope: Scope, writer: FindingWriter, isTraced: Bool) {
    self.scope = ScopeActivations(scope)
    self.writer = writer
    tracer = isTraced ? EvaluationTracer(scope: scope, language: writer.language) : nil
  }

  /// What the rule says; nil when it has nothing to say.
  mutating func run(_ rule: CompiledRule) -> CheckOutcome? {
    for check in rule.checks {
      steps = check.knownSteps
      if check.isAboutPlan {
        for (plan, activation) in scope.plans { run(check, of: rule, activation, plan: plan) }
      } else {
        run(check, of: rule, scope.policy, plan: nil)
      }
    }
    guard !outcome.isEmpty else { return nil }
    defer { outcome = CheckOutcome() }
    return outcome
  }

  private mutating func run(
    _ check: CompiledCheck, of rule: CompiledRule, _ activation: Activation, plan: TypedDocument?
  ) {
    for (slot, value) in check.parameters { activation[slot] = value }
    iterate(check, of: rule, level: 0, activation, plan: plan)
  }

  private mutating func iterate(
    _ check: CompiledCheck, of rule: CompiledRule, level: Int, _ activation: Activation,
    plan: TypedDocument?
  ) {
    do {
      guard level < check.iterationCount else {
        try evaluate(check, of: rule, activation)
        return
      }
      if steps.iterations.count <= level {
        steps = try check.steps(through: .iteration(level))
      }
      let iteration = steps.iterations[level]
      let elements = try iteration.collection.elements(in: activation, places: places)
      let count = elements.count
      guard count > 0 else { return }
      places.enter(elements, slot: iteration.slot)
      for index in 0..<count {
        activation[iteration.slot] = elements[index]
        places.move(to: index)
        iterate(check, of: rule, level: level + 1, activation, plan: plan)
      }
      places.leave()
    } catch {
      // The innermost element that was reached, else the document.
      let place =
        places.innermost ?? DocumentPlace(document: plan ?? scope.scope.policy, object: 0)
      let failed = FailedExpression(
        check: check, steps: steps, language: writer.language, activation: activation)
      fail(rule, error, at: place) { failed.places(of: error, level: level) }
    }
  }

  private mutating func evaluate(
    _ check: CompiledCheck, of rule: CompiledRule, _ activation: Activation
  ) throws {
    for number in 0..<check.conditionCount {
      if steps.conditions.count <= number {
        steps = try check.steps(through: .condition(number))
      }
      guard try activation.holds(steps.conditions[number]) else { return }
    }
    if steps.requirement == nil { steps = try check.steps(through: .whole) }
    guard let requirement = steps.requirement else { return }
    var missing: [String] = []
    for need in requirement.needs {
      if try !activation.holds(need.isThere) {
        missing.append(need.title.text(in: writer.language))
      }
    }
    guard missing.isEmpty else {
      let place = try target(of: check, activation)
      outcome.notChecked.append(
        NotChecked(rule: rule.rule.id, place: place.shown, needs: missing))
      return
    }
    for (slot, value) in requirement.lets { activation[slot] = try activation.evaluate(value) }
    guard try !activation.holds(requirement.require) else { return }
    let place = try target(of: check, activation)
    var finding = try writer.finding(of: check, in: rule.rule, at: place, activation, places)
    if let tracer { finding.evaluation = tracer.trace(check, steps, activation, places) }
    outcome.findings.append(finding)
  }

  private func target(
    of check: CompiledCheck, _ activation: Activation
  ) throws -> DocumentPlace {
    let paths = try check.sentences(in: writer.language).places
    return try Self.firstPlace(paths, activation, places)
      ?? DocumentPlace(document: scope.scope.policy, object: 0)
  }

  /// The first candidate that stands in the documents; none does: where the first one would stand.
  static func firstPlace(
    _ paths: [DocumentPath], _ activation: Activation, _ places: ElementPlaces
  ) throws(EvaluationError) -> DocumentPlace? {
    var fallback: DocumentPlace?
    for path in paths {
      guard let place = try path.place(in: activation, places: places) else { continue }
      if place.isPresent { return place }
      fallback = fallback ?? place
    }
    return fallback
  }

  /// A rule that read an invalid value has not been checked; that finding is there already. Any other
  /// error is one of the rule's own or a limit, and never looks like a pass.
  ///
  /// - Parameter inRules: the places of the rule files where it came about.
  private mutating func fail(
    _ rule: CompiledRule, _ error: any Error, at place: DocumentPlace, inRules: () -> [Place]
  ) {
    if let error = error as? EvaluationError, error.isInvalidField {
      outcome.notChecked.append(
        NotChecked(rule: rule.rule.id, place: place.shown, needs: []))
      return
    }
    outcome.isIncomplete = true
    outcome.findings.append(writer.failure(of: rule.rule, error, at: place, inRules: inRules()))
  }
}
