// How many findings there are, in a sentence.

import Linting

extension Report {
  /// `1 error, 2 warnings in 2 documents; 3 findings are known from the baseline`, without a full stop.
  func counts(_ catalogue: MessageCatalogue) -> String {
    let summary = summary
    let documents = catalogue.count("report.summary.documents", summary.documents)
    var sentence: String
    if findings.isEmpty {
      sentence = catalogue.text(
        summary.known > 0 || earlier != nil ? "report.summary.clean-new" : "report.summary.clean",
        [("documents", documents), ("profile", profile.rawValue)])
    } else {
      let counts = [
        ("report.summary.errors", summary.errors),
        ("report.summary.warnings", summary.warnings),
        ("report.summary.infos", summary.infos),
      ].filter { $0.1 > 0 }.map { catalogue.count($0.0, $0.1) }
      sentence = catalogue.text(
        "report.summary.found",
        [("counts", counts.joined(separator: ", ")), ("documents", documents)])
    }
    if summary.known > 0 {
      sentence += "; " + catalogue.count("report.summary.known", summary.known)
    }
    if let earlier, earlier.older > 0 {
      sentence += "; "
      sentence += catalogue.count(
        "report.summary.older", earlier.older, [("revision", earlier.revision)])
    }
    if summary.allowed > 0 {
      sentence += "; " + catalogue.count("report.summary.allowed", summary.allowed)
    }
    return sentence
  }
}
