// The example of docs/capacity.md is what the program says.

import Foundation
import Queueing
import Testing
import Timetable

@testable import Linting

@Suite("docs/capacity.md")
struct CapacityPageTests {
  private static let text =
    (try? String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/capacity.md"), encoding: .utf8)) ?? ""

  private static let blocks = text.components(separatedBy: "```yaml\n").dropFirst().map {
    $0.components(separatedBy: "```")[0]
  }

  @Test("the finding and its fixes are those of the documents on the page")
  func finding() throws {
    try #require(Self.blocks.count == 2)
    let linted = try lint(
      ["policy.yaml": Self.blocks[0], "plan.yaml": Self.blocks[1]],
      with: .only("response/keepable"))
    let finding = try #require(linted.findings.first)
    #expect(Self.text.contains("> \(finding.message)\n"), "\(finding.message)")
    #expect(finding.fixes.count == 3)
    for fix in finding.fixes { #expect(Self.text.contains("- \(fix)\n"), "\(fix)") }
  }

  @Test("the numbers of the example")
  func numbers() throws {
    let open = try HoursForm.parse("Mo-Fr 09:00-17:00").get().value
    let coming = try HoursForm.parse("Mo-Su 07:00-23:00").get().value
    let arrivals = try #require(Arrivals(perWeek: MessageCount(350), hours: coming))
    let channel = try #require(Channel(handling: TimeLength(minutes: 6)))
    let desk = try #require(
      Desk(
        channels: [channel],
        ordinary: DeskWeek(
          staffing: [Steps(adding: [(open, People(2))])],
          channels: [DeskWeek.ChannelWeek(arrivals: arrivals.rate, open: open)])))
    let monday = try #require(desk.fluid().forecast?.backlogs.first)
    #expect(monday.moment.minutes == 9 * 60)
    #expect(abs(monday.messages.magnitude - 125) < 1e-6)
    #expect(Self.text.contains("on Monday at nine 125 messages lie there"))
    #expect(arrivals.rate[12 * 60].perHour == 3.125)
    #expect(Self.text.contains("350 messages spread over 112 hours are 3.125 an hour"))
    #expect(abs(2 * 10 * 0.7 * 0.85 - 11.9) < 1e-9 && abs(11.9 * 40 - 476) < 1e-9)
  }
}
