// Weekly hours in words: `Mon-Fri 20:00-22:00 and Sat 09:00-17:00`.

extension WeeklyHours {
  /// The hours in words, days with the same hours told together: `Mon-Fri 09:00-12:00 + 13:00-17:00
  /// and Sat 09:00-17:00`; `around the clock`; `never`.
  ///
  /// A stretch past midnight belongs to the day on which it begins (`Fri 22:00-02:00`); one of a day
  /// or longer that is not whole days is told by its ends (`Fri 17:00 to Mon 09:00`).
  ///
  /// - Parameter limit: how many phrases at most; the last then counts the others (`and 3 more`).
  public func words(in vocabulary: TimeVocabulary, limit: Int = 4) -> String {
    if isEmpty { return vocabulary.never }
    if isAlways { return vocabulary.aroundTheClock }
    return vocabulary.joined(phrases(in: vocabulary), limit: limit)
  }

  private func phrases(in vocabulary: TimeVocabulary) -> [String] {
    var rangesOfDay = [[String]](repeating: [], count: 7)
    var wholeDays: WeekdaySet = []
    var long: [(start: MinuteOfWeek, phrase: String)] = []
    for range in openRanges() {
      let day = Weekday(ofMinute: range.lowerBound)
      let start = range.lowerBound - day.minutes.lowerBound
      if start == 0, range.count % minutesPerDay == 0 {
        let last = Weekday(ofMinute: range.upperBound - 1)
        wholeDays.formUnion(WeekdaySet(from: day, through: last))
      } else if range.count >= minutesPerDay {
        let phrase =
          Self.point(range.lowerBound, vocabulary) + " \(vocabulary.until) "
          + Self.point(range.upperBound, vocabulary)
        long.append((range.lowerBound, phrase))
      } else {
        let end = start + range.count
        let shownEnd = end > minutesPerDay ? end - minutesPerDay : end
        rangesOfDay[day.rawValue].append(clock(start) + "-" + clock(shownEnd))
      }
    }
    var phrases = long
    if let first = wholeDays.days.first {
      phrases.append(
        (
          first.minutes.lowerBound,
          wholeDays.shortWords(in: vocabulary) + " " + vocabulary.allDay
        ))
    }
    phrases += Self.grouped(rangesOfDay, vocabulary)
    return phrases.sorted { $0.start < $1.start }.map(\.phrase)
  }

  /// A phrase for each list of ranges that a day has, with all the days that have it.
  private static func grouped(
    _ rangesOfDay: [[String]], _ vocabulary: TimeVocabulary
  ) -> [(start: MinuteOfWeek, phrase: String)] {
    var daysOfRanges: [(days: WeekdaySet, ranges: [String])] = []
    for day in Weekday.allCases where !rangesOfDay[day.rawValue].isEmpty {
      let ranges = rangesOfDay[day.rawValue]
      if let index = daysOfRanges.firstIndex(where: { $0.ranges == ranges }) {
        daysOfRanges[index].days.formUnion(WeekdaySet(day))
      } else {
        daysOfRanges.append((WeekdaySet(day), ranges))
      }
    }
    return daysOfRanges.map { days, ranges in
      let start = days.days.first?.minutes.lowerBound ?? 0
      let name = days == .daily ? vocabulary.daily : days.shortWords(in: vocabulary)
      return (start, name + " " + shortened(ranges, vocabulary))
    }
  }

  /// The ranges of a day; hours cut to shreds are counted beyond the first four.
  private static func shortened(_ ranges: [String], _ vocabulary: TimeVocabulary) -> String {
    let most = 4
    guard ranges.count > most else { return ranges.joined(separator: " + ") }
    let rest = "\(vocabulary.moreBefore)\(ranges.count - most + 1)\(vocabulary.moreAfter)"
    return (ranges.prefix(most - 1) + [rest]).joined(separator: " + ")
  }

  /// `Fri 17:00`.
  private static func point(_ minute: MinuteOfWeek, _ vocabulary: TimeVocabulary) -> String {
    let day = Weekday(ofMinute: minute)
    return vocabulary.shortWeekdays[day.rawValue] + " "
      + clock(wrapped(minute) - day.minutes.lowerBound)
  }
}

extension Gap {
  /// `Friday at 17:00 to Monday at 09:00`; `around the clock` for a week that is never open.
  public func words(in vocabulary: TimeVocabulary) -> String {
    if length >= minutesPerWeek { return vocabulary.aroundTheClock }
    return [start, end].map { minute in
      let day = Weekday(ofMinute: minute)
      return "\(day.words(in: vocabulary)) \(vocabulary.atTime) "
        + clock(minute - day.minutes.lowerBound)
    }.joined(separator: " \(vocabulary.until) ")
  }
}
