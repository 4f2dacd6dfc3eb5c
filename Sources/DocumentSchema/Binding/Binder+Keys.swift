// Issues of keys: unknown ones, missing ones, and documents of no known kind.

import YAMLTree

extension Binder {
  /// Tells which keys are unknown and which are missed.
  ///
  /// A field whose key is probably misspelt counts as invalid: rules must not say that it is absent.
  mutating func reportKeys(_ unknown: [NodeID], of open: inout OpenObject) {
    let isComplete =
      schemas.objects[open.type].required.subtracting(open.present).subtracting(open.invalid)
      .isEmpty
    if unknown.isEmpty && isComplete { return }
    let object = open.number
    let shape = schemas.objects[open.type]
    let context = BindingContext(object: object, field: 0)
    for (index, key) in unknown.enumerated() {
      guard issues.count < issueLimit else {
        omittedIssues += unknown.count - index
        break
      }
      let text = shortText(tree.resolve(key))
      var arguments = [(name: "key", value: text), (name: "type", value: shape.name)]
      var fix: SchemaIssue.Fix?
      let taken = open.invalid
      let present = open.present
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
      let isSuggested = guess?.isCertain == true
      if !isSuggested, isRestOfValue(key, of: object) {
        arguments.append(("comma", text))
      } else if !isSuggested, let owner = owner(ofKey: text, near: object) {
        arguments.append(owner)
      } else if let guess {
        let name = shape.fields[guess.index].name
        open.invalid.insert(guess.index)
        arguments.append(("suggestion", name))
        if guess.isCertain { fix = SchemaIssue.Fix(span: tree.span(key), replacement: name) }
      } else {
        arguments.append(("unknown", text))
      }
      report(.unknownKey, at: tree.span(key), key, context, key: text, arguments, fix: fix)
    }
    var known = open.present
    known.formUnion(open.invalid)
    let missing = shape.required.subtracting(known)
    guard !missing.isEmpty else { return }
    let node = objects[Int(object)].node
    let span = placeOfMissingKey(object)
    missing.forEach { field in
      let name = shape.fields[field].name
      var arguments = [(name: "key", value: name), (name: "type", value: shape.name)]
      let value = schemas.shapes[shape.fields[field].shape]
      if value.kind == .constant {
        arguments.append(("value", schemas.constants[value.constant].text))
      }
      arguments.append(("missing", name))
      report(.missingKey, at: span, node, context, key: name, arguments)
    }
    open.invalid.formUnion(missing)
  }

  /// Whether a comma between braces has cut a key off the value before it: `{within: 1,5 uur}`.
  private func isRestOfValue(_ key: NodeID, of object: UInt32) -> Bool {
    let mapping = objects[Int(object)].node
    guard tree.isFlow(mapping), tree.kind(key) == .scalar else { return false }
    for (other, value) in tree.pairs(of: mapping) where other == key {
      return tree.kind(value) == .scalar && tree.span(value).isEmpty
    }
    return false
  }

  /// The part to which a key belongs that stands too far to the left (`inside`), or too far to the right
  /// (`outside`); nil when that cannot be told.
  private func owner(ofKey name: String, near object: UInt32) -> (name: String, value: String)? {
    let record = objects[Int(object)]
    guard !tree.isFlow(record.node) else { return nil }
    var found: String?
    for field in schemas.objects[Int(record.type)].fields {
      let shape = schemas.shapes[field.shape]
      guard shape.kind == .object,
        schemas.objects[shape.objectType].fields.contains(where: { $0.name == name })
      else { continue }
      if found != nil { return nil }
      found = field.name
    }
    if let found { return ("inside", found) }
    guard record.parent != ObjectRecord.none else { return nil }
    let parent = schemas.objects[Int(objects[Int(record.parent)].type)]
    guard parent.fields.contains(where: { $0.name == name }) else { return nil }
    return ("outside", parent.fields[Int(record.parentField)].name)
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
        [("key", key), ("allowed", allowed.joined(separator: "|")), ("missing", key)])
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
