// What becomes a result in SARIF: a finding that counts, or one that somebody has accepted.

import Linting

/// One result, with what is not in the finding itself.
struct SARIFResult {
  /// Why it does not count.
  enum Suppression {
    case allowance(AllowedFinding)
    /// The file of the baseline that knows it.
    case baseline(String)
  }

  let finding: Finding
  let fingerprint: String
  /// Nil: it counts.
  let suppression: Suppression?

  /// The findings of a report, after them what is allowed or known where that is to be shown.
  static func all(of report: Report, _ options: ReportOptions) -> [SARIFResult] {
    var fingerprints = ReportFingerprints(options.paths)
    func result(_ finding: Finding, _ suppression: Suppression?) -> SARIFResult {
      SARIFResult(
        finding: finding, fingerprint: fingerprints.next(finding), suppression: suppression)
    }
    var results = report.findings.map { result($0, nil) }
    guard options.showsAllowed else { return results }
    results += report.allowed.map { result($0.finding, .allowance($0)) }
    if let file = report.baselineFile {
      results += report.known.map { result($0, .baseline(file)) }
    }
    return results
  }

  /// As many as a file may hold: what counts comes first, and of that the most severe.
  static func within(_ limit: Int, _ results: [SARIFResult]) -> [SARIFResult] {
    guard results.count > limit else { return results }
    let ranked = [false, true].flatMap { isSuppressed in
      Severity.allCases.sorted(by: >).flatMap { severity in
        results.filter {
          ($0.suppression != nil) == isSuppressed && $0.finding.severity == severity
        }
      }
    }
    return Array(ranked.prefix(limit))
  }
}
