// Documents with random damage: nothing crashes and every tree is sound.

import Testing
import YAMLTree

/// A small generator that gives the same numbers on every run (SplitMix64).
struct RepeatableGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Mutations")
struct MutationTests {
  private static let pieces: [[UInt8]] = [
    "\n", " ", "  ", "\t", "#", " # c", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "'", "\"",
    "|\n", ">-\n", "&a ", "*a", "!!str ", "! ", "---\n", "...\n", "%YAML 1.2\n", "é", "😀", "\r\n",
    "\r", "\u{2028}", "\u{85}", "\u{FEFF}", "\\", "\\u00e9", "<<: *a", "a: 1\na: 2\n", "~",
  ].map { Array($0.utf8) }

  private static func mutate(_ seed: [UInt8], _ generator: inout RepeatableGenerator) -> [UInt8] {
    var bytes = seed
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0:
        let piece = pieces.randomElement(using: &generator) ?? []
        bytes.insert(contentsOf: piece, at: place)
      case 1:
        let end = min(bytes.count, place + Int.random(in: 1...12, using: &generator))
        bytes.removeSubrange(place..<end)
      case 2:
        let from = Int.random(in: 0...bytes.count, using: &generator)
        let copy = bytes[from..<min(bytes.count, from + 30)]
        bytes.insert(contentsOf: Array(copy), at: place)
      case 3 where place < bytes.count:
        bytes[place] = UInt8.random(in: 0...127, using: &generator)
      default:
        bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  @Test("Damaged documents make sound trees, which are the same in an archive", arguments: 0..<20)
  func mutations(_ round: Int) {
    var generator = RepeatableGenerator(state: UInt64(round) &* 7_919)
    let seeds = [ArchiveTests.document] + OddInput.all.map(\.text)
    for number in 0..<250 {
      let seed = number % 2 == 0 ? ArchiveTests.document : seeds[number % seeds.count]
      let bytes = MutationTests.mutate(Array(seed.utf8), &generator)
      let tree = YAMLTree.parse(SourceText(name: "x", bytes: bytes))
      let fault = soundnessFault(tree)
      let isSame = !tree.problems.isEmpty || ArchiveTests.survives(tree)
      if fault != nil || !isSame {
        Issue.record(
          "\(fault ?? "another tree"): \(String(decoding: bytes, as: UTF8.self))")
        return
      }
    }
  }

  @Test("Every prefix of a document makes a sound tree")
  func prefixes() {
    let bytes = Array(ArchiveTests.document.utf8)
    for length in 0...bytes.count {
      let tree = YAMLTree.parse(SourceText(name: "x", bytes: Array(bytes[..<length])))
      #expect(soundnessFault(tree) == nil)
      #expect(tree.problems.count <= 3)
    }
  }
}
