// The entries of platforms.yaml, as typed objects for rules.

import CEL
import DocumentSchema
import Synchronization
import YAMLTree

/// Gives rules `platform(name)`: the entry with that id or spelling, as an optional object with the fields
/// that the file's own schema declares.
///
/// The file is bound when the first rule asks.
final class PlatformTable: Sendable {
  private static let file = "platforms.yaml"
  private static let schemaFile = "platforms.schema.json"
  private static let function = "platform"
  private static let list = "platforms"
  private static let type = "Platform"

  private let schema: SchemaSet
  private let tree: YAMLTree
  private let entries = Mutex<[String: Value]?>(nil)

  /// Nil when the pack has no such file or no schema for it.
  ///
  /// - Throws: `RunError` when the schema is wrong.
  init?(pack: PackFiles) throws(RunError) {
    guard let schemaTree = pack.tree(at: Self.schemaFile), let tree = pack.tree(at: Self.file)
    else {
      return nil
    }
    do throws(SchemaError) {
      schema = try SchemaSet.load(
        [schemaTree],
        formats: .documents(
          language: .english, holidays: HolidayTable(pack: pack, language: .english)))
    } catch {
      throw .schema(error)
    }
    self.tree = tree
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

  var source: SourceText { tree.source }

  /// What is wrong with the file, for those who test a pack.
  func problems() -> [SchemaIssue] {
    tree.documents.first.map { schema.bind($0, in: tree).issues } ?? []
  }

  private func entry(named name: String) -> Value? {
    entries.withLock { entries in
      if let entries { return entries[name] }
      let read = readEntries()
      entries = read
      return read[name]
    }
  }

  private func readEntries() -> [String: Value] {
    guard let root = tree.documents.first else { return [:] }
    let document = schema.bind(root, in: tree)
    guard let list = document.fieldID(named: Self.list, of: 0),
      case .list(let found)? = try? document.field(list, of: 0)
    else { return [:] }
    var entries: [String: Value] = [:]
    for entry in found.elements {
      guard case .object(_, let object) = entry,
        case .string(let id)? = try? document.field(named: "id", of: object)
      else { continue }
      entries[id.string] = entry
      guard case .list(let spellings)? = try? document.field(named: "also", of: object) else {
        continue
      }
      for case .string(let spelling) in spellings.elements {
        let spelling = spelling.string
        if entries[spelling] == nil { entries[spelling] = entry }
      }
    }
    return entries
  }
}
