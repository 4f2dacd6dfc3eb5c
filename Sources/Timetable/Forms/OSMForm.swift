// The plain subset of the OpenStreetMap opening_hours syntax: weekdays, times, `off`, `24/7`.

/// Reads hours as OpenStreetMap writes them: `Mo-Fr 08:00-12:00,13:00-17:00; We off`.
///
/// After `;` a rule replaces what earlier rules said of its days, from midnight to midnight, also the
/// hours that run in from the day before; after `,` it adds to them. No weekdays means every day, no
/// times means all day, and an end may be told past midnight (`22:00-26:00`). Anything beyond weekdays
/// and times (holidays, months, weeks, the sun, comments, open ends, fallbacks) is `unsupported`.
public enum OSMForm {
  public static func parse(
    _ utf8: UnsafeBufferPointer<UInt8>
  ) -> Result<Reading<WeeklyHours>, FormError> {
    var parser = Parser(utf8)
    if parser.scanner.trimmed.isEmpty {
      return .failure(FormError(.empty, at: parser.scanner.whole))
    }
    do throws(FormError) {
      return .success(try parser.parse())
    } catch {
      return .failure(error)
    }
  }

  public static func parse(_ text: String) -> Result<Reading<WeeklyHours>, FormError> {
    withBytes(of: text, parse)
  }

  private struct Rule {
    var days: WeekdaySet
    /// `nil`: all day.
    var ranges: [TimeRange]?
    var adds: Bool
  }

  private struct Parser {
    var scanner: Scanner
    private var warnings: [FormError] = []
    private var hours = WeeklyHours.never
    /// What ranges past midnight open on the day after their own.
    private var nights = WeeklyHours.never

    init(_ bytes: UnsafeBufferPointer<UInt8>) { scanner = Scanner(bytes) }

    mutating func parse() throws(FormError) -> Reading<WeeklyHours> {
      var adds = false
      while true {
        scanner.skipSpaces()
        // A semicolon may also end the last rule.
        if scanner.isAtEnd && !adds { break }
        let start = scanner.position
        var rule = try takeRule()
        rule.adds = adds
        apply(rule, at: start..<scanner.position)
        scanner.skipSpaces()
        if scanner.isAtEnd { break }
        if scanner.take(Ascii.semicolon) {
          adds = false
        } else if scanner.take(Ascii.comma) {
          adds = true
        } else {
          throw unsupported(from: scanner.position)
        }
      }
      return Reading(hours, warnings: warnings)
    }

    private mutating func apply(_ rule: Rule, at bytes: Range<Int>) {
      let wholeDays = WeeklyHours(openRanges: rule.days.days.map(\.minutes))
      var opened = wholeDays
      var openedNights = WeeklyHours.never
      if let ranges = rule.ranges {
        opened = WeeklyHours(weekdays: rule.days, ranges: ranges)
        openedNights = WeeklyHours(
          openRanges: rule.days.days.flatMap { day in
            ranges.filter(\.runsPastMidnight).map { range in
              day.minutes.upperBound..<day.minutes.lowerBound + range.end
            }
          })
      }
      if !rule.adds {
        let lost = nights.intersection(wholeDays).subtracting(opened)
        // `off` says itself that the day is closed; times rarely mean to end the night before.
        if !lost.isEmpty, rule.ranges?.isEmpty != true {
          warnings.append(scanner.error(.nightCutOff, bytes))
        }
        hours = hours.subtracting(wholeDays)
        nights = nights.subtracting(wholeDays)
      }
      hours.formUnion(opened)
      nights.formUnion(openedNights)
    }

    private mutating func takeRule() throws(FormError) -> Rule {
      if takeAlways() { return Rule(days: .daily, ranges: nil, adds: false) }
      var days: WeekdaySet?
      if isWeekday(at: 0) { days = try takeWeekdays() }
      scanner.skipSpaces()
      let start = scanner.position
      if let word = scanner.takeWord() {
        guard word == "off" || word == "closed" else { throw unsupported(from: start) }
        return Rule(days: days ?? .daily, ranges: [], adds: false)
      }
      if Ascii.digits.contains(scanner.peek()) {
        return Rule(days: days ?? .daily, ranges: try takeTimes(), adds: false)
      }
      let atEnd =
        scanner.isAtEnd || scanner.peek() == Ascii.semicolon || scanner.peek() == Ascii.comma
      guard atEnd, let days else { throw unsupported(from: start) }
      return Rule(days: days, ranges: nil, adds: false)
    }

    private mutating func takeAlways() -> Bool {
      let written = Array("24/7".utf8)
      guard written.indices.allSatisfy({ scanner.peek($0) == written[$0] }) else { return false }
      scanner.advance(written.count)
      return true
    }

    private mutating func takeWeekdays() throws(FormError) -> WeekdaySet {
      var days: WeekdaySet = []
      while true {
        let start = scanner.position
        guard let first = takeWeekday() else { throw unsupported(from: start) }
        if scanner.takeDash() {
          guard let last = takeWeekday() else { throw unsupported(from: start) }
          days.formUnion(WeekdaySet(from: first, through: last))
        } else {
          days.insert(WeekdaySet(first))
        }
        if scanner.peek() == UInt8(ascii: "[") { throw unsupported(from: start) }
        guard scanner.peek() == Ascii.comma else { return days }
        // A list goes on with a weekday; a holiday in it is beyond the subset.
        let spaces = scanner.peek(1) == UInt8(ascii: " ") ? 1 : 0
        guard isWeekday(at: 1 + spaces) else { throw unsupported(from: scanner.position + 1) }
        scanner.advance(1 + spaces)
      }
    }

    private mutating func takeWeekday() -> Weekday? {
      let start = scanner.position
      guard let word = scanner.takeWord(), let day = OSMForm.weekday(named: word) else {
        scanner.move(to: start)
        return nil
      }
      return day
    }

    private func isWeekday(at distance: Int) -> Bool {
      var ahead = scanner
      ahead.advance(distance)
      return ahead.takeWord().map { OSMForm.weekday(named: $0) != nil } ?? false
    }

    private mutating func takeTimes() throws(FormError) -> [TimeRange] {
      var ranges: [(range: TimeRange, bytes: Range<Int>)] = []
      while true {
        let start = scanner.position
        switch ClockTime.parseRange(&scanner, ClockTime.Bounds(lastHour: 48)) {
        case .success(let range): ranges.append((range, start..<scanner.position))
        case .failure(let error):
          throw error.code == .unreadable ? unsupported(from: start) : error
        }
        if scanner.peek() == Ascii.plus || scanner.peek() == UInt8(ascii: "/") {
          throw unsupported(from: scanner.position)
        }
        var ahead = scanner
        ahead.skipSpaces()
        guard ahead.take(Ascii.comma) else { break }
        ahead.skipSpaces()
        guard Ascii.digits.contains(ahead.peek()) else { break }
        scanner = ahead
      }
      let merged = ClockTime.merged(ranges, scanner)
      warnings += merged.warnings
      return merged.value
    }

    /// An error about the part from a position to the next separator.
    private func unsupported(from start: Int) -> FormError {
      var rest = scanner
      rest.move(to: start)
      if rest.peek() == UInt8(ascii: "\"") {
        rest.advance()
        while !rest.isAtEnd, rest.peek() != UInt8(ascii: "\"") { rest.advance() }
        rest.advance()
      } else {
        rest.skipPart()
      }
      return scanner.error(.unsupported, start..<max(rest.position, min(start + 1, rest.count)))
    }
  }

  /// Besides the two letters of OpenStreetMap, the names that weekday keys have: people write
  /// `ma-vr 09:00-17:00` as well, and no two names mean different days.
  private static func weekday(named word: String) -> Weekday? {
    weekdays[word] ?? WeekdaysForm.day(named: word)
  }

  private static let weekdays: [String: Weekday] = [
    "mo": .monday, "tu": .tuesday, "we": .wednesday, "th": .thursday, "fr": .friday,
    "sa": .saturday, "su": .sunday,
  ]
}
