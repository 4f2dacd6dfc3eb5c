// Earlier states of a workspace, read from git.

import Foundation
import Testing
import YAMLTree

@testable import Linting

@Suite("Revisions: the files of a commit")
struct RevisionTests {
  private static func reason(_ body: () throws -> Void) -> GitError.Reason? {
    do {
      try body()
      return nil
    } catch {
      return (error as? GitError)?.reason
    }
  }

  private static func files(
    of revision: String, in repository: TestRepository
  ) throws -> FileSource {
    let git = try GitRepository(containing: repository.path)
    return .commit(try git.files(of: try git.commit(revision)))
  }

  private static func text(_ source: SourceText) -> String { source.string(0..<source.count) }

  @Test("a commit has the files as they were, under the paths of the work tree")
  func files() throws {
    let repository = try TestRepository()
    try repository.commit([
      "policy.yaml": "one", "a/b.yaml": "b", "a-b.yaml": "c", "a/.hidden/x.yaml": "h",
      "a/notes.txt": "n", "größe é.yaml": "g",
    ])
    try repository.commit(["policy.yaml": "two", "a/b.yaml": nil])
    try repository.folder.write("three", to: "policy.yaml")
    let files = try Self.files(of: "HEAD~1", in: repository)
    var unreadable: [FileError] = []
    let found = try files.files(
      under: repository.path, withExtensions: ["yaml"], unreadable: &unreadable)
    #expect(
      found == ["a/b.yaml", "a-b.yaml", "größe é.yaml", "policy.yaml"].map { repository[$0] })
    // The same order as the disk has.
    try FileManager.default.removeItem(atPath: repository[".git"])
    try repository.folder.write("b", to: "a/b.yaml")
    #expect(
      found
        == (try FileSource.disk.files(
          under: repository.path, withExtensions: ["yaml"], unreadable: &unreadable)))
    #expect(files.exists(repository["a"]) && !files.exists(repository["b"]))
    #expect(try files.kind(of: repository["a"]) == .folder)
    #expect(try files.kind(of: repository["a/notes.txt"]) == .file)
    #expect(throws: FileError.self) { try files.read(repository["a/c.yaml"]) }
    #expect(throws: FileError.self) { try files.read(repository["a"]) }
  }

  @Test("contents come as they were, whatever is in them, one file after the other")
  func contents() throws {
    let repository = try TestRepository()
    let long = String(repeating: "0123456789abcde\n", count: 20_000)
    try repository.commit([
      "a.yaml": "one", "b.yaml": "", "c.yaml": "x blob 3\nabc\n\n", "d.yaml": long,
    ])
    let files = try Self.files(of: "HEAD", in: repository)
    for _ in 0..<2 {
      #expect(Self.text(try files.read(repository["a.yaml"])) == "one")
      #expect(try files.read(repository["b.yaml"]).count == 0)
      #expect(Self.text(try files.read(repository["c.yaml"])) == "x blob 3\nabc\n\n")
      #expect(Self.text(try files.read(repository["d.yaml"])) == long)
    }
    guard case .commit(let commit) = files else { return }
    // One byte past the limit, so that the parser can tell; the next file is read well.
    #expect(try commit.read(repository["d.yaml"], named: nil, limit: 100).count == 101)
    #expect(Self.text(try files.read(repository["a.yaml"])) == "one")
  }

  @Test("links are followed inside the repository and not out of it")
  func links() throws {
    let repository = try TestRepository()
    try repository.folder.write("text", to: "real/a.yaml")
    try repository.folder.link("file.yaml", to: "real/a.yaml")
    try repository.folder.link("folder", to: "real")
    try repository.folder.link("loop.yaml", to: "loop.yaml")
    try repository.folder.link("outside.yaml", to: "/etc/hostname")
    try repository.folder.link("above.yaml", to: "../../../etc/hostname")
    try repository.folder.link("folder.yaml", to: "real")
    try repository.commit([:])
    let files = try Self.files(of: "HEAD", in: repository)
    #expect(Self.text(try files.read(repository["file.yaml"])) == "text")
    #expect(Self.text(try files.read(repository["folder/a.yaml"])) == "text")
    for name in ["loop.yaml", "outside.yaml", "above.yaml"] {
      #expect(throws: FileError.self) { try files.read(repository[name]) }
    }
    #expect(files.resolved(repository["folder/a.yaml"]) == repository["real/a.yaml"])
  }

  @Test("a commit is named by a branch, a tag, a number or a distance")
  func names() throws {
    let repository = try TestRepository()
    try repository.commit(["a.yaml": "1"])
    try repository.git("tag", "v1")
    try repository.git("branch", "other")
    try repository.commit(["a.yaml": "2"])
    let git = try GitRepository(containing: repository["not/there/yet.yaml"])
    let first = try repository.git("rev-parse", "HEAD~1")
    for name in ["v1", "other", "main~1", "HEAD~1", first, String(first.prefix(10))] {
      #expect(try git.commit(name).id == first, "\(name)")
    }
    #expect(git.root == repository.path)
  }

  @Test(
    "what is no commit is refused, and nothing of it reaches git as an option",
    arguments: [
      ("", GitError.Reason.notARevision), ("--help", .notARevision),
      ("--output=/tmp/x", .notARevision), ("-n1", .notARevision), ("nothing", .unknownRevision),
      ("HEAD:a.yaml", .unknownRevision), ("main..main", .unknownRevision),
      ("a b; touch x", .unknownRevision), ("$(touch x)", .unknownRevision),
      ("HEAD^{tree}", .unknownRevision), ("main\nHEAD", .unknownRevision),
    ])
  func noCommit(_ name: String, _ expected: GitError.Reason) throws {
    let repository = try TestRepository()
    try repository.commit(["a.yaml": "1"])
    let git = try GitRepository(containing: repository.path)
    #expect(Self.reason { _ = try git.commit(name) } == expected)
    #expect(try FileManager.default.contentsOfDirectory(atPath: repository.path).count == 2)
  }

  @Test("a folder without a repository, and a program that is not there")
  func noRepository() throws {
    let folder = try TemporaryFolder(["a.yaml": "1"])
    #expect(
      Self.reason { _ = try GitRepository(containing: folder["a.yaml"]) } == .noRepository)
    #expect(throws: SpawnError.self) {
      _ = try ChildProcess("leidraad-no-such-program", [], environment: [:])
    }
  }

  @Test("a shallow clone says that its history is missing")
  func shallow() throws {
    let repository = try TestRepository()
    try repository.commit(["a.yaml": "1"])
    try repository.git("tag", "v1")
    try repository.commit(["a.yaml": "2"])
    try repository.git("checkout", "--quiet", "-b", "branch", "v1")
    try repository.commit(["b.yaml": "3"])
    let clone = try repository.clone("--depth=1", "--no-single-branch", "--branch=branch")
    let git = try GitRepository(containing: clone.path)
    #expect(Self.reason { _ = try git.commit("HEAD~1") } == .unknownRevisionShallow)
    let main = try git.commit("origin/main")
    #expect(
      Self.reason { _ = try git.mergeBase(of: main, revision: "origin/main") } == .shallow)
    // The same question in a whole clone has an answer.
    let wholeClone = try repository.clone("--branch=branch")
    let whole = try GitRepository(containing: wholeClone.path)
    #expect(
      try whole.mergeBase(of: try whole.commit("origin/main"), revision: "origin/main").id
        == repository.git("rev-parse", "v1"))
  }

  @Test("a repository without a work tree gives the files of its commits")
  func bare() throws {
    let repository = try TestRepository()
    try repository.commit(["a.yaml": "1"])
    let bare = try repository.clone("--bare")
    let files = try Self.files(of: "main", in: bare)
    #expect(Self.text(try files.read(bare["a.yaml"])) == "1")
  }

  @Test("neither filters nor hooks of the repository run")
  func noCode() throws {
    let repository = try TestRepository()
    try repository.commit(["a.yaml": "1\n", ".gitattributes": "*.yaml filter=evil diff=evil"])
    for (key, command) in [
      ("filter.evil.smudge", "touch \(repository["smudged"]); cat"),
      ("diff.evil.textconv", "touch \(repository["converted"]); cat"),
      ("core.fsmonitor", "touch \(repository["monitored"])"),
      ("core.pager", "touch \(repository["paged"])"),
    ] {
      try repository.git("config", key, command)
    }
    let files = try Self.files(of: "HEAD", in: repository)
    #expect(Self.text(try files.read(repository["a.yaml"])) == "1\n")
    let there = try FileManager.default.contentsOfDirectory(atPath: repository.path)
    #expect(Set(there) == [".git", ".gitattributes", "a.yaml"])
  }

  @Test("a workspace of a commit is linted like one on the disk, with its own settings and rules")
  func linting() throws {
    let repository = try TestRepository()
    let rule = ruleText(
      """
      require: "!has(policy.service)"
      at: [policy.service]
      message: {en: a service, nl: een service}
      """, id: "own/no-service")
    let document = policy("service: {hours: {mon-fri: 09:00-17:00}}")
    try repository.commit([
      "docs/policy.yaml": document, "docs/plan.yaml": plan("channels: []"),
      "leidraad.yaml": "rules: own\nprofile: all\n", "own/own/no-service.yaml": rule,
    ])
    func summary(_ source: FileSource) throws -> [String] {
      let outcome = try Linter.run(
        LintOptions(paths: [repository["docs"]], today: "2026-09-15", files: source))
      #expect(outcome.report.profile == .all)
      return outcome.report.findings.map { "\($0.place.source.name) \($0.rule) \($0.place.start)" }
    }
    let disk = try summary(.disk)
    #expect(disk.contains { $0.contains("own/no-service") })
    try repository.folder.write("profile: essential", to: "leidraad.yaml")
    try repository.folder.write("kind: policy", to: "docs/policy.yaml")
    #expect(try summary(try Self.files(of: "HEAD", in: repository)) == disk)
  }
}
