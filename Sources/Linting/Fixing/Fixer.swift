// Makes the fixes that findings offer, until none is left.

public import YAMLTree

/// A file whose text has been changed by fixes.
public struct FixedFile: Sendable {
  public let before: SourceText
  public let after: SourceText
  /// The findings that have been put right in it.
  public let fixes: Int

  public var name: String { before.name }
}

/// The outcome of a run that fixes.
public struct FixOutcome: Sendable {
  /// What is left to say about the texts as they are now.
  public let outcome: LintOutcome
  /// In the order of their names. Nothing has been written yet.
  public let files: [FixedFile]
  /// Every text of the run as it is now.
  public let texts: [SourceText]
  /// Findings that have an edit which could not be made beside the others.
  public let left: Int
  /// Findings whose edit decides something, which was not asked for.
  public let decisions: Int
}

/// Makes the fixes that findings offer.
public enum Fixer {
  /// One fix may make way for another; a good document needs a handful of rounds.
  private static let mostRounds = 20

  /// Checks, makes the edits that fit together, and checks again until nothing more can be done. No
  /// edit is made twice at one place, so that two rules cannot undo each other for ever.
  ///
  /// - Throws: `RunError` as `Linter.run` does.
  public static func run(
    _ options: LintOptions, upTo safety: Correction.Safety
  ) throws(RunError) -> FixOutcome {
    var options = options
    options.offersCorrections = true
    var session = try LintSession(options)
    let before = session.files.sources
    var fixes = [Int](repeating: 0, count: before.count)
    var earlier: Set<EditPlan.Made> = []
    var outcome = try session.check()
    for _ in 0..<mostRounds {
      let sources = session.files.sources
      let plan = EditPlan(
        outcome.report.findings, upTo: safety, files: Set(sources.map(ObjectIdentifier.init)),
        earlier: earlier)
      guard !plan.made.isEmpty else { break }
      earlier.formUnion(plan.made.map(\.key))
      for (number, source) in sources.enumerated() {
        guard let edits = plan.edits[ObjectIdentifier(source)],
          let after = text(source, with: edits)
        else { continue }
        session.replace(number, with: after)
        fixes[number] += plan.made.count { $0.correction.touches(source) }
      }
      outcome = try session.check()
    }
    return result(outcome, session, before, fixes, safety)
  }

  /// The text with the edits made; nil when it would no longer be read as well as it was.
  private static func text(_ source: SourceText, with edits: [TextEdit]) -> SourceText? {
    let after = SourceText(name: source.name, bytes: source.applying(edits))
    let problems = YAMLTree.parse(source).problems.count
    return YAMLTree.parse(after).problems.count <= problems ? after : nil
  }

  private static func result(
    _ outcome: LintOutcome, _ session: LintSession, _ before: [SourceText], _ fixes: [Int],
    _ safety: Correction.Safety
  ) -> FixOutcome {
    var files: [FixedFile] = []
    for (number, source) in before.enumerated() where session.files.sources[number] !== source {
      files.append(
        FixedFile(before: source, after: session.files.sources[number], fixes: fixes[number]))
    }
    let findings = outcome.report.findings
    let left = findings.count { $0.correction(upTo: safety) != nil }
    return FixOutcome(
      outcome: outcome, files: files, texts: session.files.sources, left: left,
      decisions: findings.count { !$0.corrections.isEmpty } - left)
  }
}

extension Correction {
  /// Whether it changes a text.
  fileprivate func touches(_ source: SourceText) -> Bool {
    edits.contains { $0.source === source }
  }
}
