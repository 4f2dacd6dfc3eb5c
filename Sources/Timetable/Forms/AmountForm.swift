// The form of an amount: `20`, `-1.5`, `60%`.

/// Reads a number, or a percentage as the part of one that it is: `60%` is 0.6.
public enum AmountForm {
  /// Amounts lie within this distance from zero.
  public static let most = 1e12

  /// The bounds as the arguments `least` and `most` of an error.
  public static let bounds = ["least": "-1000000000000", "most": "1000000000000"]

  public static func parse(_ utf8: UnsafeBufferPointer<UInt8>) -> Result<Double, FormError> {
    var scanner = Scanner(utf8)
    let whole = scanner.trimmed
    guard !whole.isEmpty else { return .failure(FormError(.empty, at: scanner.whole)) }
    guard let number = DecimalNumber(&scanner, whole: whole) else {
      return .failure(scanner.error(.unreadable, whole, ["expected": "60%"]))
    }
    guard number.value.magnitude < most else {
      return .failure(scanner.error(.outOfRange, whole, bounds))
    }
    return .success(number.value)
  }

  public static func parse(_ text: String) -> Result<Double, FormError> {
    withBytes(of: text, parse)
  }
}
