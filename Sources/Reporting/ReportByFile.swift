// A report, document by document.

import Linting
import YAMLTree

/// What there is to say about one document.
struct FileReport {
  let name: String
  var findings: [Finding] = []
  var notChecked: [NotChecked] = []
}

extension Report {
  /// The documents in the order of their names, those without findings too.
  var byFile: [FileReport] {
    var files: [String: FileReport] = [:]
    for name in self.files { files[name] = FileReport(name: name) }
    for finding in findings {
      let name = finding.place.source.name
      files[name, default: FileReport(name: name)].findings.append(finding)
    }
    for item in notChecked {
      let name = item.place.source.name
      files[name, default: FileReport(name: name)].notChecked.append(item)
    }
    return files.values.sorted { $0.name < $1.name }
  }

  /// The findings, the most severe first; those of one severity stay in their order.
  var bySeverity: [Finding] {
    Severity.allCases.sorted(by: >).flatMap { severity in
      findings.filter { $0.severity == severity }
    }
  }
}
