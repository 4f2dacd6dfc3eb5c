// What a workspace has decided where the sources disagree.

import Foundation
import Testing

@Suite("leidraad rules --stances")
struct StancesTests {
  private static let policy = """
    kind: policy
    version: 1
    organisation: {name: X}
    stances: {always_on: office, voice: nonsense}

    """

  /// Runs over one policy, from standard input's place in a folder of its own.
  private func run(_ options: [String], policy: String = Self.policy) throws -> ProgramRun {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(policy.utf8).write(to: file)
    return try ProgramRun(["rules", "--stances", file.path] + options)
  }

  @Test("what is decided, what is not, what each side says and which rules hang on it")
  func decisions() throws {
    let output = try run([]).output
    let parts = output.components(separatedBy: "\n\n")
    let always = try #require(parts.first { $0.contains("(always_on)") })
    #expect(always.contains("  decided: office ("))
    #expect(always.contains("line 4)"))
    #expect(always.contains("For always, extended:"))
    #expect(always.contains("For office, extended:"))
    #expect(always.contains("“Sociale media 24/7”"))
    #expect(always.contains("hours/evening-coverage"))
    let voice = try #require(parts.first { $0.contains("(voice)") })
    #expect(voice.contains("  not decided in "), "a value that is not valid decides nothing")
    #expect(output.contains(" decides 1 of 16 "))
  }

  @Test("no line is wider than a terminal", arguments: ["en", "nl"])
  func width(language: String) throws {
    let output = try ProgramRun(["rules", "--stances", "Examples/clean", "--lang", language]).output
    #expect(output.count > 1_000)
    for line in output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test("the Dutch page is Dutch")
  func dutch() throws {
    let output = try run(["--lang", "nl"]).output
    for word in ["gekozen: office", "niet gekozen in", "Voor always, extended:", "Regels:"] {
      #expect(output.contains(word), "\(word)")
    }
    for word in ["decided: ", "For ", "Rules:"] { #expect(!output.contains(word), "\(word)") }
  }

  @Test("the same for machines")
  func json() throws {
    let output = try run(["--format", "json"]).output
    let json = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let stances = try #require(json?["stances"] as? [[String: Any]])
    #expect(stances.count == 16)
    let always = try #require(stances.first { $0["id"] as? String == "always_on" })
    let decision = try #require((always["decisions"] as? [[String: Any]])?.first)
    #expect(decision["value"] as? String == "office")
    #expect(decision["line"] as? Int == 4)
    #expect((always["rules"] as? [String])?.contains("hours/evening-coverage") == true)
    let side = try #require((always["sides"] as? [[String: Any]])?.first)
    #expect(side["for"] as? [String] == ["always", "extended"])
  }

  @Test(
    "a path without a policy, a path without --stances and a format that there is not are mistakes",
    arguments: [
      (["rules", "--stances", "script"], "there is no policy"),
      (["rules", "Examples/clean"], "a path goes with --stances"),
      (["rules", "--stances", "--format", "markdown"], "is not one of text, json"),
    ] as [([String], String)])
  func mistakes(arguments: [String], message: String) throws {
    let run = try ProgramRun(arguments)
    #expect(run.status == 2)
    let words = run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(message), "\(words)")
  }
}
