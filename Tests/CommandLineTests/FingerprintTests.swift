// By what a finding is known again, in every report that tells it.

import Foundation
import Testing

@Suite("Fingerprints in reports")
struct ReportFingerprintTests {
  private static let policy = """
    kind: policy
    version: 1
    organisation: {name: A}
    governance: {owner: communication, review_by: 2026-09-01}

    """
  private static let plan = """
    kind: plan
    version: 1
    policy: policy.yaml
    channels:
      - {id: x, platform: x, mode: service, desks: [care], answers: true}
      - {id: y, platform: x, mode: service, desks: [care], answers: true}
    calendar:
      - {date: 2026-09-01, channels: [z], owner: a}
      - {date: 2026-09-02, channels: [nowhere], owner: a}

    """

  /// The fingerprints of each format, in the order of the report.
  private func fingerprints(
    _ files: [String: String], today: String = "2026-11-22", language: String = "en"
  ) throws -> [String: [String]] {
    let formats = ["json", "ndjson", "sarif", "gitlab"]
    let run = try ShellRun(
      "git init --quiet; leidraad lint --today \(today) --lang \(language) --fail-on never "
        + formats.map { "--format \($0)=out.\($0)" }.joined(separator: " ") + "; "
        + formats.map { "cat out.\($0)" }.joined(separator: "; echo '%'; "),
      files: files)
    #expect(run.errors == "" && run.status == 0)
    let texts = run.output.components(separatedBy: "\n%\n")
    try #require(texts.count == formats.count)
    let json = try JSONValue(texts[0])
    let sarif = try JSONValue(texts[2])
    return [
      "json": json["findings"]?.array.compactMap { $0["fingerprint"]?.string } ?? [],
      "ndjson": try texts[1].split(separator: "\n")
        .compactMap { try JSONValue(String($0))["fingerprint"]?.string },
      "sarif": sarif["runs"]?[0]?["results"]?.array
        .compactMap { $0["partialFingerprints"]?["leidraad/v1"]?.string } ?? [],
      "gitlab": try JSONValue(texts[3]).array.compactMap { $0["fingerprint"]?.string },
    ]
  }

  @Test("every finding has one of its own, the same in every format")
  func unique() throws {
    let found = try fingerprints([
      "one/policy.yaml": Self.policy, "one/plan.yaml": Self.plan,
      "two/policy.yaml": Self.policy, "two/plan.yaml": Self.plan,
      // Two documents in one file that say the same.
      "three/all.yaml": "\(Self.policy)---\n\(Self.plan)---\n\(Self.plan)",
    ])
    let json = try #require(found["json"])
    #expect(json.count >= 12)
    #expect(Set(json).count == json.count)
    #expect(json.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{16}/) != nil })
    for (format, fingerprints) in found { #expect(fingerprints == json, "\(format)") }
  }

  @Test("it stays when lines move, elements change places, days go by and in another language")
  func steady() throws {
    let before = try fingerprints(["policy.yaml": Self.policy, "plan.yaml": Self.plan])
    let json = try #require(before["json"])
    #expect(json.count >= 4)
    let channels = Self.plan.split(separator: "\n").map(String.init)
    let reordered = [0, 1, 2, 3, 5, 4, 6, 8, 7].map { channels[$0] }.joined(separator: "\n")
    let after = try fingerprints(
      ["policy.yaml": "# later\n\n\(Self.policy)", "plan.yaml": reordered + "\n"],
      today: "2026-11-23", language: "nl")
    #expect(Set(after["json"] ?? []) == Set(json))
    let renamed = try fingerprints(["policy.yaml": Self.policy, "other.yaml": Self.plan])
    #expect(renamed["json"]?.count == json.count)
    #expect(Set(renamed["json"] ?? []) != Set(json), "readers follow a finding file by file")
  }
}
