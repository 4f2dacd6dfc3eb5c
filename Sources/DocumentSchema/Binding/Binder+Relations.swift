// Fields that are right by themselves but not together.

import CEL
import YAMLTree

extension Binder {
  /// Checks what the schema asks of two fields together, and takes those that fail out of `present`.
  ///
  /// - Parameter base: where the object's fields begin among the open slots.
  mutating func checkRelations(
    of object: UInt32, _ type: Int, from base: Int, _ present: inout FieldSet,
    _ invalid: inout FieldSet
  ) {
    for relation in schemas.objects[type].relations {
      switch relation {
      case .order(let first, let second):
        guard let low = openSlot(first, from: base), let high = openSlot(second, from: base),
          Self.isGreater(low.value, than: high.value)
        else { continue }
        let fields = schemas.objects[type].fields
        let node = tree.resolve(high.place)
        report(
          .wrongOrder, node, context(object, second),
          [
            ("first", fields[first].name), ("first_value", shortText(tree.resolve(low.place))),
            ("second", fields[second].name), ("second_value", shortText(node)),
          ])
        // Which of the two is wrong, nobody knows.
        refuse(first, from: base, &present, &invalid)
        refuse(second, from: base, &present, &invalid)
      case .format(let format, let target, let condition, let constant):
        guard openSlot(condition, from: base)?.string(in: tree)?.string == constant,
          let slot = openSlot(target, from: base)
        else { continue }
        let format = schemas.formats[format]
        let node = tree.resolve(slot.place)
        var found: [FormatIssue] = []
        guard format.parser.parse(node, in: tree, report: { found.append($0) }) == nil else {
          continue
        }
        for issue in found { report(issue, format: format.name, node, context(object, target)) }
        refuse(target, from: base, &present, &invalid)
      }
    }
  }

  private func context(_ object: UInt32, _ field: Int) -> BindingContext {
    BindingContext(object: object, field: UInt16(truncatingIfNeeded: field))
  }

  private func openSlot(_ field: Int, from base: Int) -> FieldSlot? {
    openFields[base...].firstIndex(of: field).map { openSlots[$0] }
  }

  private mutating func refuse(
    _ field: Int, from base: Int, _ present: inout FieldSet, _ invalid: inout FieldSet
  ) {
    guard let index = openFields[base...].firstIndex(of: field) else { return }
    invalidNodes.insert(openSlots[index].place)
    openFields.remove(at: index)
    openSlots.remove(at: index)
    present.remove(field)
    invalid.insert(field)
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
