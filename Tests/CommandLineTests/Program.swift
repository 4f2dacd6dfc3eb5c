// Runs the program as a user does.

import Foundation
import Testing

/// One run of the built program, in the folder of the repository.
struct ProgramRun {
  let status: Int32
  let output: String
  let errors: String

  /// Runs `leidraad` with these arguments, in the repository or another folder. The environment holds nothing but what is given.
  init(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
    in workingFolder: URL = repository
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ text: String = "") throws -> FileHandle {
      let url = folder.appending(path: name)
      try Data(text.utf8).write(to: url)
      return try FileHandle(forUpdating: url)
    }
    let process = Process()
    process.executableURL = try Self.program()
    process.arguments = arguments
    process.environment = ["LEIDRAAD_TODAY": "2026-11-22"].merging(environment) { $1 }
    process.currentDirectoryURL = workingFolder
    // Files instead of pipes: nothing can fill up and wait.
    process.standardInput = try file("input", input ?? "")
    process.standardOutput = try file("output")
    process.standardError = try file("errors")
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: try Data(contentsOf: folder.appending(path: "output")), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: folder.appending(path: "errors")), as: UTF8.self)
  }

  /// The program that was built together with these tests.
  static func program() throws -> URL {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "leidraad")
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return candidate
      }
      folder = folder.deletingLastPathComponent()
    }
    let standard = repository.appending(path: ".build/debug/leidraad")
    try #require(FileManager.default.isExecutableFile(atPath: standard.path))
    return standard
  }
}

/// Whether expected outputs are to be written anew instead of compared: `./script/record`.
let isRecording = ProcessInfo.processInfo.environment["LEIDRAAD_RECORD"] == "1"
