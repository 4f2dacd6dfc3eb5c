// What a finding about capacity offers, makes it go away.

import Foundation
import Testing

@testable import Linting

@Suite("Computed fixes", .serialized)
struct CapacityRemedyTests {
  /// A workspace whose numbers a fix can change.
  private struct Workspace {
    var hours = "mon-fri: 09:00-17:00"
    var within = 240
    var clock = "open_hours"
    var percentile: Int? = 90
    var shifts: [(days: String, time: String, people: Int)] = []
    var extraShifts: [String] = []
    var perWeek = 300
    var arrivals = "daily: 07:00-23:00"
    var handling = 6
    var campaign: Double?

    func linted(_ rule: String) throws -> Linted {
      let share = percentile.map { ", percentile: \($0)" } ?? ""
      let rows =
        shifts.map { "{days: \"\($0.days)\", time: \"\($0.time)\", people: \($0.people)}" }
        + extraShifts
      let campaigns =
        campaign.map {
          """
          campaigns: [{id: autumn, kind: promotion, channels: [x], from: 2026-10-05, to: 2026-10-11, volume_factor: \($0)}]
          """
        } ?? ""
      return try lint(
        [
          "policy.yaml": """
          kind: policy
          version: 1
          organisation: {name: Example, time_zone: Europe/Amsterdam}
          service: {hours: {\(hours)}, first_reply: {within: \(within)m, clock: \(clock)\(share)}}
          """,
          "plan.yaml": """
          kind: plan
          version: 1
          period: {from: 2026-09-01, to: 2026-11-30}
          desks: [{id: webcare, shifts: [\(rows.joined(separator: ", "))]}]
          channels: [{id: x, platform: x, mode: service, volume: {per_week: \(perWeek), arrivals: {\(arrivals)}}, handling_time: \(handling)m}]
          \(campaigns)
          """,
        ], with: .only(rule))
    }
  }

  private static func values(_ finding: Finding) -> [String: FindingValue] {
    Dictionary(finding.values.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Each workspace that the fixes make of one.
  private func fixed(_ workspace: Workspace, _ finding: Finding) -> [(String, Workspace)] {
    let values = Self.values(finding)
    var all: [(String, Workspace)] = []
    if case .int(let people)? = values["extra_people"], people > 0,
      case .int(let shift)? = values["extra_shift"]
    {
      var changed = workspace
      if workspace.campaign == nil {
        changed.shifts[Int(shift)].people += Int(people)
      } else {
        let row = workspace.shifts[Int(shift)]
        changed.extraShifts.append(
          "{days: \"\(row.days)\", time: \"\(row.time)\", people: \(people), from: 2026-10-05, to: 2026-10-11}"
        )
      }
      all.append(("\(people) more people on shift \(shift)", changed))
    }
    if case .int(let minutes)? = values["shortest_minutes"], minutes > 0 {
      var changed = workspace
      changed.within = Int(minutes)
      all.append(("promise \(minutes) minutes", changed))
    }
    if case .list(let ranges)? = values["extra_hours"], !ranges.isEmpty {
      var changed = workspace
      for case .string(let range) in ranges {
        let parts = range.split(separator: " ")
        changed.extraShifts.append("{days: \(parts[0]), time: \"\(parts[1])\", people: 1}")
      }
      all.append(("one person more at \(ranges)", changed))
    }
    if case .double(let factor)? = values["most_factor"], factor > 1 {
      var changed = workspace
      changed.campaign = factor
      all.append(("a campaign of \(factor)", changed))
    }
    return all
  }

  @Test("nothing smaller would do")
  func smallest() throws {
    var workspace = Workspace()
    workspace.shifts = [("mon-fri", "09:00-17:00", 2)]
    workspace.perWeek = 350
    let finding = try #require(try workspace.linted("response/keepable").findings.first)
    let values = Self.values(finding)
    guard case .int(let people)? = values["extra_people"],
      case .int(let time)? = values["shortest_minutes"]
    else {
      Issue.record("\(values)")
      return
    }
    var fewer = workspace
    fewer.shifts[0].people += Int(people) - 1
    #expect(try fewer.linted("response/keepable").findings.count == 1)
    var shorter = workspace
    shorter.within = Int(time) - 30
    #expect(try shorter.linted("response/keepable").findings.count == 1)
  }

  @Test("each fix that campaign/service-ready offers makes the finding go away")
  func campaign() throws {
    var workspace = Workspace()
    workspace.within = 60
    workspace.percentile = nil
    workspace.arrivals = "mon-fri: 09:00-17:00"
    workspace.perWeek = 160
    workspace.shifts = [("mon-fri", "09:00-17:00", 1)]
    for factor in [1.7, 2, 3.5] {
      workspace.campaign = factor
      let finding = try #require(try workspace.linted("campaign/service-ready").findings.first)
      let fixes = fixed(workspace, finding)
      #expect(fixes.count == 2, "\(finding.message)")
      for (name, changed) in fixes {
        #expect(try changed.linted("campaign/service-ready").messages == [], "\(name)")
        #expect(try changed.linted("response/keepable").messages == [], "\(name)")
      }
    }
  }

  @Test("as many people as staffing/workload-fits says are enough, one fewer is not")
  func workload() throws {
    for perWeek in [500, 901, 2_000] {
      var workspace = Workspace()
      workspace.shifts = [("mon-fri", "09:00-17:00", 1)]
      workspace.perWeek = perWeek
      let finding = try #require(try workspace.linted("staffing/workload-fits").findings.first)
      guard case .int(let people)? = Self.values(finding)["people_short"] else {
        Issue.record("no number of people")
        continue
      }
      workspace.shifts[0].people += Int(people)
      #expect(try workspace.linted("staffing/workload-fits").messages == [])
      workspace.shifts[0].people -= 1
      #expect(try workspace.linted("staffing/workload-fits").findings.count == 1)
    }
  }

  @Test("the clean example, made too busy, is clean again with what is offered")
  func example() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples/clean")
    let policy = try String(contentsOf: folder.appending(path: "policy.yaml"), encoding: .utf8)
    let plan = try String(contentsOf: folder.appending(path: "plan.yaml"), encoding: .utf8)
    func linted(_ plan: String) throws -> Linted {
      try lint(
        ["policy.yaml": policy, "plan.yaml": plan], with: .only("response/keepable"),
        today: "2026-11-22")
    }
    #expect(try linted(plan).messages == [])
    let busy = plan.replacing("handling_time: 6m", with: "handling_time: 13m")
    let finding = try #require(try linted(busy).findings.first)
    guard case .int(let people)? = Self.values(finding)["extra_people"],
      case .int(let shift)? = Self.values(finding)["extra_shift"], people > 0
    else {
      Issue.record("\(finding.message): \(finding.values)")
      return
    }
    let row = shift == 0 ? ("08:00-16:00, people: ", 3) : ("15:00-22:00, people: ", 2)
    let helped = busy.replacing("\(row.0)\(row.1)", with: "\(row.0)\(row.1 + Int(people))")
    #expect(helped != busy)
    #expect(try linted(helped).messages == [])
  }
}
