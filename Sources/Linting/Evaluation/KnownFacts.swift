// The facts of one document, computed on first use and kept.

import CEL
import DocumentSchema

/// The facts of one document.
///
/// Belongs to one scope, which one task works on at a time, and does not outlive it.
final class KnownFacts: ComputedFields, @unchecked Sendable {
  /// What is known of one fact of one object.
  private enum State: UInt8 {
    case unknown
    /// A fact that finds itself so needs its own value.
    case inProgress
    case value
    case failure
  }

  private let facts: FactTable
  private let environment: Environment
  /// Steps that one fact may take.
  private let budget: Int
  /// Where the facts of each object begin among the states and values, and how many those are.
  private let starts: ContiguousArray<UInt32>
  private let count: Int
  private let states: UnsafeMutablePointer<State>
  /// Initialised where the state says so: most facts of most objects are never asked for.
  private let values: UnsafeMutablePointer<Value>
  @exclusivity(unchecked)
  private var failures: [Int: EvaluationError] = [:]
  /// The values of the scope's variables and, in the last slot, the object whose fact is computed now.
  private let variables: UnsafeMutableBufferPointer<Value>

  init(of document: TypedDocument, scope: Scope, plan: TypedDocument?) {
    facts = scope.facts
    environment = scope.environment
    budget = scope.budget
    var starts: ContiguousArray<UInt32> = []
    starts.reserveCapacity(document.objectCount)
    var count = 0
    for object in 0..<UInt32(truncatingIfNeeded: document.objectCount) {
      starts.append(UInt32(truncatingIfNeeded: count))
      count += facts.count(ofType: document.typeNumber(of: object))
    }
    self.starts = starts
    self.count = count
    states = .allocate(capacity: count)
    states.initialize(repeating: .unknown, count: count)
    values = .allocate(capacity: count)
    variables = .allocate(capacity: ScopeSlot.subject + 1)
    _ = variables.initialize(from: scope.variables(plan: plan) + [.null])
    super.init()
  }

  deinit {
    for place in 0..<count where states[place] == .value { (values + place).deinitialize(count: 1) }
    values.deallocate()
    states.deallocate()
    variables.deinitialize()
    variables.deallocate()
  }

  override func value(
    of field: FieldID, of object: UInt32, type: Int, in document: TypedDocument
  ) throws(EvaluationError) -> Value {
    guard let number = facts.number(of: field, ofType: type) else {
      throw EvaluationError(
        .noSuchField, "\(document.typeName(of: object)) has no field \(field.index)")
    }
    let place = Int(starts[Int(object)]) + number
    if states[place] == .value { return values[place] }
    return try compute(facts[number, ofType: type], of: .object(document, object), at: place)
  }

  /// The value of a fact that is not known yet.
  @inline(never)
  private func compute(
    _ fact: Fact, of subject: Value, at place: Int
  ) throws(EvaluationError) -> Value {
    if let failure = failures[place] { throw failure }
    if states[place] == .inProgress { throw fact.dependsOnItself }
    states[place] = .inProgress
    do throws(EvaluationError) {
      let value = try compute(fact, of: subject)
      (values + place).initialize(to: value)
      states[place] = .value
      return value
    } catch {
      failures[place] = error
      states[place] = .failure
      throw error
    }
  }

  private func compute(_ fact: Fact, of subject: Value) throws(EvaluationError) -> Value {
    let program: Program
    do throws(PackError) {
      program = try fact.program(in: environment)
    } catch {
      let problem = error.arguments.first { $0.name == "problem" }?.value ?? error.code.rawValue
      throw EvaluationError(.host, "the fact \(fact.typeName).\(fact.name): \(problem)")
    }
    // A fact may ask for facts of other objects while it is computed; then this one goes on.
    var subject = subject
    swap(&variables[ScopeSlot.subject], &subject)
    defer { variables[ScopeSlot.subject] = subject }
    var budget = Budget(steps: budget)
    return try program.evaluate(UnsafeBufferPointer(variables), budget: &budget)
  }

  /// How a fact comes to its value.
  ///
  /// - Parameter limited: evaluates within what may be evaluated once more.
  func explain(
    _ field: FieldID, of object: UInt32, in document: TypedDocument,
    limited: ((inout Budget) -> Explanation) -> Explanation
  ) -> Explanation? {
    guard let (_, fact) = facts.fact(field, ofType: document.typeNumber(of: object)),
      let program = try? fact.program(in: environment)
    else { return nil }
    return limited { budget in
      program.explain(
        variables.prefix(ScopeSlot.subject) + [.object(document, object)], budget: &budget)
    }
  }

  /// The fact behind a field of an object; nil for a field that stands in documents.
  func fact(_ field: FieldID, of object: UInt32, in document: TypedDocument) -> Fact? {
    facts.fact(field, ofType: document.typeNumber(of: object))?.fact
  }

  override func field(named name: String, ofType type: String) -> FieldID? {
    facts.field(named: name, of: type)
  }
}
