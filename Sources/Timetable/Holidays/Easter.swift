// The day from which half of the holidays are counted.

extension LocalDate {
  /// Easter Sunday of the western churches.
  ///
  /// The anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8).
  ///
  /// - Parameter year: 1583 to 9999; `nil` outside, where there is no such date.
  public static func easterSunday(inYear year: Int) -> LocalDate? {
    guard (1583...9999).contains(year) else { return nil }
    let goldenYear = year % 19
    let century = year / 100
    let yearOfCentury = year % 100
    let moonCorrection = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * goldenYear + century - century / 4 - moonCorrection + 15) % 30
    let daysToSunday =
      (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let lateMoon = (goldenYear + 11 * epact + 22 * daysToSunday) / 451
    let afterMarch = epact + daysToSunday - 7 * lateMoon + 114
    return LocalDate(year: year, month: afterMarch / 31, day: afterMarch % 31 + 1)
  }
}
