// What the rules see at one time: a policy, the plans that name it, the reference date.

import CEL
import DocumentSchema
import Timetable

/// The slots of the variables that every rule has.
enum ScopeSlot {
  static let policy = 0
  static let plan = 1
  static let plans = 2
  static let today = 3

  static let planName: StaticString = "plan"

  static func declare(in environment: inout Environment) {
    environment.declare(variable: "policy", .object("Policy"))
    environment.declare(variable: "plan", .object("Plan"))
    environment.declare(variable: "plans", .list(.object("Plan")))
    environment.declare(variable: "today", .timestamp)
  }
}

/// A policy with its plans. One task works on a scope at a time.
final class Scope {
  let policy: TypedDocument
  let plans: [TypedDocument]
  let facts: FactTable
  let environment: Environment
  let declaredFields: DeclaredFields
  /// Steps that one expression may take.
  let budget: Int
  private let today: Value

  // A rule that looks at every pair of channels of a plan stays far below its budget; one that never
  // ends does not.
  private static let stepsPerExpression = 2_000_000
  private static let stepsPerObject = 10_000

  init(
    policy: TypedDocument, plans: [TypedDocument], today: LocalDate, facts: FactTable,
    context: CompilationContext
  ) {
    self.policy = policy
    self.plans = plans
    self.today = today.value
    self.facts = facts
    environment = context.environment
    declaredFields = context.declaredFields
    let objects = plans.reduce(policy.objectCount) { $0 + $1.objectCount }
    budget = Self.stepsPerExpression + objects * Self.stepsPerObject
    policy.computed = KnownFacts(scope: self, plan: nil)
    for plan in plans { plan.computed = KnownFacts(scope: self, plan: plan) }
  }

  /// The variables for a rule about one plan, or about the policy when `plan` is nil.
  func activation(plan: TypedDocument?) -> Activation {
    Activation(
      values: [
        .object(policy, 0), plan.map { .object($0, 0) } ?? .null,
        .list(plans.map { .object($0, 0) }), today,
      ], budget: budget)
  }
}

/// The facts of one document, computed on first use and kept.
///
/// Belongs to one scope, which one task works on at a time, and does not outlive it.
private final class KnownFacts: ComputedFields, @unchecked Sendable {
  private unowned let scope: Scope
  private unowned let plan: TypedDocument?
  private var known: [UInt64: Result<Value, EvaluationError>] = [:]

  init(scope: Scope, plan: TypedDocument?) {
    self.scope = scope
    self.plan = plan
  }

  func value(
    of field: FieldID, of object: UInt32, in document: TypedDocument
  ) throws(EvaluationError) -> Value {
    let key = UInt64(object) << 16 | UInt64(field.index)
    if let value = known[key] { return try value.get() }
    let typeName = document.typeName(of: object)
    let number = Int(field.index) - scope.declaredFields.count(of: typeName)
    guard let facts = scope.facts.facts[typeName], facts.indices.contains(number) else {
      throw EvaluationError(.noSuchField, "\(typeName) has no field \(field.index)")
    }
    // Where a fact would need itself, this is what it finds.
    known[key] = .failure(
      EvaluationError(.host, "the fact \(typeName).\(facts[number].name) depends on itself"))
    let value = compute(facts[number], of: .object(document, object))
    known[key] = value
    return try value.get()
  }

  private func compute(_ fact: Fact, of subject: Value) -> Result<Value, EvaluationError> {
    let compiled: Fact.Compiled
    do throws(PackError) {
      compiled = try fact.program(in: scope.environment)
    } catch {
      let problem = error.arguments.first { $0.name == "problem" }?.value ?? error.code.rawValue
      return .failure(EvaluationError(.host, "the fact \(fact.typeName).\(fact.name): \(problem)"))
    }
    let activation = scope.activation(plan: plan)
    activation[compiled.subject] = subject
    do throws(EvaluationError) {
      return .success(try activation.evaluate(compiled.program))
    } catch {
      return .failure(error)
    }
  }

  func field(named name: String, ofType type: String) -> FieldID? {
    guard let number = scope.facts.facts[type]?.firstIndex(where: { $0.name == name }) else {
      return nil
    }
    return FieldID(index: UInt16(scope.declaredFields.count(of: type) + number))
  }
}
