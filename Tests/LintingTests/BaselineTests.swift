// The baseline: what stays known, what is new, and what is solved.

import Foundation
import Testing
import YAMLTree

@testable import Linting

/// A folder with documents and a baseline.
private struct Accepting {
  let folder: TemporaryFolder
  var profile: Profile?
  var today = "2026-09-15"

  private static let rules = [
    "own/owner.yaml": ruleText(
      """
      each: channel in plan.channels
      require: has(channel.owner)
      at: [channel.id]
      message: {en: "{channel.id} has no owner", nl: "{channel.id} heeft geen eigenaar"}
      """, id: "own/owner"),
    "own/operators.yaml": ruleText(
      """
      each: channel in plan.channels
      when: [has(channel.operators)]
      require: channel.operators < 5
      at: [channel.operators]
      message: {en: "{channel.operators} people", nl: "{channel.operators} mensen"}
      values: {operators: channel.operators}
      """, id: "own/operators"),
    "own/goal.yaml": ruleText(
      """
      each: item in plan.calendar
      when: [has(item.title)]
      require: has(item.goal)
      at: [item.title]
      message: {en: "{item.title} has no goal", nl: "{item.title} heeft geen doel"}
      """, id: "own/goal"),
    "own/urls.yaml": ruleText(
      """
      let: {bare: "plan.channels.filter(c, !has(c.url))"}
      when: ["plan.channels.exists(c, !has(c.url))"]
      require: bare.size() == 0
      at: ["bare[0].platform"]
      message: {en: "no address", nl: "geen adres"}
      values: {channels: "bare.map(c, c.id)"}
      """, id: "own/urls", profile: "all"),
    "own/late.yaml": ruleText(
      """
      when: ["plan.?period.?to.hasValue()"]
      let: {end: "plan.?period.?to.orValue(today)"}
      require: end >= today
      at: [plan.period.to]
      message: {en: "late", nl: "laat"}
      values: {days: "(today - end).in_days()", to: end}
      changes_daily: [days]
      """, id: "own/late"),
  ]

  init(_ files: [String: String]) throws {
    folder = try TemporaryFolder(files.merging(["policy.yaml": policy()]) { given, _ in given })
  }

  func run(creating: Bool = false, paths: [String]? = nil) throws -> LintOutcome {
    var options = LintOptions(
      paths: paths.map { $0.map { folder[$0] } } ?? [folder.path], profile: profile, today: today,
      pack: .of(Self.rules))
    options.createsBaseline = creating
    return try Linter.run(options)
  }

  /// Accepts everything that is found now.
  func accept(paths: [String]? = nil) throws {
    let outcome = try run(creating: true, paths: paths)
    let baseline = try #require(outcome.baseline)
    #expect(baseline.path == folder["leidraad-baseline.txt"])
    try Data(baseline.rewritten).write(to: URL(filePath: baseline.path))
  }

  /// The findings that are new, and what is solved.
  func news(paths: [String]? = nil) throws -> (new: [String], solved: [String]) {
    let outcome = try run(paths: paths)
    let baseline = try #require(outcome.baseline)
    let stale = baseline.stale.map(\.message)
    let new = outcome.report.findings.filter { $0.rule != "meta/baseline-stale" }
    #expect(outcome.report.findings.count == new.count + stale.count)
    #expect(outcome.report.summary.known == baseline.known.count)
    return (
      new.map { "\($0.place.source.name.split(separator: "/").last ?? ""): \($0.message)" }, stale
    )
  }

  func expectNoNews(_ sourceLocation: SourceLocation = #_sourceLocation) throws {
    let news = try news()
    #expect(news.new == [], sourceLocation: sourceLocation)
    #expect(news.solved == [], sourceLocation: sourceLocation)
  }

  var text: String {
    get throws { try String(contentsOfFile: folder["leidraad-baseline.txt"], encoding: .utf8) }
  }

  /// The lines that stand for findings.
  var lines: [String] {
    get throws {
      try text.split(separator: "\n").map(String.init).filter { $0.count > 2 && !$0.hasPrefix("#") }
    }
  }

  func move(_ name: String, to other: String) throws {
    try FileManager.default.createDirectory(
      atPath: (folder[other] as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: folder[name], toPath: folder[other])
  }
}

@Suite("Baseline: what stays known")
struct BaselineTests {
  private static let two = plan(
    """
    channels:
      - {id: a, platform: x, operators: 9}
      - {id: b, platform: x}
    """)

  @Test(
    "a finding stays known when its text is moved, reordered or written in another way",
    arguments: [
      ("as it was", two),
      ("lines before it", "# A comment.\n\n" + two),
      (
        "another order",
        plan("channels:\n  - {id: b, platform: x}\n  - {operators: 9, platform: x, id: a}")
      ),
      (
        "another style",
        plan("channels:\n- id: 'a'\n  platform: \"x\"\n  operators: 9\n- id: b\n  platform: x\n")
      ),
      ("more fields", two.replacing("platform: x}", with: "platform: x, topics: [t]}")),
      ("Windows line ends", two.replacing("\n", with: "\r\n")),
    ])
  func moved(_ name: String, _ text: String) throws {
    let workspace = try Accepting(["plan.yaml": Self.two])
    try workspace.accept()
    #expect(try workspace.lines.count == 3)
    try workspace.folder.write(text, to: "plan.yaml")
    try workspace.expectNoNews()
  }

  @Test("a finding stays known when its file is renamed or moved to a folder")
  func renamed() throws {
    let workspace = try Accepting(["plan.yaml": Self.two])
    try workspace.accept()
    try workspace.move("plan.yaml", to: "autumn 2026.yaml")
    try workspace.expectNoNews()
    try workspace.move("policy.yaml", to: "documents/policy.yaml")
    try workspace.move("autumn 2026.yaml", to: "documents/plan.yaml")
    try workspace.expectNoNews()
  }

  @Test("a finding stays known when a file is split in two, or two are joined")
  func split() throws {
    let workspace = try Accepting(["all.yaml": policy("foo: 1") + "---\n" + Self.two])
    try FileManager.default.removeItem(atPath: workspace.folder["policy.yaml"])
    try workspace.accept()
    #expect(try workspace.lines.count == 4)
    try workspace.folder.write(policy("foo: 1"), to: "p.yaml")
    try workspace.folder.write(Self.two, to: "plan.yaml")
    try FileManager.default.removeItem(atPath: workspace.folder["all.yaml"])
    try workspace.expectNoNews()
    try workspace.accept()
    try workspace.folder.write(Self.two, to: "p.yaml")
    try workspace.folder.write(Self.two + "---\n" + policy("foo: 1"), to: "p.yaml")
    try FileManager.default.removeItem(atPath: workspace.folder["plan.yaml"])
    try workspace.expectNoNews()
  }

  @Test("a new finding beside a known one is new")
  func beside() throws {
    let workspace = try Accepting(["plan.yaml": Self.two])
    try workspace.accept()
    try workspace.folder.write(Self.two + "  - {id: c, platform: x}\n", to: "plan.yaml")
    #expect(try workspace.news().new == ["plan.yaml: c has no owner"])
  }

  @Test("another value at the same place is another finding")
  func values() throws {
    let workspace = try Accepting(["plan.yaml": Self.two])
    try workspace.accept()
    try workspace.folder.write(
      Self.two.replacing("operators: 9", with: "operators: 12"), to: "plan.yaml")
    let news = try workspace.news()
    #expect(news.new == ["plan.yaml: 12 people"])
    #expect(news.solved.count == 1)
  }

  @Test("what is solved in one plan never hides the same thing in another")
  func plansApart() throws {
    let bad = plan("channels: [{id: a, platform: x}]")
    let good = plan("channels: [{id: a, platform: x, owner: me}]")
    let workspace = try Accepting(["north.yaml": bad, "south.yaml": good])
    try workspace.accept()
    try workspace.folder.write(good, to: "north.yaml")
    try workspace.folder.write(bad, to: "south.yaml")
    let news = try workspace.news()
    #expect(news.new == ["south.yaml: a has no owner"])
    #expect(news.solved.count == 1)
  }

  @Test("what is solved in one of several plans of a file never hides the same thing in another")
  func plansInOneFile() throws {
    let bad = plan("channels: [{id: a, platform: x}]")
    let good = plan("channels: [{id: a, platform: x, owner: me}]")
    let other = plan("channels: [{id: a, platform: x, owner: me}, {id: b, platform: x}]")
    let workspace = try Accepting(["plans.yaml": bad + "---\n" + other])
    try workspace.accept()
    try workspace.folder.write(other + "---\n" + bad, to: "plans.yaml")
    try workspace.expectNoNews()
    try workspace.folder.write(
      good + "---\n" + plan("channels: [{id: a, platform: x}, {id: b, platform: x}]"),
      to: "plans.yaml")
    #expect(try workspace.news().new == ["plans.yaml: a has no owner"])
  }

  @Test("elements without a name are known by what they say, not by their number")
  func unnamed() throws {
    func calendar(_ titles: [String]) -> String {
      plan("calendar:\n" + titles.map { "  - {title: \($0), date: 2026-10-01}\n" }.joined())
    }
    let workspace = try Accepting(["plan.yaml": calendar(["one", "two", "three"])])
    try workspace.accept()
    try workspace.folder.write(calendar(["three", "one", "two"]), to: "plan.yaml")
    try workspace.expectNoNews()
    // The same number of them, at the same places, is not the same.
    try workspace.folder.write(calendar(["three", "one", "four"]), to: "plan.yaml")
    let news = try workspace.news()
    #expect(news.new == ["plan.yaml: four has no goal"])
    #expect(news.solved.count == 1)
    // Keys in another order and quotes are not another element.
    try workspace.folder.write(
      plan(
        "calendar: [{date: 2026-10-01, title: 'three'}, {title: \"one\", date: 2026-10-01},"
          + " {title: two, date: 2026-10-01}]"), to: "plan.yaml")
    try workspace.expectNoNews()
  }

  @Test("two findings of the same thing are two")
  func repeated() throws {
    func shifts(_ count: Int) -> String {
      plan(
        "calendar:\n"
          + String(repeating: "  - {title: t, date: 2026-10-01}\n", count: count))
    }
    let workspace = try Accepting(["plan.yaml": shifts(2)])
    try workspace.accept()
    #expect(try workspace.lines.count == 2)
    try workspace.expectNoNews()
    try workspace.folder.write(shifts(3), to: "plan.yaml")
    #expect(try workspace.news().new.count == 1)
    try workspace.folder.write(shifts(1), to: "plan.yaml")
    #expect(try workspace.news().solved.count == 1)
  }

  @Test("a finding about several elements does not depend on which of them comes first")
  func several() throws {
    var workspace = try Accepting(["plan.yaml": Self.two])
    workspace.profile = .all
    try workspace.accept()
    try workspace.folder.write(
      plan("channels:\n  - {id: b, platform: x}\n  - {id: a, platform: x, operators: 9}"),
      to: "plan.yaml")
    try workspace.expectNoNews()
    try workspace.folder.write(
      plan(
        "channels:\n  - {id: b, platform: x}\n  - {id: a, platform: x, operators: 9}\n"
          + "  - {id: c, platform: x, owner: me}"), to: "plan.yaml")
    #expect(try workspace.news().new == ["plan.yaml: no address"])
  }

  @Test("a finding whose numbers grow with every day stays known")
  func days() throws {
    var workspace = try Accepting(["plan.yaml": plan("period: {to: 2026-09-01}")])
    try workspace.accept()
    workspace.today = "2026-11-30"
    try workspace.expectNoNews()
  }

  @Test("mistakes in the YAML are known by the key that they are about")
  func yaml() throws {
    let document = plan("desks:\n  - {id: a, id: b}\nchannels:\n  - {id: c, platform: x, owner: o}")
    let workspace = try Accepting(["plan.yaml": document])
    try workspace.accept()
    #expect(try workspace.lines.count == 1)
    try workspace.folder.write("\n\n" + document, to: "plan.yaml")
    try workspace.expectNoNews()
    try workspace.folder.write(
      plan("desks:\n  - {id: a}\nchannels:\n  - {id: c, platform: x, owner: o, id: d}"),
      to: "plan.yaml")
    #expect(try workspace.news().new.count == 1)
  }

  @Test("what was not checked cannot be accepted")
  func unreadable() throws {
    let workspace = try Accepting(["plan.yaml": "kind: plan\nversion: [\n"])
    try workspace.accept()
    #expect(try workspace.lines == [])
    #expect(try workspace.news().new.count == 1)
  }

  @Test("what a run did not look at is neither solved nor lost")
  func partial() throws {
    var workspace = try Accepting(["plan.yaml": Self.two, "b/policy.yaml": policy("foo: 1")])
    workspace.profile = .all
    try workspace.accept()
    let all = try workspace.lines
    #expect(all.count == 5)
    #expect(try workspace.news(paths: ["policy.yaml", "plan.yaml"]).solved == [])
    workspace.profile = .essential
    #expect(try workspace.news().solved == [])
    try workspace.accept(paths: ["policy.yaml", "plan.yaml"])
    #expect(try workspace.lines == all)
    // A document that cannot be read has not been solved.
    try workspace.folder.write("kind: plan\nversion: [\n", to: "plan.yaml")
    #expect(try workspace.news().solved == [])
    // Nor has one that does not say what it is.
    try workspace.folder.write(
      Self.two.replacing("kind: plan", with: "knd: plan"), to: "plan.yaml")
    #expect(try workspace.news().solved == [])
  }

  @Test("a line of a rule that is not there any more is told; pruning removes it and nothing else")
  func pruning() throws {
    let workspace = try Accepting(["plan.yaml": Self.two])
    try workspace.accept()
    try workspace.folder.write(
      try workspace.text + "00 gone/rule plan.channels plan.yaml\n# mine\n",
      to: "leidraad-baseline.txt")
    try workspace.folder.write(
      Self.two.replacing("{id: b,", with: "{id: b, owner: me,"), to: "plan.yaml")
    let outcome = try workspace.run()
    let baseline = try #require(outcome.baseline)
    #expect(baseline.stale.count == 2)
    #expect(baseline.stale.allSatisfy { $0.place.source.name == baseline.path })
    let pruned = String(decoding: baseline.pruned, as: UTF8.self)
    let kept = try workspace.text.split(separator: "\n").filter {
      !$0.contains("gone/rule") && !$0.contains("plan.channels[b].id")
    }
    #expect(pruned == kept.joined(separator: "\n") + "\n")
  }

  @Test("mandatory rules cannot be accepted")
  func mandatory() throws {
    let workspace = try Accepting(["plan.yaml": Self.two])
    try workspace.accept()
    try workspace.folder.write("mandatory: [own/operators]", to: "leidraad.yaml")
    #expect(try workspace.news().new == ["plan.yaml: 9 people"])
  }
}

@Suite("Baseline: the file")
struct BaselineFileTests {
  private func read(_ text: String) throws -> [BaselineEntry] {
    try BaselineFile.read(SourceText(name: "known.txt", string: text))
  }

  private static func entry(
    _ file: String = "plan.yaml", kind: String = "plan", path: String = ".channels[a].hours",
    arguments: String = "", number: Int = 1, repetition: Int = 1
  ) -> BaselineEntry {
    BaselineEntry(
      identity: FindingIdentity(
        part: FindingIdentity.Part(file: file, kind: kind, number: number),
        key: FindingIdentity.Key(rule: "own/rule", path: path, arguments: arguments)),
      repetition: repetition)
  }

  @Test("what is written is read back, whatever is in the names")
  func roundTrip() throws {
    let texts = [
      "a", "a b", "a\"b\\c", "a\nb\r\tc", "\u{202E}evil\u{2066}", "é日本語🎉", "#1", "a=b", "", "--",
      "\u{0}", "\u{FEFF}", "[x]", "<<<<<<< HEAD", String(repeating: "long ", count: 100),
    ]
    var entries: [BaselineEntry] = [
      Self.entry(number: 3), Self.entry(repetition: 2), Self.entry(kind: "", path: ""),
    ]
    for text in texts {
      if !text.isEmpty { entries.append(Self.entry(text)) }
      entries.append(Self.entry(path: ".channels[\(text.filter { $0 != "]" && $0 != "[" })].x"))
      entries.append(
        Self.entry(
          arguments: FindingArguments.text(of: [
            ("name", .string(text)), ("list", .list([.string(text), .int(3)])),
            ("share", .double(0.25)), ("on", .bool(true)),
          ])))
    }
    let bytes = BaselineFile.bytes(entries)
    let again = try BaselineFile.read(SourceText(name: "known.txt", bytes: bytes))
    #expect(Set(again) == Set(entries))
    #expect(BaselineFile.bytes(again.shuffled()) == bytes)
    // A person sees every character of it.
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.unicodeScalars.contains("\u{202E}") && !text.unicodeScalars.contains("\u{0}"))
    // Sorted by bytes, whatever sorts it.
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines == lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test("the order of the lines, empty lines, remarks and Windows line ends do not matter")
  func tolerant() throws {
    let line = "3f own/rule plan.channels[a].hours plan.yaml\n"
    #expect(try read(line) == [Self.entry()])
    #expect(
      try read("\u{FEFF}# leidraad baseline 1\r\n\r\n# mine\r\nff\r\n3f\r\n" + line) == [
        Self.entry()
      ])
    #expect(try read(line + line) == [Self.entry()])
    #expect(try read("") == [])
  }

  @Test(
    "anything else is refused, with its line",
    arguments: [
      ("<<<<<<< HEAD\n", BaselineError.Reason.conflict), ("=======\n", .conflict),
      (">>>>>>> branch\n", .conflict), ("||||||| base\n", .conflict), ("hello\n", .notALine),
      ("3f own/rule plan.channels\n", .notALine), ("3f  own/rule a b\n", .notALine),
      ("3f rule plan.channels plan.yaml\n", .notALine),
      ("zz own/rule plan.channels plan.yaml\n", .notALine),
      ("3f own/rule plan.channels \"plan.yaml\n", .notALine),
      ("3f own/rule plan.channels plan.yaml stray\n", .notALine),
      ("3f own/rule plan.channels plan.yaml #x\n", .notALine),
      ("3f own/rule plan.channels plan.yaml #1\n", .notALine),
      ("3f own/rule plan#0.channels plan.yaml\n", .notALine),
      ("3f own/rule \"a\\u{110000}\" plan.yaml\n", .notALine),
      ("{\"findings\": []}\n", .notALine), (String(repeating: "x", count: 1 << 20), .notALine),
      ("# leidraad baseline 2\n", .newer),
    ])
  func refused(_ line: String, _ reason: BaselineError.Reason) throws {
    let text = "# leidraad baseline 1\n00\n" + line + "01\n"
    do {
      _ = try read(text)
      Issue.record("was read")
    } catch let error as BaselineError {
      #expect(error.reason == reason)
      #expect(error.source.position(at: error.span.lowerBound).line == 3)
    }
  }

  @Test("a file that is not UTF-8 and one that is far too large are refused")
  func bytes() throws {
    #expect {
      _ = try BaselineFile.read(SourceText(name: "b", bytes: [0x30, 0x30, 0x20, 0xFF, 0x0A]))
    } throws: { ($0 as? BaselineError)?.reason == .notUTF8 }
    let huge = [UInt8](repeating: UInt8(ascii: "\n"), count: ParseLimits.default.fileSize + 1)
    #expect {
      _ = try BaselineFile.read(SourceText(name: "b", bytes: huge))
    } throws: { ($0 as? BaselineError)?.reason == .tooLarge }
  }

  @Test("what two branches add and remove is one clean merge")
  func merge() throws {
    func file(_ numbers: some Sequence<Int>) -> [UInt8] {
      BaselineFile.bytes(numbers.map { Self.entry(path: ".channels[c\($0)].hours") })
    }
    // A rule that begins to speak in one branch, a plan that is cleaned up in the other.
    for (base, ours, theirs) in [
      ([], [1], [2]), ([], [1, 2, 3], [4, 5]), ([1, 2, 3], [1, 2, 3, 4], [2, 3]),
      (Array(1...40), Array(1...45), Array(3...40) + [50, 51, 52]),
      ([1, 2], [1, 2, 3], [1, 2, 3]), ([1], [], [1, 2]),
    ] as [([Int], [Int], [Int])] {
      let folder = try TemporaryFolder()
      for (name, numbers) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        try Data(file(numbers)).write(to: URL(filePath: folder[name]))
      }
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["git", "merge-file", folder["ours"], folder["base"], folder["theirs"]]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(base) \(ours) \(theirs)")
      let merged = try BaselineFile.read(
        SourceText(name: "b", bytes: [UInt8](try Data(contentsOf: URL(filePath: folder["ours"])))))
      let expected = Set(ours).union(theirs).subtracting(
        Set(base).subtracting(Set(ours).intersection(theirs)))
      #expect(BaselineFile.bytes(merged) == file(expected))
    }
  }
}
