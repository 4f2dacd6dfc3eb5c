// leidraad schema

import ArgumentParser
import Linting
import YAMLTree

/// Prints a JSON Schema of the pack.
struct SchemaCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema", abstract: HelpText.of("schema.abstract"),
      discussion: HelpText.of("schema.discussion"))
  }

  @Argument(help: HelpText.help("schema.name", value: "name"))
  var name: String

  @OptionGroup var common: CommonOptions

  /// The schemas of documents have a folder of their own: the rules take their types from it.
  private static let folders = ["schema/", ""]
  private static let ending = ".schema.json"

  func perform(on console: Console) throws -> ExitStatus {
    let pack = try common.pack()
    let paths = Self.folders.map { $0 + name + Self.ending }
    guard let path = paths.first(where: pack.paths.contains), let tree = pack.tree(at: path) else {
      let names = pack.paths.filter { $0.hasSuffix(Self.ending) }
        .map { $0.dropLast(Self.ending.count).split(separator: "/").last.map(String.init) ?? $0 }
      throw UsageError(
        code: "not-in-list",
        arguments: [
          ("name", "<name>"), ("value", name), ("allowed", names.joined(separator: ", ")),
        ])
    }
    var bytes = tree.source.withBytes { Array($0) }
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    try console.write(bytes)
    return .success
  }
}
