// Days, dates and moments in words.

extension Weekday {
  /// `Friday`, `vrijdag`.
  public func words(in vocabulary: TimeVocabulary) -> String { vocabulary.weekdays[rawValue] }
}

extension WeekdaySet {
  /// `Monday to Thursday and Saturday`; three days or more in a row are told as a range, which may
  /// run over Sunday. `every day` and `never` for all and none.
  public func words(in vocabulary: TimeVocabulary) -> String {
    if isEmpty { return vocabulary.never }
    if self == .daily { return vocabulary.everyDay }
    return vocabulary.joined(
      phrases {
        vocabulary.weekdays[$0.rawValue]
      } range: { first, last in
        vocabulary.weekdays[first.rawValue] + " \(vocabulary.throughDay) "
          + vocabulary.weekdays[last.rawValue]
      })
  }

  /// `Mon-Thu + Sat`; two days or more in a row are told as a range.
  func shortWords(in vocabulary: TimeVocabulary) -> String {
    let short = vocabulary.shortWeekdays
    return phrases(shortestRange: 2) {
      short[$0.rawValue]
    } range: { first, last in
      short[first.rawValue] + "-" + short[last.rawValue]
    }.joined(separator: " + ")
  }

  /// A phrase for each run of days, in the order of the week by the day on which a run begins.
  private func phrases(
    shortestRange: Int = 3, day: (Weekday) -> String, range: (Weekday, Weekday) -> String
  ) -> [String] {
    var phrases: [String] = []
    for run in runs() {
      if let first = run.first, let last = run.last, run.count >= shortestRange {
        phrases.append(range(first, last))
      } else {
        phrases += run.map(day)
      }
    }
    return phrases
  }

  /// The runs of days without a day off between them; one over Sunday midnight is one run.
  private func runs() -> [[Weekday]] {
    var runs: [[Weekday]] = []
    for day in days {
      if let last = runs.last?.last, last.next == day {
        runs[runs.count - 1].append(day)
      } else {
        runs.append([day])
      }
    }
    if runs.count > 1, let first = runs.first, let last = runs.last,
      first.first == .monday, last.last == .sunday
    {
      runs[runs.count - 1] += first
      runs.removeFirst()
    }
    return runs
  }
}

extension LocalDate {
  /// `15 September 2026`, `15 september 2026`.
  public func words(in vocabulary: TimeVocabulary) -> String {
    "\(day) \(vocabulary.months[month - 1]) \(year)"
  }
}

extension Moment {
  /// `Friday at 17:00`, `vrijdag om 17:00`.
  public func words(in vocabulary: TimeVocabulary) -> String {
    "\(date.weekday.words(in: vocabulary)) \(vocabulary.atTime) \(clock(minuteOfDay))"
  }

  /// `Friday 25 December 2026 at 17:00`, `vrijdag 25 december 2026 om 17:00`.
  public func wordsWithDate(in vocabulary: TimeVocabulary) -> String {
    "\(date.weekday.words(in: vocabulary)) \(date.words(in: vocabulary)) "
      + "\(vocabulary.atTime) \(clock(minuteOfDay))"
  }
}
