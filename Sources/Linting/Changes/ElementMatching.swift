// Which element after a change is which one before it.

import CEL
import DocumentSchema
import YAMLTree

/// An element of one side of a change.
struct ChangeElement {
  let value: Value
  /// The list in which it stands, and where; nil for the policy itself.
  let position: (list: DocumentElements, index: Int)?
  private let ownPlace: DocumentPlace?
  /// The plan it stands in.
  let plan: TypedDocument?
  /// By what it is known again, the surest first. An empty one is none.
  let keys: [String]

  /// The policy itself.
  init(_ scope: Scope) {
    value = .object(scope.policy, 0)
    position = nil
    ownPlace = DocumentPlace(document: scope.policy, object: 0)
    plan = nil
    keys = []
  }

  private init(
    _ list: DocumentElements, _ index: Int, _ plan: TypedDocument?, _ keys: [String]
  ) {
    value = list[index]
    position = (list, index)
    ownPlace = nil
    self.plan = plan
    self.keys = keys
  }

  var place: DocumentPlace? { position.map { $0.list.place(of: $0.index) } ?? ownPlace }

  /// The elements that a rule looks at, of every plan when they stand in plans.
  static func all(
    of elements: CompiledChangeRule.Elements, in scope: Scope
  ) throws(EvaluationError) -> [ChangeElement] {
    var found: [ChangeElement] = []
    for plan in elements.isAboutPlan ? scope.plans.map(Optional.some) : [nil] {
      let activation = Activation(values: scope.variables(plan: plan), budget: scope.budget)
      let list = try elements.collection.elements(in: activation, places: ElementPlaces())
      for index in 0..<list.count {
        activation[elements.slot] = list[index]
        var keys: [String] = []
        for key in elements.keys {
          guard case .string(let text) = try activation.evaluate(key) else { continue }
          keys.append(text.string)
        }
        found.append(ChangeElement(list, index, plan, keys))
      }
    }
    return found
  }
}

/// Pairs the elements of both sides.
///
/// The first key decides. What finds no partner by it is tried by the next one, so that a channel that
/// got another id is known by its account. Several with the same key are paired in their order.
struct ElementMatching {
  private(set) var pairs: [(ChangeElement?, ChangeElement?)] = []

  /// - Complexity: O(elements × keys).
  init(before: [ChangeElement], after: [ChangeElement]) {
    var partners = [Int?](repeating: nil, count: after.count)
    var taken = [Bool](repeating: false, count: before.count)
    let depth = max(before.map(\.keys.count).max() ?? 0, after.map(\.keys.count).max() ?? 0)
    for level in 0..<depth {
      var waiting: [String: [Int]] = [:]
      for (number, element) in before.enumerated().reversed() where !taken[number] {
        if let key = element.key(level) { waiting[key, default: []].append(number) }
      }
      for (number, element) in after.enumerated() where partners[number] == nil {
        guard let key = element.key(level), let partner = waiting[key]?.popLast() else { continue }
        partners[number] = partner
        taken[partner] = true
      }
    }
    for (number, element) in after.enumerated() {
      pairs.append((partners[number].map { before[$0] }, element))
    }
    for (number, element) in before.enumerated() where !taken[number] {
      pairs.append((element, nil))
    }
  }
}

extension ChangeElement {
  fileprivate func key(_ level: Int) -> String? {
    level < keys.count && !keys[level].isEmpty ? keys[level] : nil
  }
}
