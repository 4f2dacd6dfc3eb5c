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

  private static let folder = "schema/"
  private static let ending = ".schema.json"

  func perform(on console: Console) throws -> ExitStatus {
    let pack = try common.pack()
    guard let tree = pack.tree(at: Self.folder + name + Self.ending) else {
      let names = pack.paths.filter { $0.hasPrefix(Self.folder) && $0.hasSuffix(Self.ending) }
        .map { String($0.dropFirst(Self.folder.count).dropLast(Self.ending.count)) }
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
