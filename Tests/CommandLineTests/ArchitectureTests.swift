// The house rules of the code: who may import whom, how long a file may be.

import Foundation
import Testing

/// The table in ARCHITECTURE.md is the rule: each module with the modules that it may import.
@Suite("Architecture")
struct ArchitectureTests {
  /// Modules of the language and the system that any module may import.
  static let everywhere: Set<String> = ["Glibc", "Synchronization"]

  static func allowed() throws -> [String: Set<String>] {
    let text = try String(
      contentsOf: repository.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    var allowed: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3 else { continue }
      let module = cells[0].replacing("`", with: "")
      let imports = cells[2].matches(of: /`([A-Za-z0-9]+)`/).map { String($0.1) }
      allowed[module] = Set(imports)
    }
    return allowed
  }

  static func imports(of file: URL) throws -> Set<String> {
    let text = try String(contentsOf: file, encoding: .utf8)
    return Set(
      text.matches(
        of:
          /(?m)^(?:@[A-Za-z_]+(?:\([^)]*\))? +)*(?:(?:public|package|internal|private|fileprivate) +)?import +(?:(?:struct|class|enum|protocol|func|var|let|typealias) +)?([A-Za-z0-9_]+)/
      ).map { String($0.1) })
  }

  static func modules() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: repository.appending(path: "Sources").path
    ).sorted()
  }

  @Test("every module is in the table, and imports what the table allows")
  func imports() throws {
    let allowed = try Self.allowed()
    #expect(Set(allowed.keys) == Set(try Self.modules()))
    for module in try Self.modules() {
      for file in try swiftFiles(under: "Sources/\(module)") {
        let forbidden = try Self.imports(of: file)
          .subtracting(allowed[module] ?? []).subtracting(Self.everywhere)
        #expect(forbidden.isEmpty, "\(module)/\(file.lastPathComponent) imports \(forbidden)")
      }
    }
  }

  @Test("the table has no circle")
  func noCircle() throws {
    var rest = try Self.allowed()
    while !rest.isEmpty {
      let free = rest.keys.filter { module in
        rest[module]?.isDisjoint(with: rest.keys) == true
      }
      try #require(!free.isEmpty, "\(rest)")
      for module in free { rest[module] = nil }
    }
  }

  @Test(
    "a source file is at most 500 lines long and begins with its subject", arguments: ["Sources"])
  func files(folder: String) throws {
    for file in try swiftFiles(under: folder) {
      let text = try String(contentsOf: file, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 501, "\(file.path)")
      #expect(text.hasPrefix("//"), "\(file.path)")
    }
  }

  @Test("scanning finds imports however they are written")
  func scanner() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).swift")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(
      """
      import A
      public import B
      @testable import C
      import struct D.E
      @preconcurrency internal import F
      // import G
      """.utf8
    ).write(to: file)
    #expect(try Self.imports(of: file) == ["A", "B", "C", "D", "F"])
  }
}
