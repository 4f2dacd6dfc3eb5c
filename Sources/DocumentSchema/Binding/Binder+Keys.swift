// Issues of keys: unknown ones, missing ones, and documents of no known kind.

import YAMLTree

extension Binder {
  /// Tells which keys are unknown and which are missed.
  ///
  /// A field whose key is probably misspelt counts as invalid: rules must not say that it is absent.
  mutating func reportKeys(
    _ unknown: [NodeID], of object: UInt32, _ type: Int, _ present: FieldSet,
    _ invalid: inout FieldSet
  ) {
    let shape = schemas.objects[type]
    let context = BindingContext(object: object, field: 0)
    for (index, key) in unknown.enumerated() {
      guard issues.count < issueLimit else {
        omittedIssues += unknown.count - index
        break
      }
      let text = shortText(tree.resolve(key))
      var arguments = [(name: "key", value: text), (name: "type", value: shape.name)]
      var fix: SchemaIssue.Fix?
      let taken = invalid
      let isOwn = isOwnKey(tree.resolve(key))
      let guess = tree.withUTF8(tree.resolve(key)) { name in
        Spelling.guess(
          name, count: shape.fields.count,
          candidate: {
            present.contains($0) || taken.contains($0) || (isOwn && !shape.ownFields.contains($0))
              ? nil : shape.fields[$0].name
          })
      }
      // Keys of one's own need not be declared.
      if isOwn && guess?.isCertain != true { continue }
      if let guess {
        let name = shape.fields[guess.index].name
        invalid.insert(guess.index)
        arguments.append(("suggestion", name))
        if guess.isCertain { fix = SchemaIssue.Fix(span: tree.span(key), replacement: name) }
      }
      report(.unknownKey, at: tree.span(key), key, context, key: text, arguments, fix: fix)
    }
    var known = present
    known.formUnion(invalid)
    let missing = shape.required.subtracting(known)
    guard !missing.isEmpty else { return }
    let node = objects[Int(object)].node
    let span = placeOfMissingKey(object)
    missing.forEach { field in
      let name = shape.fields[field].name
      report(
        .missingKey, at: span, node, context, key: name, [("key", name), ("type", shape.name)])
    }
    invalid.formUnion(missing)
  }

  /// A narrow place that stands for a whole mapping: its key, else its own first key.
  private func placeOfMissingKey(_ object: UInt32) -> Range<Int> {
    let record = objects[Int(object)]
    if let key = tree.key(ofValue: record.place) { return tree.span(key) }
    for (key, _) in tree.pairs(of: record.node) { return tree.span(key) }
    return tree.span(record.node)
  }

  /// A document that is of none of the kinds.
  mutating func reportUnknownKind(_ document: NodeID) {
    let context = BindingContext(object: ObjectRecord.none, field: 0)
    guard let first = schemas.roots.first else { return }
    guard tree.kind(document) == .mapping else {
      let shape = schemas.shapes[first.shape]
      let _: FieldSlot? = reportType(shape, document, context)
      return
    }
    let key = schemas.objects[first.objectType].fields[first.kindField].name
    let allowed = schemas.kinds
    guard let value = tree.value(of: document, forKey: key) else {
      var span = tree.span(document)
      for (key, _) in tree.pairs(of: document) {
        span = tree.span(key)
        break
      }
      report(
        .missingKey, at: span, document, context, key: key,
        [("key", key), ("allowed", allowed.joined(separator: "|"))])
      return
    }
    let node = tree.resolve(value)
    var arguments = [
      (name: "found", value: shortText(node)),
      (name: "allowed", value: allowed.joined(separator: "|")),
    ]
    var fix: SchemaIssue.Fix?
    let guess = tree.withUTF8(node) {
      Spelling.guess($0, count: allowed.count, candidate: { allowed[$0] })
    }
    if let guess {
      arguments.append(("suggestion", allowed[guess.index]))
      if guess.isCertain {
        fix = SchemaIssue.Fix(span: tree.span(node), replacement: allowed[guess.index])
      }
    }
    report(.notInEnum, at: tree.span(value), value, context, key: key, arguments, fix: fix)
  }
}
