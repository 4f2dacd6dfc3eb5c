// Values of scalars, and formatted values of any kind.

import CEL
import YAMLTree

extension Binder {
  /// The value that rules see; nil when it is wrong, which has been reported.
  mutating func scalar(
    _ shape: Shape, _ node: NodeID, place: NodeID, _ context: BindingContext
  ) -> Value? {
    guard tree.kind(node) != .scalar || tree.scalarType(node) != .null else {
      return reportEmpty(node, context)
    }
    if shape.kind == .formatted { return formatted(shape, node, context) }
    guard tree.kind(node) == .scalar else { return reportType(shape, node, context) }
    switch shape.kind {
    case .string:
      return string(shape, node, place: place, context)
    case .integer:
      guard let integer = integer(node) else {
        return isNumber(node)
          && tree.scalarType(node) == .int
          ? reportRange(shape, node, context) : reportType(shape, node, context)
      }
      return isWithinBounds(Double(integer), shape)
        ? .int(integer) : reportRange(shape, node, context)
    case .number:
      guard isNumber(node), let number = tree.double(node) else {
        return reportType(shape, node, context)
      }
      return number.isFinite && isWithinBounds(number, shape)
        ? .double(number) : reportRange(shape, node, context)
    case .boolean:
      guard let boolean = tree.bool(node) else { return reportType(shape, node, context) }
      return .bool(boolean)
    case .constant: return constant(shape, node, context)
    default: return anything(shape, node, context)
    }
  }

  private mutating func string(
    _ shape: Shape, _ node: NodeID, place: NodeID, _ context: BindingContext
  ) -> Value? {
    if shape.enumeration != Shape.none {
      guard tree.scalarType(node) == .string else { return reportType(shape, node, context) }
      let number = tree.withUTF8(node) { schemas.enumNames.find($0, scope: shape.enumeration) }
      guard let number else { return reportEnumeration(shape, node, context) }
      return schemas.enumerations[shape.enumeration].values[number]
    }
    guard isText(shape, node, context) else { return nil }
    let text = tree.textValue(node)
    guard shape.reference != Shape.none else { return .string(text) }
    let target = schemas.references[shape.reference]
    for collection in target.external {
      if let number = externalEntry(text, collection) {
        return schemas.externalValues[collection][number]
      }
    }
    if target.collections.isEmpty { return reportExternal(target, text, node, context) }
    references.append(
      ReferenceRecord(target: shape.reference, context: context, place: place, alias: alias))
    return .string(text)
  }

  /// Whether a node is text that is long enough; if not, that has been reported.
  mutating func isText(_ shape: Shape, _ node: NodeID, _ context: BindingContext) -> Bool {
    guard tree.kind(node) == .scalar, tree.scalarType(node) == .string else {
      let _: Value? = reportType(shape, node, context)
      return false
    }
    let count = tree.withUTF8(node) { $0.count }
    if count == 0, shape.minimumLength > 0 || shape.reference != Shape.none {
      let _: Value? = reportEmpty(node, context)
      return false
    }
    // A character takes at most four bytes.
    guard shape.minimumLength > 1, count < 4 * Int(shape.minimumLength) else { return true }
    let characters = tree.textValue(node).count
    guard characters < Int(shape.minimumLength) else { return true }
    report(
      .tooFew, node, context,
      [
        ("found", String(characters)), ("minimum", String(shape.minimumLength)),
        ("unit", "characters"),
      ])
    return false
  }

  /// The entry of an external collection, upper and lower case alike.
  private func externalEntry(_ text: StringValue, _ collection: Int) -> Int? {
    text.withUTF8 { bytes -> Int? in
      guard bytes.count <= 64 else { return nil }
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { lower -> Int? in
        for index in 0..<bytes.count {
          let byte = bytes[index]
          lower[index] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        }
        return schemas.externalNames.find(
          UnsafeBufferPointer(rebasing: lower[0..<bytes.count]), scope: collection)
      }
    }
  }

  /// Whether a node of a formatted shape is text that its format leaves as it is.
  func keepsText(_ node: NodeID, _ shape: Shape) -> Bool {
    tree.kind(node) == .scalar && tree.scalarType(node) == .string
      && shape.accepts.contains(.string) && schemas.formats[shape.format].keepsText
  }

  private mutating func formatted(
    _ shape: Shape, _ node: NodeID, _ context: BindingContext
  ) -> Value? {
    guard shape.accepts.contains(typeOfNode(node)) || isInteger(node, for: shape.accepts) else {
      return reportType(shape, node, context)
    }
    let format = schemas.formats[shape.format]
    var found: [FormatIssue] = []
    let value = format.parser.parse(node, in: tree) { found.append($0) }
    if value == nil, found.allSatisfy(\.isWarning) {
      found.append(FormatIssue(code: "invalid", span: tree.span(node)))
    }
    for issue in found { report(issue, format: format.name, node, context) }
    return value
  }

  private mutating func constant(
    _ shape: Shape, _ node: NodeID, _ context: BindingContext
  ) -> Value? {
    let constant = schemas.constants[shape.constant]
    switch constant {
    case .string(let text, let value):
      if tree.scalarType(node) == .string, tree.string(node) == text { return value }
    case .integer(let integer): if self.integer(node) == integer { return .int(integer) }
    case .boolean(let boolean): if tree.bool(node) == boolean { return .bool(boolean) }
    }
    report(
      .notConstant, node, context, [("found", shortText(node)), ("expected", constant.text)])
    return nil
  }

  /// A value of one of several types.
  private mutating func anything(
    _ shape: Shape, _ node: NodeID, _ context: BindingContext
  ) -> Value? {
    let type = typeOfNode(node)
    guard shape.accepts.contains(type) || isInteger(node, for: shape.accepts) else {
      return reportType(shape, node, context)
    }
    switch tree.scalarType(node) {
    case .bool: return .bool(tree.bool(node) ?? false)
    case .int where shape.accepts.contains(.integer):
      guard let integer = tree.int(node) else { return reportRange(shape, node, context) }
      return .int(integer)
    case .int, .float:
      guard let number = tree.double(node), number.isFinite else {
        return reportRange(shape, node, context)
      }
      return .double(number)
    default: return .string(tree.textValue(node))
    }
  }

  /// The type of a node in the words of JSON Schema; empty for null.
  func typeOfNode(_ node: NodeID) -> AcceptedTypes {
    switch tree.kind(node) {
    case .mapping: return .object
    case .sequence: return .array
    case .alias: return []
    case .scalar:
      switch tree.scalarType(node) {
      case .null: return []
      case .bool: return .boolean
      case .int: return .integer
      case .float: return .number
      case .string: return .string
      }
    }
  }

  /// Whether an integer may stand here because numbers may.
  private func isInteger(_ node: NodeID, for accepted: AcceptedTypes) -> Bool {
    accepted.contains(.number) && typeOfNode(node) == .integer
  }

  private func isNumber(_ node: NodeID) -> Bool {
    let type = tree.scalarType(node)
    return type == .int || type == .float
  }

  /// An integer; one written as `3.0` is one too, as JSON Schema has it.
  private func integer(_ node: NodeID) -> Int64? {
    switch tree.scalarType(node) {
    case .int: tree.int(node)
    case .float: tree.double(node).flatMap { Int64(exactly: $0) }
    default: nil
    }
  }

  private func isWithinBounds(_ number: Double, _ shape: Shape) -> Bool {
    guard shape.bounds != Shape.none else { return true }
    let bounds = schemas.bounds[shape.bounds]
    if number > bounds.maximum { return false }
    return bounds.excludesMinimum ? number > bounds.minimum : number >= bounds.minimum
  }
}
