// Issues of values: what is told about each kind of mistake.

import CEL
import YAMLTree

extension Binder {
  /// Notes an issue at a node, or at the alias through which the node was reached.
  mutating func report(
    _ code: SchemaIssue.Code, _ node: NodeID, _ context: BindingContext,
    _ arguments: [(name: String, value: String)], first: NodeID? = nil, other: NodeID? = nil,
    replacement: String? = nil
  ) {
    report(
      code, at: tree.span(node), node, context, arguments,
      first: first.map { tree.span($0) }, other: other.map { tree.span($0) },
      fix: replacement.map { SchemaIssue.Fix(span: tree.span(node), replacement: $0) })
  }

  mutating func report(
    _ code: SchemaIssue.Code, at span: Range<Int>, _ node: NodeID, _ context: BindingContext,
    key: String? = nil, _ arguments: [(name: String, value: String)], first: Range<Int>? = nil,
    other: Range<Int>? = nil, fix: SchemaIssue.Fix? = nil, isWarning: Bool = false
  ) {
    guard issues.count < issueLimit else {
      omittedIssues += 1
      return
    }
    var related: [SchemaIssue.Related] = []
    if let first { related.append(.init(span: first, label: .first)) }
    if let other { related.append(.init(span: other, label: .other)) }
    if alias != nil { related.append(.init(span: span, label: .anchor)) }
    issues.append(
      PendingIssue(
        code: code, span: alias.map { tree.span($0) } ?? span, node: node, context: context,
        key: key, arguments: arguments, related: related,
        // What an alias repeats is also meant elsewhere: no change of it is certain.
        fix: alias == nil ? fix : nil, isWarning: isWarning))
  }

  mutating func report(
    _ issue: FormatIssue, format: String, _ node: NodeID, _ context: BindingContext
  ) {
    report(
      .format, at: issue.span, node, context,
      [("format", format), ("code", issue.code)] + issue.arguments,
      fix: issue.replacement.map {
        SchemaIssue.Fix(span: issue.replaced ?? issue.span, replacement: $0)
      },
      isWarning: issue.isWarning)
  }

  mutating func reportType<Result>(
    _ shape: Shape, _ node: NodeID, _ context: BindingContext
  ) -> Result? {
    if tree.kind(node) == .scalar, tree.scalarType(node) == .null {
      return reportEmpty(node, context)
    }
    let expected = expectedTypes(shape)
    var arguments = [
      (name: "expected", value: expected.names.joined(separator: "|")),
      (name: "found", value: typeOfNode(node).names.first ?? "null"),
    ]
    if tree.kind(node) == .scalar { arguments.append(("text", shortText(node))) }
    let replacement = retyped(node, as: shape)
    if let meant = replacement ?? probableNumber(node, as: shape) {
      arguments.append(("suggestion", meant))
    }
    if shape.kind == .formatted { arguments.append(("format", schemas.formats[shape.format].name)) }
    if shape.kind == .object { arguments.append(("type", schemas.objects[shape.objectType].name)) }
    if shape.kind == .array { arguments.append(("list", "array")) }
    report(.wrongType, node, context, arguments, replacement: replacement)
    return nil
  }

  private func expectedTypes(_ shape: Shape) -> AcceptedTypes {
    switch shape.kind {
    case .constant: AcceptedTypes.string
    default: shape.accepts
    }
  }

  mutating func reportEmpty<Result>(_ node: NodeID, _ context: BindingContext) -> Result? {
    var arguments: [(name: String, value: String)] = []
    if context.object != ObjectRecord.none, context.element == ObjectRecord.none {
      let type = Int(objects[Int(context.object)].type)
      arguments.append(("key", schemas.objects[type].fields[Int(context.field)].name))
    }
    var span = tree.span(node)
    // A value that is missed altogether has no width: point at its key.
    if span.isEmpty, let key = tree.key(ofValue: node) {
      span = tree.span(key)
      if hasComment(behind: key) { arguments.append(("comment", "#")) }
    }
    report(.empty, at: span, node, context, arguments)
    return nil
  }

  /// Whether a remark stands on the line of a key: perhaps a value was meant that begins with `#`.
  private func hasComment(behind key: NodeID) -> Bool {
    let end = tree.span(key).upperBound
    return tree.source.withBytes { bytes in
      bytes[end...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        .contains(UInt8(ascii: "#"))
    }
  }

  /// Tells the bound that a number oversteps; none when it is no number at all.
  mutating func reportRange<Result>(
    _ shape: Shape, _ node: NodeID, _ context: BindingContext
  ) -> Result? {
    var arguments = [(name: "found", value: shortText(node))]
    if shape.bounds != Shape.none, let number = tree.double(node) {
      let bounds = schemas.bounds[shape.bounds]
      if number > bounds.maximum, let text = bounds.maximumText {
        arguments.append(("maximum", text))
      } else if number <= bounds.minimum, let text = bounds.minimumText {
        arguments.append((bounds.excludesMinimum ? "above" : "minimum", text))
      }
    }
    report(.outOfRange, node, context, arguments)
    return nil
  }

  mutating func reportEnumeration<Result>(
    _ shape: Shape, _ node: NodeID, _ context: BindingContext
  ) -> Result? {
    let names = schemas.enumerations[shape.enumeration].names
    var arguments = [
      (name: "found", value: shortText(node)),
      (name: "allowed", value: names.joined(separator: "|")),
    ]
    var replacement: String?
    if issues.count < issueLimit,
      let guess = tree.withUTF8(
        node, { Spelling.guess($0, count: names.count, candidate: { names[$0] }) })
    {
      arguments.append(("suggestion", names[guess.index]))
      if guess.isCertain { replacement = names[guess.index] }
    }
    report(.notInEnum, node, context, arguments, replacement: replacement)
    return nil
  }

  /// A name that should stand in one of the collections known beforehand, but does not.
  mutating func reportExternal<Result>(
    _ target: ReferenceTarget, _ text: StringValue, _ node: NodeID, _ context: BindingContext
  ) -> Result? {
    let names = target.external.flatMap { schemas.externalIDs[$0] }
    let collections = target.external.map { schemas.externalCollections[$0] }
    var arguments = [
      (name: "found", value: shortText(node)),
      (name: "collection", value: collections.joined(separator: "|")),
    ]
    var replacement: String?
    if issues.count < issueLimit,
      let guess = text.withUTF8({
        Spelling.guess($0, count: names.count, candidate: { names[$0] })
      })
    {
      arguments.append(("suggestion", names[guess.index]))
      if guess.isCertain { replacement = names[guess.index] }
    }
    report(.unresolvedReference, node, context, arguments, replacement: replacement)
    return nil
  }

  mutating func reportDuplicate(
    _ name: StringValue, of owner: UInt32, first: UInt32, _ shape: Shape
  ) {
    let record = objects[Int(owner)]
    guard let slot = slot(of: shape.identifier, record),
      let firstSlot = self.slot(of: shape.identifier, objects[Int(first)])
    else { return }
    var arguments = [(name: "id", value: name.string)]
    if shape.collection != Shape.none {
      arguments.append(("collection", schemas.collections[shape.collection]))
    }
    report(
      .duplicateID, slot.place,
      BindingContext(object: owner, field: UInt16(truncatingIfNeeded: shape.identifier)),
      arguments, first: firstSlot.place)
  }

  /// The text of a scalar, cut where nobody would read on; the type of anything else.
  func shortText(_ node: NodeID) -> String {
    guard tree.kind(node) == .scalar else { return typeOfNode(node).names.first ?? "" }
    let limit = 80
    let text = tree.string(node)
    return text.unicodeScalars.count <= limit
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
  }
}
