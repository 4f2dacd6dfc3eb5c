// The form of a weekday key: `mon-fri`, `sat,sun`, `dagelijks`.

/// Reads days of the week: names in English or Dutch, ranges that may run over Sunday, lists.
public enum WeekdaysForm {
  public static func parse(_ utf8: UnsafeBufferPointer<UInt8>) -> Result<WeekdaySet, FormError> {
    let result = read(utf8)
    guard case .failure(let error) = result else { return result }
    return .failure(error.guessed(ProbableForm.days, utf8))
  }

  static func read(_ utf8: UnsafeBufferPointer<UInt8>) -> Result<WeekdaySet, FormError> {
    var scanner = Scanner(utf8)
    var days: WeekdaySet = []
    scanner.skipSpaces()
    if scanner.isAtEnd { return .failure(FormError(.empty, at: scanner.whole)) }
    while true {
      scanner.skipSpaces()
      let start = scanner.position
      let part: WeekdaySet
      switch parsePart(&scanner) {
      case .success(let found): part = found
      case .failure(let error): return .failure(error)
      }
      if let day = part.intersection(days).days.first {
        return .failure(
          scanner.error(.dayTwice, start..<scanner.position, ["day": day.englishName]))
      }
      days.formUnion(part)
      scanner.skipSpaces()
      if scanner.isAtEnd { return .success(days) }
      guard scanner.take(Ascii.comma) else {
        let end = scanner.position
        scanner.skipPart()
        return .failure(unreadable(scanner, end..<scanner.position))
      }
    }
  }

  public static func parse(_ text: String) -> Result<WeekdaySet, FormError> {
    withBytes(of: text, parse)
  }

  /// A group's name, a day, or a range of days.
  private static func parsePart(_ scanner: inout Scanner) -> Result<WeekdaySet, FormError> {
    let start = scanner.position
    if let word = scanner.takeWord(), let group = groups[word] { return .success(group) }
    scanner.move(to: start)
    let first: Weekday
    switch parseDay(&scanner) {
    case .success(let day): first = day
    case .failure(let error): return .failure(error)
    }
    let firstEnd = scanner.position
    scanner.skipSpaces()
    guard scanner.takeDash() else {
      scanner.move(to: firstEnd)
      return .success(WeekdaySet(first))
    }
    scanner.skipSpaces()
    switch parseDay(&scanner) {
    case .success(let last):
      if first == last {
        return .failure(
          scanner.error(.dayTwice, start..<scanner.position, ["day": first.englishName]))
      }
      return .success(WeekdaySet(from: first, through: last))
    case .failure(let error): return .failure(error)
    }
  }

  private static func parseDay(_ scanner: inout Scanner) -> Result<Weekday, FormError> {
    let start = scanner.position
    guard let word = scanner.takeWord() else {
      scanner.skipPart()
      return .failure(unreadable(scanner, start..<max(scanner.position, start)))
    }
    guard let day = names[word] else {
      let known = names.keys.sorted() + groups.keys.sorted()
      let suggestion = nearest(to: word, among: known)
      return .failure(
        scanner.error(
          .unknownDay, start..<scanner.position, suggestion.map { ["suggestion": $0] } ?? [:]))
    }
    return .success(day)
  }

  /// The day or days that a word in lower case names, in English or Dutch.
  static func days(named word: String) -> WeekdaySet? {
    names[word].map { WeekdaySet($0) } ?? groups[word]
  }

  private static func unreadable(_ scanner: Scanner, _ range: Range<Int>) -> FormError {
    scanner.error(.unreadable, range, ["expected": "mon-fri"])
  }

  private static let groups: [String: WeekdaySet] = [
    "daily": .daily, "dagelijks": .daily,
    "weekdays": .weekdays, "werkdagen": .weekdays,
    "weekend": .weekend,
  ]

  private static let names: [String: Weekday] = {
    let spellings: [Weekday: [String]] = [
      .monday: ["mon", "ma", "maandag"], .tuesday: ["tue", "di", "dinsdag"],
      .wednesday: ["wed", "wo", "woensdag"], .thursday: ["thu", "do", "donderdag"],
      .friday: ["fri", "vr", "vrijdag"], .saturday: ["sat", "za", "zaterdag"],
      .sunday: ["sun", "zo", "zondag"],
    ]
    var names: [String: Weekday] = [:]
    for (day, words) in spellings {
      names[day.englishName] = day
      for word in words { names[word] = day }
    }
    return names
  }()
}

extension WeekdaySet {
  /// The day of a set with no other day in it.
  var only: Weekday? { days.count == 1 ? days.first : nil }
}

extension Weekday {
  /// The name in lower case, as it stands in the arguments of an error: `monday`.
  var englishName: String { String(describing: self) }
}
