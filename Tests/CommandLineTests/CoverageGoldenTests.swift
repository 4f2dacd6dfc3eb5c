// What `leidraad test --coverage` says, word for word.

import Foundation
import Testing

/// The rules are in Tests/Fixtures/coverage, with the expected outputs beside them;
/// `./script/record` writes those anew.
@Suite("The coverage of rules, as told")
struct CoverageGoldenTests {
  private static let folder = "Tests/Fixtures/coverage"
  private static let rules = folder + "/rules"

  @Test(
    "the output is the recorded one",
    arguments: [
      ("expected.en.txt", ["--lang", "en"]), ("expected.nl.txt", ["--lang", "nl"]),
      ("expected.color.txt", ["--lang", "en", "--color", "always"]),
      ("expected.json", ["--lang", "en", "--format", "json"]),
    ])
  func golden(name: String, options: [String]) throws {
    let run = try ProgramRun(["test", "--min-coverage", "100"] + options + [Self.rules])
    #expect(run.errors == "")
    #expect(run.status == 1)
    let file = repository.appending(path: "\(Self.folder)/\(name)")
    if isRecording { try Data(run.output.utf8).write(to: file) }
    #expect(
      run.output == (try String(contentsOf: file, encoding: .utf8)),
      "./script/record writes it anew")
    for line in run.output.split(separator: "\n") where !name.contains("color") {
      #expect(line.count <= 80 || name.hasSuffix("json"), "\(line)")
    }
  }

  @Test("--coverage alone tells the same and does not fail")
  func telling() throws {
    let run = try ProgramRun(["test", "--coverage", Self.rules])
    #expect(run.status == 0)
    #expect(run.output.contains("house/has-address.yaml:10:7: never true"))
    #expect(run.output.hasSuffix("Coverage: 2 rules and facts are below 100%.\n"))
  }

  @Test(
    "the minimum is for each rule and fact",
    arguments: [("0", 0), ("16", 0), ("17", 1), ("51", 1)])
  func minimum(percentage: String, status: Int32) throws {
    let run = try ProgramRun(["test", "--min-coverage", percentage, Self.rules])
    #expect(run.status == status, "\(run.output)")
  }

  @Test("quiet is only what is too low")
  func quiet() throws {
    let low = try ProgramRun(["test", "--quiet", "--min-coverage", "50", Self.rules])
    #expect(low.output.hasPrefix("Channel.has_someone: 16%"))
    #expect(!low.output.contains("house/has-address:"))
    #expect(try ProgramRun(["test", "--quiet", "--coverage", Self.rules]).output == "")
  }

  @Test("of one rule file the facts are left out: its examples alone say little of them")
  func oneRule() throws {
    let run = try ProgramRun(["test", "--coverage", "\(Self.rules)/house/short-name.yaml"])
    #expect(
      run.output == """
        area    number   outcomes seen   coverage
        house        1          2 of 2       100%

        1 rule, 2 examples: all pass.
        Coverage: every condition was seen both true and false.

        """)
  }

  @Test("the JSON names each missing outcome, and says whether all is well")
  func json() throws {
    func object(_ options: [String]) throws -> [String: Any] {
      let run = try ProgramRun(["test", "--format", "json"] + options + [Self.rules])
      return try #require(
        JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }
    let plain = try object([])
    #expect(plain["passed"] as? Bool == true)
    #expect(plain["facts"] == nil)
    let covered = try object(["--min-coverage", "100"])
    #expect(covered["passed"] as? Bool == false)
    #expect(covered["min_coverage"] as? Int == 100)
    let rules = try #require(covered["rules"] as? [[String: Any]])
    let coverage = try #require(rules[0]["coverage"] as? [String: Any])
    let missing = try #require(coverage["missing"] as? [[String: Any]])
    #expect(missing.compactMap { $0["line"] as? Int } == [7, 7, 10, 10])
    #expect(missing.last?["condition"] as? String == "channel.platform in ['blog', 'newsletter']")
    #expect(missing.first?["never"] as? [Bool] == [false])
    #expect(missing.last?["never"] as? [Bool] == [true, false])
  }

  @Test(
    "a percentage that is none is refused", arguments: ["101", "-1", "all", "99.5"])
  func refused(percentage: String) throws {
    let run = try ProgramRun(["test", "--min-coverage=\(percentage)"])
    #expect(run.status == 2)
    #expect(run.errors.contains("is not a percentage"))
  }
}
