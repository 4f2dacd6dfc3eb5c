// leidraad rules

import ArgumentParser
import Glibc
import Linting
import Reporting

/// Lists the rules, or what is decided where their sources disagree.
struct RulesCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rules", abstract: HelpText.of("rules.abstract"),
      discussion: HelpText.of("rules.discussion"))
  }

  @Argument(help: HelpText.help("rules.paths", value: "path"))
  var paths: [String] = []

  @Flag(help: HelpText.help("rules.stances"))
  var stances = false

  @Option(help: HelpText.help("rules.format", value: "format"))
  var format: String?

  @Option(help: HelpText.help("rules.profile", value: "profile"))
  var profile: String?

  @OptionGroup var color: ColorOption
  @OptionGroup var common: CommonOptions

  private enum Format: String, CaseIterable { case text, json, markdown }

  func perform(on console: Console) throws -> ExitStatus {
    let environment = console.environment
    let format: Format = try Setting(option: "format", format, environment)?.choice() ?? .text
    let profile: Profile = try Setting(option: "profile", profile, environment)?.choice() ?? .all
    let colors = try color.choice(environment)
    let language = try common.language(environment) ?? console.language
    if stances {
      let catalogue = console.catalogue(language)
      let overview = StanceOverview(
        review: try review(language, profile), catalogue: catalogue)
      switch format {
      case .text:
        try console.write(
          prose: overview.text(usesColor: colors.usesColor(on: STDOUT_FILENO, environment)))
      case .json: try console.write(overview.json())
      case .markdown:
        throw Setting(option: "format", format.rawValue, environment)?.notIn(["text", "json"])
          ?? UsageError(code: "not-in-list")
      }
      return .success
    }
    if let path = paths.first {
      throw UsageError(code: "path-without-stances", arguments: [("path", path)])
    }
    let pack = try RulePack.load(try common.packWithOwnRules())
    let rules = try pack.allRules().filter { profile.includes($0.profile) }
    switch format {
    case .text:
      let usesColor = colors.usesColor(on: STDOUT_FILENO, environment)
      try console.write(prose: table(of: rules, console.catalogue(language), usesColor: usesColor))
    case .json:
      try console.write(try json(of: rules, in: pack.files, language))
    case .markdown:
      try console.write(
        prose: RuleReference.page(about: rules, of: pack, console.catalogue(language)))
    }
    return .success
  }

  /// What the workspace has decided; without paths, what the folder that one is in has, if it is one.
  private func review(
    _ language: Language, _ profile: Profile
  ) throws -> StanceReview {
    var review = try Linter.reviewStances(
      LintOptions(
        paths: paths.isEmpty ? ["."] : paths, language: language, today: ReferenceDate.today(),
        pack: try common.pack()), allowsNone: paths.isEmpty)
    review.keep { profile.includes($0.profile) }
    return review
  }

  /// Two lines for each rule: what is in columns, and its title.
  private func table(
    of rules: [Rule], _ catalogue: MessageCatalogue, usesColor: Bool
  ) -> [UInt8] {
    var output = StyledOutput(usesColor: usesColor)
    let names = Severity.allCases.map { catalogue.text("report.severity.\($0.rawValue)") }
    let idWidth = rules.map { ColumnWidth.of($0.id) }.max() ?? 0
    let severityWidth = names.map { ColumnWidth.of($0) }.max() ?? 0
    for rule in rules {
      let severity = catalogue.text("report.severity.\(rule.severity.rawValue)")
      output.add(rule.id, .bold)
      output.add(spaces: idWidth - ColumnWidth.of(rule.id) + 2)
      output.add(severity, Style(rule.severity))
      output.add(spaces: severityWidth - ColumnWidth.of(severity) + 2)
      output.add(rule.profile.rawValue, .dim)
      output.endLine()
      let title = PrintableText.make(rule.title.text(in: catalogue.language))
      for line in Paragraph.lines(of: title, width: 76) {
        output.add(spaces: 4)
        output.add(line)
        output.endLine()
      }
    }
    return output.bytes
  }

  private func json(
    of rules: [Rule], in pack: PackFiles, _ language: Language
  ) throws -> [UInt8] {
    let runner = try ExampleRunner(pack: pack)
    var json = JSONWriter()
    json.beginObject()
    json.key("version")
    json.int(1)
    json.key("rules")
    json.beginArray()
    for rule in rules {
      json.beginObject()
      let members = [
        ("id", rule.id), ("severity", rule.severity.rawValue), ("profile", rule.profile.rawValue),
        ("language", language.rawValue), ("title", rule.title.text(in: language)),
        ("why", rule.why.text(in: language)),
        ("help", pack.ownFile(rule.path) ?? RulePage.address(ofRule: rule.id, in: language)),
      ]
      for (name, value) in members {
        json.key(name)
        json.string(value)
      }
      if let stance = rule.stance {
        json.key("stance")
        json.string(stance)
      }
      json.sources(rule.sources)
      if let cost = try runner.cost(of: rule) {
        json.key("cost")
        json.beginObject(inline: true)
        json.key("steps")
        if let steps = cost.steps { json.int(steps) } else { json.null() }
        json.key("limit")
        json.int(cost.limit)
        json.endObject()
      }
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }
}
