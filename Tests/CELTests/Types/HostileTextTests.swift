// Any text at all: an answer or a mistake with a place, in little time, never a crash.

import Testing

@testable import CEL

struct HostileTextTests {
  let environment = checkingEnvironment()

  /// Parses, checks with and without types, and prints; the places of mistakes lie in the text.
  func compile(_ text: String) {
    do throws(CompilationError) {
      let tree = try environment.parse(text)
      _ = environment.checkedWithoutTypes(tree)
      let printed = tree.description
      #expect(throws: Never.self) { try environment.parse(printed) }
      _ = try environment.check(tree)
    } catch {
      #expect(!error.issues.isEmpty)
      for issue in error.issues {
        #expect(issue.span.lowerBound >= 0 && issue.span.upperBound <= text.utf8.count, "\(error)")
        #expect(!issue.message.isEmpty)
      }
    }
  }

  @Test(arguments: 0..<40)
  func expressionsWithWoundsAreAnswered(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "(", ")", "[", "]", "{", "}", "\"", "'", "'''", "`", "\\", "\\u", ".", "?", ":", ",", "&&",
      "||",
      "@", "-", "0x", "1e", "u", "channel", ".response", "has(", ".all(x,", "é", "\n", "//",
      "\u{0}",
    ]
    for _ in 0..<25 {
      var generator = ExpressionGenerator(seed: random.next())
      var bytes = Array(generator.expression(depth: 5).utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1:
          bytes.insert(contentsOf: (pieces.randomElement(using: &random) ?? "").utf8, at: place)
        default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
        }
      }
      compile(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "names of nothing", "calls of nothing", "fields of nothing", "a long list", "nested binds",
      "optional reads", "conditions in conditions", "a long chain of filters", "a wide map",
      "conditions of conditions",
    ])
  func largeTextsTakeLittleTime(name: String) {
    let text =
      switch name {
      case "names of nothing": repeated("chanel", 9_000, "||")
      case "calls of nothing": repeated("siez(1)", 8_000, "||")
      case "fields of nothing": repeated("channel.respones", 5_000, "||")
      case "a long list": "[" + repeated("[[1],[]]", 8_000, ",") + "]"
      case "nested binds":
        (0..<240).map { "cel.bind(x\($0),[[[\($0 == 0 ? "1" : "x\($0 - 1)")]]]," }.joined()
          + "x239" + String(repeating: ")", count: 240)
      case "optional reads": repeated("channel.response.by==''", 3_000, "&&")
      case "conditions in conditions":
        String(repeating: "(", count: 200) + "has(channel.response)"
          + String(repeating: "?true:has(channel.limit))", count: 200)
      case "conditions of conditions":
        (0..<200).map { i in
          "cel.bind(b\(i),\(i == 0 ? "has(channel.response)" : "b\(i - 1)&&b\(i - 1)"),"
        }
        .joined() + "b199&&channel.response.by==''" + String(repeating: ")", count: 200)
      case "a long chain of filters":
        "channels" + String(repeating: ".filter(c,has(c.response))", count: 400)
      default: "{" + (0..<8_000).map { "'a\($0)':\($0)" }.joined(separator: ",") + "}"
      }
    compile(text)
  }

  private func repeated(_ part: String, _ count: Int, _ separator: String) -> String {
    Array(repeating: part, count: count).joined(separator: separator)
  }
}

/// The same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
