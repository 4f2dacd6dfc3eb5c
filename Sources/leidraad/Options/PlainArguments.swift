// The usual arguments of `lint`, read without the argument parser.

/// Reads what nearly every run is started with: `lint`, paths and options, spelt out and right.
///
/// The argument parser describes every verb to itself by reflection before it reads a word, which is as
/// much work as checking a file. It keeps the last word: for anything but plain arguments the answer here
/// is nil, and the parser reads them and says what is wrong. A test holds the two against each other.
struct PlainArguments {
  private var request = LintRequest()

  /// What the arguments ask `lint` for; nil when they are not plain.
  static func lintRequest(_ arguments: [String]) -> LintRequest? {
    var reader = PlainArguments()
    let namesVerb = arguments.first == "lint"
    var rest = arguments[(namesVerb ? 1 : 0)...]
    while let argument = rest.popFirst() {
      if argument == "-" || !argument.utf8.starts(with: "-".utf8) {
        // Without a dot or a slash it may be the name of a verb.
        guard namesVerb || argument.utf8.contains(where: { $0 == 0x2E || $0 == 0x2F }) else {
          return nil
        }
        reader.request.paths.append(argument)
      } else if !reader.setFlag(argument) {
        guard reader.setOption(argument, &rest) else { return nil }
      }
    }
    return reader.request
  }

  private mutating func setFlag(_ argument: String) -> Bool {
    switch argument {
    case "--no-config": request.run.noConfig = true
    case "--explain-evaluation": request.explainEvaluation = true
    case "--no-baseline": request.noBaseline = true
    case "--fail-on-stale": request.failOnStale = true
    case "--show-allowed": request.showAllowed = true
    case "--quiet", "-q": request.quiet = true
    case "--verbose", "-v": request.verbose = true
    case "--diff": request.diff = true
    default: return false
    }
    return true
  }

  /// Sets an option, whose value stands behind `=` or is the next argument.
  private mutating func setOption(_ argument: String, _ rest: inout ArraySlice<String>) -> Bool {
    let name: Substring
    let value: String
    if let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")) {
      name = argument[..<equals]
      value = String(argument[argument.utf8.index(after: equals)...])
    } else {
      guard let next = rest.popFirst() else { return false }
      name = argument[...]
      value = next
    }
    guard !value.isEmpty, !value.utf8.starts(with: "-".utf8) else { return false }
    switch name {
    case "--format":
      request.format.append(value)
      return true
    case "--profile": return Self.set(&request.profile, value)
    case "--fail-on": return Self.set(&request.failOn, value)
    case "--today": return Self.set(&request.run.today, value)
    case "--config": return Self.set(&request.run.config, value)
    case "--since": return Self.set(&request.since, value)
    case "--baseline": return Self.set(&request.baseline, value)
    case "--stdin-filename": return Self.set(&request.stdinFilename, value)
    case "--color": return Self.set(&request.color, value)
    case "--lang": return Self.set(&request.run.lang, value)
    case "--rules": return Self.set(&request.run.rules, value)
    default: return false
    }
  }

  /// An option that is given twice is for the parser to judge.
  private static func set(_ field: inout String?, _ value: String) -> Bool {
    guard field == nil else { return false }
    field = value
    return true
  }
}
