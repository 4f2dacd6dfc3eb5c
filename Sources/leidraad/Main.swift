// Where the program starts.

import ArgumentParser
import Glibc
import Linting

@main
enum Main {
  static func main() {
    // A reader that goes away, such as `head`, ends the writing and not the program.
    signal(SIGPIPE, SIG_IGN)
    StandardStream.reserveClosed()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let console = Console(arguments: arguments, environment: ProcessEnvironment())
    exit(run(arguments, console).rawValue)
  }

  private static func run(_ arguments: [String], _ console: Console) -> ExitStatus {
    do {
      if let request = PlainArguments.lintRequest(arguments) {
        return try request.perform(on: console)
      }
      let verb: any Verb
      do {
        var command = try LeidraadCommand.parseAsRoot(FixArgument.spelt(arguments))
        guard let parsed = command as? any Verb else {
          // `leidraad help` answers by throwing what it has to say.
          try command.run()
          return .success
        }
        verb = parsed
      } catch {
        return try ParserAnswer(error, arguments: arguments).give(on: console)
      }
      return try verb.perform(on: console)
    } catch {
      console.complain(error)
      return .failure
    }
  }
}

/// How a run ended, for the shell.
enum ExitStatus: Int32 {
  case success = 0
  /// There is something at or above the severity that was asked for.
  case findings = 1
  /// The run itself could not be done.
  case failure = 2
}
