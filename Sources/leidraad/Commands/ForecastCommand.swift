// leidraad forecast

import ArgumentParser
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

  @Option(help: HelpText.help("lint.input-name", value: "path"))
  var stdinFilename: String?

  @OptionGroup var run: RunOptions
  @OptionGroup var color: ColorOption
  @OptionGroup var common: CommonOptions

  private enum Format: String, CaseIterable { case text, json, csv }

  func perform(on console: Console) throws -> ExitStatus {
    let environment = console.environment
    let outputs = try FormatRequest<Format>.all(format, default: .text)
    let colors = try color.choice(environment)
    let forecast = try Linter.forecast(
      run.settings(common).options(paths, inputName: stdinFilename, environment), whatIf: whatIf)
    let catalogue = console.catalogue(forecast.language)
    for request in outputs {
      let bytes =
        switch request.format {
        case .text:
          ForecastText.bytes(
            forecast, catalogue: catalogue, usesColor: request.usesColor(colors, environment))
        case .json:
          ForecastJSON.bytes(forecast, catalogue: catalogue, version: Version.current)
        case .csv: ForecastCSV.bytes(forecast)
        }
      try request.deliver(bytes, isProse: request.format == .text, on: console)
    }
    for error in forecast.unreadable { console.complain(error) }
    if forecast.plans.isEmpty { console.remark(catalogue.text("forecast.no-plan")) }
    if forecast.mistakes > 0 {
      console.remark(catalogue.count("forecast.mistakes", forecast.mistakes))
    }
    return forecast.isIncomplete || !forecast.unreadable.isEmpty ? .failure : .success
  }
}
