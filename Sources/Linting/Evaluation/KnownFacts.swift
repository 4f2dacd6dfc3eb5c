// The facts of one document, computed on first use and kept.

import CEL
import DocumentSchema

/// The facts of one document.
///
/// Belongs to one scope, which one task works on at a time, and does not outlive it.
final class KnownFacts: ComputedFields, @unchecked Sendable {
  private static let untouched: Int32 = -1

  private enum Entry {
    case unknown
    /// A fact that finds itself so needs its own value.
    case inProgress
    case value(Value)
    case failure(EvaluationError)
  }

  private unowned let scope: Scope
  private let facts: FactTable
  /// Where the facts of each object begin in `values`; `untouched` until one is asked for.
  @exclusivity(unchecked)
  private var starts: ContiguousArray<Int32>
  @exclusivity(unchecked)
  private var values: ContiguousArray<Entry> = []
  /// The values of the scope's variables and, in the last slot, the object whose fact is computed now.
  private let variables: UnsafeMutableBufferPointer<Value>

  init(of document: TypedDocument, scope: Scope, plan: TypedDocument?) {
    self.scope = scope
    facts = scope.facts
    starts = ContiguousArray(repeating: Self.untouched, count: document.objectCount)
    variables = .allocate(capacity: ScopeSlot.subject + 1)
    _ = variables.initialize(from: scope.variables(plan: plan) + [.null])
  }

  deinit {
    variables.deinitialize()
    variables.deallocate()
  }

  func value(
    of field: FieldID, of object: UInt32, in document: TypedDocument
  ) throws(EvaluationError) -> Value {
    let type = document.typeNumber(of: object)
    guard let (number, fact) = facts.fact(field, ofType: type) else {
      throw EvaluationError(
        .noSuchField, "\(document.typeName(of: object)) has no field \(field.index)")
    }
    let place = start(of: object, type) + number
    switch values[place] {
    case .value(let value): return value
    case .failure(let error): throw error
    case .inProgress: throw fact.dependsOnItself
    case .unknown: break
    }
    values[place] = .inProgress
    do throws(EvaluationError) {
      let value = try compute(fact, of: .object(document, object))
      values[place] = .value(value)
      return value
    } catch {
      values[place] = .failure(error)
      throw error
    }
  }

  private func start(of object: UInt32, _ type: Int) -> Int {
    let known = starts[Int(object)]
    if known != Self.untouched { return Int(known) }
    let start = values.count
    starts[Int(object)] = Int32(truncatingIfNeeded: start)
    values.append(contentsOf: repeatElement(.unknown, count: facts.count(ofType: type)))
    return start
  }

  private func compute(_ fact: Fact, of subject: Value) throws(EvaluationError) -> Value {
    let program: Program
    do throws(PackError) {
      program = try fact.program(in: scope.environment)
    } catch {
      let problem = error.arguments.first { $0.name == "problem" }?.value ?? error.code.rawValue
      throw EvaluationError(.host, "the fact \(fact.typeName).\(fact.name): \(problem)")
    }
    // A fact may ask for facts of other objects while it is computed; then this one goes on.
    var subject = subject
    swap(&variables[ScopeSlot.subject], &subject)
    defer { variables[ScopeSlot.subject] = subject }
    var budget = Budget(steps: scope.budget)
    return try program.evaluate(UnsafeBufferPointer(variables), budget: &budget)
  }

  func field(named name: String, ofType type: String) -> FieldID? {
    facts.field(named: name, of: type)
  }
}
