// What the tests share: short ways to say hours and dates, and chance that repeats itself.

import Testing

@testable import Timetable

/// SplitMix64: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Hours written as in OpenStreetMap.
func hours(_ text: String) throws -> WeeklyHours { try HoursForm.parse(text).get().value }

func date(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso: iso)) }

func zone(_ name: String) throws -> TimeZoneRules { try TimeZoneRules.load(name) }

func range(_ start: Int, _ end: Int) throws -> TimeRange {
  try #require(TimeRange(start: start, end: end))
}

extension WeeklyHours {
  /// The open minutes, one by one.
  var minuteSet: Set<Int> { Set((0..<10_080).filter { contains($0) }) }

  static func random(using generator: inout SeededGenerator) -> WeeklyHours {
    let count = Int.random(in: 0...6, using: &generator)
    return WeeklyHours(
      openRanges: (0..<count).map { _ in
        let start = Int.random(in: 0..<10_080, using: &generator)
        let length = Int.random(
          in: 1...(Bool.random(using: &generator) ? 90 : 3_000), using: &generator)
        return start..<start + length
      })
  }
}

/// The failure of a form, for a look at its code, place and arguments.
func failure<Value>(_ result: Result<Value, FormError>) throws -> FormError {
  guard case .failure(let error) = result else {
    Issue.record("expected an error, got \(result)")
    throw FormError(.empty, at: 0..<0)
  }
  return error
}
