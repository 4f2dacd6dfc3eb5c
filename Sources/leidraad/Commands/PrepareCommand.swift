// leidraad prepare

import ArgumentParser
import Linting

/// Writes the program itself, with the expressions of its rules checked already, so that it starts
/// faster. The build runs it; it is not for users.
struct PrepareCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "prepare", shouldDisplay: false)
  }

  func perform(on console: Console) throws -> ExitStatus {
    guard let prepared = try Preparation.preparedProgram() else {
      throw UsageError(code: "no-room", arguments: [("path", Preparation.program)])
    }
    try console.write(prepared)
    return .success
  }
}
