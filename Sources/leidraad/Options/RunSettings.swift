// The settings of every run over documents: for which day, in which language, with which rules.

import Linting

/// What the options say that all verbs share which read documents, whoever has read them.
struct RunSettings: Equatable {
  var today: String?
  var config: String?
  var noConfig = false
  var lang: String?
  var rules: String?

  /// The run that is asked for, over the folder that one is in where no path is named.
  ///
  /// - Parameter inputName: The path that standard input stands for, which has to be among the paths then.
  func options(
    _ paths: [String], inputName: String? = nil, _ environment: ProcessEnvironment
  ) throws -> LintOptions {
    for (name, value) in [("--config", config), ("--stdin-filename", inputName)] where value == "" {
      throw UsageError(code: "empty-value", arguments: [("name", name)])
    }
    if config != nil && noConfig { throw UsageError(code: "configuration-twice") }
    if inputName != nil && !paths.contains("-") {
      throw UsageError(code: "input-name-without-input")
    }
    let file = config ?? environment["LEIDRAAD_CONFIG"]
    let date = Setting(option: "today", today, variable: "LEIDRAAD_TODAY", environment)
    if let date, !ReferenceDate.isDate(date.value) {
      throw UsageError(code: "date", arguments: [("name", date.name), ("value", date.value)])
    }
    return LintOptions(
      paths: paths.isEmpty ? ["."] : paths, standardInputName: inputName,
      configuration: noConfig ? .none : file.map { .file($0) } ?? .automatic,
      language: try CommonOptions.language(lang, environment),
      fallbackLanguage: InterfaceLanguage.locale(environment) ?? .english,
      today: date?.value ?? ReferenceDate.today(), pack: try CommonOptions.pack(rules))
  }
}
