// Numbers as decimal text.

import Glibc

enum NumberText {
  /// The shortest decimal digits that give the same double back; scientific notation from 10²¹ up
  /// and below 10⁻⁶, as ECMAScript writes numbers.
  static func shortest(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    let sign = value < 0 ? "-" : ""
    let (digits, exponent) = decimalDigits(value.magnitude)
    if exponent > 21 || exponent <= -6 {
      let fraction = digits.dropFirst()
      let power = exponent - 1
      return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e"
        + (power < 0 ? "-" : "+") + String(power.magnitude)
    }
    return sign + plain(digits, exponent)
  }

  /// The same without an exponent, however long.
  static func shortestPlain(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = decimalDigits(value.magnitude)
    return (value < 0 ? "-" : "") + plain(digits, exponent)
  }

  /// Digits without leading or trailing zeros; the value is 0.digits × 10^exponent.
  private static func decimalDigits(_ value: Double) -> (digits: Substring, exponent: Int) {
    let text = value.description
    var digits = ""
    var exponent = 0
    var seenPoint = false
    var mantissa = text[...]
    if let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      mantissa = text[..<mark]
      exponent = Int(text[text.index(after: mark)...]) ?? 0
    }
    for character in mantissa {
      if character == "." {
        seenPoint = true
      } else {
        digits.append(character)
        if !seenPoint { exponent += 1 }
      }
    }
    var significant = digits[...]
    while significant.first == "0" {
      significant.removeFirst()
      exponent -= 1
    }
    while significant.last == "0" { significant.removeLast() }
    return (significant, exponent)
  }

  private static func plain(_ digits: Substring, _ exponent: Int) -> String {
    let count = digits.utf8.count
    if exponent <= 0 { return "0." + String(repeating: "0", count: -exponent) + digits }
    if exponent >= count { return digits + String(repeating: "0", count: exponent - count) }
    return digits.prefix(exponent) + "." + digits.dropFirst(exponent)
  }

  /// With that many digits after the point, or with an exponent: C's `%.*f` and `%.*e`, which
  /// round the exact value half to even.
  static func formatted(_ value: Double, precision: Int, scientific: Bool) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return withVaList([Int32(clamping: precision), value]) { arguments in
      // 309 digits before the point at most.
      var buffer = [CChar](repeating: 0, count: 330 + precision)
      let count = Int(
        vsnprintf(&buffer, buffer.count, scientific ? "%.*e" : "%.*f", arguments))
      return String(
        decoding: buffer.prefix(max(0, min(count, buffer.count - 1))).map { UInt8(bitPattern: $0) },
        as: UTF8.self)
    }
  }
}
