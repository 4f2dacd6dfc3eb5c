// The examples of the module's README, compiled and run as they stand there.

import CEL
import Foundation
import Testing

// <host>
final class Ages: HostObject, @unchecked Sendable {
  let ages: [Int64]
  init(_ ages: [Int64]) {
    self.ages = ages
    super.init()
  }
  override func typeName(of object: UInt32) -> String { "Person" }
  override func field(_ field: FieldID, of object: UInt32) throws(EvaluationError) -> Value? {
    .int(ages[Int(object)])
  }
}

func isAdult(_ age: Int64) throws -> Bool {
  var environment = Environment.standard()
  environment.append(field: .init(name: "age", type: .int, isOptional: false), to: "Person")
  environment.declare(variable: "person", .object("Person"))
  var budget = Budget(steps: 1000)
  let program = try environment.compile("person.age >= 18", expecting: .bool)
  let value = try program.evaluate([.object(Ages([age]), 0)], budget: &budget)
  return value.isEqual(to: .bool(true))
}
// </host>

/// The channel and the desks of the README's explanation.
private final class Office: HostObject, @unchecked Sendable {
  override func typeName(of object: UInt32) -> String { object == 0 ? "Channel" : "Desk" }

  override func field(_ field: FieldID, of object: UInt32) throws(EvaluationError) -> Value? {
    object == 0 ? .string("service") : .int(object == 1 ? 9 : 6)
  }
}

@Suite("The README")
struct ReadmeTests {
  @Test("The ten lines compile, run and are the README's")
  func tenLines() throws {
    var printed: [String] = []
    func print(_ value: Value) { printed.append(value.description) }
    // <ten lines>
    var environment = Environment.standard()
    environment.declare(variable: "name", .string)
    environment.declare(variable: "ages", .map(.string, .int))
    let program = try environment.compile("name in ages && ages[name] >= 18", expecting: .bool)
    let ages = try Value.map([(key: .string("Ann"), value: .int(41))])
    var budget = Budget(steps: 10_000)
    let value = try program.evaluate([.string("Ann"), ages], budget: &budget)
    print(value)
    // </ten lines>
    #expect(printed == ["true"])
    let block = try readmeBlocks()[0]
    #expect(block.split(separator: "\n", omittingEmptySubsequences: false).count == 10)
    #expect(block == "import CEL\n\n" + (try ownLines(between: "ten lines")))
  }

  @Test("The host's objects compile, run and are the README's")
  func hostObjects() throws {
    #expect(try isAdult(18))
    #expect(!(try isAdult(17)))
    #expect(try readmeBlocks()[1] == ownLines(between: "host"))
  }

  @Test("The errors and the explanation shown there are what the engine says")
  func messages() throws {
    var environment = Environment.standard()
    environment.append(
      field: .init(name: "mode", type: .string, isOptional: false), to: "Channel")
    environment.append(field: .init(name: "hours", type: .int, isOptional: false), to: "Desk")
    environment.declare(variable: "channel", .object("Channel"))
    environment.declare(variable: "desks", .list(.object("Desk")))
    let mistake = #expect(throws: CompilationError.self) {
      try environment.compile("chanel.mode == 'service'")
    }
    let text = try readme()
    #expect(text.contains("\n\(try #require(mistake))\n```"))
    let office = Office()
    var budget = Budget(steps: 10_000)
    let explanation = try environment.compile(
      "channel.mode == 'service' && desks.all(d, d.hours > 8)"
    ).explain(
      [.object(office, 0), .list([.object(office, 1), .object(office, 2)])], budget: &budget)
    #expect(text.contains("```\n\(explanation)\n```"))
  }

  /// The Swift code in the README, block by block.
  private func readmeBlocks() throws -> [String] {
    try readme().components(separatedBy: "```swift\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
  }

  private func readme() throws -> String {
    let url = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/CEL/README.md")
    return try String(contentsOf: url, encoding: .utf8)
  }

  /// The lines of this file between two marks, without the indentation that all of them have.
  private func ownLines(between mark: String) throws -> String {
    let lines = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
      .components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.hasSuffix("// <\(mark)>") })
    let end = try #require(lines.firstIndex { $0.hasSuffix("// </\(mark)>") })
    let indentation = lines[start].prefix { $0 == " " }.count
    return lines[start + 1..<end].map { String($0.dropFirst(min(indentation, $0.count))) }
      .joined(separator: "\n")
  }
}
