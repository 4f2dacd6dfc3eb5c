// The form of a date: `2026-12-25`.

/// Reads a date written as year, month and day: `2026-12-25`, in the years 1900 to 2199.
public enum DateForm {
  /// What lies outside is a slip of the pen, and every sum with days stays small within.
  public static let years = 1900...2199

  public static func parse(_ utf8: UnsafeBufferPointer<UInt8>) -> Result<LocalDate, FormError> {
    parse(utf8, within: years)
  }

  static func parse(
    _ utf8: UnsafeBufferPointer<UInt8>, within years: ClosedRange<Int>
  ) -> Result<LocalDate, FormError> {
    var scanner = Scanner(utf8)
    let part = scanner.trimmed
    guard !part.isEmpty else { return .failure(FormError(.empty, at: scanner.whole)) }
    scanner.move(to: part.lowerBound)
    guard part.count == 10, let year = scanner.takeNumber(), year.digits == 4,
      scanner.take(Ascii.hyphen), let month = scanner.takeNumber(), month.digits == 2,
      scanner.take(Ascii.hyphen), let day = scanner.takeNumber(), day.digits == 2
    else {
      let error = scanner.error(.unreadable, part, ["expected": "2026-12-25"])
      return .failure(error.guessed(ProbableForm.date, utf8))
    }
    guard let date = LocalDate(year: year.value, month: month.value, day: day.value) else {
      return .failure(scanner.error(.noSuchDate, part))
    }
    guard years.contains(date.year) else {
      return .failure(
        scanner.error(
          .outOfRange, part,
          ["least": "\(years.lowerBound)-01-01", "most": "\(years.upperBound)-12-31"]))
    }
    return .success(date)
  }

  public static func parse(_ text: String) -> Result<LocalDate, FormError> {
    withBytes(of: text, parse)
  }
}
