// The options of every verb.

import ArgumentParser
import Linting

struct CommonOptions: ParsableArguments {
  @Option(help: HelpText.help("option.lang", value: "en|nl"))
  var lang: String?

  @Option(help: HelpText.help("option.rules", value: "dir"))
  var rules: String?

  /// The rule pack that was asked for.
  func pack() throws(FileError) -> PackFiles { try Self.pack(rules) }

  /// The language that was asked for with an option or the environment, or nil.
  func language(_ environment: ProcessEnvironment) throws(UsageError) -> Language? {
    try Self.language(lang, environment)
  }

  static func pack(_ rules: String?) throws(FileError) -> PackFiles {
    guard let rules else { return .embedded }
    return try PackFiles.folder(rules)
  }

  /// The rule pack with the own rules of the folder that one is in.
  func packWithOwnRules() throws -> PackFiles {
    try OwnRules(near: ".", over: try pack()).pack
  }

  static func language(
    _ lang: String?, _ environment: ProcessEnvironment
  ) throws(UsageError) -> Language? {
    try Setting(option: "lang", lang, variable: "LEIDRAAD_LANG", environment)?.choice()
  }
}

/// The language to speak before the arguments are understood, and when they are not.
enum InterfaceLanguage {
  /// `--lang`, else `LEIDRAAD_LANG`, else the locale, else English.
  static func decide(_ arguments: [String], _ environment: ProcessEnvironment) -> Language {
    var asked: String?
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument == "--lang", index + 1 < arguments.count { asked = arguments[index + 1] }
      if argument.hasPrefix("--lang=") { asked = String(argument.dropFirst(7)) }
    }
    if let asked, let language = Language(rawValue: asked) { return language }
    if let name = environment["LEIDRAAD_LANG"], let language = Language(rawValue: name) {
      return language
    }
    return locale(environment) ?? .english
  }

  /// The language of the locale for messages; nil when it is none of ours.
  static func locale(_ environment: ProcessEnvironment) -> Language? {
    let name = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"]
    return name.flatMap(Language.init(locale:))
  }
}
