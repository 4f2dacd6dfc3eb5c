// By what each finding of a report is known again.

import Linting
import YAMLTree

/// Gives every finding of a report a fingerprint that no other one has: what is found, and in which file.
///
/// The fingerprint is the same in every format. It changes with the name of the file, as readers of reports
/// follow a finding file by file. Of findings that say the same of the same place the second is told apart by
/// its number, so that they have to come in the order of the report.
struct ReportFingerprints {
  private let paths: RepositoryPaths
  private var counts: [String: Int] = [:]

  init(_ paths: RepositoryPaths) { self.paths = paths }

  /// Sixteen hexadecimal digits.
  mutating func next(_ finding: Finding) -> String {
    var hash = Fingerprint()
    hash.add(finding.fingerprint)
    hash.add(paths.path(of: finding.place.source.name))
    let count = counts[hash.text, default: 0]
    counts[hash.text] = count + 1
    if count > 0 { hash.add(String(count)) }
    return hash.text
  }
}
