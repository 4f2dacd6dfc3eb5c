// Which of the edits that findings offer are made together.

import YAMLTree

/// The edits of one round, of which no two touch the same text.
struct EditPlan {
  /// A correction of a finding, so that it is not made again when the finding comes back.
  struct Made: Hashable {
    let rule: String
    let file: String
    let path: String
    let replacements: [String]
  }

  private(set) var edits: [ObjectIdentifier: [TextEdit]] = [:]
  /// The corrections of the round.
  private(set) var made: [(correction: Correction, key: Made)] = []

  /// Takes what fits, in the order of the findings.
  ///
  /// - Parameters:
  ///   - files: the texts that may be changed.
  ///   - earlier: the corrections of earlier rounds.
  init(
    _ findings: [Finding], upTo safety: Correction.Safety, files: Set<ObjectIdentifier>,
    earlier: Set<Made>
  ) {
    for finding in findings {
      guard let correction = finding.correction(upTo: safety),
        correction.edits.allSatisfy({ files.contains(ObjectIdentifier($0.source)) })
      else { continue }
      let key = Made(
        rule: finding.rule, file: finding.place.source.name, path: finding.place.path,
        replacements: correction.edits.map(\.change.replacement))
      guard !earlier.contains(key), fits(correction) else { continue }
      for edit in correction.edits where !isPlanned(edit) {
        edits[ObjectIdentifier(edit.source), default: []].append(edit.change)
      }
      made.append((correction, key))
    }
  }

  private func isPlanned(_ edit: Edit) -> Bool {
    edits[ObjectIdentifier(edit.source)]?.contains(edit.change) ?? false
  }

  /// Whether no edit of the correction touches one that is planned, unless it is the same.
  private func fits(_ correction: Correction) -> Bool {
    correction.edits.allSatisfy { edit in
      edits[ObjectIdentifier(edit.source), default: []].allSatisfy {
        $0 == edit.change || !$0.collides(with: edit.change)
      }
    }
  }
}

extension Finding {
  /// The best correction that is no less safe than asked for.
  func correction(upTo safety: Correction.Safety) -> Correction? {
    corrections.first { $0.safety == .certain }
      ?? corrections.first { $0.safety <= safety }
  }
}
