// Plain arguments mean what the argument parser says they mean.

import ArgumentParser
import Testing

@testable import leidraad

@Suite("Plain arguments")
struct PlainArgumentsTests {
  @Test(
    "are read as the argument parser reads them",
    arguments: [
      [], ["lint"], ["policy.yaml"], ["lint", "folder"], ["lint", "a.yaml", "b.yaml"],
      ["lint", "-"], ["./folder", "--quiet"], ["--quiet", "folder/a.yaml"],
      ["lint", "--profile", "all", "."], ["lint", "--profile=all", "."],
      ["lint", "--format", "text", "--format=json=report.json"],
      ["lint", "-", "--stdin-filename", "policy.yaml"], ["lint", "-q"], ["lint", "-v", "x"],
      ["lint", "--verbose", "--no-config"],
      ["lint", "--show-allowed"], ["lint", "--since", "origin/main", "--baseline=known.txt"],
      ["lint", "--no-baseline", "--fail-on-stale"], ["--fail-on", "never", "a.yaml"],
      ["lint", "--today", "2026-11-22", "--config", "c.yaml"],
      ["lint", "--lang", "nl", "--rules", "Rules", "--color=never"], ["lint", "explain"],
    ] as [[String]])
  func plain(arguments: [String]) throws {
    let plain = try #require(PlainArguments.lintRequest(arguments))
    let parsed = try #require(try LeidraadCommand.parseAsRoot(arguments) as? LintCommand)
    #expect(plain == parsed.request)
  }

  @Test(
    "anything else is left to the argument parser",
    arguments: [
      ["--help"], ["lint", "--help"], ["--version"], ["explain", "goals/horizon-realistic"],
      ["rules"], ["folder"], ["lint", "--profle", "all"], ["lint", "--profile"],
      ["lint", "--profile", "--quiet"], ["lint", "--profile="], ["lint", "-qv"],
      ["lint", "--", "--quiet"], ["lint", "--quiet=yes"],
      ["lint", "--lang", "en", "--lang", "nl"], ["--quiet", "lint"],
    ] as [[String]])
  func others(arguments: [String]) {
    #expect(PlainArguments.lintRequest(arguments) == nil)
  }
}
