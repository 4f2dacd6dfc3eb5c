// What a person probably meant by a text that a form cannot read.

/// Guesses a form from what people write by habit: `9-17`, `31-08-2027`, `1,5 uur`, `ma t/m vr`.
///
/// A guess is only offered as a question. It is always a text that the form reads, and there is none
/// where two readings are possible (`05/06/2027`).
enum ProbableForm {
  /// Longer texts are sentences.
  static let longest = 60

  // MARK: Times

  /// `9-17`, `09.00 tot 17.00`, `9am-5pm`, `dicht` as the times of a day.
  static func times(_ text: String) -> String? {
    let plain = words(text).joined(separator: " ")
    if always.contains(plain) { return "00:00-24:00" }
    if closed.contains(plain) { return "closed" }
    var ranges: [String] = []
    for part in split(plain, at: [",", ";", " en ", " and ", " & ", " + "]) {
      var ends = split(part, at: ["-", " tot en met ", " t/m ", " tot ", " to ", " until "])
      guard ends.count == 2 else { return nil }
      for word in ["van ", "from "] where ends[0].hasPrefix(word) {
        ends[0].removeFirst(word.utf8.count)
      }
      guard let start = clock(ends[0]), let end = clock(ends[1]) else { return nil }
      // `9-5` is a day at the office to one reader and a night to another.
      if end < start, start <= "12:00" { return nil }
      ranges.append(start + "-" + end)
    }
    let guess = ranges.joined(separator: ", ")
    return reads(guess, TimeRangesForm.read) && guess != text ? guess : nil
  }

  /// `9`, `9.00`, `0900`, `9u30`, `5pm` as `09:00` …; nil when it is no time of the day.
  private static func clock(_ text: String) -> String? {
    var digits: [[UInt8]] = [[]]
    var rest = ""
    for byte in text.utf8 {
      switch byte {
      case Ascii.digits:
        guard rest.isEmpty || rest == "h" || rest == "u" else { return nil }
        if !rest.isEmpty { digits.append([]) }
        rest = ""
        digits[digits.count - 1].append(byte - Ascii.zero)
      case Ascii.colon, Ascii.point:
        if rest.isEmpty, !digits[digits.count - 1].isEmpty { digits.append([]) }
      case UInt8(ascii: " "): continue
      case Ascii.lowercase: rest.unicodeScalars.append(Unicode.Scalar(byte))
      default: return nil
      }
    }
    if digits.count == 2, digits[1].isEmpty { digits.removeLast() }
    if digits.count == 1, digits[0].count == 4 {
      digits = [Array(digits[0][..<2]), Array(digits[0][2...])]
    }
    guard digits.count <= 2, (1...2).contains(digits[0].count),
      digits.count == 1 || digits[1].count == 2,
      ["", "u", "uur", "h", "hour", "hours", "am", "pm"].contains(rest)
    else { return nil }
    var hour = digits[0].reduce(0) { $0 * 10 + Int($1) }
    let minute = digits.count == 2 ? digits[1].reduce(0) { $0 * 10 + Int($1) } : 0
    if rest == "pm" || rest == "am" {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (rest == "pm" ? 12 : 0)
    }
    guard hour <= 24, minute < 60 else { return nil }
    return padded(hour, to: 2) + ":" + padded(minute, to: 2)
  }

  // MARK: Days and weeks

  /// `ma t/m vr`, `mo-fr`, `doordeweeks` as days of the week.
  static func days(_ text: String) -> String? {
    let plain = words(text).joined(separator: " ")
    if let group = groups[plain] { return group }
    let through = [" tot en met ", " t/m ", " tot ", " to ", " through "]
    let ranges = split(plain, at: through).joined(separator: "-")
    var lists: [String] = []
    for part in split(ranges, at: [",", ";", "/", " en ", " and ", " & ", " + "]) {
      let ends = split(part, at: ["-"])
      guard ends.count <= 2 else { return nil }
      lists.append(ends.map { groups[$0] ?? $0 }.joined(separator: "-"))
    }
    let guess = lists.joined(separator: ",")
    return reads(guess, WeekdaysForm.read) && guess != text ? guess : nil
  }

  /// `24x7`, `altijd`, `ma t/m vr 9-17` as the hours of a week.
  static func hours(_ text: String) -> String? {
    let plain = words(text).joined(separator: " ")
    if always.contains(plain) { return "24/7" }
    if closed.contains(plain) { return "closed" }
    guard let first = plain.utf8.firstIndex(where: { Ascii.digits.contains($0) }) else {
      return nil
    }
    let head = String(plain[..<first])
    var named = split(head, at: [":", " van ", " from "]).joined(separator: " ")
    if !named.isEmpty {
      if !reads(named, WeekdaysForm.read) {
        guard let guess = days(named) else { return nil }
        named = guess
      }
      named += " "
    }
    let tail = String(plain[first...])
    guard let times = reads(tail, TimeRangesForm.read) ? tail : self.times(tail) else {
      return nil
    }
    let guess = named + times
    return reads(guess, HoursForm.read) && guess != text ? guess : nil
  }

  // MARK: Dates

  /// `31-08-2027`, `31 augustus 2027`, `2027-8-31` as a date; nil where day and month may be swapped.
  static func date(_ text: String) -> String? {
    var parts = text.split { " -/.,'T".contains($0) }.map { lowercased(String($0)) }
    // What follows the day of a moment is a time.
    if parts.count > 3, parts[0].utf8.count == 4 { parts = Array(parts[..<3]) }
    guard parts.count == 3 else { return nil }
    let year: Int
    let month: Int
    let day: Int
    if let named = parts.firstIndex(where: { monthNamed($0) != nil }) {
      guard named < 2, let number = monthNamed(parts[named]),
        let ordinal = ordinal(parts[1 - named]), let last = Int(parts[2])
      else { return nil }
      (year, month, day) = (last, number, ordinal)
    } else {
      let numbers = parts.compactMap { Int($0) }
      guard numbers.count == 3 else { return nil }
      if parts[0].utf8.count == 4 {
        (year, month, day) = (numbers[0], numbers[1], numbers[2])
      } else {
        let isAmerican = text.contains("/") && numbers[1] > 12
        // With strokes both orders are in use.
        guard !text.contains("/") || numbers[0] > 12 || isAmerican || numbers[0] == numbers[1]
        else { return nil }
        (year, month, day) =
          isAmerican
          ? (numbers[2], numbers[0], numbers[1]) : (numbers[2], numbers[1], numbers[0])
      }
    }
    guard DateForm.years.contains(year) else { return nil }
    return LocalDate(year: year, month: month, day: day).map(\.iso)
  }

  private static func ordinal(_ text: String) -> Int? {
    Int(text)
      ?? ["st", "nd", "rd", "th", "e"].first { text.hasSuffix($0) }
      .flatMap { Int(text.dropLast($0.count)) }
  }

  private static func monthNamed(_ word: String) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    let names = [
      ["january", "januari"], ["february", "februari"], ["march", "maart", "mrt"], ["april"],
      ["may", "mei"], ["june", "juni"], ["july", "juli"], ["august", "augustus"],
      ["september", "sept"], ["october", "oktober"], ["november"], ["december"],
    ]
    return names.firstIndex { $0.contains { $0 == word || $0.prefix(3) == word } }.map { $0 + 1 }
  }

  // MARK: Lengths of time

  /// `1,5 uur`, `een uur`, `within 4 hours`, `2 working days` as a length of time.
  static func span(_ text: String) -> String? {
    var words = words(text)
    while let first = words.first,
      ["binnen", "within", "in", "max", "maximaal", "<"].contains(first)
    {
      words.removeFirst()
    }
    if let known = spans[words.joined(separator: " ")] { return known }
    if let first = words.first, let number = numbers[first] { words[0] = number }
    let plain = words.joined(separator: " ")
    let digits = plain.utf8.prefix { Ascii.digits.contains($0) }
    guard let whole = Int(String(decoding: digits, as: UTF8.self)), whole < 10_000 else {
      return nil
    }
    var rest = String(decoding: plain.utf8.dropFirst(digits.count), as: UTF8.self)
    var tenths = 0
    if rest.utf8.first == Ascii.comma || rest.utf8.first == Ascii.point {
      let fraction = rest.utf8.dropFirst().prefix { Ascii.digits.contains($0) }
      guard fraction.count == 1, let digit = fraction.first else { return nil }
      tenths = Int(digit - Ascii.zero)
      rest = String(decoding: rest.utf8.dropFirst(2), as: UTF8.self)
    }
    let unit = lowercased(String(rest.drop { $0 == " " }))
    if tenths == 0, openingDays.contains(unit) { return "\(whole)bd" }
    guard case .success(.minutes(let minutes)) = withBytes(of: "1 " + unit, DurationForm.read)
    else { return nil }
    let (amount, isTooLong) = minutes.multipliedReportingOverflow(by: whole * 10 + tenths)
    guard !isTooLong, amount > 0, amount % 10 == 0 else { return nil }
    let guess = TimeSpan.minutes(amount / 10).text
    return reads(guess, DurationForm.read) && guess != text ? guess : nil
  }

  /// `0,2` as a share.
  static func share(_ text: String) -> String? {
    let guess = String(
      decoding: text.utf8.map { $0 == Ascii.comma ? Ascii.point : $0 }, as: UTF8.self)
    return guess != text && reads(guess, ShareForm.parse) ? guess : nil
  }

  // MARK: Words

  private static let always: Set<String> = [
    "24/7", "24x7", "24-7", "7x24", "24 7", "24 uur", "24u", "24h", "24 hours", "always", "altijd",
    "all day", "hele dag", "de hele dag", "dag en nacht", "day and night", "around the clock",
    "continu",
  ]
  private static let closed: Set<String> = ["dicht", "off", "none", "geen", "no", "nee"]
  private static let groups: [String: String] = [
    "elke dag": "daily", "iedere dag": "daily", "alle dagen": "daily", "every day": "daily",
    "everyday": "daily", "day": "daily", "doordeweeks": "werkdagen", "werkdag": "werkdagen",
    "op werkdagen": "werkdagen", "weekdag": "werkdagen", "weekday": "weekdays",
    "workdays": "weekdays", "working days": "weekdays", "business days": "weekdays",
    "weekends": "weekend", "weekeinde": "weekend", "in het weekend": "weekend",
    "mo": "mon", "tu": "tue", "we": "wed", "th": "thu", "fr": "fri", "sa": "sat", "su": "sun",
    "tues": "tue", "thur": "thu", "thurs": "thu", "maa": "ma", "din": "di", "woe": "wo",
    "don": "do", "vri": "vr", "zat": "za", "zon": "zo",
  ]
  private static let numbers: [String: String] = [
    "a": "1", "an": "1", "one": "1", "een": "1", "één": "1", "two": "2", "twee": "2",
    "three": "3", "drie": "3", "four": "4", "vier": "4", "five": "5", "vijf": "5",
  ]
  private static let spans: [String: String] = [
    "half uur": "30m", "een half uur": "30m", "halfuur": "30m", "half an hour": "30m",
    "half hour": "30m", "kwartier": "15m", "een kwartier": "15m", "anderhalf uur": "1h30m",
  ]
  private static let openingDays: Set<String> = [
    "wd", "working day", "working days", "business day", "business days", "workday", "workdays",
    "opening day", "opening days", "werkdg", "werkdgn",
  ]

  private static func reads<Value>(
    _ text: String, _ read: (UnsafeBufferPointer<UInt8>) -> Result<Value, FormError>
  ) -> Bool {
    if case .success = withBytes(of: text, read) { true } else { false }
  }

  /// The words in lower case, every kind of dash a hyphen without spaces, a full stop at the end left out.
  private static func words(_ text: String) -> [String] {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "–", "—", "−": plain += "-"
      case "\u{A0}", "\t": plain += " "
      case "A"..."Z": plain.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      default: plain.unicodeScalars.append(scalar)
      }
    }
    if plain.utf8.last == Ascii.point { plain.removeLast() }
    return plain.split(separator: " ").map(String.init)
  }

  private static func lowercased(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The parts between any of the separators, without the spaces around them.
  private static func split(_ text: String, at separators: [String]) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    // Spaces around make ` en ` a word at the ends as well.
    let bytes = Array((" " + text + " ").utf8)
    var index = 0
    while index < bytes.count {
      if let found = separators.first(where: { bytes[index...].starts(with: $0.utf8) }) {
        parts.append(trimmed(part))
        part = []
        index += found.utf8.count
      } else {
        part.append(bytes[index])
        index += 1
      }
    }
    parts.append(trimmed(part))
    return parts
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).split(separator: " ").joined(separator: " ")
  }
}

extension FormError {
  /// The same about the whole text with what was probably meant by it, where that can be told.
  func guessed(_ guess: (String) -> String?, _ utf8: UnsafeBufferPointer<UInt8>) -> FormError {
    guard [.unreadable, .unsupported, .unknownUnit, .unknownDay].contains(code),
      utf8.count <= ProbableForm.longest
    else { return self }
    let scanner = Scanner(utf8)
    guard let suggestion = guess(scanner.text(scanner.trimmed)) else { return self }
    var arguments = arguments
    arguments["suggestion"] = suggestion
    return scanner.error(.unreadable, scanner.trimmed, arguments)
  }
}
