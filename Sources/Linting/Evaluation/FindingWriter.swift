// From a check that does not hold to a finding that explains itself.

import CEL
import DocumentSchema
import Synchronization
import YAMLTree

/// Writes findings in one language.
struct FindingWriter: Sendable {
  let language: Language
  /// Whether findings get the edits that put them right.
  var offersCorrections = false
  private let wording: Wording
  let pack: PackFiles
  private let metaRules: MetaRules
  private let backgrounds = Backgrounds()

  init(language: Language, pack: RulePack) {
    self.language = language
    wording = Wording(language: language)
    self.pack = pack.files
    metaRules = MetaRules(pack: pack, language: language)
  }

  /// - Throws: `PackError` when a sentence of the rule does not compile, `EvaluationError` when a
  ///   value in it cannot be computed.
  func finding(
    of check: CompiledCheck, in rule: Rule, at target: DocumentPlace, _ activation: Activation,
    _ places: ElementPlaces
  ) throws -> Finding {
    let sentences = try check.sentences(in: language)
    let (place, repeated) = target.shownWithRepeated
    var related: [RelatedPlace] = []
    if let repeated {
      related.append(
        RelatedPlace(
          label: metaRules.label(
            MetaRule.schema.id, SchemaIssue.Related.Label.anchor.rawValue), place: repeated))
    }
    for also in sentences.also {
      if let condition = also.when, try !activation.holds(condition) { continue }
      guard let other = try also.path.place(in: activation, places: places), other.isPresent else {
        continue
      }
      let otherPlace = other.shown
      guard otherPlace.path != place.path else { continue }
      related.append(
        RelatedPlace(label: try also.label.render(activation, wording: wording), place: otherPlace))
    }
    var fixes: [String] = []
    fixes.reserveCapacity(sentences.fixes.count)
    var corrections: [Correction] = []
    let compiled = offersCorrections ? try check.corrections() : []
    for (number, fix) in sentences.fixes.enumerated() {
      if let condition = fix.when, try !activation.holds(condition) { continue }
      let text = try fix.text.render(activation, wording: wording)
      fixes.append(text)
      guard number < compiled.count, let correction = compiled[number] else { continue }
      if let edits = try correction.edits(activation, places) {
        var made = Correction(title: text, safety: correction.safety, edits: edits)
        made.origin = correction.origin
        corrections.append(made)
      }
    }
    let values = try sentences.values.map {
      (name: $0.name, value: FindingValue(try activation.evaluate($0.value)))
    }
    return Finding(
      backgrounds.background(of: rule, in: language, pack), severity: check.severity,
      message: try sentences.message.render(activation, wording: wording), place: place,
      related: related, fixes: fixes, corrections: corrections, values: values,
      isAboutSeveral: target.isFirstOfSeveral)
  }

  /// A finding of one of the rules that speak of the run itself.
  func metaFinding(
    _ metaRule: MetaRule, code: String, arguments: [(name: String, value: String)], at place: Place,
    related: [(label: String, place: Place)] = [], severity: Severity? = nil,
    corrections: [Correction] = []
  ) -> Finding {
    let values =
      [(name: "code", value: FindingValue.string(code))]
      + arguments.map { (name: $0.name, value: FindingValue.string($0.value)) }
    let ruleID = metaRule.id
    let rule = metaRules[ruleID]
    return Finding(
      rule: ruleID, severity: severity ?? rule?.severity ?? .error,
      message: metaRules.message(ruleID, code: code, arguments: arguments),
      place: place,
      related: related.map { label, place in
        RelatedPlace(
          label: metaRules.label(ruleID, label),
          place: place)
      },
      why: rule?.why.text(in: language) ?? "",
      fixes: metaRules.fixes(ruleID, arguments: arguments), corrections: corrections,
      sources: [], values: values)
  }

  /// What a place is to a finding, in words of one of the rules that speak of the run itself.
  func label(
    _ rule: MetaRule, _ label: String, _ arguments: [(name: String, value: String)]
  ) -> String {
    MessageCatalogue.fill(metaRules.label(rule.id, label), arguments)
  }

  /// The finding for a rule that gave up or could not be evaluated.
  ///
  /// - Parameter inRules: the places of the rule files where it broke off, the outermost first.
  func failure(
    of rule: Rule, _ error: any Error, at target: DocumentPlace, inRules: [Place] = []
  ) -> Finding {
    let code = (error as? EvaluationError)?.code
    let isLimit = code == .budgetExceeded || code == .cancelled
    var detail = "\(error)"
    if let error = error as? PackError {
      detail = error.arguments.first { $0.name == "problem" }?.value ?? error.code.rawValue
    }
    return metaFinding(
      isLimit ? .limit : .rule,
      code: isLimit ? (code == .cancelled ? "cancelled" : "budget-exceeded") : "evaluation-failed",
      arguments: [("rule", rule.id), ("detail", detail)], at: target.shown,
      related: inRules.enumerated().map { index, place in
        (label: index == 0 ? "expression" : "fact", place: place)
      })
  }
}

/// The backgrounds of the rules that have found something; nothing is read before the first finding.
private final class Backgrounds: Sendable {
  private struct Catalogues {
    let sources: SourceCatalogue
    let messages: MessageCatalogue
  }

  private struct State {
    var catalogues: Catalogues?
    var known: [String: RuleBackground] = [:]
  }

  private let state = Mutex(State())

  func background(
    of rule: Rule, in language: Language, _ pack: PackFiles
  ) -> RuleBackground {
    state.withLock { state in
      if let background = state.known[rule.id] { return background }
      let catalogues =
        state.catalogues
        ?? Catalogues(
          sources: SourceCatalogue(pack: pack),
          messages: MessageCatalogue(language: language, pack: pack))
      state.catalogues = catalogues
      let sources = rule.sources.map { source in
        SourceReference(
          document: source.document, at: source.at, isDerived: source.isDerived,
          citation: catalogues.sources.citation(
            for: source, in: language, messages: catalogues.messages))
      }
      let background = RuleBackground(
        rule: rule.id, why: rule.why.text(in: language), sources: sources,
        ownRuleFile: pack.ownFile(rule.path))
      state.known[rule.id] = background
      return background
    }
  }
}

extension FindingValue {
  /// A value for machines: what has no counterpart there is told in words of no language.
  init(_ value: Value) {
    switch value.unwrapped {
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(int)
    case .uint(let uint): self = .int(Int64(clamping: uint))
    case .double(let double): self = .double(double)
    case .string(let text): self = .string(text.string)
    case .duration(let seconds, _): self = .int(seconds / 60)
    case .list(let list): self = .list(list.elements.map(FindingValue.init))
    case let other: self = .string(Wording(language: .english).words(for: other))
    }
  }
}
