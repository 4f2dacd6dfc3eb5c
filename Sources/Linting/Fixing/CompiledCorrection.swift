// The `edit:` of a fix in a rule file, compiled.

import CEL
import YAMLTree

/// The changes that a fix of a rule makes: `{set: PATH, to: VALUE}`, `{add: VALUE, to: PATH}`,
/// `{remove: PATH}`.
struct CompiledCorrection: Sendable {
  private enum Change: Sendable {
    case set(DocumentPath, Program)
    case add(Program, DocumentPath)
    case remove(DocumentPath)
  }

  let safety: Correction.Safety
  /// The fix in the file of the rule.
  let origin: NodeID
  private let changes: [Change]

  /// - Returns: nil for a fix that has only words.
  /// - Throws: `PackError` for an edit that is none, whose path leads nowhere, or whose value the field
  ///   at the path cannot take.
  init?(
    fix: NodeID, in reader: MappingReader, compiler: ExpressionCompiler,
    declaredFields: DeclaredFields
  ) throws(PackError) {
    let tree = reader.tree
    guard let edit = reader.value("edit", of: fix) else {
      if let node = reader.value("certain", of: fix) {
        throw PackError(.missingKey, in: tree, at: node, [("key", "edit")])
      }
      return nil
    }
    switch reader.string("certain", of: fix) {
    case "true": safety = .certain
    case nil, "false": safety = .decision
    default:
      throw PackError(
        .wrongValue, in: tree, at: reader.value("certain", of: fix) ?? fix,
        [("key", "certain"), ("expected", "true, false")])
    }
    var changes: [Change] = []
    for node in reader.listOrOne(edit) {
      changes.append(
        try Self.change(node, reader, compiler, declaredFields))
    }
    guard !changes.isEmpty else { throw PackError(.badEdit, in: tree, at: edit) }
    self.changes = changes
    origin = fix
  }

  private static func change(
    _ node: NodeID, _ reader: MappingReader, _ compiler: ExpressionCompiler,
    _ declaredFields: DeclaredFields
  ) throws(PackError) -> Change {
    let tree = reader.tree
    func path(_ node: NodeID) throws(PackError) -> DocumentPath {
      try compiler.compilePath(
        tree.string(node), at: ExpressionPlace(tree: tree, node: node),
        declaredFields: declaredFields)
    }
    func field(_ node: NodeID) throws(PackError) -> DocumentPath {
      let path = try path(node)
      guard path.endsInField else { throw PackError(.notAPlace, in: tree, at: node) }
      return path
    }
    func value(_ node: NodeID, for type: CEL.`Type`) throws(PackError) -> Program {
      let program = try compiler.compile(
        tree.string(node), at: ExpressionPlace(tree: tree, node: node))
      guard type.takesWritten(program.type) else {
        throw PackError(
          .wrongEditValue, in: tree, at: node,
          [("found", "\(program.type)"), ("expected", "\(type.unwrapped)")])
      }
      return program
    }
    try reader.refuseUnknownKeys(of: node, known: ["set", "add", "remove", "to"])
    let to = reader.value("to", of: node)
    switch (
      reader.value("set", of: node), reader.value("add", of: node),
      reader.value("remove", of: node), to
    ) {
    case (let place?, nil, nil, let new?):
      let place = try field(place)
      return .set(place, try value(new, for: place.type))
    case (nil, let new?, nil, let place?):
      let list = try field(place)
      guard case .list(let element) = list.type.unwrapped else {
        throw PackError(.wrongValue, in: tree, at: place, [("key", "to"), ("expected", "list")])
      }
      return .add(try value(new, for: element), list)
    case (nil, nil, let place?, nil):
      let path = try path(place)
      guard path.leadsIntoDocuments else { throw PackError(.notAPlace, in: tree, at: place) }
      return .remove(path)
    default: throw PackError(.badEdit, in: tree, at: node)
    }
  }

  /// The changes of the text for one finding; nil where one of them cannot be made without reaching
  /// further than its place.
  func edits(
    _ activation: Activation, _ places: ElementPlaces
  ) throws(EvaluationError) -> [Edit]? {
    var edits: [Edit] = []
    for change in changes {
      guard let edit = try edit(change, activation, places) else { return nil }
      if let last = edits.last, let both = last.joined(with: edit) {
        edits[edits.count - 1] = both
        continue
      }
      let collides = edits.contains {
        $0.source === edit.source && $0.change.collides(with: edit.change)
      }
      if collides { return nil }
      edits.append(edit)
    }
    return edits
  }

  private func edit(
    _ change: Change, _ activation: Activation, _ places: ElementPlaces
  ) throws(EvaluationError) -> Edit? {
    switch change {
    case .set(let path, let value):
      guard let written = WrittenValue(try activation.evaluate(value)) else { return nil }
      return try path.place(in: activation, places: places)?.edit(setting: written)
    case .add(let value, let path):
      guard let written = WrittenValue(try activation.evaluate(value)) else { return nil }
      return try path.place(in: activation, places: places)?.edit(adding: written)
    case .remove(let path):
      return try path.place(in: activation, places: places)?.removal()
    }
  }
}

extension Edit {
  /// Two insertions at one place as one, the other one behind; nil for any other edits.
  fileprivate func joined(with other: Edit) -> Edit? {
    guard source === other.source, change.span.isEmpty, change.span == other.change.span else {
      return nil
    }
    return Edit(
      source: source,
      change: TextEdit(
        span: change.span, replacement: change.replacement + other.change.replacement))
  }
}
