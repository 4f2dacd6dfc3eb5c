// The commands in the documentation do what it says they do.

import Foundation
import Testing

/// Each block marked `console` begins with `$ ` and a command; the rest is what the command says.
/// `./script/record` writes the outputs anew.
@Suite("README")
struct ReadmeTests {
  static let file = repository.appending(path: "README.md")

  @Test("the outputs in README.md are those of its commands")
  func outputs() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let fence = "```console\n$ "
    var parts = text.components(separatedBy: fence)
    #expect(parts.count > 5)
    for index in parts.indices.dropFirst() {
      let end = try #require(parts[index].range(of: "```"))
      let block = parts[index][..<end.lowerBound]
      let command = String(block.prefix { $0 != "\n" })
      let expected = String(block.dropFirst(command.count + 1))
      let output = try Self.output(of: command)
      #expect(output != "", "\(command)")
      if isRecording {
        parts[index] = "\(command)\n\(output)" + parts[index][end.lowerBound...]
      } else {
        #expect(output == expected, "\(command): ./script/record writes it anew")
      }
    }
    if isRecording {
      try Data(parts.joined(separator: fence).utf8).write(to: Self.file)
    }
  }

  @Test("the rule in CONTRIBUTING.md is a rule")
  func rule() throws {
    let text = try String(
      contentsOf: repository.appending(path: "CONTRIBUTING.md"), encoding: .utf8)
    let start = try #require(text.range(of: "```yaml\n"))
    let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
    var rule = String(text[start.upperBound..<end.lowerBound])
    // The excerpt shows one example; a rule needs one that passes as well.
    rule += """
        - name: an account with an owner
          plan: |
            channels: [{id: x, platform: x, mode: service, owner: desk}]
          expect: []

      """
    let pack = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: repository.appending(path: "Rules"), to: pack)
    defer { try? FileManager.default.removeItem(at: pack) }
    let file = pack.appending(path: "accounts/has-owner.yaml")
    try Data(rule.utf8).write(to: file)
    let run = try ProgramRun(["test", file.path])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test(
    "links lead to files that are there",
    arguments: ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
  func links(document: String) throws {
    let text = try String(contentsOf: repository.appending(path: document), encoding: .utf8)
    for link in text.matches(of: /\]\(([A-Za-z][^):#]*)\)/) where !link.1.hasPrefix("http") {
      let path = repository.appending(path: String(link.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(link.1)")
    }
  }

  private static func output(of command: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = repository
    let folder = try ProgramRun.program().deletingLastPathComponent().path
    process.environment = ["PATH": "\(folder):/usr/bin:/bin", "LEIDRAAD_TODAY": "2026-11-22"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
