// Every format word for word, and valid by its own description.

import Foundation
import Reporting
import Testing

/// The expected outputs are in Tests/Golden/formats; `./script/record` writes them anew.
@Suite("Golden outputs of the formats")
struct FormatGoldenTests {
  /// A workspace in one of the formats.
  struct Case: CustomTestStringConvertible {
    let workspace: String
    let format: String
    let language: String

    var testDescription: String { "\(workspace).\(language).\(format)" }
    var file: URL { repository.appending(path: "Tests/Golden/formats/\(testDescription)") }

    func output() throws -> String {
      let run = try ProgramRun([
        "lint", "--profile", "recommended", "--no-config", "--lang", language, "--format", format,
        "Examples/\(workspace)",
      ])
      #expect(run.errors == "")
      #expect(run.status < 2)
      return run.output
    }
  }

  static let cases =
    ReportFormats.all.map { $0.name }.filter { $0 != "text" && $0 != "json" }.flatMap { format in
      [
        Case(workspace: "zlm", format: format, language: "en"),
        Case(workspace: "middelburg", format: format, language: "nl"),
        Case(workspace: "clean", format: format, language: "en"),
      ]
    }

  @Test("the output is the recorded one", arguments: cases)
  func golden(_ golden: Case) throws {
    let output = try golden.output()
    if isRecording {
      try FileManager.default.createDirectory(
        at: golden.file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(output.utf8).write(to: golden.file)
    }
    let expected = try String(contentsOf: golden.file, encoding: .utf8)
    #expect(output == expected, "./script/record writes it anew")
  }

  @Test("there are no outputs of cases that are gone", .disabled(if: isRecording))
  func complete() throws {
    let folder = repository.appending(path: "Tests/Golden/formats").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(files) == Set(Self.cases.map(\.testDescription)))
  }

  @Test(
    "a format with a schema follows it",
    arguments: [
      ("sarif", "Tests/Schemas/sarif-2.1.0.json"), ("rdjson", "Tests/Schemas/rdjson.json"),
      ("gitlab", "Tests/Schemas/gitlab-code-quality.json"),
    ])
  func schemas(format: String, path: String) throws {
    let schema = try JSONValue(contentsOf: path)
    for golden in Self.cases where golden.format == format {
      let value = try JSONValue(try golden.output())
      #expect(JSONSchemaValidator.mistakes(in: value, against: schema) == [])
    }
  }

  @Test("the JSON reports follow leidraad schema report, which describes all that is in them")
  func report() throws {
    let schema = try JSONValue(try ProgramRun(["schema", "report"]).output)
    for workspace in GoldenTests.workspaces {
      let value = try JSONValue(contentsOf: "Tests/Golden/\(workspace).json")
      #expect(JSONSchemaValidator.mistakes(in: value, against: schema, isClosed: true) == [])
    }
  }

  @Test("every line of NDJSON is what the JSON report says, with its type")
  func lines() throws {
    let schema = try JSONValue(try ProgramRun(["schema", "report"]).output)
    for golden in Self.cases where golden.format == "ndjson" {
      let arguments = [
        "lint", "--profile", "recommended", "--no-config", "--lang", golden.language,
        "Examples/\(golden.workspace)", "--format", "json",
      ]
      let report = try JSONValue(try ProgramRun(arguments).output)
      let lines = try golden.output().split(separator: "\n")
        .map { try JSONValue(String($0)) }
      for line in lines {
        #expect(JSONSchemaValidator.mistakes(in: line, against: schema, at: "#/$defs/line") == [])
      }
      func members(_ type: String) -> [JSONValue] {
        lines.filter { $0["type"]?.string == type }.map { line in
          .object(line.object.filter { $0.key != "type" })
        }
      }
      #expect(members("finding") == report["findings"]?.array)
      #expect(members("not_checked") == report["not_checked"]?.array)
      #expect(members("run").count == 1)
      #expect(lines.first?["summary"] == report["summary"])
    }
  }
}
