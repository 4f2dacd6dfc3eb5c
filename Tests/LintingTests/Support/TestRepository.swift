// A git repository that is gone after the test.

import Foundation
import Testing

/// A git repository with commits that a test makes.
final class TestRepository {
  let folder: TemporaryFolder

  var path: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    try git("init", "--quiet", "--initial-branch=main")
  }

  private init(cloneOf other: TestRepository, _ options: [String]) throws {
    folder = try TemporaryFolder()
    try Self.run(
      ["clone", "--quiet"] + options + ["file://" + other.path, folder.path], in: folder.path)
  }

  /// A clone, such as one with `--depth 1`.
  func clone(_ options: String...) throws -> TestRepository {
    try TestRepository(cloneOf: self, options)
  }

  subscript(name: String) -> String { folder[name] }

  /// Writes files and commits everything; nil removes a file.
  func commit(_ files: [String: String?]) throws {
    for (name, text) in files {
      if let text {
        try folder.write(text, to: name)
      } else {
        try FileManager.default.removeItem(atPath: folder[name])
      }
    }
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--message=a change")
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String { try Self.run(arguments, in: path) }

  @discardableResult
  private static func run(_ arguments: [String], in folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder, "-c", "user.name=Test", "-c", "user.email=test@example.org"]
      + arguments
    // Nothing of the machine's own settings.
    process.environment = ProcessInfo.processInfo.environment.merging([
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    ]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git \(arguments.joined(separator: " "))")
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}
