// The form of a duration: `1h30m`, `2 dagen`, `1 werkdag`.

/// Reads a duration: numbers with units from weeks down to minutes, or business days on their own.
///
/// English `1w 2d 3h 4m` and `2bd`; Dutch `1 week`, `2 dagen`, `3 uur`, `4 min`, `2 werkdagen`. Case
/// and spaces do not matter. Zero, negative and fractional durations are refused.
public enum DurationForm {
  /// Ten years: what is longer is a slip of the pen.
  private static let longestDays = 10 * 366
  private static let longestMinutes = longestDays * minutesPerDay

  public static func parse(_ utf8: UnsafeBufferPointer<UInt8>) -> Result<TimeSpan, FormError> {
    let result = read(utf8)
    guard case .failure(let error) = result else { return result }
    return .failure(error.guessed(ProbableForm.span, utf8))
  }

  static func read(_ utf8: UnsafeBufferPointer<UInt8>) -> Result<TimeSpan, FormError> {
    var scanner = Scanner(utf8)
    let whole = scanner.trimmed
    guard !whole.isEmpty else { return .failure(FormError(.empty, at: scanner.whole)) }
    scanner.move(to: whole.lowerBound)
    if scanner.peek() == Ascii.hyphen { return .failure(scanner.error(.notPositive, whole)) }
    var minutes = 0
    var businessDays: Int?
    var previous: Unit?
    while scanner.position < whole.upperBound {
      let start = scanner.position
      guard let number = scanner.takeNumber() else { return .failure(unreadable(scanner, whole)) }
      let numberEnd = scanner.position
      scanner.skipSpaces()
      let unitStart = scanner.position
      guard let word = scanner.takeWord() else { return .failure(unreadable(scanner, whole)) }
      let unitRange = unitStart..<scanner.position
      guard let unit = Unit.named[word] else {
        return .failure(unknownUnit(word, scanner, unitRange))
      }
      // Each unit once, from large to small: `30m1h` and `1h1h` are slips.
      if let previous, previous == .businessDay || unit == .businessDay {
        return .failure(scanner.error(.mixedUnits, whole))
      }
      if let previous, unit.minutes >= previous.minutes {
        return .failure(unreadable(scanner, whole))
      }
      previous = unit
      let most = unit == .businessDay ? longestDays : (longestMinutes - minutes) / unit.minutes
      guard number.value <= most else {
        return .failure(
          scanner.error(.outOfRange, start..<numberEnd, ["least": "1", "most": String(most)]))
      }
      if unit == .businessDay {
        businessDays = number.value
      } else {
        minutes += number.value * unit.minutes
      }
      scanner.skipSpaces()
    }
    if let businessDays {
      return businessDays > 0
        ? .success(.businessDays(businessDays)) : .failure(scanner.error(.notPositive, whole))
    }
    return minutes > 0 ? .success(.minutes(minutes)) : .failure(scanner.error(.notPositive, whole))
  }

  public static func parse(_ text: String) -> Result<TimeSpan, FormError> {
    withBytes(of: text, parse)
  }

  private enum Unit {
    case minute, hour, day, week, businessDay

    var minutes: Int {
      switch self {
      case .minute: 1
      case .hour: 60
      case .day, .businessDay: minutesPerDay
      case .week: minutesPerWeek
      }
    }

    static let named: [String: Unit] = [
      "m": .minute, "min": .minute, "mins": .minute, "minute": .minute, "minutes": .minute,
      "minuut": .minute, "minuten": .minute,
      "h": .hour, "hr": .hour, "hrs": .hour, "hour": .hour, "hours": .hour,
      "u": .hour, "uur": .hour, "uren": .hour,
      "d": .day, "day": .day, "days": .day, "dag": .day, "dagen": .day,
      "w": .week, "week": .week, "weeks": .week, "weken": .week,
      "bd": .businessDay, "werkdag": .businessDay, "werkdagen": .businessDay,
    ]

    static let belowMinute: Set<String> = [
      "s", "sec", "secs", "second", "seconds", "seconde", "seconden", "ms",
    ]
  }

  private static func unreadable(_ scanner: Scanner, _ range: Range<Int>) -> FormError {
    scanner.error(.unreadable, range, ["expected": "1h30m"])
  }

  private static func unknownUnit(
    _ word: String, _ scanner: Scanner, _ range: Range<Int>
  ) -> FormError {
    if Unit.belowMinute.contains(word) {
      return scanner.error(.unitTooSmall, range, ["smallest": "m"])
    }
    let suggestion = nearest(to: word, among: Unit.named.keys.sorted())
    return scanner.error(.unknownUnit, range, suggestion.map { ["suggestion": $0] } ?? [:])
  }
}
