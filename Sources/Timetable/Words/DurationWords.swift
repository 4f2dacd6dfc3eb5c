// Lengths of time in words.

extension TimeVocabulary {
  /// A number of minutes, exactly: `1 hour and 30 minutes`, `64 hours`. From three days on a whole
  /// number of days is told in days, and a whole number of weeks in weeks.
  public func duration(minutes: Minutes) -> String {
    if minutes >= 3 * minutesPerDay, minutes % minutesPerDay == 0 {
      return minutes % minutesPerWeek == 0
        ? week.counted(minutes / minutesPerWeek) : day.counted(minutes / minutesPerDay)
    }
    return workingTime(minutes: minutes)
  }

  /// The same in hours and minutes only: a person's work of 72 hours is not done in 3 days.
  public func workingTime(minutes: Minutes) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    if hours == 0 { return minute.counted(rest) }
    if rest == 0 { return hour.counted(hours) }
    return "\(hour.counted(hours)) \(and) \(minute.counted(Int(rest.magnitude)))"
  }
}

extension TimeSpan {
  /// `64 hours`, `2 werkdagen`.
  public func words(in vocabulary: TimeVocabulary) -> String {
    switch self {
    case .minutes(let minutes): vocabulary.duration(minutes: minutes)
    case .businessDays(let days): vocabulary.businessDay.counted(days)
    }
  }
}
