// leidraad changes, word for word and as a user runs it.

import Foundation
import Testing

/// The expected outputs are in Tests/Changes; `./script/record` writes them anew.
@Suite("leidraad changes")
struct ChangesCommandTests {
  static let cases = [
    ("zlm-later", ["Examples/zlm", "Examples/zlm-later"]),
    ("klm-later", ["Examples/klm-2011", "Examples/klm-2014"]),
  ].flatMap { name, sides in
    [
      ("en", "text", "en.txt"), ("nl", "text", "nl.txt"), ("en", "json", "json"),
      ("nl", "markdown", "nl.md"),
    ]
    .map { (sides: sides, language: $0.0, format: $0.1, file: "\(name).\($0.2)") }
  }

  @Test("golden outputs", arguments: cases)
  func golden(
    _ golden: (sides: [String], language: String, format: String, file: String)
  ) throws {
    let run = try ProgramRun(
      ["changes"] + golden.sides + ["--lang", golden.language, "--format", golden.format])
    #expect(run.errors == "" && run.status == 0)
    let file = repository.appending(path: "Tests/Changes/\(golden.file)")
    if isRecording { try Data(run.output.utf8).write(to: file) }
    #expect(
      try String(contentsOf: file, encoding: .utf8) == run.output, "./script/record writes it anew")
    if golden.format == "text" {
      for line in run.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
    if golden.format == "json" {
      #expect(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) is [String: Any])
    }
  }

  @Test("docs/changes.md names every rule, and explain knows them", arguments: ["en", "nl"])
  func documentation(language: String) throws {
    let page = try String(
      contentsOf: repository.appending(path: "docs/changes.md"), encoding: .utf8)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: repository.appending(path: "Rules/changes").path)
    #expect(files.count >= 12)
    for file in files {
      #expect(page.contains("| `changes/\(file.dropLast(5))` | "), "\(file)")
    }
    let run = try ProgramRun(["explain", "changes/hours", "--lang", language])
    #expect(run.status == 0)
    #expect(run.output.contains(language == "en" ? "Source:" : "Bron:"))
    let typo = try ProgramRun(["explain", "changes/houres", "--lang", language])
    #expect(typo.status == 2 && typo.errors.contains("changes/hours"))
  }

  @Test("the rule in docs/changes.md is a rule")
  func documentedRule() throws {
    let page = try String(
      contentsOf: repository.appending(path: "docs/changes.md"), encoding: .utf8)
    let start = try #require(page.range(of: "```yaml\n"))
    let end = try #require(page.range(of: "```", range: start.upperBound..<page.endIndex))
    let pack = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: repository.appending(path: "Rules"), to: pack)
    defer { try? FileManager.default.removeItem(at: pack) }
    let file = pack.appending(path: "changes/community-size.yaml")
    try Data(page[start.upperBound..<end.lowerBound].utf8).write(to: file)
    let run = try ProgramRun(["test", file.path, "--lang", "en"])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test("there are no outputs of cases that are gone", .disabled(if: isRecording))
  func complete() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: repository.appending(path: "Tests/Changes").path)
    #expect(Set(files) == Set(Self.cases.map(\.file)))
  }

  @Test(
    "the gate fails on the kind that is named and on everything worse, or by severity",
    arguments: [
      ("dropped", 0), ("weakened", 1), ("neutral", 1), ("strengthened", 1), ("never", 0),
      ("error", 1), ("info", 1),
    ])
  func gate(failOn: String, status: Int32) throws {
    try inRepository { folder, git in
      try write("service: {first_reply: {within: 1h}}", folder)
      try git(["add", "."])
      try git(["commit", "-qm", "one"])
      try write("service: {first_reply: {within: 4h}}", folder)
      let run = try ProgramRun(
        ["changes", "HEAD", "--fail-on", failOn, "--lang", "en"], in: folder)
      #expect(run.status == status, "\(run.output)\(run.errors)")
      #expect(run.output.contains("weakened[changes/first-reply]"))
      #expect(run.output.hasSuffix("1 weakened: from HEAD to the working tree.\n"))
    }
  }

  @Test("two commits are compared from where they parted; others' changes are not told")
  func mergeBase() throws {
    try inRepository { folder, git in
      try write("service: {first_reply: {within: 1h}}", folder)
      try git(["add", "."])
      try git(["commit", "-qm", "one"])
      try git(["checkout", "-qb", "mine"])
      try write("service: {first_reply: {within: 1h}, published: true}", folder)
      try git(["commit", "-qam", "mine"])
      try git(["checkout", "-q", "main"])
      try write("service: {first_reply: {within: 8h}}", folder)
      try git(["commit", "-qam", "theirs"])
      let run = try ProgramRun(["changes", "main", "mine", "--lang", "en"], in: folder)
      #expect(run.output.contains("changes/published") && !run.output.contains("first-reply"))
      let both = try ProgramRun(["changes", "HEAD~1", "HEAD", "--lang", "nl"], in: folder)
      #expect(both.output.contains("verzwakt[changes/first-reply]"))
    }
  }

  @Test("Markdown fits a comment, says what does not, and nothing in it is markup or a call")
  func comment() throws {
    let policy = "kind: policy\nversion: 1\norganisation: {name: A}\n"
    let rules = (0..<3000).map {
      "    - rule \($0) @team #12 https://x.org www.x.org <b> $5 $6 | x\n"
    }
    let run = try ShellRun(
      "leidraad changes old new --lang en --format markdown",
      files: [
        "old/policy.yaml": policy,
        "new/policy.yaml": policy + "employees:\n  conduct:\n" + rules.joined(),
      ])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.utf8.count <= 65_536 - 100)
    #expect(run.output.utf8.count > 60_000)
    let rows = run.output.split(separator: "\n").count { $0.hasPrefix("| new |") }
    #expect(run.output.hasSuffix("\nAnd \(3000 - rows) more changes, which do not fit here.\n"))
    for markup in ["@team", "#12", "https://", "www.", "<b>", " $5"] {
      #expect(!run.output.contains(markup), "\(markup)")
    }
  }

  @Test("people read the beginning of a commit's number, programs all of it")
  func number() throws {
    let number = String(repeating: "0123456789", count: 4)
    let policy = "kind: policy\nversion: 1\norganisation: {name: A}\n"
    let run = try ShellRun(
      "leidraad changes \(number) new --lang en; leidraad changes \(number) new --format json",
      files: ["\(number)/policy.yaml": policy, "new/policy.yaml": policy])
    #expect(run.output.hasPrefix("No promise changes from 0123456789 to new.\n"), "\(run.output)")
    #expect(run.output.contains("\"before\": \"\(number)\""))
  }

  @Test("a state without documents is one in which everything is new")
  func empty() throws {
    try inRepository { folder, git in
      try Data("x".utf8).write(to: folder.appending(path: "readme"))
      try git(["add", "."])
      try git(["commit", "-qm", "one"])
      try write("service: {hours: 24/7}", folder)
      let run = try ProgramRun(["changes", "HEAD", "--lang", "en"], in: folder)
      #expect(run.status == 0 && run.output.contains("new[changes/policy]"))
    }
  }

  @Test("a folder that came or went as a whole is compared with nothing", arguments: [".", "docs"])
  func folderOnOneSide(path: String) throws {
    try inRepository { folder, git in
      try Data("x".utf8).write(to: folder.appending(path: "readme"))
      try git(["add", "."])
      try git(["commit", "-qm", "one"])
      let docs = folder.appending(path: "docs")
      try FileManager.default.createDirectory(at: docs, withIntermediateDirectories: true)
      try write("service: {hours: 24/7}", docs)
      try git(["add", "."])
      try git(["commit", "-qm", "two"])
      let place = path == "." ? docs : folder
      let came = try ProgramRun(
        ["changes", "HEAD~1", "HEAD", "--path", path, "--lang", "en"], in: place)
      #expect(came.status == 0 && came.output.contains("new[changes/policy]"), "\(came.errors)")
      let tree = try ProgramRun(["changes", "HEAD~1", "--path", path, "--lang", "en"], in: place)
      #expect(tree.status == 0 && tree.output.contains("new[changes/policy]"), "\(tree.errors)")
      try FileManager.default.removeItem(at: docs.appending(path: "policy.yaml"))
      try git(["commit", "-qam", "three"])
      if path == "docs" {
        let went = try ProgramRun(
          ["changes", "HEAD~1", "HEAD", "--path", path, "--lang", "en"], in: place)
        #expect(went.status == 0 && went.output.contains("dropped[changes/policy]"))
      }
      let nowhere = try ProgramRun(
        ["changes", "HEAD~1", "--path", "nowhere", "--lang", "en"], in: folder)
      #expect(nowhere.status == 2)
      #expect(nowhere.errors == "error: there is no file or folder nowhere\n")
    }
  }

  @Test("a repository of another user is told with what to do about it")
  func foreign() throws {
    try inRepository { folder, git in
      try write("service: {hours: 24/7}", folder)
      try git(["add", "."])
      try git(["commit", "-qm", "one"])
      let environment = [
        "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
      ]
      for arguments in [["changes", "HEAD"], ["lint", "--since", "HEAD"]] {
        let run = try ProgramRun(arguments, environment: environment, in: folder)
        #expect(run.status == 2)
        let errors = run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(errors.contains("git config --global --add safe.directory /"), "\(errors)")
        #expect(errors.hasSuffix(folder.lastPathComponent), "\(errors)")
      }
    }
  }

  @Test("a mistake in the document on one side keeps a gate shut")
  func invalid() throws {
    try inRepository { folder, git in
      try write("service: {first_reply: {within: soon}}", folder)
      try git(["add", "."])
      try git(["commit", "-qm", "one"])
      try write("service: {first_reply: {within: 4h}}", folder)
      let open = try ProgramRun(["changes", "HEAD", "--lang", "en"], in: folder)
      #expect(open.status == 0)
      #expect(open.output.contains("There is 1 mistake in the documents of HEAD"))
      let run = try ProgramRun(["changes", "HEAD", "--fail-on", "dropped"], in: folder)
      #expect(run.status == 2)
    }
  }

  @Test(
    "what is missing is told",
    arguments: [
      (["changes", "no-such-branch"], "no-such-branch"),
      (["changes", "."], ". is a folder or a file; name the one to compare it with"),
      (["changes", "HEAD", "--fail-on", "weaker"], "--fail-on: “weaker” is not one of dropped"),
      (
        ["changes", "HEAD", "--format", "yaml"],
        "--format: “yaml” is not one of text, json, markdown"
      ),
      (["changes"], "Missing expected argument"),
    ])
  func mistakes(arguments: [String], sentence: String) throws {
    try inRepository { folder, git in
      try write("service: {hours: 24/7}", folder)
      try git(["add", "."])
      try git(["commit", "-qm", "one"])
      let run = try ProgramRun(arguments + ["--lang", "en"], in: folder)
      #expect(run.status == 2)
      #expect(run.errors.replacing("\n  ", with: " ").contains(sentence), "\(run.errors)")
    }
  }

  // MARK: - A repository

  private func write(_ fields: String, _ folder: URL) throws {
    let text = "kind: policy\nversion: 1\norganisation: {name: Zonnevonk}\n\(fields)\n"
    try Data(text.utf8).write(to: folder.appending(path: "policy.yaml"))
  }

  private func inRepository(
    _ body: (_ folder: URL, _ git: ([String]) throws -> Void) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func git(_ arguments: [String]) throws {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments =
        ["git", "-C", folder.path, "-c", "user.name=A", "-c", "user.email=a@example.org"]
        + arguments
      process.environment = [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "git \(arguments)")
    }
    try git(["init", "-q", "-b", "main"])
    try body(folder, git)
  }
}
