// `--fix` with and without a level.

/// `--fix` takes a level behind `=` only: what stands after it is a path.
///
/// The argument parser has flags and options, and nothing between. `--fix=unsafe` is told to it under the
/// name of a hidden option.
enum FixArgument {
  static let option = "fix-level"

  /// What the parser says, with the option as the user knows it.
  static func asWritten(_ sentence: String) -> String {
    sentence.replacing("--\(option)", with: "--fix")
  }

  /// The arguments with every `--fix=LEVEL` spelt for the parser.
  static func spelt(_ arguments: [String]) -> [String] {
    var isPath = false
    return arguments.map { argument in
      if argument == "--" { isPath = true }
      guard !isPath, argument.hasPrefix("--fix=") else { return argument }
      return "--\(option)=" + argument.dropFirst("--fix=".count)
    }
  }
}
