// What the program says about every example workspace, word for word.

import Foundation
import Testing

/// The expected outputs are in Tests/Golden; `./script/record` writes them anew.
@Suite("Golden outputs")
struct GoldenTests {
  /// A workspace and one of the ways to report on it.
  struct Case: CustomTestStringConvertible {
    let workspace: String
    let ending: String
    let options: [String]

    var testDescription: String { "\(workspace).\(ending)" }
    var file: URL { repository.appending(path: "Tests/Golden/\(workspace).\(ending)") }
  }

  static let workspaces: [String] = {
    let folder = repository.appending(path: "Examples").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/policy.yaml") }
      .sorted()
  }()

  static let cases = workspaces.flatMap { workspace in
    [
      Case(workspace: workspace, ending: "en.txt", options: ["--lang", "en"]),
      Case(workspace: workspace, ending: "nl.txt", options: ["--lang", "nl"]),
      Case(workspace: workspace, ending: "json", options: ["--lang", "en", "--format", "json"]),
    ]
  }

  @Test("the output is the recorded one", arguments: cases)
  func golden(_ golden: Case) throws {
    let run = try ProgramRun(
      ["lint", "--profile", "all", "--no-config"] + golden.options
        + ["Examples/\(golden.workspace)"])
    #expect(run.errors == "")
    #expect(run.status < 2)
    if isRecording {
      try Data(run.output.utf8).write(to: golden.file)
    }
    let expected = try String(contentsOf: golden.file, encoding: .utf8)
    #expect(run.output == expected, "./script/record writes it anew")
  }

  @Test(
    "there are workspaces, and no outputs of workspaces that are gone", .disabled(if: isRecording))
  func complete() throws {
    #expect(Self.workspaces.count >= 13)
    let folder = repository.appending(path: "Tests/Golden").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
      name != "formats"
    }
    #expect(Set(files) == Set(Self.cases.map(\.file.lastPathComponent)))
  }

  @Test("the clean workspace passes every rule")
  func clean() throws {
    let run = try ProgramRun(["lint", "--profile", "all", "--fail-on", "info", "Examples/clean"])
    #expect(run.status == 0)
    #expect(run.output == "No findings in 2 documents (profile all).\n")
  }
}
