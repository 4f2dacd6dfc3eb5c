// `leidraad forecast` where things are missing or wrong, and what its writers do with extremes.

import Foundation
import Testing

@testable import Linting
@testable import Reporting

@Suite("Forecasts")
struct ForecastTests {
  @Test(
    "what cannot be tried is refused, with what was meant",
    arguments: [
      (["desks[webcare].shifts[lat].people=3"], "there is no “lat” in plan.desks[webcare].shifts"),
      (["desks[webcaer].shrinkage=0.2"], "did you mean “webcare”?"),
      (["desks[7].shrinkage=0.2"], "there is no “7” in plan.desks; there is webcare"),
      (["desks"], "“desks” is not PLACE=VALUE, such as desks[webcare].shifts[late].people=3"),
      (["desks[webcare].shifts[day].people=["], "the value “[” cannot be read"),
      (
        ["channels[fb-main].concurency=2"],
        "plan.channels[fb-main].concurency: there is no field \"concurency\" here; did you mean \"concurrency\"?"
      ),
      (["desks[webcare].shifts[day].people=many"], "plan.desks[webcare].shifts[day].people: "),
      (["channels[fb-main].desks=[webcaer]"], "webcaer"),
      (["policy.service.first_reply.within=soon"], "policy.service.first_reply.within: "),
      (
        ["desks[webcare].shrinkage=20%", "desks[webcare].shifts[day].people=-1"],
        "--what-if desks[webcare].shifts[day].people=-1: "
      ),
    ])
  func refused(changes: [String], message: String) throws {
    let run = try ProgramRun(
      ["forecast", "Examples/clean"] + changes.flatMap { ["--what-if", $0] })
    #expect(run.status == 2)
    #expect(run.output == "")
    let errors = run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(errors.contains(message), "\(run.errors)")
  }

  @Test(
    "wrong arguments are told",
    arguments: [
      (["--format", "xml"], "--format: “xml” is not one of text, json, csv"),
      (["--format", "csv", "--format", "json"], "only one format can go to standard output"),
      (["--format", "csv=plan.yaml"], "plan.yaml is the name of a document"),
      (["--format", "csv="], "the name of the file is missing"),
      (["--today", "soon"], "--today: “soon” is not a date"),
      (["--stdin-filename", "a.yaml"], "--stdin-filename needs “-”"),
    ])
  func arguments(arguments: [String], message: String) throws {
    let run = try ProgramRun(["forecast", "Examples/clean"] + arguments)
    #expect(run.status == 2)
    #expect(
      run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(message),
      "\(run.errors)")
  }

  @Test(
    "files are written beside the text on standard output; without documents there is no forecast")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let csv = folder.appending(path: "forecast.csv")
    let run = try ProgramRun([
      "forecast", "--format", "text", "--format", "csv=\(csv.path)", "Examples/clean",
    ])
    #expect(run.status == 0)
    #expect(run.output.contains("whatsapp-service"))
    #expect(try String(contentsOf: csv, encoding: .utf8).hasPrefix("plan,scenario,"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["forecast.csv"])
    #expect(try ProgramRun(["forecast", folder.path]).status == 2)
  }

  @Test("mistakes in the documents are told, and what is wrong is left out")
  func mistakes() throws {
    let run = try ProgramRun(
      ["forecast", "-"],
      input: """
        kind: policy
        version: 1
        organisation: {name: A}
        servis: {}
        ---
        kind: plan
        version: 1
        """)
    #expect(run.status == 0)
    #expect(run.errors.contains("the documents have a mistake"))
    let output = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(output.contains("the plan has a value that is not valid"))
  }

  /// A desk with one channel, with numbers of its own.
  private static func documents(
    share: String = ", percentile: 90", hours: String = "24/7", desk: String = "",
    people: String = "1",
    shift: String = "00:00-24:00", volume: String, holidays: String = "", more: String = ""
  ) -> String {
    """
    kind: policy
    version: 1
    organisation: {name: A, time_zone: Europe/Amsterdam}
    service: {hours: \(hours), holidays: [\(holidays)], first_reply: {within: 30m, clock: open_hours\(share)}}
    ---
    kind: plan
    version: 1
    period: {from: 2026-09-01, to: 2027-12-31}
    desks: [{id: web, \(desk)shifts: [{days: daily, time: "\(shift)", people: \(people)}]}]
    channels: [{id: x, platform: x, mode: service, volume: {per_week: \(volume)}, handling_time: 6m}]
    \(more)
    """
  }

  @Test(
    "numbers at their ends are told for what they are",
    arguments: [
      (documents(volume: "0"), "no messages come in, so there is nothing to answer"),
      (
        documents(desk: "shrinkage: 0%, occupancy_cap: 100%, ", volume: "1680"),
        "not kept: the messages take all the time there is, so what waits grows without end"
      ),
      (documents(desk: "shrinkage: 100%, ", volume: "10"), "breaks and leave take all of them"),
      (
        documents(desk: "occupancy_cap: 0%, ", volume: "10"),
        "1% of the time is work, more than the 0% that people can keep up"
      ),
      (documents(people: "0", volume: "10"), "nobody is ever on shift"),
      (
        documents(volume: "1000000000"),
        "they take 99999882 hours and 24 minutes of work"
      ),
      (
        documents(desk: "shrinkage: 0%, ", people: "600000", volume: "800000000"),
        "x: what chance does; so many messages come in that only average flow is computed"
      ),
      (
        documents(share: ", percentile: 100", volume: "10"),
        "x: the promise is for every message (no percentile below 100)"
      ),
      (
        documents(hours: "closed", volume: "10"),
        "x: the hours are never open, so the promise is counted day and night"
      ),
      (documents(people: "1e308", volume: "10"), "the plan has a value that is not valid"),
      (
        documents(
          volume: "10", holidays: "nl",
          more: """
            campaigns:
            \((1...28).map { "  - {id: c\($0), kind: promotion, channels: [x], from: 2027-02-\($0 < 10 ? "0" : "")\($0), to: 2027-02-28, volume_factor: 2}" }.joined(separator: "\n"))
            """), "later weeks with holidays, other shifts or campaigns: "
      ),
    ])
  func extremes(documents: String, sentence: String) throws {
    let run = try ProgramRun(["forecast", "--today", "2026-09-15", "-"], input: documents)
    #expect(run.status == 0)
    let output = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(output.contains(sentence), "\(run.output)")
    for line in run.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let json = try ProgramRun(
      ["forecast", "--today", "2026-09-15", "--format", "json", "-"], input: documents)
    #expect(json.status == 0)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.output.utf8)) }
  }

  @Test(
    "what stays as it is, is told in a line, and what falls short is not rounded up to the promise")
  func sameAndShort() throws {
    let hours = [Double?](repeating: 0.8996, count: 168)
    let channels = [
      Self.channel("x", Self.steady(hours, all: 0.8996)), Self.channel("y", .nobody),
      Self.channel("z", Self.steady(hours, all: 0.95)),
    ]
    let run = Self.run(channels)
    let changed = Self.run([Self.channel("x", .nobody)] + channels.dropFirst())
    let text = Self.text(
      ForecastRun(
        language: .english, today: run.today, plans: run.plans, changes: ["desks[a].shrinkage=1"],
        changed: changed.plans, mistakes: 0, unreadable: [], isIncomplete: false))
    #expect(
      text.contains("x: 90% in time becomes nobody on shift\n  2 other channels: no change\n"))
    #expect(Self.text(run).contains("not kept: 89% is expected to be answered in time"))
  }

  @Test("a machine without time zones makes no forecast of zoned times")
  func noTimeZones() throws {
    let run = try ProgramRun(
      ["forecast", "Examples/clean"], environment: ["TZDIR": "/no-such-folder"])
    #expect(run.status == 2)
    #expect(!run.output.contains("in time"))
  }

  @Test("another number of people changes the answer, the documents stay")
  func changes() throws {
    let before = try ProgramRun(["forecast", "--format", "csv", "Examples/clean"])
    let after = try ProgramRun([
      "forecast", "--format", "csv", "Examples/clean", "--what-if",
      "desks[webcare].shifts[1].people=1",
    ])
    #expect(after.output.hasPrefix(before.output))
    #expect(after.output.count > before.output.count)
    // The same change twice over gives the same bytes.
    let again = try ProgramRun([
      "forecast", "--format", "csv", "Examples/clean", "--what-if",
      "plan.desks[webcare].shifts[evening].people=1",
    ])
    #expect(again.output == after.output)
  }

  // MARK: - Writers

  private static func channel(
    _ id: String, _ outcome: ForecastChannel.Outcome, share: Double? = 0.9
  ) -> ForecastChannel {
    ForecastChannel(
      id: id, path: "plan.channels[\(id)]", desks: ["a"], messagesPerWeek: 1.25,
      promise: .init(minutes: 90, countsOpenHours: false, share: share), outcome: outcome,
      special: [])
  }

  private static func run(_ channels: [ForecastChannel]) -> ForecastRun {
    let plan = Forecast(
      plan: "=plan, \"old\".yaml", policy: "p.yaml", week: "2026-11-16", channels: channels,
      desks: [
        ForecastDesk(
          ids: ["a", "b"], channels: channels.map(\.id), personHours: 40.25, utilisation: .infinity,
          occupancyCap: 0.85,
          backlogs: [
            .init(opening: 480, closedMinutes: 600, messages: 12.3),
            .init(opening: 1_920, closedMinutes: 600, messages: 12.4),
            .init(opening: 3_360, closedMinutes: 600, messages: 0.01),
          ])
      ], assumptions: [], missing: [])
    return ForecastRun(
      language: .english, today: "2026-11-22", plans: [plan], changes: [], changed: [], mistakes: 0,
      unreadable: [], isIncomplete: false)
  }

  private static func text(_ run: ForecastRun, color: Bool = false) -> String {
    String(
      decoding: ForecastText.bytes(
        run, catalogue: MessageCatalogue(language: .english, pack: .embedded), usesColor: color),
      as: UTF8.self)
  }

  private static func steady(_ hours: [Double?], all: Double?) -> ForecastChannel.Outcome {
    .steady(.init(all: all, hours: hours, isExpected: true, worst: nil))
  }

  @Test("a cell shows its share, ! below the promise, = for all and · for none")
  func cells() throws {
    var hours = [Double?](repeating: nil, count: 168)
    for (hour, share) in [0, 0.004, 0.05, 0.42, 0.8999, 0.9, 0.994, 0.9951, 1].enumerated() {
      hours[hour] = share
    }
    hours[167] = 0.5
    let text = Self.text(Self.run([Self.channel("x", Self.steady(hours, all: 0.7))]))
    let rows = text.split(separator: "\n").filter {
      $0.hasPrefix("  Mon ") || $0.hasPrefix("  Sun ")
    }
    #expect(rows.first?.hasPrefix("  Mon  0! 0! 5!42!89!90 99  =  =  · ") == true, "\(rows)")
    #expect(rows.last?.hasSuffix(" · 50!") == true, "\(rows)")
  }

  @Test("colours add nothing but colours")
  func colors() {
    let run = Self.run([
      Self.channel("x", Self.steady([0.2, 0.7, 1], all: 0.3)),
      Self.channel("y", .grows(messages: 12.5, workMinutes: 90)),
    ])
    let plain = Self.text(run, color: true).replacing(/\u{1B}\[[0-9;]*m/, with: "")
      .replacing(#/ +\n/#, with: "\n")
    #expect(plain == Self.text(run))
  }

  @Test("outcomes other than a share are told in words")
  func outcomes() {
    let text = Self.text(
      Self.run([
        Self.channel("x", .grows(messages: 12.5, workMinutes: 90)), Self.channel("y", .nobody),
        Self.channel("z", Self.steady([], all: nil)),
      ])
    ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "every week 13 more messages come in than the desk can answer; they take 1 hour and 30 minutes of work"
      ))
    #expect(text.contains("not kept: nobody is ever there to answer"))
    #expect(text.contains("1.3 messages a week"))
    #expect(text.contains("desks a, b, together"))
    #expect(
      text.contains("Monday to Tuesday at 08:00: 12 messages wait, after 10 hours closed")
        || text.contains("Monday and Tuesday at 08:00: 12 messages wait, after 10 hours closed"))
    #expect(!text.contains("Wednesday"))
  }

  @Test("ids cannot drive a terminal or a spreadsheet")
  func hostile() {
    let run = Self.run([Self.channel("=1+1\u{1B}[31m", Self.steady([1], all: 1))])
    #expect(!Self.text(run).contains("\u{1B}"))
    let csv = String(decoding: ForecastCSV.bytes(run), as: UTF8.self)
    #expect(csv.contains("\"'=plan, \"\"old\"\".yaml\",now,'=1+1"))
  }

  @Test("infinite numbers are null in JSON")
  func infinite() throws {
    let bytes = ForecastJSON.bytes(
      Self.run([]), catalogue: MessageCatalogue(language: .english, pack: .embedded),
      version: "0")
    let read = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let plans = try #require(read?["plans"] as? [[String: Any]])
    let desks = try #require(plans.first?["desks"] as? [[String: Any]])
    #expect(desks.first?["utilisation"] is NSNull)
  }

  @Test("every code has a sentence")
  func sentences() throws {
    let sentences = try CatalogueTests.sentences()
    for code in WhatIfError.Code.allCases {
      #expect(sentences["run.what-if.\(code.rawValue)"] != nil, "\(code)")
    }
    let sources = try swiftFiles(under: "Sources/Linting/Forecasts").map {
      try String(contentsOf: $0, encoding: .utf8)
    }.joined()
    let codes = sources.matches(
      of: /(?:ForecastNote\(\s*code: |assume\(\s*|lack\(\s*)"([a-z-]+)"/
    ).map { String($0.1) }
    #expect(codes.count > 10)
    for code in codes { #expect(sentences["forecast.note.\(code)"] != nil, "\(code)") }
    let writer = try String(
      contentsOf: repository.appending(path: "Sources/Reporting/Forecasts/ForecastText.swift"),
      encoding: .utf8)
    for key in writer.matches(of: /say\(\s*"([a-z.-]+)"/).map({ String($0.1) }) {
      #expect(sentences["forecast.\(key)"] != nil, "\(key)")
    }
  }
}
