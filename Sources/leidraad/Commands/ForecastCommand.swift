// leidraad forecast

import ArgumentParser
import Glibc
import Linting
import Reporting

/// Says for each channel how many messages will be answered in time, hour by hour of the week.
struct ForecastCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "forecast", abstract: HelpText.of("forecast.abstract"),
      discussion: HelpText.of("forecast.discussion"))
  }

  @Argument(help: HelpText.help("forecast.paths", value: "path"))
  var paths: [String] = []

  @Option(help: HelpText.help("forecast.format", value: "format[=file]"))
  var format: [String] = []

  @Option(help: HelpText.help("forecast.what-if", value: "place=value"))
  var whatIf: [String] = []

  @Option(help: HelpText.help("forecast.today", value: "date"))
  var today: String?

  @Option(help: HelpText.help("lint.input-name", value: "path"))
  var stdinFilename: String?

  @OptionGroup var color: ColorOption
  @OptionGroup var common: CommonOptions

  private enum Format: String, CaseIterable { case text, json, csv }

  func perform(on console: Console) throws -> ExitStatus {
    let environment = console.environment
    let outputs = try FormatRequest<Format>.all(format, default: .text)
    let colors = try color.choice(environment)
    let run = try Linter.forecast(try options(environment), whatIf: whatIf)
    let catalogue = console.catalogue(run.language)
    for output in outputs {
      let bytes: [UInt8]
      switch output.format {
      case .text:
        let usesColor =
          output.file == nil
          ? colors.usesColor(on: STDOUT_FILENO, environment) : colors == .always
        bytes = ForecastText.bytes(run, catalogue: catalogue, usesColor: usesColor)
      case .json:
        bytes = ForecastJSON.bytes(run, catalogue: catalogue, version: Version.current)
      case .csv: bytes = ForecastCSV.bytes(run)
      }
      if let file = output.file {
        try AtomicFile.write(bytes, to: file)
      } else {
        try console.write(bytes)
      }
    }
    for error in run.unreadable { console.complain(error) }
    if run.mistakes > 0 {
      let sentences = console.catalogue(run.language)
      console.remark(sentences.count("forecast.mistakes", run.mistakes))
    }
    return run.isIncomplete || !run.unreadable.isEmpty ? .failure : .success
  }

  private func options(_ environment: ProcessEnvironment) throws -> LintOptions {
    if stdinFilename == "" {
      throw UsageError(code: "empty-value", arguments: [("name", "--stdin-filename")])
    }
    if stdinFilename != nil && !paths.contains("-") {
      throw UsageError(code: "input-name-without-input")
    }
    let date = Setting(option: "today", today, variable: "LEIDRAAD_TODAY", environment)
    if let date, !ReferenceDate.isDate(date.value) {
      throw UsageError(code: "date", arguments: [("name", date.name), ("value", date.value)])
    }
    return LintOptions(
      paths: paths.isEmpty ? ["."] : paths, standardInputName: stdinFilename,
      language: try common.language(environment),
      fallbackLanguage: InterfaceLanguage.locale(environment) ?? .english,
      today: date?.value ?? ReferenceDate.today(), pack: try common.pack())
  }
}
