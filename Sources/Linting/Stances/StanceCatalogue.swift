// Reading stances.yaml, against the schema that says which decisions there are.

import CEL
import DocumentSchema
import YAMLTree

/// The stances of a pack, in the order of the file.
struct StanceCatalogue: Sendable {
  private static let path = "stances.yaml"

  let stances: [Stance]

  /// - Throws: `PackError` at the first mistake: an unknown key, a field that the schema does not have, a
  ///   decision that the field cannot hold.
  init(_ engine: Engine) throws(PackError) {
    guard let tree = engine.pack.files.tree(at: Self.path) else {
      stances = []
      return
    }
    let reader = MappingReader(tree: tree)
    let root = try MappingReader.root(of: tree)
    try reader.refuseUnknownKeys(of: root, known: ["stances"])
    var stances: [Stance] = []
    for entry in try reader.list(reader.required("stances", of: root), key: "stances") {
      let stance = try Self.stance(entry, reader, engine)
      if stances.contains(where: { $0.id == stance.id }) {
        throw PackError(.duplicate, in: tree, at: entry, [("name", stance.id)])
      }
      stances.append(stance)
    }
    self.stances = stances
  }

  /// Sees to it that the stance of a rule is one of the file's.
  static func require(_ rule: Rule, in files: PackFiles) throws(PackError) {
    guard let stance = rule.stance else { return }
    let ids = ids(in: files)
    guard !ids.contains(stance) else { return }
    let suggestion = closestMatch(to: stance, among: ids)
    throw PackError(
      .unknownStance, in: rule.tree, at: rule.reader.value("stance", of: rule.root) ?? rule.root,
      [("stance", stance)] + (suggestion.map { [(name: "suggestion", value: $0)] } ?? []))
  }

  private static func ids(in files: PackFiles) -> [String] {
    guard let tree = files.tree(at: path), let root = tree.documents.first else { return [] }
    let reader = MappingReader(tree: tree)
    guard let list = reader.value("stances", of: root) else { return [] }
    return reader.elements(of: list).compactMap { reader.string("id", of: $0) }
  }

  private static func stance(
    _ entry: NodeID, _ reader: MappingReader, _ engine: Engine
  ) throws(PackError) -> Stance {
    let tree = reader.tree
    try reader.refuseUnknownKeys(of: entry, known: ["id", "field", "title", "sides"])
    let node = try reader.required("field", of: entry)
    let place = ExpressionPlace(tree: tree, node: node)
    let path = try ExpressionCompiler(environment: engine.context.environment)
      .compilePath(tree.string(node), at: place, declaredFields: engine.context.declaredFields)
    let choices = try choices(of: place, engine)
    var sides: [Stance.Side] = []
    for side in try reader.list(reader.required("sides", of: entry), key: "sides") {
      sides.append(try Self.side(side, reader, choices: choices.map(\.name)))
    }
    return Stance(
      id: tree.string(try reader.required("id", of: entry)),
      title: try reader.localized("title", of: entry), path: tree.string(node), choices: choices,
      sides: sides, field: path)
  }

  private static func side(
    _ side: NodeID, _ reader: MappingReader, choices: [String]
  ) throws(PackError) -> Stance.Side {
    try reader.refuseUnknownKeys(of: side, known: ["for", "en", "nl", "source"])
    try reader.checkTranslations(of: side)
    var named: [String] = []
    for node in reader.listOrOne(try reader.required("for", of: side)) {
      let name = reader.tree.string(node)
      guard choices.contains(name) else {
        throw PackError(
          .wrongValue, in: reader.tree, at: node,
          [("key", "for"), ("expected", choices.joined(separator: ", "))])
      }
      named.append(name)
    }
    _ = try reader.required("source", of: side)
    return Stance.Side(
      choices: named, argument: LocalizedText(tree: reader.tree, node: side),
      sources: try RuleReader(reader: reader).sources(of: side))
  }

  /// The values that the schema allows in the field that an expression ends with.
  private static func choices(
    of place: ExpressionPlace, _ engine: Engine
  ) throws(PackError) -> [Stance.Choice] {
    let text = place.tree.string(place.node)
    var environment = engine.context.environment
    environment.requiresGuards = false
    let checked: CheckedTree
    do throws(CompilationError) {
      checked = try environment.check(try environment.parse(text))
    } catch {
      throw PackError(error, at: place)
    }
    let root = checked.tree.root
    guard case .select(let operand, _, _) = checked.tree[root].kind,
      case .field(let field) = checked[resolution: root],
      case .object(let type) = checked[type: operand].unwrapped
    else { throw PackError(.notAPlace, in: place.tree, at: place.node) }
    return engine.schemas.allowedValues(ofField: field, type: type).map { name in
      Stance.Choice(
        name: name,
        meaning: engine.schemas.description(
          ofValue: name, field: field, type: type, language: engine.language.rawValue) ?? "")
    }
  }
}
