// Why something could not be checked, in words.

import Linting

extension NotChecked {
  /// What is missing, as a sentence.
  func reason(_ catalogue: MessageCatalogue) -> String {
    guard !needs.isEmpty else { return catalogue.text("report.not-checked.invalid") }
    return catalogue.text("report.not-checked.needs", [("needs", catalogue.enumeration(needs))])
  }
}

extension MessageCatalogue {
  /// `a, b and c`.
  func enumeration(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return text(
      "report.enumeration",
      [("first", words.dropLast().joined(separator: ", ")), ("last", last)])
  }
}
