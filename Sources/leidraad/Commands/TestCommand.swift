// leidraad test

import ArgumentParser
import Glibc
import Linting
import Reporting
import YAMLTree

/// Runs the examples inside rule files.
struct TestCommand: Verb {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "test", abstract: HelpText.of("test.abstract"),
      discussion: HelpText.of("test.discussion"))
  }

  @Argument(help: HelpText.help("test.paths", value: "path"))
  var paths: [String] = []

  @Flag(name: .shortAndLong, help: HelpText.help("test.quiet"))
  var quiet = false

  @OptionGroup var common: CommonOptions

  func perform(on console: Console) throws -> ExitStatus {
    let language = try common.language(console.environment) ?? console.language
    let catalogue = console.catalogue(language)
    let selection = try PackSelection(paths, pack: common.rules)
    let pack = try selection.folder.map(PackFiles.folder) ?? .embedded
    let runner = try ExampleRunner(pack: pack, language: .english)

    let rules = runner.rules.filter { !$0.isMeta && selection.includes($0.id) }
    if let missing = selection.prefixes.first(where: { prefix in
      !runner.rules.contains { PackSelection.matches($0.id, prefix) }
    }) {
      throw UsageError(code: "no-rules", arguments: [("path", missing)])
    }
    var examples = 0
    var failed = 0
    var broken = 0
    for rule in rules {
      do {
        for result in try runner.run(rule) {
          examples += 1
          if result.passed { continue }
          failed += 1
          try console.write(description(of: result, catalogue))
        }
      } catch {
        broken += 1
        console.complain(
          catalogue.text("test.broken", [("rule", rule.id)]) + "\n"
            + catalogue.sentence(for: error))
      }
    }
    if !quiet {
      try console.write(summary(rules.count, examples, failed, broken, catalogue) + "\n")
    }
    return broken > 0 ? .failure : failed > 0 ? .findings : .success
  }

  private func description(of result: ExampleResult, _ catalogue: MessageCatalogue) -> String {
    var lines = [
      catalogue.text("test.failed", [("rule", result.rule), ("example", result.example)])
    ]
    for failure in result.failures {
      let start = result.source.position(at: failure.span.lowerBound)
      let sentence = catalogue.text("test.\(failure.code)", failure.arguments)
      lines.append("  \(result.source.name):\(start.line):\(start.column): \(sentence)")
    }
    return lines.map { PrintableText.make($0) + "\n" }.joined()
  }

  private func summary(
    _ rules: Int, _ examples: Int, _ failed: Int, _ broken: Int, _ catalogue: MessageCatalogue
  ) -> String {
    let counts = [
      (name: "rules", value: catalogue.count("test.rules", rules)),
      (name: "examples", value: catalogue.count("test.examples", examples)),
    ]
    let problems = [("test.failed-examples", failed), ("test.broken-rules", broken)]
      .filter { $0.1 > 0 }.map { catalogue.count($0.0, $0.1) }.joined(separator: ", ")
    if problems.isEmpty { return catalogue.text("test.passed", counts) }
    return catalogue.text("test.failures", counts + [(name: "failed", value: problems)])
  }
}

/// Which rules of which pack some paths name.
struct PackSelection {
  /// The folder of the pack; nil is the pack inside the program.
  let folder: String?
  /// Rule ids or the beginnings of them, such as `staffing`; empty is every rule.
  let prefixes: [String]

  /// - Parameter pack: The folder given with `--rules`; else the pack is the nearest folder above a path
  ///   that has a folder `schema` and a file `sources.yaml` in it.
  init(_ paths: [String], pack: String?) throws {
    var folder = pack.flatMap(Self.resolved)
    if let pack, folder == nil { _ = try FileSystem.kind(of: pack) }
    var prefixes: [String] = []
    for path in paths {
      _ = try FileSystem.kind(of: path)
      guard let full = Self.resolved(path), let root = Self.root(of: full) else {
        throw UsageError(code: "no-pack", arguments: [("path", path)])
      }
      guard folder == nil || folder == root else {
        throw UsageError(code: "two-packs", arguments: [("path", path)])
      }
      folder = root
      var prefix = full.dropFirst(root.count).drop { $0 == "/" }
      if prefix.hasSuffix(".yaml") { prefix = prefix.dropLast(5) }
      if prefix.isEmpty {
        self.folder = root
        self.prefixes = []
        return
      }
      prefixes.append(String(prefix))
    }
    self.folder = folder
    self.prefixes = prefixes
  }

  func includes(_ rule: String) -> Bool {
    prefixes.isEmpty || prefixes.contains { Self.matches(rule, $0) }
  }

  static func matches(_ rule: String, _ prefix: String) -> Bool {
    rule == prefix || rule.hasPrefix(prefix + "/")
  }

  private static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func root(of path: String) -> String? {
    var folder = path[...]
    while !folder.isEmpty {
      if FileSystem.exists(folder + "/schema"), FileSystem.exists(folder + "/sources.yaml") {
        return String(folder)
      }
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = folder[..<slash]
    }
    return nil
  }
}
