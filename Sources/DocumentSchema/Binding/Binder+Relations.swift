// Fields that are right by themselves but not together.

import CEL
import YAMLTree

extension Binder {
  /// Checks what the schema asks of two fields together, and takes those that fail out of the object.
  mutating func checkRelations(of object: inout OpenObject) {
    for relation in schemas.objects[object.type].relations {
      switch relation {
      case .order(let first, let second):
        guard let low = slot(of: first, in: object), let high = slot(of: second, in: object),
          low.kind == .value, high.kind == .value,
          Self.isGreater(values[Int(low.start)], than: values[Int(high.start)])
        else { continue }
        let fields = schemas.objects[object.type].fields
        let node = tree.resolve(high.place)
        report(
          .wrongOrder, node, context(object, second),
          [
            ("first", fields[first].name), ("first_value", shortText(tree.resolve(low.place))),
            ("second", fields[second].name), ("second_value", shortText(node)),
          ], other: tree.resolve(low.place))
        // Which of the two is wrong, nobody knows.
        refuse(first, of: &object)
        refuse(second, of: &object)
      case .format(let format, let target, let condition, let constant):
        guard slot(of: condition, in: object)?.string(in: tree, values)?.string == constant,
          let slot = slot(of: target, in: object)
        else { continue }
        let format = schemas.formats[format]
        let node = tree.resolve(slot.place)
        var found: [FormatIssue] = []
        guard format.parser.parse(node, in: tree, report: { found.append($0) }) == nil else {
          continue
        }
        for issue in found { report(issue, format: format.name, node, context(object, target)) }
        refuse(target, of: &object)
      }
    }
  }

  private func context(_ object: OpenObject, _ field: Int) -> BindingContext {
    BindingContext(object: object.number, field: UInt16(truncatingIfNeeded: field))
  }

  private func slot(of field: Int, in object: OpenObject) -> FieldSlot? {
    slots[object.slots].first { $0.field == field }
  }

  private mutating func refuse(_ field: Int, of object: inout OpenObject) {
    guard let index = slots[object.slots].firstIndex(where: { $0.field == field }) else { return }
    invalidNodes.insert(slots[index].place)
    for next in index + 1..<object.slots.upperBound { slots.swapAt(next - 1, next) }
    object.slotCount -= 1
    object.present.remove(field)
    object.invalid.insert(field)
  }

  /// Whether one number or moment is greater than another; false for what cannot be compared.
  private static func isGreater(_ left: Value, than right: Value) -> Bool {
    switch (left, right) {
    case (.int(let left), .int(let right)): left > right
    case (.double(let left), .double(let right)): left > right
    case (.timestamp(let left, let leftPart), .timestamp(let right, let rightPart)):
      (left, leftPart) > (right, rightPart)
    default: false
    }
  }
}
