// What counts of what was found: first the allowances, then the baseline.

import Timetable
import YAMLTree

/// Takes out of the findings what was allowed or accepted, and adds what there is to say about that.
struct Judgement: Sendable {
  let engine: Engine
  let rules: [CompiledRule]
  let today: LocalDate
  let allowances: AllowanceSettings
  let baseline: Baseline?

  /// The findings that count, in order, and those that do not.
  struct Verdict {
    var findings: [Finding]
    var allowed: [AllowedFinding] = []
    var baseline: BaselineOutcome?
  }

  /// Where nobody has allowed or accepted anything, the findings are only put in order.
  func verdict(on checked: CheckedFiles, _ files: GatheredFiles) -> Verdict {
    let hasAllowances = !checked.comments.isEmpty || !allowances.allowances.isEmpty
    guard hasAllowances || baseline != nil else {
      return Verdict(findings: Evaluation.sorted(checked.findings))
    }
    let ran = Set(rules.map(\.rule.id))
    let isComplete = !checked.isIncomplete && files.unreadable.isEmpty
    var verdict = Verdict(findings: checked.findings)
    if hasAllowances {
      let suppression = Suppression(
        checked.comments, settings: allowances, engine: engine, today: today)
      let outcome = suppression.apply(
        to: checked.findings,
        Suppression.Evidence(
          rules: ran, notChecked: checked.notChecked, kinds: checked.kinds, isComplete: isComplete,
          brokenFiles: checked.brokenFiles, isWholeWorkspace: files.named.isEmpty))
      verdict = Verdict(
        findings: outcome.findings, allowed: Evaluation.sorted(outcome.allowed))
    }
    verdict.findings = Evaluation.sorted(verdict.findings)
    if let baseline {
      let result = baseline.apply(
        to: verdict.findings,
        Baseline.Evidence(
          documents: checked.parts
            + files.sources.map { FindingIdentity.Part(file: $0.name, kind: "", number: 1) },
          notChecked: checked.notChecked, rules: ran, allRules: Set(engine.pack.ids),
          mandatory: allowances.mandatory,
          isComplete: isComplete && checked.brokenFiles.isEmpty,
          isWholeWorkspace: files.named.isEmpty),
        writer: engine.writer)
      verdict.findings = Evaluation.sorted(result.findings)
      verdict.baseline = result.outcome
    }
    return verdict
  }
}
