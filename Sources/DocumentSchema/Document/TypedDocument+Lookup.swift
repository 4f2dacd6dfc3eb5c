// From a logical path to the text.

import CEL
import YAMLTree

extension TypedDocument {
  /// The node that a logical path names; nil when there is none.
  ///
  /// Elements of a list may be given as `channels[x-service]`, `channels[0]` or `channels.0`. Right
  /// and wrong values are found alike, and keys that are no fields too.
  ///
  /// - Returns: the value's place: an alias where an alias stands.
  public func node(atPath path: String) -> NodeID? {
    var steps = PathSteps(path)
    guard let kind, let first = steps.next(), first.text == kind, !first.isBracketed,
      let root = tables.root
    else { return nil }
    var place = node
    var shape: Shape? = schemas.shapes[schemas.roots[root].shape]
    while let step = steps.next() {
      let current = tree.resolve(place)
      switch tree.kind(current) {
      case .mapping where !step.isBracketed:
        guard let value = tree.value(of: current, forKey: step.text) else { return nil }
        place = value
        shape = shape.flatMap { self.shape(ofKey: step.text, in: $0) }
      case .sequence:
        guard let element = element(step, of: current, shape) else { return nil }
        place = element
        shape = shape.flatMap { $0.items == Shape.none ? nil : schemas.shapes[$0.items] }
      default: return nil
      }
    }
    return steps.isComplete ? place : nil
  }

  private func shape(ofKey key: String, in shape: Shape) -> Shape? {
    guard shape.kind == .object else { return nil }
    var key = key
    let field = key.withUTF8 { schemas.fieldNames.find($0, scope: shape.objectType) }
    return field.map { schemas.shapes[schemas.objects[shape.objectType].fields[$0].shape] }
  }

  private func element(_ step: PathSteps.Step, of list: NodeID, _ shape: Shape?) -> NodeID? {
    let elements = Array(tree.elements(of: list))
    if step.text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) {
      guard let index = Int(step.text), index < elements.count else { return nil }
      return elements[index]
    }
    guard step.isBracketed, let shape, shape.identifier != Shape.none else { return nil }
    let type = schemas.shapes[shape.items].objectType
    let key = schemas.objects[type].fields[shape.identifier].name
    return elements.first { element in
      guard let value = tree.value(of: tree.resolve(element), forKey: key) else { return false }
      return tree.string(tree.resolve(value)) == step.text
    }
  }
}

/// The steps of a logical path, from left to right.
private struct PathSteps {
  struct Step {
    let text: String
    let isBracketed: Bool
  }

  private var rest: Substring.UTF8View
  private var isFirst = true

  init(_ path: String) { rest = Substring(path).utf8 }

  /// Whether the whole path was read.
  var isComplete: Bool { rest.isEmpty }

  mutating func next() -> Step? {
    guard let byte = rest.first else { return nil }
    if byte == UInt8(ascii: "[") {
      let inside = rest.dropFirst()
      guard let end = inside.firstIndex(of: UInt8(ascii: "]")), end > inside.startIndex else {
        return nil
      }
      rest = inside[inside.index(after: end)...]
      return Step(text: String(Substring(inside[..<end])), isBracketed: true)
    }
    var name = rest
    if !isFirst {
      guard byte == UInt8(ascii: ".") else { return nil }
      name = rest.dropFirst()
    }
    isFirst = false
    let end =
      name.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") } ?? name.endIndex
    guard end > name.startIndex else { return nil }
    rest = name[end...]
    return Step(text: String(Substring(name[..<end])), isBracketed: false)
  }
}
