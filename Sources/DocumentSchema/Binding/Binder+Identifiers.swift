// Names within a list: identifiers of its elements, and elements that may stand there once.

import CEL
import YAMLTree

extension Binder {
  /// Up to so many names are compared pair by pair.
  private static let pairwiseLimit = 8

  /// Notes the identifiers of a list's objects and finds those that were there before.
  ///
  /// - Parameter listed: the elements that the list has in the text, wrong ones included.
  mutating func checkIdentifiers(_ shape: Shape, _ range: Range<Int>, listed: Int) {
    names.removeAll(keepingCapacity: true)
    owners.removeAll(keepingCapacity: true)
    for index in range {
      let number = elements[index]
      if let name = slot(of: shape.identifier, objects[Int(number)])?.string(in: tree, values) {
        names.append(name)
        owners.append(number)
      }
    }
    if shape.collection != Shape.none {
      for name in names {
        definitions.append(DefinitionRecord(name: name, collection: shape.collection))
      }
      if names.count < listed { incompleteCollections.insert(shape.collection) }
    }
    for (first, second) in repetitions() {
      objects[Int(owners[second])].repeatsIdentifier = true
      guard shape.hasUniqueIdentifiers else { continue }
      reportDuplicate(
        names[second], of: owners[second], first: owners[first], shape)
    }
  }

  /// Finds elements that stand in a list twice, and notes names that a list of strings declares.
  mutating func checkNames(
    _ values: [Value], _ shape: Shape, _ node: NodeID, _ context: BindingContext
  ) {
    guard shape.collection != Shape.none || (shape.hasUniqueItems && values.count > 1) else {
      return
    }
    names.removeAll(keepingCapacity: true)
    for value in values {
      guard case .string(let name) = value else { return }
      names.append(name)
    }
    if shape.collection != Shape.none {
      for name in names {
        definitions.append(DefinitionRecord(name: name, collection: shape.collection))
      }
    }
    guard shape.hasUniqueItems else { return }
    let repetitions = repetitions()
    guard !repetitions.isEmpty else { return }
    let places = Array(tree.elements(of: node))
    for (first, second) in repetitions {
      var context = context
      context.element = UInt32(truncatingIfNeeded: second)
      report(
        .duplicateItem, places[second], context, [("found", names[second].string)],
        first: places[first])
    }
  }

  /// The positions of names that were there before, each with that of the first one. O(n log n).
  private func repetitions() -> [(first: Int, second: Int)] {
    guard names.count <= Binder.pairwiseLimit else { return NameList.repetitions(in: names) }
    var found: [(first: Int, second: Int)] = []
    for second in names.indices {
      if let first = names[..<second].firstIndex(of: names[second]) {
        found.append((first, second))
      }
    }
    return found
  }
}
