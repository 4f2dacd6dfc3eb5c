// The domain is data: no rule is known to the linter by name.

import Foundation
import Testing

@testable import Linting

@Suite("The domain is data")
struct DomainIsDataTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  private static func swiftFiles(of target: String) throws -> [(name: String, text: String)] {
    let folder = sources.appending(path: target)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var found: [(name: String, text: String)] = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      found.append((file.lastPathComponent, try String(contentsOf: file, encoding: .utf8)))
    }
    return found
  }

  @Test(
    "no rule is named in the sources of the linter or below",
    arguments: ["Linting", "DocumentSchema", "Queueing", "Timetable", "CEL", "YAMLTree"])
  func ruleNames(_ target: String) throws {
    let rules = try shippedEngine().pack.ids
    #expect(rules.count > 40)
    for file in try Self.swiftFiles(of: target) {
      // Comments may give examples.
      let code = file.text.split(separator: "\n").filter {
        !$0.drop { $0 == " " }.hasPrefix("//")
      }.joined(separator: "\n")
      for rule in rules { #expect(!code.contains(rule), "\(target)/\(file.name) names \(rule)") }
    }
  }
}
