// Runs a line of shell as a user does.

import Foundation

/// One line of shell in a new folder with some files; `leidraad` is the program.
struct ShellRun {
  let status: Int32
  let output: String
  let errors: String

  init(
    _ line: String, files: [String: String] = [:], environment: [String: String] = [:]
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let workspace = folder.appending(path: "workspace")
    try FileManager.default.createDirectory(at: workspace, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = workspace.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    for name in ["output", "errors"] { try Data().write(to: folder.appending(path: name)) }
    let process = Process()
    // Whoever started the tests may ignore signals, and a shell cannot undo that.
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "--default-signal", "/bin/sh", "-c", "leidraad() { \"$program\" \"$@\"; }; \(line)",
    ]
    process.environment = [
      "LEIDRAAD_TODAY": "2026-11-22", "PATH": "/usr/local/bin:/usr/bin:/bin",
      "program": try ProgramRun.program().path, "repository": repository.path,
      "HOME": folder.path,
    ].merging(environment) { $1 }
    process.currentDirectoryURL = workspace
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forUpdating: folder.appending(path: "output"))
    process.standardError = try FileHandle(forUpdating: folder.appending(path: "errors"))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }
    output = try text("output")
    errors = try text("errors")
  }
}
