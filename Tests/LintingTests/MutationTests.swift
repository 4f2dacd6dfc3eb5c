// Whatever happens to a document, linting it ends in a report that is right about places.

import Testing
import YAMLTree

@testable import Linting

/// Numbers that are the same in every run.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Random changes of a valid workspace")
struct MutationTests {
  private static let policyText = """
    kind: policy
    version: 1
    organisation: {name: Zonnevonk, time_zone: Europe/Amsterdam, languages: [nl, en]}
    audiences:
      - id: households
        market: b2c
        active: {daily: 07:00-23:00}
    stances: {always_on: extended, breadth: focus, voice: signed}
    goals:
      - id: trust
        kind: brand
        measure: {metric: nps, baseline: 12, target: 20, by: 2027-06-30}
    service:
      hours: {mon-fri: 08:00-22:00, sat-sun: 09:00-17:00}
      exceptions:
        - {name: Christmas, from: 2026-12-25, to: 2026-12-26, hours: closed}
      first_reply: &reply {within: 1h, clock: open_hours}
      next_reply: *reply
      resolution: {within: 1d, clock: calendar}
    employees:
      groups: [reception, support]
      conduct: [Be kind., Answer what you know.]
    governance: {owner: head of communication, review_by: 2027-01-01}

    """

  private static let planText = """
    kind: plan
    version: 1
    policy: policy.yaml
    period: {from: 2026-09-01, to: 2026-12-31}
    desks:
      - id: webcare
        time_zone: Europe/Amsterdam
        shifts:
          - {days: mon-fri, time: 08:00-16:00, people: 3}
          - {days: daily, time: 16:00-22:00, people: 2}
        shrinkage: 30%
    channels:
      - id: x-service
        platform: x
        mode: service
        goals: [trust]
        audiences: [households]
        desks: [webcare]
        volume: {per_week: 900, arrivals: {daily: 07:00-23:00}}
        handling_time: 6m
        mix: {corporate: 20%, useful: 80%}
      - id: fb
        platform: facebook
        mode: dialogue
        hours: Mo-Fr 09:00-17:00
        cadence: {per_week: 5}
    campaigns:
      - {id: tips, kind: promotion, channels: [fb], from: 2026-10-05, to: 2026-10-18, volume_factor: 2.0}
    calendar:
      - {date: 2026-10-06, channel: fb, title: Tips, goal: trust}

    """

  private static let tokens = [
    ":", "- ", "[", "]", "{", "}", "&a ", "*a", "*reply", "!!str ", "'", "\"", "#", "\t", "\u{0}",
    "\u{FEFF}", "é", "🦊", "---", "...", "? ", "| ", "> ", "%", "null", "~", "-1", "1e999", "24/7",
    "99999999999999999999", "2026-02-30", "<<: ", ",", "\r", "\r\n", "\u{2028}", "  ",
  ]

  private static func mutate(_ text: String, _ random: inout SeededGenerator) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: lines.remove(at: line)
    case 1:
      // Two values change places.
      let other = Int.random(in: 0..<lines.count, using: &random)
      var left = lines[line].split(separator: " ", omittingEmptySubsequences: false)
      var right = lines[other].split(separator: " ", omittingEmptySubsequences: false)
      if let first = left.popLast(), let second = right.popLast(), line != other {
        lines[line] = (left + [second]).joined(separator: " ")
        lines[other] = (right + [first]).joined(separator: " ")
      }
    case 2:
      let end = min(lines.count, line + Int.random(in: 1...6, using: &random))
      lines.insert(contentsOf: lines[line..<end], at: end)
    case 3, 4:
      let token = tokens.randomElement(using: &random) ?? ""
      let column = Int.random(in: 0...lines[line].count, using: &random)
      let index = lines[line].index(lines[line].startIndex, offsetBy: column)
      lines[line].insert(contentsOf: token, at: index)
    default:
      // The indentation changes.
      lines[line] =
        Bool.random(using: &random) ? "  " + lines[line] : String(lines[line].dropFirst(2))
    }
    return lines.joined(separator: "\n")
  }

  @Test("the unchanged workspace is valid")
  func unchanged() throws {
    let linted = try lint(["plan.yaml": Self.planText, "policy.yaml": Self.policyText], with: .all)
    #expect(!linted.findings.contains { $0.rule.hasPrefix("meta/") }, "\(linted.messages)")
    #expect(!linted.isIncomplete)
  }

  @Test("give a report with places in their files, the same each time", arguments: 0..<8)
  func mutated(_ series: Int) throws {
    let engine = try shippedEngine()
    let rules = try engine.rules(profile: .all, settings: RuleSettings())
    var random = SeededGenerator(state: UInt64(series) &* 1_000_003 &+ 17)
    for number in 0..<60 {
      var texts = [Self.planText, Self.policyText]
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let file = Int.random(in: 0..<2, using: &random)
        texts[file] = Self.mutate(texts[file], &random)
      }
      let sources = [
        SourceText(name: "plan.yaml", string: texts[0]),
        SourceText(name: "policy.yaml", string: texts[1]),
      ]
      let first = try lint(sources: sources, engine: engine, rules: rules)
      let second = try lint(sources: sources, engine: engine, rules: rules)
      #expect(first.summary == second.summary)
      #expect(first.messages == second.messages)
      #expect(first.findings.map(\.fingerprint) == second.findings.map(\.fingerprint))
      for finding in first.findings {
        for place in [finding.place] + finding.related.map(\.place) {
          #expect(
            place.span.lowerBound >= 0 && place.span.upperBound <= place.source.count,
            "series \(series), number \(number): \(finding.rule) at \(place.span)")
          #expect(place.start <= place.end)
        }
        #expect(!finding.message.isEmpty)
        #expect(
          finding.rule != MetaRule.rule.id,
          "series \(series), number \(number): \(finding.message) at \(finding.place.path)")
      }
      for entry in first.notChecked {
        #expect(entry.place.span.upperBound <= entry.place.source.count)
      }
    }
  }
}
