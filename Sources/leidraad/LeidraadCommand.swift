// The verbs of the program.

import ArgumentParser

/// `leidraad`: without a verb it lints.
struct LeidraadCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "leidraad", abstract: HelpText.of("main.abstract"),
      discussion: HelpText.of("main.discussion"), version: Version.current,
      subcommands: [
        LintCommand.self, BaselineCommand.self, ChangesCommand.self, ForecastCommand.self,
        ExplainCommand.self,
        RulesCommand.self, TestCommand.self, SchemaCommand.self, PrepareCommand.self,
        PrepareCommand.self,
      ],
      defaultSubcommand: LintCommand.self)
  }
}

/// A verb: parsed arguments that know how to do their work.
protocol Verb: ParsableCommand {
  /// - Throws: `UsageError`, `RunError`, `FileError` or `PackError`, each with words for the reader.
  func perform(on console: Console) throws -> ExitStatus
}

/// The version of the program.
enum Version {
  static let current = "0.1.0"
}
