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
  /// The object that a fact is about.
  static let subject = 4

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
  /// Steps that one expression may take.
  let budget: Int
  /// The values of the slots before a plan is chosen.
  private let common: (policy: Value, plans: Value, today: Value)

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
    common = (
      .object(policy, 0), .list(plans.map { .object($0, 0) }), today.value
    )
    self.facts = facts
    environment = context.environment
    let objects = plans.reduce(policy.objectCount) { $0 + $1.objectCount }
    budget = Self.stepsPerExpression + objects * Self.stepsPerObject
    policy.computed = KnownFacts(of: policy, scope: self, plan: nil)
    for plan in plans { plan.computed = KnownFacts(of: plan, scope: self, plan: plan) }
  }

  /// Facts hold objects of the documents, which hold the facts.
  deinit {
    policy.computed = nil
    for plan in plans { plan.computed = nil }
  }

  /// The values of the variables that every rule has, about one plan or, when that is nil, the policy.
  func variables(plan: TypedDocument?) -> [Value] {
    [common.policy, plan.map { .object($0, 0) } ?? .null, common.plans, common.today]
  }
}
