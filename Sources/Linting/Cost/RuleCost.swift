// What the expressions of a rule may cost, told before they run.

import CEL
import YAMLTree

/// The most that one evaluation of an expression takes, in documents of the stated sizes.
public struct RuleCost: Sendable {
  /// Steps of the most expensive expression of the rule; nil when nothing bounds them.
  public let steps: Int?
  /// Steps that one expression may take, in the smallest of documents.
  public let limit: Int
  /// Objects in each list of the documents that this is about.
  public var objects: Int { DocumentSizes.objects }
  /// The most expensive expression.
  let place: ExpressionPlace

  var isTooMuch: Bool { steps.map { $0 > limit } ?? true }

  /// What is wrong with a rule that costs too much.
  func problem(of subject: String) -> PackError? {
    guard isTooMuch else { return nil }
    return PackError(
      steps == nil ? .unboundedCost : .tooCostly, source: place.tree.source,
      span: place.tree.span(place.node),
      [
        ("subject", subject), ("limit", String(limit)),
        ("objects", String(DocumentSizes.objects)),
      ] + (steps.map { [(name: "steps", value: String($0))] } ?? []))
  }

  /// The most expensive of some expressions; nil when there are none.
  init?(of expressions: [(program: Program, place: ExpressionPlace)], sizes: DocumentSizes) {
    var most: (steps: Int?, place: ExpressionPlace)?
    for (program, place) in expressions {
      let estimate = program.costEstimate(sizes: sizes.size).maximum
      guard let known = most else {
        most = (estimate, place)
        continue
      }
      guard let steps = known.steps else { break }
      if estimate.map({ $0 > steps }) ?? true { most = (estimate, place) }
    }
    guard let most else { return nil }
    steps = most.steps
    place = most.place
    limit = Scope.stepsPerExpression
  }
}

extension ExampleRunner {
  /// The cost of a rule in every language; nil for one without expressions.
  ///
  /// - Throws: `RunError` when an expression does not compile.
  public func cost(of rule: Rule) throws(RunError) -> RuleCost? {
    do throws(PackError) {
      let compiled = try CompiledRule(rule, context: engine.context, settings: RuleSettings())
      var expressions: [(program: Program, place: ExpressionPlace)] = []
      for check in compiled.checks {
        let steps = try check.steps(through: .whole)
        for language in Language.allCases {
          _ = try check.sentences(in: language)
          expressions += CheckExpressions.all(of: check, steps, in: language)
        }
      }
      return RuleCost(of: expressions, sizes: DocumentSizes(schemas: engine.schemas))
    } catch {
      throw .pack(error)
    }
  }

  /// Refuses a rule that may use up its budget in a large document.
  func checkCost(of rule: Rule) throws(PackError) {
    let cost: RuleCost?
    do throws(RunError) {
      cost = try self.cost(of: rule)
    } catch {
      // What does not compile is told by others.
      return
    }
    if let problem = cost?.problem(of: rule.id) { throw problem }
  }

  /// The facts that cost more than one expression may.
  func costlyFacts() -> [PackError] {
    let sizes = DocumentSizes(schemas: engine.schemas)
    return engine.facts.all.compactMap { fact in
      guard let program = try? fact.program(in: engine.context.environment) else { return nil }
      return RuleCost(of: [(program, fact.place)], sizes: sizes)?
        .problem(of: "\(fact.typeName).\(fact.name)")
    }
  }
}
