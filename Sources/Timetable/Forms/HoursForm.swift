// The form of hours written as one scalar: `24/7`, `closed`, or an OpenStreetMap string.

/// Reads a whole week's hours from one scalar.
public enum HoursForm {
  public static func parse(
    _ utf8: UnsafeBufferPointer<UInt8>
  ) -> Result<Reading<WeeklyHours>, FormError> {
    let result = read(utf8)
    guard case .failure(let error) = result else { return result }
    return .failure(error.guessed(ProbableForm.hours, utf8))
  }

  static func read(
    _ utf8: UnsafeBufferPointer<UInt8>
  ) -> Result<Reading<WeeklyHours>, FormError> {
    let scanner = Scanner(utf8)
    if scanner.isClosed(scanner.trimmed) { return .success(Reading(.never)) }
    return OSMForm.parse(utf8)
  }

  public static func parse(_ text: String) -> Result<Reading<WeeklyHours>, FormError> {
    withBytes(of: text, parse)
  }
}
