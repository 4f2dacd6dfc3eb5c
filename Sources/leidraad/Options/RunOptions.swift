// The options of every verb that reads documents.

import ArgumentParser

struct RunOptions: ParsableArguments {
  @Option(help: HelpText.help("option.today", value: "date"))
  var today: String?

  @Option(help: HelpText.help("option.config", value: "file"))
  var config: String?

  @Flag(help: HelpText.help("option.no-config"))
  var noConfig = false

  /// Together with the options of every verb.
  func settings(_ common: CommonOptions) -> RunSettings {
    RunSettings(
      today: today, config: config, noConfig: noConfig, lang: common.lang, rules: common.rules)
  }
}
