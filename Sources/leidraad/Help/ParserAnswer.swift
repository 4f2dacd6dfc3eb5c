// What the argument parser has to say, in the reader's language.

import ArgumentParser
import Linting
import Reporting

/// The answer to arguments that ask for help or the version, or that are wrong.
struct ParserAnswer {
  private let error: any Error
  private let arguments: [String]

  init(_ error: any Error, arguments: [String]) {
    self.error = error
    self.arguments = arguments
  }

  func give(on console: Console) throws(WriteError) -> ExitStatus {
    let catalogue = console.catalogue()
    HelpText.speak(catalogue)
    if LeidraadCommand.exitCode(for: error) == .success {
      let text = LeidraadCommand.fullMessage(for: error, columns: 80)
      let help = HelpTranslation(catalogue).translate(text)
      try console.write(prose: help.hasSuffix("\n") ? help : help + "\n")
      return .success
    }
    let sentence = FixArgument.asWritten(LeidraadCommand.message(for: error))
    let message = ParserSentence.translate(sentence, catalogue)
    let see = catalogue.text("cli.see-help", [("command", verb)])
    console.complain("\(message)\n\(see)")
    return .failure
  }

  /// The verb among the arguments, followed by a space; empty when there is none.
  private var verb: String {
    let names = LeidraadCommand.configuration.subcommands.compactMap {
      $0.configuration.commandName
    }
    guard let first = arguments.first, names.contains(first) else { return "" }
    return first + " "
  }
}

/// The headings that the argument parser writes in English.
private struct HelpTranslation {
  private let catalogue: MessageCatalogue

  init(_ catalogue: MessageCatalogue) { self.catalogue = catalogue }

  /// The help with headings in the reader's language and no line wider than a terminal.
  func translate(_ help: String) -> String {
    let lines = words(of: help).split(separator: "\n", omittingEmptySubsequences: false)
    let usage = catalogue.text("cli.help.usage")
    let wrapped = lines.flatMap { line in
      line.hasPrefix(usage) ? Self.wrapped(String(line), hanging: usage.count) : [String(line)]
    }
    return wrapped.joined(separator: "\n")
  }

  /// Breaks a usage line between options, not between an option and its value.
  private static func wrapped(_ line: String, hanging: Int) -> [String] {
    let unbroken = line.replacing(" <", with: "\u{A0}<")
    let lines = Paragraph.lines(of: unbroken, width: 80, hanging: hanging)
    return lines.enumerated().map { index, text in
      String(repeating: " ", count: index == 0 ? 0 : hanging)
        + String(text.replacing("\u{A0}<", with: " <"))
    }
  }

  private func words(of help: String) -> String {
    guard catalogue.language != .english else { return help }
    func text(_ key: String) -> String { catalogue.text("cli.help.\(key)") }
    let starts = [
      ("OVERVIEW: ", text("overview")), ("USAGE: ", text("usage")),
      ("ARGUMENTS:", text("arguments")), ("OPTIONS:", text("options")),
      ("SUBCOMMANDS:", text("subcommands")), ("  See 'leidraad help", text("see-subcommand")),
    ]
    let ends = [
      ("Show the version.", text("show-version")), ("Show help information.", text("show-help")),
    ]
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      for (english, own) in starts where line.hasPrefix(english) {
        return english.hasPrefix("  ") ? own : own + line.dropFirst(english.count)
      }
      for (english, own) in ends where line.hasSuffix(english) {
        return line.dropLast(english.count) + own
      }
      // As long as what it replaces, so that the columns stay.
      return line.replacing(" (default)  ", with: text("default"), maxReplacements: 1)
        .description
    }
    return lines.joined(separator: "\n")
  }
}

/// The sentences of the argument parser about wrong arguments, known by their fixed parts.
private enum ParserSentence {
  private static let patterns: [(key: String, parts: [String])] = [
    ("unknown-option-suggested", ["Unknown option ", ". Did you mean ", "?"]),
    ("unknown-option", ["Unknown option ", ""]),
    ("missing-value", ["Missing value for ", ""]),
    (
      "takes-no-value",
      ["The option ", " does not take any value, but ", " was specified."]
    ),
    ("unexpected-argument", ["Unexpected argument ", ""]),
    ("unexpected-arguments", ["", " unexpected arguments: ", ""]),
    ("missing-argument", ["Missing expected argument ", ""]),
  ]

  /// The sentence in the catalogue's language; one that is not known stays as it is.
  static func translate(_ sentence: String, _ catalogue: MessageCatalogue) -> String {
    for (key, parts) in patterns {
      guard let values = values(in: sentence, between: parts) else { continue }
      let arguments = values.enumerated().map { (name: String($0.offset), value: $0.element) }
      return catalogue.text("cli.parser.\(key)", arguments)
    }
    return sentence
  }

  /// What stands between the parts of a pattern; nil when the sentence does not follow it.
  private static func values(in sentence: String, between parts: [String]) -> [String]? {
    guard let first = parts.first, let last = parts.last, sentence.hasPrefix(first) else {
      return nil
    }
    var rest = sentence.dropFirst(first.count)
    var values: [String] = []
    for part in parts.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: part) else { return nil }
      values.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    guard rest.hasSuffix(last) else { return nil }
    values.append(String(rest.dropLast(last.count)))
    return values
  }
}
