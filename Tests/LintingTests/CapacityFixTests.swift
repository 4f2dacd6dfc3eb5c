// Each fix that a finding about capacity offers is made in the documents, and the finding is gone.

import DocumentSchema
import Foundation
import Testing
import YAMLTree

@testable import Linting

@Suite("Computed fixes in documents of all kinds", .serialized)
struct CapacityFixTests {
  /// A policy and a plan that fixes are made in.
  private struct Documents {
    private(set) var policy: ChangedDocument
    private(set) var plan: ChangedDocument

    init(policy: String, plan: String) throws {
      func document(_ name: String, _ text: String) throws -> ChangedDocument {
        let tree = YAMLTree.parse(SourceText(name: name, string: text))
        let root = try #require(tree.documents.first)
        return ChangedDocument(try shippedEngine().schemas.bind(root, in: tree))
      }
      self.policy = try document("policy.yaml", policy)
      self.plan = try document("plan.yaml", plan)
      // Written out in one line, so that parts of it can be taken over.
      try change("x_written_out=1")
    }

    mutating func change(_ text: String) throws {
      let change = try WhatIf(text)
      let unreadable = try change.kind == "policy" ? policy.apply(change) : plan.apply(change)
      try #require(unreadable == nil, "\(text)")
    }

    /// What stands at a place of the plan.
    func text(_ path: String) throws -> String? {
      let document = try shippedEngine().schemas.bind(plan.root, in: plan.tree)
      return document.node(atPath: path).map { plan.tree.source.string(plan.tree.span($0)) }
    }

    func findings(_ rule: String) throws -> [Finding] {
      try lint(sources: [policy.tree.source, plan.tree.source], with: .only(rule)).findings
    }
  }

  private static func values(_ finding: Finding) -> [String: FindingValue] {
    Dictionary(finding.values.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private static func channels(_ finding: Finding) -> Set<String> {
    guard case .list(let ids)? = values(finding)["channels"] else { return [] }
    return Set(ids.compactMap { if case .string(let id) = $0 { id } else { nil } })
  }

  /// What a fix changes.
  private enum Kind: CaseIterable {
    case people, campaignPeople, time, hours, factor
  }

  private struct Fix {
    let kind: Kind
    let changes: [String]
    let documents: Documents
  }

  /// The documents with each of the fixes of a finding.
  private static func fixed(_ documents: Documents, _ finding: Finding) throws -> [Fix] {
    let values = values(finding)
    var all: [Fix] = []
    func fix(_ kind: Kind, _ changes: [String]) throws {
      var changed = documents
      for change in changes { try changed.change(change) }
      all.append(Fix(kind: kind, changes: changes, documents: changed))
    }
    /// Shifts of a desk with some more.
    func more(_ team: String, _ shifts: String) throws -> String {
      let known = try #require(try documents.text("plan.desks[\(team)].shifts"))
      return "desks[\(team)].shifts=\(known.dropLast()), \(shifts)]"
    }
    if case .int(let people)? = values["extra_people"], people > 0,
      case .string(let team)? = values["extra_team"], case .int(let shift)? = values["extra_shift"]
    {
      let place = "desks[\(team)].shifts.\(shift)"
      let known = try documents.text("plan.\(place).people").flatMap { Int64($0) } ?? 1
      if let campaign = campaign(of: finding) {
        let count =
          try #require(try documents.text("plan.desks[\(team)].shifts")).split(
            separator: "{"
          ).count - 1
        let copy = try #require(try documents.text("plan.\(place)"))
        let added = "desks[\(team)].shifts[\(count)]"
        try fix(
          .campaignPeople,
          [
            try more(team, copy), "\(added).people=\(people)",
            "\(added).from=\(documents.text("plan.campaigns[\(campaign)].from") ?? "")",
            "\(added).to=\(documents.text("plan.campaigns[\(campaign)].to") ?? "")",
          ])
      } else {
        try fix(
          .people, ["desks[\(team)].shifts[\(shift)].people=\(known + people)"])
      }
    }
    if case .int(let minutes)? = values["shortest_minutes"], minutes > 0 {
      let own = try channels(finding).sorted().filter {
        try documents.text("plan.channels[\($0)].first_reply.within") != nil
      }
      var changes = own.map { "channels[\($0)].first_reply.within=\(minutes)m" }
      if own.count < channels(finding).count {
        changes.append("policy.service.first_reply.within=\(minutes)m")
      }
      try fix(.time, changes)
    }
    if case .list(let ranges)? = values["extra_hours"], !ranges.isEmpty,
      case .string(let team)? = values["extra_hours_team"]
    {
      let shifts = ranges.compactMap { range -> String? in
        guard case .string(let text) = range else { return nil }
        let parts = text.split(separator: " ")
        return "{days: \(parts[0]), time: \"\(parts[1])\", people: 1}"
      }
      try fix(.hours, [try more(team, shifts.joined(separator: ", "))])
    }
    if case .double(let factor)? = values["most_factor"], factor > 1,
      let campaign = campaign(of: finding)
    {
      try fix(.factor, ["campaigns[\(campaign)].volume_factor=\(factor)"])
    }
    return all
  }

  private static func campaign(of finding: Finding) -> String? {
    finding.place.path.split(separator: "campaigns[").dropFirst().first.map {
      String($0.prefix { $0 != "]" })
    }
  }

  /// Makes every fix of every finding of a rule.
  ///
  /// - Returns: the kinds that there were.
  @discardableResult
  private static func expectGone(_ documents: Documents, _ rule: String) throws -> Set<Kind> {
    var kinds: Set<Kind> = []
    for finding in try documents.findings(rule) {
      for fix in try fixed(documents, finding) {
        kinds.insert(fix.kind)
        let left = try fix.documents.findings(rule).filter {
          $0.rule != rule
            || campaign(of: $0) == campaign(of: finding)
              && !channels($0).isDisjoint(with: channels(finding))
        }
        #expect(
          left.map(\.message) == [],
          "\(fix.changes): \(finding.message)\n\(documents.plan.tree.source.string)")
      }
    }
    return kinds
  }

  // MARK: - The examples of the repository

  private static let examples: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples")
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
      .map { folder.appending(path: $0).path }
      .filter { FileManager.default.fileExists(atPath: $0 + "/plan.yaml") }
  }()

  @Test("in the examples, as they are and with more work", arguments: examples)
  func example(path: String) throws {
    let texts = try ["policy", "plan"].map {
      try String(contentsOf: URL(filePath: path).appending(path: "\($0).yaml"), encoding: .utf8)
    }
    let documents = try Documents(policy: texts[0], plan: texts[1])
    for rule in ["response/keepable", "campaign/service-ready"] {
      try Self.expectGone(documents, rule)
    }
  }

  // MARK: - Workspaces made at random

  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }

    mutating func one<Element>(of all: [Element]) -> Element {
      all[Int.random(in: all.indices, using: &self)]
    }

    /// True one time in so many.
    mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
  }

  /// When a desk is there, in hours and in shifts.
  private static let weeks = [
    (
      hours: "mon-fri: 09:00-17:00", shifts: ["{days: mon-fri, time: \"09:00-17:00\", people: 2}"],
      time: 80
    ),
    (
      hours: "daily: 08:00-22:00",
      shifts: [
        "{days: daily, time: \"08:00-15:00\", people: 2}", "{days: daily, time: \"15:00-22:00\"}",
      ], time: 147
    ),
    (
      hours: "mon-fri: 08:00-20:00, sat: 10:00-14:00",
      shifts: [
        "{days: mon-fri, time: \"08:00-20:00\", people: 1}",
        "{days: sat, time: \"10:00-14:00\", people: 1}",
        "{days: \"mon,tue\", time: \"09:00-13:00\", people: 2}",
      ], time: 80
    ),
    (
      hours: "daily: 00:00-24:00",
      shifts: [
        "{days: daily, time: \"07:00-23:00\", people: 2}",
        "{days: daily, time: \"23:00-07:00\", people: 1}",
      ], time: 280
    ),
  ]

  private static func documents(_ random: inout Random) throws -> Documents {
    func promise() -> String {
      let share = random.oneIn(4) ? ", percentile: \(random.one(of: [70, 80, 90, 95]))" : ""
      return random.oneIn(5)
        ? "{within: \(random.one(of: [16, 70, 100]))h, clock: calendar\(share)}"
        : "{within: \(random.one(of: [15, 30, 60, 120, 240]))m, clock: open_hours\(share)}"
    }
    let week = random.one(of: weeks)
    let noted = random.oneIn(4)
    let policy = """
      kind: policy
      version: 1
      organisation: {name: Example, time_zone: Europe/Amsterdam}
      \(noted ? "stances: {holding_reply: counts}" : "")
      service:
        hours: {\(week.hours)}
        holidays: [\(random.oneIn(3) ? "nl" : "")]
        first_reply: \(promise())
        \(noted ? "holding_reply: {allowed: true, follow_up_within: \(random.one(of: [1, 4, 16]))h}" : "")
      """
    let ids = random.oneIn(2) ? ["web"] : ["web", "far"]
    var time = week.time
    let desks = ids.map { id in
      let zone =
        id == "far" ? ", time_zone: \(random.one(of: ["America/New_York", "Asia/Manila"]))" : ""
      var shifts = week.shifts
      if id == "far" {
        shifts = ["{days: mon-fri, time: \"\(random.one(of: ["04:00-12:00", "20:00-04:00"]))\"}"]
        time += 40
      }
      if random.oneIn(4) {
        shifts.append(
          "{days: mon-fri, time: \"10:00-16:00\", people: 1, from: 2026-11-01, to: \(random.one(of: ["2026-11-03", "2026-12-31"]))}"
        )
      }
      return "  - {id: \(id)\(zone), shifts: [\(shifts.joined(separator: ", "))]}"
    }
    let count = Int.random(in: 1...4, using: &random)
    let load = Double(Int.random(in: 20...50, using: &random)) / 100
    let channels = (0..<count).map { number in
      let own = random.oneIn(4) ? ", first_reply: \(promise())" : ""
      let open = random.oneIn(6) ? ", hours: {daily: 10:00-18:00}" : ""
      let named = random.oneIn(2) ? ", desks: [\(random.one(of: ids))]" : ""
      let arrivals = random.oneIn(4) ? "" : ", arrivals: {\(week.hours)}"
      let peak = random.oneIn(4) ? ", peak_factor: 2" : ""
      let handling = random.one(of: [15, 30])
      let volume = Int(load * Double(time * 60) / Double(handling * count))
      return """
          - {id: c\(number), platform: x, mode: service\(named)\(own)\(open), volume: {per_week: \(volume)\(arrivals)\(peak)}, handling_time: \(handling)m}
        """
    }
    let campaigns =
      random.oneIn(4)
      ? ""
      : "campaigns: [{id: autumn, kind: promotion, channels: [c0], from: 2026-10-0\(random.one(of: [5, 7])), to: 2026-10-\(random.one(of: ["09", "18"])), volume_factor: \(random.one(of: [1.5, 2, 4]))}]"
    let plan = """
      kind: plan
      version: 1
      period: {from: 2026-10-01, to: \(random.one(of: ["2026-11-30", "2027-01-10"]))}
      desks:
      \(desks.joined(separator: "\n"))
      channels:
      \(channels.joined(separator: "\n"))
      \(campaigns)
      """
    return try Documents(policy: policy, plan: plan)
  }

  @Test(
    "with campaigns, desks that share channels, other time zones, holidays, both clocks and notes")
  func random() throws {
    var kinds: Set<Kind> = []
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = Random(state: seed &* 104_729)
      let documents = try Self.documents(&random)
      for rule in ["response/keepable", "campaign/service-ready"] {
        kinds.formUnion(try Self.expectGone(documents, rule))
      }
    }
    #expect(kinds == Set(Kind.allCases))
  }
}
