// The specification's own conformance cases, when a folder with them is at hand.

import CEL
import Foundation
import Testing

/// The folder named by CEL_CONFORMANCE, or the one where the project keeps it beside the repository.
private let folder: URL = {
  if let path = ProcessInfo.processInfo.environment["CEL_CONFORMANCE"] {
    return URL(fileURLWithPath: path, isDirectory: true)
  }
  let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let beside = package.deletingLastPathComponent()
  return beside.appendingPathComponent("shared/conformance/cel", isDirectory: true)
}()

private var isPresent: Bool {
  FileManager.default.fileExists(atPath: folder.appendingPathComponent("basic.json").path)
}

@Suite("Conformance to the specification")
struct ConformanceTests {
  @Test(
    "Every case gives its result, those known to fail apart",
    .enabled(
      if: isPresent, "no conformance cases: name their folder in the variable CEL_CONFORMANCE"))
  func everyCase() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    var report = ConformanceReport()
    for url in files {
      let file = try JSONDecoder().decode(ConformanceFile.self, from: Data(contentsOf: url))
      for test in file.tests {
        report.record(
          file.source, test, failure: ConformanceRun(file: file, test: test).failure())
      }
    }
    print(report.table)
    #expect(report.unexpectedFailures == [])
    #expect(report.unexpectedPasses == [])
    #expect(report.total >= ConformanceReport.leastTotal)
  }
}

/// One case being run.
private struct ConformanceRun {
  let file: ConformanceFile
  let test: ConformanceCase

  /// What is wrong with the outcome; nil when the case passes.
  func failure() -> String? {
    do {
      let environment = try declared()
      let checked: CheckedTree
      do {
        let tree = try environment.parse(test.expr)
        checked =
          test.disablesCheck == true
          ? environment.checkedWithoutTypes(tree) : try environment.check(tree)
      } catch {
        return test.expected.error == nil ? "does not compile: \(error)" : nil
      }
      if let expected = test.deducedType, expected != "\(checked.type)" {
        return "the type is \(checked.type), not \(expected)"
      }
      return test.isCheckedOnly == true ? nil : try evaluationFailure(checked, environment)
    } catch {
      return "cannot be run: \(error)"
    }
  }

  private func evaluationFailure(
    _ checked: CheckedTree, _ environment: Environment
  ) throws -> String? {
    let variables = environment.variables.map { variable in
      test.bindings?[variable.name]?.value ?? .null
    }
    var budget = Budget(steps: 1_000_000)
    do {
      let result = try environment.plan(checked).evaluate(variables, budget: &budget)
      if test.expected.error != nil { return "gives \(result), not an error" }
      guard let expected = test.expected.value else { return "the case expects nothing" }
      return expected.matches(result) ? nil : "gives \(result), not \(expected.value)"
    } catch let error as EvaluationError {
      return test.expected.error == nil ? "fails: \(error)" : nil
    } catch let error as CompilationError {
      return test.expected.error == nil ? "cannot be planned: \(error)" : nil
    }
  }

  private func declared() throws -> Environment {
    var environment = Environment(libraries: [.standard])
    // The cases of type deduction use optionals without naming them.
    for name in file.libs + (file.source == "type_deduction" ? ["optionals"] : []) {
      guard let library = ConformanceRun.libraries[name] else {
        throw ConformanceType.Malformed(text: name)
      }
      environment.add(library)
    }
    environment.container = test.container ?? ""
    environment.allowsMacros = test.disablesMacros != true
    for declaration in test.declarations ?? [] {
      if let type = declaration.type {
        environment.declare(variable: declaration.name, try ConformanceType.parse(type))
      }
      let overloads = try (declaration.overloads ?? []).map { signature in
        Overload(
          id: signature.id, isMember: signature.instance,
          parameters: try signature.params.map(ConformanceType.parse),
          result: try ConformanceType.parse(signature.result), implementation: nil)
      }
      if !overloads.isEmpty {
        environment.declare(
          function: FunctionDeclaration(name: declaration.name, overloads: overloads))
      }
    }
    for name in test.bindings.map({ $0.keys.sorted() }) ?? []
    where environment.variable(named: name) == nil {
      environment.declare(variable: name, .dyn)
    }
    return environment
  }

  private static let libraries: [String: Library] = [
    "strings": .strings, "math": .math, "encoders": .encoders, "optionals": .optionals,
    "bindings": .bindings, "block": .block, "network": .network,
    "two_var_comprehensions": .twoVariableComprehensions,
  ]
}

/// Passes and failures per file.
struct ConformanceReport {
  /// The cases at hand may not silently become fewer.
  static let leastTotal = 1224

  /// Cases that are known to fail, each with the reason: file/section/name/expression.
  static let knownFailures: [String: String] = [:]

  private var passes: [String: Int] = [:]
  private var counts: [String: Int] = [:]
  private(set) var unexpectedFailures: [String] = []
  private(set) var unexpectedPasses: [String] = []

  var total: Int { counts.values.reduce(0, +) }

  mutating func record(_ source: String, _ test: ConformanceCase, failure: String?) {
    let key = "\(source)/\(test.section)/\(test.name)/\(test.expr)"
    counts[source, default: 0] += 1
    if let failure {
      if ConformanceReport.knownFailures[key] == nil {
        unexpectedFailures.append("\(key): \(failure)")
      }
    } else {
      passes[source, default: 0] += 1
      if ConformanceReport.knownFailures[key] != nil { unexpectedPasses.append(key) }
    }
  }

  var table: String {
    var lines = counts.keys.sorted().map { source in
      ConformanceReport.line(source, passes[source, default: 0], counts[source, default: 0])
    }
    lines.append(ConformanceReport.line("total", passes.values.reduce(0, +), total))
    return lines.joined(separator: "\n")
  }

  private static func line(_ name: String, _ passed: Int, _ count: Int) -> String {
    let padding = String(repeating: " ", count: max(1, 20 - name.count))
    return "\(name)\(padding)\(passed) of \(count) pass\(passed == count ? "" : " !")"
  }
}
