// The text of a POSIX TZ rule.

extension PosixTimeZoneRule {
  /// Reads a rule as it stands at the end of a TZif file; `nil` when it is not one.
  init?(_ text: [UInt8]) {
    let rule: PosixTimeZoneRule? = text.withUnsafeBufferPointer { bytes in
      var parser = Parser(bytes)
      return parser.parse()
    }
    guard let rule else { return nil }
    self = rule
  }

  private struct Parser {
    private var scanner: Scanner

    init(_ bytes: UnsafeBufferPointer<UInt8>) { scanner = Scanner(bytes) }

    mutating func parse() -> PosixTimeZoneRule? {
      guard skipName(), let west = takeTime(hours: 24) else { return nil }
      let standard = Int32(-west)
      if scanner.isAtEnd { return PosixTimeZoneRule(standardOffset: standard, daylight: nil) }
      guard skipName() else { return nil }
      var offset = standard + 3_600
      if scanner.peek() != Ascii.comma {
        guard let west = takeTime(hours: 24) else { return nil }
        offset = Int32(-west)
      }
      guard scanner.take(Ascii.comma), let start = takeChange(), scanner.take(Ascii.comma),
        let end = takeChange(), scanner.isAtEnd
      else { return nil }
      return PosixTimeZoneRule(
        standardOffset: standard, daylight: Daylight(offset: offset, start: start, end: end))
    }

    /// Three letters or more, or anything between angle brackets.
    private mutating func skipName() -> Bool {
      if scanner.take(UInt8(ascii: "<")) {
        while !scanner.isAtEnd {
          if scanner.take(UInt8(ascii: ">")) { return true }
          scanner.advance()
        }
        return false
      }
      return (scanner.takeWord()?.utf8.count ?? 0) >= 3
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    private mutating func takeTime(hours most: Int) -> Int? {
      let negative = scanner.take(Ascii.hyphen)
      if !negative { _ = scanner.take(Ascii.plus) }
      guard let hours = scanner.takeNumber()?.value, hours <= most else { return nil }
      var seconds = hours * 3_600
      for unit in [60, 1] where scanner.take(Ascii.colon) {
        guard let part = scanner.takeNumber()?.value, part < 60 else { return nil }
        seconds += part * unit
      }
      return negative ? -seconds : seconds
    }

    private mutating func takeChange() -> Change? {
      guard let day = takeDay() else { return nil }
      // Without a time the change is at two o'clock.
      guard scanner.take(UInt8(ascii: "/")) else { return Change(day: day, seconds: 7_200) }
      guard let seconds = takeTime(hours: 167) else { return nil }
      return Change(day: day, seconds: seconds)
    }

    private mutating func takeDay() -> Change.Day? {
      if scanner.take(UInt8(ascii: "M")) {
        guard let month = takeNumber(1...12), scanner.take(Ascii.point),
          let week = takeNumber(1...5), scanner.take(Ascii.point), let weekday = takeNumber(0...6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
      }
      if scanner.take(UInt8(ascii: "J")) { return takeNumber(1...365).map { .julian($0) } }
      return takeNumber(0...365).map { .ordinal($0) }
    }

    private mutating func takeNumber(_ bounds: ClosedRange<Int>) -> Int? {
      guard let number = scanner.takeNumber()?.value, bounds.contains(number) else { return nil }
      return number
    }
  }
}
