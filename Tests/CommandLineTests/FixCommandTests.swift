// leidraad lint --fix and --diff, as a user runs them.

import Foundation
import Testing

@Suite("lint --fix")
struct FixCommandTests {
  private static let wrong = """
    kind: policy   # a policy
    version: 1
    organisation: {name: Zonnevonk}
    stances:
      tnoe: 'both'   # why
    service:
      published: yes

    """
  private static let right = wrong.replacing("tnoe", with: "tone").replacing("yes", with: "true")

  /// A folder with files, gone when the test ends.
  private func inFolder(
    _ files: [String: String], _ body: (URL) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try body(folder)
  }

  private func text(_ name: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test("writes the file, says so on standard error, and reports what is left")
  func fix() throws {
    try inFolder(["policy.yaml": Self.wrong]) { folder in
      let run = try ProgramRun(["lint", "--fix", "--lang", "en"], in: folder)
      #expect(try text("policy.yaml", in: folder) == Self.right)
      #expect(run.errors.contains("note: policy.yaml: 2 fixes made"))
      #expect(!run.output.contains("[meta/schema]") && run.output.contains("[goals/declared]"))
      #expect(run.status == 1)
      let again = try ProgramRun(["lint", "--fix", "--lang", "en"], in: folder)
      #expect(again.errors.hasPrefix("note: nothing to fix\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["policy.yaml"])
    }
  }

  @Test("the exit code is that of what is left", arguments: [("error", 0), ("warning", 1)])
  func exitCode(failOn: String, status: Int) throws {
    let file = "kind: policy\nversion: 1\norganisation: {name: A}\ngovernance: {ownr: A}\n"
    try inFolder(["policy.yaml": file]) { folder in
      // Only what stands in this document is asked for here.
      let run = try ProgramRun(
        ["lint", "--fix", "--fail-on", failOn, "policy.yaml"],
        environment: ["LEIDRAAD_LANG": "en"], in: folder)
      #expect(try text("policy.yaml", in: folder).contains("owner: A"))
      #expect(
        run.status == (run.output.contains("\(failOn)[") || run.output.contains("error[") ? 1 : 0))
    }
  }

  @Test("--diff changes nothing and shows a diff that patch reads")
  func diff() throws {
    try inFolder(["policy.yaml": Self.wrong]) { folder in
      let run = try ProgramRun(["lint", "--diff", "--quiet", "policy.yaml"], in: folder)
      #expect(
        run.output == """
          --- policy.yaml
          +++ policy.yaml
          @@ -2,6 +2,6 @@
           version: 1
           organisation: {name: Zonnevonk}
           stances:
          -  tnoe: 'both'   # why
          +  tone: 'both'   # why
           service:
          -  published: yes
          +  published: true

          """)
      #expect(run.status == 1)
      #expect(try text("policy.yaml", in: folder) == Self.wrong)
    }
  }

  @Test("standard input comes out fixed, and the report goes to standard error")
  func input() throws {
    let run = try ProgramRun(["lint", "--fix", "--lang", "en", "-"], input: Self.wrong)
    #expect(run.output == Self.right)
    #expect(run.errors.contains("[goals/declared]"))
    let same = try ProgramRun(["lint", "--fix", "--lang", "en", "-"], input: Self.right)
    #expect(same.output == Self.right)
  }

  @Test("--fix=unsafe also makes what decides something; without it that is offered")
  func unsafe() throws {
    let file =
      "kind: policy\nversion: 1\norganisation: {name: A}\n"
      + "service:\n  hours: {mon-fri: 09:00-17:00}\n  first_reply: {within: 24h} # a day\n"
    try inFolder(["policy.yaml": file]) { folder in
      let careful = try ProgramRun(["lint", "--fix", "--lang", "en", "policy.yaml"], in: folder)
      #expect(try text("policy.yaml", in: folder) == file)
      #expect(careful.errors.contains("--fix=unsafe --diff"))
      _ = try ProgramRun(["lint", "--fix=unsafe", "policy.yaml"], in: folder)
      #expect(try text("policy.yaml", in: folder).contains("first_reply: {within: 3d} # a day\n"))
    }
  }

  @Test("a file keeps its permissions, and a link stays a link")
  func permissions() throws {
    try inFolder(["real.yaml": Self.wrong]) { folder in
      let real = folder.appending(path: "real.yaml").path
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: real)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "policy.yaml").path, withDestinationPath: "real.yaml")
      _ = try ProgramRun(["lint", "--fix", "policy.yaml"], in: folder)
      #expect(try text("real.yaml", in: folder) == Self.right)
      let link = folder.appending(path: "policy.yaml").path
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.yaml")
      let attributes = try FileManager.default.attributesOfItem(atPath: real)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("where one of the files cannot be written, what was written before is told")
  func half() throws {
    // There is no room beside it for a draft of the same name.
    let long = String(repeating: "b", count: 246) + ".yaml"
    try inFolder(["a.yaml": Self.wrong, long: Self.wrong]) { folder in
      let run = try ProgramRun(["lint", "--fix", "--lang", "en", "."], in: folder)
      #expect(run.status == 2)
      #expect(run.output == "")
      #expect(run.errors.hasPrefix("note: a.yaml: 2 fixes made\nerror: "), "\(run.errors)")
      #expect(run.errors.contains(" cannot be written: File name too long"))
      #expect(try text("a.yaml", in: folder) == Self.right)
      #expect(try text(long, in: folder) == Self.wrong)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(files.count == 2, "\(files)")
    }
  }

  @Test(
    "mistakes in the arguments are told",
    arguments: [
      (["lint", "--fix=all", "x.yaml"], "--fix: “all” is not one of certain, unsafe"),
      (["lint", "--fix", "-", "x.yaml"], "--fix and --diff take either “-” or files, not both"),
    ])
  func mistakes(arguments: [String], sentence: String) throws {
    let run = try ProgramRun(arguments + ["--lang", "en"], input: "")
    #expect(run.status == 2)
    #expect(run.errors.replacing("\n  ", with: " ").contains(sentence))
  }
}
