// Values of time as documents write them: what the forms here read back as the same value.

extension TimeRange {
  /// `08:00-22:00`; past midnight the end is the time of the next day.
  public var text: String {
    clock(start) + "-" + clock(end > minutesPerDay ? end - minutesPerDay : end)
  }
}

extension TimeSpan {
  /// `1d 2h 30m`, `2bd`. Hours up to two days are told as hours.
  public var text: String {
    switch self {
    case .businessDays(let days): return "\(days)bd"
    case .minutes(let minutes):
      let isLong = minutes > 2 * minutesPerDay
      let parts = [
        (isLong ? minutes / minutesPerDay : 0, "d"),
        ((isLong ? minutes % minutesPerDay : minutes) / 60, "h"), (minutes % 60, "m"),
      ]
      return parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    }
  }
}

extension WeeklyHours {
  /// The times of the days that have some, days in a row with the same times together:
  /// `mon-fri` and `09:00-12:00`, `13:00-17:00`.
  public var dayTexts: [(days: String, ranges: [String])] {
    runs.map { run in (run.name(Self.shortNames), run.ranges.map(\.text)) }
  }

  /// The hours as OpenStreetMap writes them, `Mo-Fr 08:00-22:00; Sa 09:00-17:00`; nil for hours
  /// that the form would read back as others.
  public var openStreetMapText: String? {
    if isAlways { return "24/7" }
    if isEmpty { return "closed" }
    let rules = runs.map { run in
      run.name(Self.openStreetMapNames) + " " + run.ranges.map(\.text).joined(separator: ",")
    }
    for separator in ["; ", ", "] {
      let text = rules.joined(separator: separator)
      if case .success(let reading) = HoursForm.parse(text), reading.value == self,
        reading.warnings.isEmpty
      {
        return text
      }
    }
    return nil
  }

  private static let shortNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let openStreetMapNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

  /// Days in a row with the same ranges.
  private struct Run {
    let first: Int
    var last: Int
    let ranges: [TimeRange]

    func name(_ names: [String]) -> String {
      first == last ? names[first] : names[first] + "-" + names[last]
    }
  }

  private var runs: [Run] {
    var ranges = [[TimeRange]](repeating: [], count: 7)
    for open in isAlways ? Weekday.allCases.map(\.minutes) : openRanges() {
      var start = open.lowerBound
      while start < open.upperBound {
        let midnight = start - start % minutesPerDay
        let fits = open.upperBound - start < minutesPerDay
        let end = fits ? open.upperBound : min(open.upperBound, midnight + minutesPerDay)
        if let range = TimeRange(start: start - midnight, end: end - midnight) {
          ranges[Weekday(ofMinute: start).rawValue].append(range)
        }
        start = end
      }
    }
    var runs: [Run] = []
    for (day, ranges) in ranges.enumerated() where !ranges.isEmpty {
      let ordered = ranges.sorted { $0.start < $1.start }
      if let last = runs.last, last.last == day - 1, last.ranges == ordered {
        runs[runs.count - 1].last = day
      } else {
        runs.append(Run(first: day, last: day, ranges: ordered))
      }
    }
    return runs
  }
}
