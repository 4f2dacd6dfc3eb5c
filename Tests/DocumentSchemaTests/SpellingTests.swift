// Distances between names, and the nearest of several.

import Testing

@testable import DocumentSchema

@Suite("Spelling")
struct SpellingTests {
  @Test(
    "counts insertions, deletions, substitutions and swaps",
    arguments: [
      ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "abcd", 1),
      ("abc", "acb", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("", "abc", 3),
      ("goals", "gaols", 1), ("service", "servcie", 1), ("abcdef", "badcfe", 3),
    ])
  func distance(left: String, right: String, expected: Int) {
    #expect(measured(left, right, bound: 10) == expected)
    #expect(measured(right, left, bound: 10) == expected)
  }

  @Test("gives up beyond the bound", arguments: [("kitten", "sitting", 2), ("abc", "abcdefg", 3)])
  func bound(left: String, right: String, bound: Int) {
    #expect(measured(left, right, bound: bound) == nil)
    #expect(measured(left, right, bound: bound + 1) == bound + 1)
  }

  @Test("takes the first of those as near, and is not certain of it")
  func ties() {
    #expect(guess("cat", ["car", "cap"]) == "car")
    #expect(certainty("boat", ["coat", "goat"]) == false)
    #expect(certainty("boat", ["coat", "moose"]) == true)
  }

  @Test("takes names that differ in case and separators for the same")
  func separators() {
    #expect(guess("Time-Zone", ["time", "time_zone"]) == "time_zone")
    #expect(certainty("timeZone", ["time", "time_zone"]) == true)
  }

  @Test("does not compare endless names")
  func endless() {
    let long = String(repeating: "a", count: 1_000)
    #expect(guess(long, [long]) == nil)
    #expect(guess("a", [long]) == nil)
  }

  private func measured(_ left: String, _ right: String, bound: Int) -> Int? {
    var left = left
    var right = right
    return left.withUTF8 { left in
      right.withUTF8 { right in Spelling.distance(left, right, bound: bound) }
    }
  }

  private func find(_ name: String, _ candidates: [String]) -> Spelling.Guess? {
    var name = name
    return name.withUTF8 {
      Spelling.guess($0, count: candidates.count, candidate: { candidates[$0] })
    }
  }

  private func guess(_ name: String, _ candidates: [String]) -> String? {
    find(name, candidates).map { candidates[$0.index] }
  }

  private func certainty(_ name: String, _ candidates: [String]) -> Bool? {
    find(name, candidates)?.isCertain
  }
}
