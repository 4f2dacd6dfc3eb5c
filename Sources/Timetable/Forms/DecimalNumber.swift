// A decimal number with an optional percent sign, shared by shares and amounts.

/// A number as it is written: `-12.5`, `30 %`.
struct DecimalNumber {
  let value: Double
  let isPercentage: Bool

  private static let mostDigits = 15

  /// Reads the whole text as a number; nil when it is none.
  init?(_ scanner: inout Scanner, whole: Range<Int>) {
    scanner.move(to: whole.lowerBound)
    let isNegative = scanner.take(Ascii.hyphen)
    if !isNegative { _ = scanner.take(Ascii.plus) }
    let units = scanner.takeNumber()
    var fraction: (value: Int, digits: Int)?
    if scanner.take(Ascii.point) { fraction = scanner.takeFraction(digits: Self.mostDigits) }
    guard units != nil || (fraction?.digits ?? 0) > 0 else { return nil }
    scanner.skipSpaces()
    isPercentage = scanner.take(Ascii.percent)
    guard scanner.position >= whole.upperBound else { return nil }
    // One division of two exact numbers gives the double nearest to what is written.
    var numerator = Double(units?.value ?? 0)
    var denominator = isPercentage ? 100.0 : 1.0
    if let fraction {
      var scale = 1.0
      for _ in 0..<fraction.digits { scale *= 10 }
      numerator = numerator * scale + Double(fraction.value)
      denominator *= scale
    }
    let magnitude = numerator / denominator
    value = isNegative && magnitude > 0 ? -magnitude : magnitude
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
