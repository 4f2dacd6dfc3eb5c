// leidraad schema

import ArgumentParser
import Linting

/// Prints a JSON Schema of the pack, with the fields that the workspace adds.
struct SchemaCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema", abstract: HelpText.of("schema.abstract"),
      discussion: HelpText.of("schema.discussion"))
  }

  @Argument(help: HelpText.help("schema.name", value: "name"))
  var name: String

  @OptionGroup var common: CommonOptions

  func perform(on console: Console) throws -> ExitStatus {
    let schemas = try SchemaText(pack: try common.packWithOwnRules())
    guard let bytes = schemas.bytes(named: name) else {
      throw UsageError(
        code: "not-in-list",
        arguments: [
          ("name", "<name>"), ("value", name),
          ("allowed", schemas.names.joined(separator: ", ")),
        ])
    }
    try console.write(bytes)
    return .success
  }
}
