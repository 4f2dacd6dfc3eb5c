// Runs the rules about changes over two states of a policy and its plans.

import CEL
import DocumentSchema
import YAMLTree

/// What the rules about changes say of two states of one policy.
struct ChangeRunner {
  private(set) var changes: [Change] = []
  private(set) var notCompared: [NotCompared] = []

  private let before: Scope?
  private let after: Scope?
  /// The one that is there, after the change if possible.
  private let common: Scope
  private let language: Language
  private let wording: Wording

  /// - Parameters:
  ///   - before: the policy with its plans as they were; nil when there was none.
  ///   - after: as they are; nil when there is none any more.
  ///   - Returns: nil when there is none on either side.
  init?(before: Scope?, after: Scope?, language: Language) {
    guard let common = after ?? before else { return nil }
    self.common = common
    self.before = before
    self.after = after
    self.language = language
    wording = Wording(language: language)
  }

  mutating func run(_ rule: CompiledChangeRule) {
    do throws(EvaluationError) {
      for pair in try pairs(of: rule) { try run(rule, pair) }
    } catch {
      note(error, rule, at: DocumentPlace(document: common.policy, object: 0))
    }
  }

  /// An element as it was and as it is. Without iteration the element is the policy itself.
  private struct Pair {
    let before: ChangeElement?
    let after: ChangeElement?

    var presence: ChangeRule.Presence {
      before == nil ? .added : after == nil ? .removed : .both
    }
  }

  private func pairs(of rule: CompiledChangeRule) throws(EvaluationError) -> [Pair] {
    guard let elements = rule.elements else {
      return [Pair(before: before.map(ChangeElement.init), after: after.map(ChangeElement.init))]
    }
    // A policy that came or went as a whole is told as a whole.
    guard let before, let after else { return [] }
    return try ElementMatching(
      before: ChangeElement.all(of: elements, in: before),
      after: ChangeElement.all(of: elements, in: after)
    ).pairs.map { Pair(before: $0, after: $1) }
  }

  private mutating func run(
    _ rule: CompiledChangeRule, _ pair: Pair
  ) throws(EvaluationError) {
    let activation = self.activation(rule.slots, pair)
    for check in rule.checks where check.check.on == pair.presence {
      do throws(EvaluationError) {
        if let change = try change(check, rule, pair, activation) { changes.append(change) }
      } catch {
        guard let place = (pair.after ?? pair.before)?.place else { throw error }
        note(error, rule, at: place)
      }
    }
  }

  private func activation(_ slots: ChangeSlots, _ pair: Pair) -> Activation {
    // Names without a side are refused when the rule is compiled; `today` is the same on both.
    let activation = Activation(values: common.variables(plan: nil), budget: common.budget)
    func set(_ slot: ChangeSlots.Pair?, _ before: Value?, _ after: Value?) {
      guard let slot else { return }
      activation[slot.before] = before ?? .null
      activation[slot.after] = after ?? .null
    }
    set(slots.policy, before.map { .object($0.policy, 0) }, after.map { .object($0.policy, 0) })
    set(
      slots.plans, before.map { .list($0.plans.map { .object($0, 0) }) },
      after.map { .list($0.plans.map { .object($0, 0) }) })
    set(
      slots.plan, pair.before?.plan.map { .object($0, 0) },
      pair.after?.plan.map { .object($0, 0) })
    set(slots.element, pair.before?.value, pair.after?.value)
    return activation
  }

  private func change(
    _ compiled: CompiledChange, _ rule: CompiledChangeRule, _ pair: Pair,
    _ activation: Activation
  ) throws(EvaluationError) -> Change? {
    for condition in compiled.conditions where try !activation.holds(condition) { return nil }
    for (slot, value) in compiled.lets { activation[slot] = try activation.evaluate(value) }
    if let require = compiled.require, try !activation.holds(require) { return nil }
    var places = ElementPlaces()
    if let slot = rule.slots.element {
      for (element, slot) in [(pair.before, slot.before), (pair.after, slot.after)] {
        guard let position = element?.position else { continue }
        places.enter(position.list, slot: slot)
        places.move(to: position.index)
      }
    }
    guard let message = compiled.message[language] else { return nil }
    let (shown, counterpart) = try self.places(of: compiled, pair, activation, places)
    let isBefore = pair.presence == .removed || shown.map(isBefore) == true
    return Change(
      rule: rule.rule.id, kind: compiled.check.kind, severity: compiled.check.severity,
      message: try message.render(activation, wording: wording),
      before: isBefore ? shown : counterpart, after: isBefore ? counterpart : shown,
      why: rule.rule.why.text(in: language),
      values: try compiled.values.map { value throws(EvaluationError) in
        (name: value.name, value: FindingValue(try activation.evaluate(value.value)))
      })
  }

  /// The first candidate that stands in the documents, with the same place on the other side where
  /// something is written there too.
  private func places(
    of change: CompiledChange, _ pair: Pair, _ activation: Activation, _ places: ElementPlaces
  ) throws(EvaluationError) -> (Place?, Place?) {
    var fallback: Place?
    for candidate in change.places {
      guard let place = try candidate.path.place(in: activation, places: places) else { continue }
      guard place.isPresent else {
        fallback = fallback ?? place.shown
        continue
      }
      let counterpart = try candidate.counterpart?.place(in: activation, places: places)
      return (place.shown, counterpart?.isPresent == true ? counterpart?.shown : nil)
    }
    return (fallback ?? (pair.after ?? pair.before)?.place?.shown, nil)
  }

  private func isBefore(_ place: Place) -> Bool {
    guard let before else { return false }
    return ([before.policy] + before.plans).contains { $0.tree.source === place.source }
  }

  private mutating func note(
    _ error: EvaluationError, _ rule: CompiledChangeRule, at place: DocumentPlace
  ) {
    notCompared.append(
      NotCompared(
        rule: rule.rule.id, reason: error.isInvalidField ? .invalid : .failed,
        place: place.shown, detail: "\(error)"))
  }
}
