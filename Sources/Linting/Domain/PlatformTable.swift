// The entries of platforms.yaml, as typed objects for rules.

import CEL
import DocumentSchema
import Synchronization
import YAMLTree

/// The entries of `platforms.yaml`, and the names that they have.
struct PlatformList: Sendable {
  let tree: YAMLTree
  /// The names, as those that documents may use.
  let names: ExternalCollection
  /// The mappings, in the order of the names.
  let nodes: [NodeID]

  /// What documents may use where the pack has no such file.
  static let none = ExternalCollection(name: "platforms", entries: [])

  /// Nil when the pack has no such file.
  init?(pack: PackFiles) {
    guard let tree = pack.tree(at: "platforms.yaml"), let root = tree.documents.first else {
      return nil
    }
    let reader = MappingReader(tree: tree)
    var entries: [ExternalCollection.Entry] = []
    var nodes: [NodeID] = []
    for node in reader.value("platforms", of: root).map(reader.elements) ?? [] {
      guard let id = reader.string("id", of: node) else { continue }
      let also = reader.value("also", of: node).map { reader.listOrOne($0).map(tree.string) }
      entries.append(ExternalCollection.Entry(id: id, spellings: also ?? []))
      nodes.append(node)
    }
    self.tree = tree
    self.nodes = nodes
    names = ExternalCollection(name: "platforms", entries: entries)
  }

  /// The number of the entry with that id, or else with that spelling.
  func number(of name: String) -> Int? {
    names.entries.lastIndex { $0.id == name }
      ?? names.entries.firstIndex { $0.spellings.contains(name) }
  }
}

/// Gives rules `platform(name)`: the entry with that id or spelling, as an optional object with the fields
/// that the file's own schema declares.
///
/// An entry is bound when the first rule asks for it.
final class PlatformTable: Sendable {
  private static let schemaFile = "platforms.schema.json"
  private static let function = "platform"
  private static let type = "Platform"

  private let schema: SchemaSet
  private let list: PlatformList
  /// The entries that have been asked for, by id and by the names that were used.
  private let known = Mutex<[String: Value]>([:])

  /// Nil when the pack has no such file or no schema for it.
  ///
  /// - Throws: `RunError` when the schema is wrong.
  init?(_ list: PlatformList?, pack: PackFiles) throws(RunError) {
    guard let list, let schemaTree = pack.tree(at: Self.schemaFile) else { return nil }
    do throws(SchemaError) {
      schema = try SchemaSet.load(
        [schemaTree],
        formats: .documents(
          language: .english, holidays: HolidayTable(pack: pack, language: .english)))
    } catch {
      throw .schema(error)
    }
    self.list = list
  }

  func declare(in environment: inout Environment) {
    schema.declareTypes(in: &environment)
    environment.declare(
      function: FunctionDeclaration(
        name: Self.function,
        overloads: [
          Overload(
            id: "platform_string", parameters: [.string], result: .optional(.object(Self.type)),
            implementation: .unary { [self] (name, _) throws(EvaluationError) in
              guard case .string(let name) = name, let entry = entry(named: name.string) else {
                return .optional(of: nil)
              }
              return .optional(of: entry)
            })
        ]))
  }

  var source: SourceText { list.tree.source }

  /// What is wrong with the file, for those who test a pack.
  func problems() -> [SchemaIssue] {
    list.tree.documents.first.map { schema.bind($0, in: list.tree).issues } ?? []
  }

  private func entry(named name: String) -> Value? {
    known.withLock { known in
      if let entry = known[name] { return entry }
      guard let number = list.number(of: name) else { return nil }
      let id = list.names.entries[number].id
      let entry =
        known[id] ?? schema.bind(list.nodes[number], as: Self.type, in: list.tree)?.root
      known[id] = entry
      known[name] = entry
      return entry
    }
  }
}
