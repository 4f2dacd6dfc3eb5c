// The form of a share: `0.3`, `30%`.

/// Reads a share of a whole, 0 to 1, as a decimal or as a percentage.
public enum ShareForm {
  public static func parse(_ utf8: UnsafeBufferPointer<UInt8>) -> Result<Double, FormError> {
    var scanner = Scanner(utf8)
    let whole = scanner.trimmed
    guard !whole.isEmpty else { return .failure(FormError(.empty, at: scanner.whole)) }
    guard let number = DecimalNumber(&scanner, whole: whole) else {
      let error = scanner.error(.unreadable, whole, ["expected": "30%"])
      return .failure(error.guessed(ProbableForm.share, utf8))
    }
    guard number.value >= 0, number.value <= 1 else {
      var bounds =
        number.isPercentage ? ["least": "0%", "most": "100%"] : ["least": "0", "most": "1"]
      if !number.isPercentage, number.value > 1, number.value <= 100 {
        bounds["suggestion"] = scanner.text(whole) + "%"
      }
      return .failure(scanner.error(.outOfRange, whole, bounds))
    }
    return .success(number.value)
  }

  public static func parse(_ text: String) -> Result<Double, FormError> {
    withBytes(of: text, parse)
  }
}
