// Whether to write in colour.

import ArgumentParser
import Glibc

enum ColorChoice: String, CaseIterable {
  case auto, always, never
}

struct ColorOption: ParsableArguments {
  @Option(help: HelpText.help("option.color", value: "auto|always|never"))
  var color: String?

  func choice(_ environment: ProcessEnvironment) throws(UsageError) -> ColorChoice {
    try ColorChoice.asked(color, environment)
  }
}

extension ColorChoice {
  /// What the option or the environment asks for; else colour where there is a terminal.
  static func asked(
    _ option: String?, _ environment: ProcessEnvironment
  ) throws(UsageError) -> ColorChoice {
    try Setting(option: "color", option, variable: "LEIDRAAD_COLOR", environment)?.choice() ?? .auto
  }

  /// `--color`, then `NO_COLOR`, then `FORCE_COLOR` or `CLICOLOR_FORCE`, then whether it is a terminal.
  func usesColor(on descriptor: Int32, _ environment: ProcessEnvironment) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if environment["NO_COLOR"] != nil { return false }
      for variable in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
        if let value = environment[variable], value != "0" { return true }
      }
      return isatty(descriptor) == 1 && environment["TERM"] != "dumb"
    }
  }
}
