// Only what a change has brought.

import Foundation
import Testing
import YAMLTree

@testable import Linting

@Suite("Since a commit")
struct SinceTests {
  private static let rule = """
    each: channel in plan.channels
    require: has(channel.owner)
    at: [channel.id]
    message: {en: "{channel.id} has no owner", nl: "{channel.id} heeft geen eigenaar"}
    """

  private static func channels(_ ids: String...) -> String {
    plan("channels:\n" + ids.map { "  - {id: \($0), platform: x}\n" }.joined())
  }

  /// A repository with a policy and a plan on main, and a branch that is checked out.
  private static func repository(_ files: [String: String?] = [:]) throws -> TestRepository {
    let repository = try TestRepository()
    let first: [String: String?] = ["policy.yaml": policy(), "plan.yaml": channels("a", "b")]
    try repository.commit(first.merging(files) { $1 })
    try repository.git("checkout", "--quiet", "-b", "branch")
    return repository
  }

  private static func run(
    _ repository: TestRepository, since revision: String = "main", paths: [String] = ["."]
  ) throws -> Report {
    var options = LintOptions(
      paths: paths.map { $0 == "." ? repository.path : repository[$0] }, today: "2026-09-15",
      pack: .rule(rule))
    options.since = revision
    return try Linter.run(options).report
  }

  @Test("what was there before is left out, what the change brought is told")
  func brought() throws {
    let repository = try Self.repository()
    #expect(try Self.run(repository).findings.count == 0)
    try repository.folder.write(Self.channels("c", "b", "a"), to: "plan.yaml")
    let report = try Self.run(repository)
    #expect(report.findings.map(\.message) == ["c has no owner"])
    #expect(report.earlier?.older == 2)
    try repository.commit([:])
    #expect(try Self.run(repository).findings.map(\.message) == ["c has no owner"])
    #expect(try Self.run(repository, since: "HEAD").findings.count == 0)
  }

  @Test("it is not about lines: a change elsewhere can bring a finding, one at the line none")
  func notLines() throws {
    let rule = """
      each: channel in plan.channels
      require: policy.organisation.name == 'Example'
      at: [channel.id]
      message: {en: "m {channel.id}", nl: "m {channel.id}"}
      """
    let repository = try Self.repository()
    try repository.folder.write(policy().replacing("Example", with: "Other"), to: "policy.yaml")
    var options = LintOptions(paths: [repository.path], today: "2026-09-15", pack: .rule(rule))
    options.since = "main"
    #expect(try Linter.run(options).report.findings.count == 2)
    #expect(try Self.run(repository).findings.count == 0)
  }

  @Test("what others did meanwhile on the other branch is not what this one brought")
  func mergeBase() throws {
    let repository = try Self.repository()
    try repository.git("checkout", "--quiet", "main")
    try repository.commit(["plan.yaml": plan("channels: []")])
    try repository.git("checkout", "--quiet", "branch")
    #expect(try Self.run(repository).findings.count == 0)
  }

  @Test("renamed files, new files and deleted files")
  func files() throws {
    let repository = try Self.repository()
    try repository.git("mv", "plan.yaml", "autumn.yaml")
    #expect(try Self.run(repository).findings.count == 0)
    try repository.folder.write(Self.channels("a"), to: "winter.yaml")
    let report = try Self.run(repository)
    #expect(report.findings.map(\.place.source.name) == [repository["winter.yaml"]])
    #expect(try Self.run(repository, paths: ["winter.yaml"]).findings.count == 1)
  }

  @Test(
    "an allowance that the change removes brings its finding; its own settings hold for each side")
  func settings() throws {
    let allowed = Self.channels("a").replacing(
      "  - {id: a", with: "  # leidraad: allow test/rule -- R\n  - {id: a")
    let repository = try Self.repository([
      "plan.yaml": allowed, "leidraad.yaml": "fail_on: warning",
    ])
    #expect(try Self.run(repository).findings.count == 0)
    try repository.folder.write(Self.channels("a"), to: "plan.yaml")
    #expect(try Self.run(repository).findings.map(\.message) == ["a has no owner"])
    try repository.commit(["leidraad.yaml": "off: [test/rule]"])
    try repository.folder.write("fail_on: error", to: "leidraad.yaml")
    #expect(try Self.run(repository, since: "HEAD").findings.map(\.message) == ["a has no owner"])
  }

  @Test("mandatory rules always tell")
  func mandatory() throws {
    let repository = try Self.repository(["leidraad.yaml": "mandatory: [test/rule]"])
    #expect(try Self.run(repository).findings.count == 2)
  }

  @Test("an earlier state with broken settings leaves nothing out, and says why")
  func broken() throws {
    let repository = try Self.repository(["leidraad.yaml": "no_such_key: 1"])
    try repository.folder.write("fail_on: error", to: "leidraad.yaml")
    let report = try Self.run(repository)
    #expect(report.findings.count == 2)
    #expect(report.earlier?.failure != nil)
  }

  @Test("a baseline and a commit together leave out what either knows")
  func withBaseline() throws {
    let repository = try Self.repository()
    try repository.folder.write(Self.channels("a", "b", "c", "d"), to: "plan.yaml")
    try repository.folder.write(
      "00 test/rule plan.channels[c].id plan.yaml\n", to: "leidraad-baseline.txt")
    #expect(try Self.run(repository).findings.map(\.message) == ["d has no owner"])
  }

  @Test("a shallow clone, a folder without git and an unknown name stop the run")
  func failures() throws {
    func reason(_ body: () throws -> Void) -> GitError.Reason? {
      do {
        try body()
      } catch RunError.git(let error) {
        return error.reason
      } catch {}
      return nil
    }
    let repository = try Self.repository()
    try repository.commit(["plan.yaml": Self.channels("z")])
    let clone = try repository.clone("--depth=1", "--branch=branch")
    #expect(reason { _ = try Self.run(clone, since: "HEAD~1") } == .unknownRevisionShallow)
    #expect(reason { _ = try Self.run(clone, since: "origin/main") } == .unknownRevisionShallow)
    #expect(reason { _ = try Self.run(repository, since: "nothing") } == .unknownRevision)
    #expect(reason { _ = try Self.run(repository, since: "--all") } == .notARevision)
    let folder = try TemporaryFolder(["policy.yaml": policy()])
    var options = LintOptions(paths: [folder.path], today: "2026-09-15", pack: .rule(Self.rule))
    options.since = "main"
    #expect(reason { _ = try Linter.run(options) } == .noRepository)
  }
}
