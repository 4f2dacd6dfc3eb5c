// Where the program speaks to its user.

import DocumentSchema
import Glibc
import Linting
import Reporting
import YAMLTree

/// Standard output for results, standard error for everything else, in the reader's language.
struct Console {
  let environment: ProcessEnvironment
  let language: Language

  init(arguments: [String], environment: ProcessEnvironment) {
    self.environment = environment
    language = InterfaceLanguage.decide(arguments, environment)
  }

  /// The sentences of the program itself. They always come from the pack inside it, so that they are
  /// there when another pack is broken.
  func catalogue(_ language: Language? = nil) -> MessageCatalogue {
    MessageCatalogue(language: language ?? self.language, pack: .embedded)
  }

  /// Writes a result to standard output. That nobody reads on is no error: `leidraad rules | head`.
  func write(_ bytes: [UInt8]) throws(WriteError) {
    let number = StandardStream.output.write(bytes)
    guard number == 0 || number == EPIPE else { throw WriteError(path: nil, number: number) }
  }

  /// Writes a report to standard output while it comes about.
  ///
  /// - Parameter isProse: It is text for people, in which lines of documents stand as they are.
  func write(isProse: Bool, _ report: (ReportOutput) -> Void) throws(WriteError) {
    var number: Int32 = 0
    let output = ReportOutput { piece in
      // Once a piece is lost those after it are as well.
      guard number == 0 else { return }
      number =
        isProse && GitHubActions(environment) != nil
        ? StandardStream.output.write(disarmed(Array(piece))) : StandardStream.output.write(piece)
    }
    report(output)
    output.finish()
    guard number == 0 || number == EPIPE else { throw WriteError(path: nil, number: number) }
  }

  /// Writes text for people to standard output. In a log that GitHub reads no line of it is a command.
  func write(prose bytes: [UInt8]) throws(WriteError) { try write(disarmed(bytes)) }

  func write(prose text: String) throws(WriteError) { try write(prose: Array(text.utf8)) }

  /// A report on standard error, where standard output is for something else.
  func explain(_ bytes: [UInt8]) { _ = StandardStream.error.write(disarmed(bytes)) }

  /// A remark on standard error: `note: …`.
  func remark(_ text: String) { tell("cli.notice", text, .info) }

  /// A mistake on standard error: `error: …`, in a step of GitHub on the page of the run as well.
  func complain(_ text: String) {
    tell("cli.error", text, .error)
    if GitHubActions(environment) != nil {
      _ = StandardStream.error.write(Array(GitHubReport.annotation(text).utf8))
    }
  }

  /// What stopped the run, in words.
  func complain(_ error: any Error) { complain(catalogue().sentence(for: error)) }

  private func tell(_ kind: String, _ text: String, _ style: Style) {
    let usesColor = ColorChoice.auto.usesColor(on: STDERR_FILENO, environment)
    var output = StyledOutput(usesColor: usesColor)
    let head = catalogue().text(kind)
    output.add(head, style)
    output.add(": ")
    for (index, line) in text.split(separator: "\n").enumerated() {
      let printable = PrintableText.make(String(line))
      let first = index == 0 ? ColumnWidth.of(head) + 2 : 2
      let lines = Paragraph.lines(of: printable, width: 80, first: first, hanging: 2)
      for (number, part) in lines.enumerated() {
        if index > 0 || number > 0 { output.add(spaces: 2) }
        output.add(part)
        output.endLine()
      }
    }
    // Where the mistakes go there is nobody left to tell about this one.
    _ = StandardStream.error.write(disarmed(output.bytes))
  }

  private func disarmed(_ prose: [UInt8]) -> [UInt8] {
    GitHubActions(environment) == nil ? prose : GitHubActions.disarmed(prose)
  }
}

extension MessageCatalogue {
  /// What stopped a run, as a sentence.
  func sentence(for error: any Error) -> String {
    switch error {
    case let error as UsageError: suggested("cli.argument.\(error.code)", error.arguments)
    case let error as FileError: sentence(for: error)
    case let error as WriteError:
      text(
        "run.file.not-writable",
        [("path", error.path ?? text("cli.standard-output")), ("detail", error.detail)])
    case let error as PackError: sentence(for: error)
    case let error as GitError: sentence(for: error)
    case let error as RunError: sentence(for: error)
    default: String(describing: error)
    }
  }

  private func sentence(for error: RunError) -> String {
    switch error {
    case .file(let error): sentence(for: error)
    case .pack(let error): sentence(for: error)
    case .schema(let error):
      // For those who write schemas: the code and its facts, as they stand in the loader.
      text(
        "run.schema",
        [
          ("path", error.file),
          (
            "detail",
            ([error.code.rawValue] + error.arguments.map { "\($0.name) \($0.value)" })
              .joined(separator: ", ")
          ),
        ])
    case .noDocuments(let paths):
      text("run.no-documents", [("paths", paths.joined(separator: ", "))])
    case .baseline(let error): sentence(for: error)
    case .git(let error): sentence(for: error)
    case .whatIf(let error): sentence(for: error)
    case .date(let date): text("run.date", [("date", date)])
    }
  }

  private func sentence(for error: FileError) -> String {
    text(
      "run.file.\(error.reason.rawValue)",
      [("path", error.path.isEmpty ? "“”" : error.path), ("detail", error.detail)])
  }

  private func sentence(for error: WhatIfError) -> String {
    let key = "run.what-if.\(error.code.rawValue)"
    let knows = error.arguments.contains { $0.name == "known" }
    return knows ? text(key + "-known", error.arguments) : suggested(key, error.arguments)
  }

  private func sentence(for error: BaselineError) -> String {
    text(
      "run.baseline.\(error.reason.rawValue)",
      [
        ("path", error.source.name),
        ("line", String(error.source.position(at: error.span.lowerBound).line)),
      ])
  }

  private func sentence(for error: GitError) -> String {
    text("run.git.\(error.reason.rawValue)", [("path", error.subject), ("detail", error.detail)])
  }

  private func sentence(for error: PackError) -> String {
    let start = error.source.position(at: error.span.lowerBound)
    var key = "pack.\(error.code.rawValue)"
    if let problem = error.arguments.first(where: { $0.name == "problem" })?.value,
      has("\(key)-\(problem)")
    {
      key += "-\(problem)"
    }
    let sentence = suggested(key, error.arguments)
    return "\(error.source.name):\(start.line):\(start.column): \(sentence)"
  }

  /// With an argument `suggestion`, the sentence that offers it.
  private func suggested(_ key: String, _ arguments: [(name: String, value: String)]) -> String {
    let offers = arguments.contains { $0.name == "suggestion" } && has(key + "-suggested")
    return text(offers ? key + "-suggested" : key, arguments)
  }
}
