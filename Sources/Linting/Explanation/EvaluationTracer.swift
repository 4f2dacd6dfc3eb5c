// Evaluates the expressions of a check once more, to tell how they came to their values.

import CEL
import DocumentSchema

/// Traces the findings of one scope. Only made when somebody asks for it.
final class EvaluationTracer {
  /// Operands of operands that are told: `a.b().c() > 2` has three.
  private static let deepest = 4
  /// Elements that are told where all of them came to the same.
  private static let mostElements = 3
  /// How much may be evaluated once more, counted in the largest evaluation that a rule may make.
  private static let evaluations = 10

  private let scope: Scope
  private let words: TracedWords
  private var origins: OriginCollector
  /// Steps that are left for everything that is traced in this scope.
  private var stepsLeft: Int

  init(scope: Scope, language: Language) {
    self.scope = scope
    words = TracedWords(language: language)
    stepsLeft = scope.budget.multipliedReportingOverflow(by: Self.evaluations).partialValue
    origins = OriginCollector()
  }

  /// How a check came to a finding; the variables have the values that they had then.
  func trace(
    _ check: CompiledCheck, _ steps: CheckSteps, _ activation: Activation, _ places: ElementPlaces
  ) -> EvaluationTrace {
    var trace: [EvaluationTrace.Step] = []
    for (iteration, written) in zip(steps.iterations, check.check.each) {
      let value = activation[iteration.slot]
      let place = places[iteration.slot] ?? DocumentPlace(value)
      let part = EvaluationTrace.Part(
        expression: Self.line(written.collection.text), outcome: .value(words.traced(value, place)),
        elements: [], operands: [], omittedElements: 0,
        origins: place.map { [EvaluationTrace.Origin($0)] } ?? [], omittedOrigins: 0)
      trace.append(.init(kind: .each, name: written.variable, part: part, causes: []))
    }
    for (program, written) in zip(steps.conditions, check.check.when) {
      trace.append(step(.when, nil, written.text, explain(program, activation)))
    }
    guard let requirement = steps.requirement else { return EvaluationTrace(steps: trace) }
    let needed = Self.needed(requirement)
    for ((slot, program), written) in zip(requirement.lets, check.check.lets)
    where needed.contains(slot) {
      trace.append(step(.value, written.name, written.value.text, explain(program, activation)))
    }
    trace.append(
      step(
        .requirement, nil, check.check.require.text, explain(requirement.require, activation)))
    return EvaluationTrace(steps: trace)
  }

  /// The slots of the named values that the requirement depends on.
  private static func needed(_ requirement: CheckSteps.Requirement) -> Set<Int> {
    var needed = requirement.require.variablesUsed
    for (slot, program) in requirement.lets.reversed() where needed.contains(slot) {
      needed.formUnion(program.variablesUsed)
    }
    return needed
  }

  private func explain(_ program: Program, _ activation: Activation) -> Explanation {
    limited { activation.explain(program, budget: &$0) }
  }

  private func limited(_ explain: (inout Budget) -> Explanation) -> Explanation {
    let steps = min(stepsLeft, scope.budget)
    var budget = Budget(steps: steps)
    let explanation = explain(&budget)
    stepsLeft -= steps - max(0, budget.remaining)
    return explanation
  }

  // MARK: - Parts

  private func step(
    _ kind: EvaluationTrace.Step.Kind, _ name: String?, _ text: String, _ explanation: Explanation
  ) -> EvaluationTrace.Step {
    var causes: [Cause] = []
    if kind != .value { Self.collectCauses(of: explanation, [], &causes) }
    let isItsOwnCause = causes.allSatisfy { $0.part.node == explanation.node }
    let whole = part(explanation, [], written: text, depth: isItsOwnCause ? 0 : Self.deepest + 1)
    return .init(
      kind: kind, name: name, part: whole,
      causes: isItsOwnCause ? [] : causes.map { part($0.part, $0.rounds) })
  }

  /// One of the smallest parts that decided, with the rounds of all comprehensions around it.
  private struct Cause {
    let part: Explanation
    let rounds: [Round]
  }

  /// A round of a comprehension, and where the list stands that it goes through.
  private struct Round {
    let round: Explanation.Round
    let list: DocumentPlace?

    /// - Parameter range: what the comprehension goes through.
    init?(_ part: Explanation, over range: Explanation?) {
      guard let round = part.round else { return nil }
      self.round = round
      guard let reading = range?.reading, case .list? = range?.value,
        let document = reading.store as? TypedDocument,
        let field = document.fieldID(named: reading.field, of: reading.object),
        !document.isComputed(field, of: reading.object)
      else {
        list = nil
        return
      }
      let owner = DocumentPlace(document: document, object: reading.object)
      list = try? owner.field(field, name: reading.field)
    }
  }

  private static func collectCauses(
    of explanation: Explanation, _ rounds: [Round], _ causes: inout [Cause]
  ) {
    let deciding = explanation.decidingOperands
    if deciding.isEmpty { causes.append(Cause(part: explanation, rounds: rounds)) }
    for operand in deciding {
      let round = Round(operand, over: explanation.operands.first)
      collectCauses(of: operand, round.map { rounds + [$0] } ?? rounds, &causes)
    }
  }

  /// - Parameter depth: beyond the deepest level a part is told without operands and origins.
  private func part(
    _ explanation: Explanation, _ rounds: [Round], written: String? = nil,
    depth: Int = 0
  ) -> EvaluationTrace.Part {
    var operands: [EvaluationTrace.Part] = []
    var omitted = 0
    if explanation.reading == nil, depth < Self.deepest {
      let children = Self.told(explanation)
      operands = children.operands.map { part($0, [], depth: depth + 1) }
      operands += children.rounds.map { round in
        part(
          round, Round(round, over: explanation.operands.first).map { [$0] } ?? [],
          depth: children.areElements ? Self.deepest : depth + 1)
      }
      operands.removeAll(where: \.saysNothing)
      omitted = children.omitted
    }
    let found =
      operands.isEmpty && depth <= Self.deepest
      ? origins.origins(of: explanation) { document, object, field in
        (document.computed as? KnownFacts)?.explain(field, of: object, in: document) { program in
          self.limited(program)
        }
      } : .none
    return EvaluationTrace.Part(
      expression: Self.line(written ?? explanation.source), outcome: outcome(of: explanation),
      elements: rounds.flatMap(elements), operands: operands, omittedElements: omitted,
      origins: found.origins, omittedOrigins: found.omitted)
  }

  /// The parts that say what another part came from.
  private struct ToldParts {
    var operands: [Explanation] = []
    var rounds: [Explanation] = []
    /// The rounds are of the elements that a filter has kept.
    var areElements = false
    var omitted = 0
  }

  /// What is written in the expression is not told. Of the rounds of a comprehension the first ones are,
  /// where all of them came to the same, or where they are those that a filter has kept.
  private static func told(_ explanation: Explanation) -> ToldParts {
    var operands: [Explanation] = []
    var rounds: [Explanation] = []
    for operand in explanation.operands {
      if operand.round != nil {
        rounds.append(operand)
      } else if operand.source == explanation.source {
        let inner = told(operand)
        operands += inner.operands
      } else if !operand.isLiteral {
        operands.append(operand)
      }
    }
    switch explanation.value {
    case .bool?:
      let shown = Array(rounds.prefix(mostElements))
      return ToldParts(
        operands: operands, rounds: shown,
        omitted: rounds.count - shown.count + explanation.omittedRounds)
    case .list(let list)?:
      let kept = rounds.filter { round in
        if case .bool(true)? = round.value { true } else { false }
      }
      let shown = Array(kept.prefix(mostElements))
      return ToldParts(
        operands: operands, rounds: shown, areElements: true,
        omitted: shown.isEmpty ? 0 : max(0, list.count - shown.count))
    default: return ToldParts(operands: operands)
    }
  }

  private func outcome(of explanation: Explanation) -> EvaluationTrace.Outcome {
    switch explanation.outcome {
    case .success(let value): .value(words.traced(value, DocumentPlace(value)))
    case .failure(let error):
      error.code == .budgetExceeded ? .tooLarge : .error(error.message)
    }
  }

  private func elements(of round: Round) -> [EvaluationTrace.Element] {
    let variables = round.round.variables
    return variables.enumerated().map { number, variable in
      let isElement = number == variables.count - 1
      let place =
        DocumentPlace(variable.value)
        ?? (isElement ? round.list?.listElement(round.round.index) : nil)
      return .init(
        name: variable.name, index: round.round.index,
        value: words.traced(variable.value, place), place: place?.shown)
    }
  }

  /// An expression on one line, whatever its layout and comments in the rule file.
  private static func line(_ text: String) -> String {
    var result = ""
    var quote: Character?
    var isComment = false
    var previous: Character = " "
    for character in text {
      defer { previous = previous == "\\" ? " " : character }
      if isComment {
        isComment = !character.isNewline
        continue
      }
      if let open = quote {
        if character == open, previous != "\\" { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "/", previous == "/", result.last == "/" {
        result.removeLast()
        isComment = true
        continue
      }
      result.append(character)
    }
    return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension EvaluationTrace.Part {
  /// A value of the linter's own that has no words, by itself.
  fileprivate var saysNothing: Bool {
    guard operands.isEmpty, origins.isEmpty, case .value(let value) = outcome else { return false }
    return value.words.isEmpty
  }
}

extension EvaluationTrace.Origin {
  init(_ place: DocumentPlace) {
    self.init(place: place.shown, isWritten: place.isPresent)
  }
}
