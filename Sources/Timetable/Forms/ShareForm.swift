// The form of a share: `0.3`, `30%`.

/// Reads a share of a whole, 0 to 1, as a decimal or as a percentage.
public enum ShareForm {
  private static let mostDigits = 15

  public static func parse(_ utf8: UnsafeBufferPointer<UInt8>) -> Result<Double, FormError> {
    var scanner = Scanner(utf8)
    let whole = scanner.trimmed
    guard !whole.isEmpty else { return .failure(FormError(.empty, at: scanner.whole)) }
    scanner.move(to: whole.lowerBound)
    let negative = scanner.take(Ascii.hyphen)
    if !negative { _ = scanner.take(Ascii.plus) }
    let units = scanner.takeNumber()
    var fraction: (value: Int, digits: Int)?
    if scanner.take(Ascii.point) { fraction = scanner.takeFraction(digits: mostDigits) }
    guard units != nil || (fraction?.digits ?? 0) > 0 else {
      return .failure(scanner.error(.unreadable, whole, ["expected": "30%"]))
    }
    scanner.skipSpaces()
    let percent = scanner.take(Ascii.percent)
    guard scanner.position == whole.upperBound else {
      return .failure(scanner.error(.unreadable, whole, ["expected": "30%"]))
    }
    // One division of two exact numbers gives the double nearest to what is written.
    var numerator = Double(units?.value ?? 0)
    var denominator = percent ? 100.0 : 1.0
    if let fraction {
      var scale = 1.0
      for _ in 0..<fraction.digits { scale *= 10 }
      numerator = numerator * scale + Double(fraction.value)
      denominator *= scale
    }
    let share = (negative ? -numerator : numerator) / denominator
    guard share >= 0, share <= 1 else {
      let bounds = percent ? ["least": "0%", "most": "100%"] : ["least": "0", "most": "1"]
      return .failure(scanner.error(.outOfRange, whole, bounds))
    }
    return .success(negative ? 0 : share)
  }

  public static func parse(_ text: String) -> Result<Double, FormError> {
    withBytes(of: text, parse)
  }
}

extension Scanner {
  /// The digits after a decimal point; those past a number of digits are read and dropped.
  fileprivate mutating func takeFraction(digits most: Int) -> (value: Int, digits: Int) {
    var value = 0
    var digits = 0
    while !isAtEnd, Ascii.digits.contains(peek()) {
      if digits < most {
        value = value * 10 + Int(peek() - Ascii.zero)
        digits += 1
      }
      advance()
    }
    return (value, digits)
  }
}
