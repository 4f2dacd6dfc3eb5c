// Fixes make what they promise: the finding goes, the rest of the text stays.

import Foundation
import Testing
import YAMLTree

@testable import Linting

@Suite("Fixing")
struct FixerTests {
  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Fixes the files of a folder and gives their texts.
  private func fixed(
    _ files: [String: String], upTo safety: Correction.Safety = .certain, profile: Profile = .all
  ) throws -> (texts: [String: String], outcome: FixOutcome) {
    let folder = try TemporaryFolder(files)
    let outcome = try Fixer.run(
      LintOptions(
        paths: [folder.path], configuration: .none, profile: profile, today: "2026-09-15"),
      upTo: safety)
    var texts = files
    for file in outcome.files {
      let name = String(file.name.dropFirst(folder.path.count + 1))
      texts[name] = file.after.string(0..<file.after.count)
    }
    return (texts, outcome)
  }

  @Test(
    "writes what was meant and leaves the rest",
    arguments: [
      ("a key", "stances:\n  tnoe: both   # why\n", "stances:\n  tone: both   # why\n"),
      ("a value in quotes", "stances: {tone: 'Both'} # why\n", "stances: {tone: 'both'} # why\n"),
      (
        "times that overlap", "service: {hours: {mon: \"09:00-12:00, 11:00-17:00\"}}\n",
        "service: {hours: {mon: \"09:00-17:00\"}}\n"
      ),
      (
        "hours on one line that overlap", "service:\n  hours: Mo-Fr 09:00-12:00,11:00-17:00 # c\n",
        "service:\n  hours: Mo-Fr 09:00-17:00 # c\n"
      ),
      (
        "a day", "service: {hours: {mondya: 09:00-17:00}}\n",
        "service: {hours: {monday: 09:00-17:00}}\n"
      ),
      (
        "an element that is there twice", "service: {scope: {answers: [questions, questions]}}\n",
        "service: {scope: {answers: [questions]}}\n"
      ),
    ])
  func certain(name: String, before: String, after: String) throws {
    let (texts, outcome) = try fixed(["policy.yaml": policy(before)], profile: .essential)
    #expect(texts["policy.yaml"] == policy(after), "\(name)")
    #expect(!outcome.outcome.report.findings.contains { $0.rule == "meta/schema" }, "\(name)")
    #expect(outcome.left == 0)
  }

  @Test("each file gets its own edits")
  func files() throws {
    let (texts, outcome) = try fixed(
      [
        "policy.yaml": policy("stances: {tnoe: both}"),
        "plan.yaml": plan("chanels: [{id: a, platform: facebok}]"),
      ], profile: .essential)
    #expect(texts["plan.yaml"] == plan("channels: [{id: a, platform: facebook}]"))
    #expect(texts["policy.yaml"] == policy("stances: {tone: both}"))
    #expect(outcome.files.map(\.fixes) == [2, 1])
  }

  @Test("what decides something is left alone unless asked for")
  func decisions() throws {
    let text = policy("service:\n  hours: {mon-fri: 09:00-17:00}\n  first_reply: {within: 24h}")
    let files = ["policy.yaml": text]
    let (same, careful) = try fixed(files, profile: .essential)
    #expect(same == files)
    #expect(careful.files.isEmpty && careful.decisions > 0)
    let (texts, bold) = try fixed(files, upTo: .decision, profile: .essential)
    #expect(texts["policy.yaml"]?.contains("first_reply: {within: 3d}") == true)
    #expect(
      !bold.outcome.report.findings.contains { $0.rule == "response/shorter-than-closed-gap" })
  }

  @Test("a text in which nothing can be fixed is not touched")
  func nothing() throws {
    let (_, outcome) = try fixed(["policy.yaml": policy("service: {hours: 24/7}")])
    #expect(outcome.files.isEmpty)
  }

  @Test("two edits at one place are not both made at once; the next round makes what is left")
  func rounds() throws {
    let (texts, outcome) = try fixed(
      ["policy.yaml": policy("service: {hours: {mon: \"09:00-12:00, 11:00-13:00, 12:30-17:00\"}}")],
      profile: .essential)
    #expect(texts["policy.yaml"]?.contains("{mon: \"09:00-17:00\"}") == true)
    #expect(outcome.left == 0)
  }

  @Test("a named text that is used elsewhere is not changed by a rule")
  func anchors() throws {
    let text = policy(
      "service: &s\n  hours: {mon-fri: 09:00-17:00}\n  first_reply: {within: 24h}\nx_copy: *s")
    let (texts, _) = try fixed(["policy.yaml": text], upTo: .decision, profile: .essential)
    #expect(texts["policy.yaml"]?.contains("within: 24h") == true)
  }

  @Test("leaves nothing for a second run, however many workspaces there are")
  func fixpoint() throws {
    let text = policy(
      "stances: {participation: everyone}\nservice: {hours: 24/7}\nemployees:\n  posting: allowed")
    let files = ["a/policy.yaml": text, "b/policy.yaml": text]
    let (once, first) = try fixed(files, upTo: .decision)
    #expect(first.files.map(\.fixes) == [2, 2])
    #expect(try fixed(once, upTo: .decision).texts == once)
  }

  /// Every key of an example workspace, one letter wrong at a time in each document.
  static let documents: [String] = {
    let folder = repository.appending(path: "Examples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().flatMap { name in
      ["policy.yaml", "plan.yaml"].map { "\(name)/\($0)" }.filter {
        FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
      }
    }
  }()

  @Test("puts every slip in a key of the examples right, and nothing else", arguments: documents)
  func slips(document: String) throws {
    let url = Self.repository.appending(path: "Examples/\(document)")
    let text = try String(contentsOf: url, encoding: .utf8)
    let tree = YAMLTree.parse(SourceText(name: document, string: text))
    let root = try #require(tree.documents.first)
    var edits: [TextEdit] = []
    var keys = 0
    for (key, _) in tree.pairs(of: root) {
      let name = tree.string(key)
      // Of a short word, and of the one that says what the document is, nobody can be sure.
      guard name.utf8.count > 5 else { continue }
      keys += 1
      edits.append(
        TextEdit(span: tree.span(key), replacement: String(name.prefix(3) + name.dropFirst(4))))
    }
    let wrong = String(decoding: tree.source.applying(edits), as: UTF8.self)
    #expect(keys > 0 && wrong != text)
    let (texts, outcome) = try fixed(["document.yaml": wrong], profile: .essential)
    #expect(texts["document.yaml"] == text)
    #expect(outcome.files.map(\.fixes) == [keys])
  }
}
