// Which findings are allowed, and which allowances allow nothing.

import Timetable
import YAMLTree

/// The allowances of a run, applied to its findings.
struct Suppression {
  private let engine: Engine
  private let settings: AllowanceSettings
  private let today: LocalDate
  private var allowances: [Allowance] = []
  /// Comments that are no allowance though they were meant as one.
  private var mistakes: [Finding] = []

  /// What a run has found, as far as allowances are concerned.
  struct Outcome {
    var findings: [Finding]
    var allowed: [AllowedFinding] = []
  }

  /// What an unused allowance is judged by.
  struct Evidence {
    /// The rules that ran.
    let rules: Set<String>
    let notChecked: [NotChecked]
    /// The kinds of documents that were checked: `policy`.
    let kinds: Set<String>
    /// Everything in the folders was looked at, and nothing gave up.
    let isComplete: Bool
    /// Files of which a part could not be read.
    let brokenFiles: Set<String>
    /// All documents of the workspace were checked, not some that were named.
    let isWholeWorkspace: Bool
  }

  init(
    _ comments: [MarkedComment], settings: AllowanceSettings, engine: Engine, today: LocalDate
  ) {
    self.engine = engine
    self.settings = settings
    self.today = today
    let ids = Set(engine.pack.ids)
    for comment in comments { read(comment, ids) }
    allowances += settings.allowances
  }

  private mutating func read(_ comment: MarkedComment, _ ids: Set<String>) {
    func place(_ part: Range<Int>) -> Place {
      let start = comment.span.lowerBound
      return Place(
        source: comment.source, span: start + part.lowerBound..<start + part.upperBound, path: "")
    }
    do throws(AllowanceComment.Mistake) {
      guard
        let read = try AllowanceComment.read(
          comment.source.string(comment.span), knows: ids.contains,
          suggestion: engine.pack.suggestion)
      else { return }
      if let code = settings.refusal(of: read.rule) {
        return refuse(code, [("rule", read.rule)], at: place(0..<comment.span.count))
      }
      guard let covered = comment.covered else {
        return refuse("nothing-follows", [("rule", read.rule)], at: place(0..<comment.span.count))
      }
      allowances.append(
        Allowance(
          rule: read.rule, until: read.until, reason: read.reason,
          place: place(0..<comment.span.count), coverage: .bytes(covered)))
    } catch {
      refuse(error.code, error.arguments, at: place(error.span))
    }
  }

  private mutating func refuse(
    _ code: String, _ arguments: [(name: String, value: String)], at place: Place
  ) {
    mistakes.append(
      engine.writer.metaFinding(.allowance, code: code, arguments: arguments, at: place))
  }

  /// Takes out what is allowed and adds what there is to say about the allowances.
  ///
  /// - Complexity: O((findings + allowances) × (log + depth)) for those in documents, O(findings ×
  ///   entries for their rule) for those of the configuration.
  func apply(to findings: [Finding], _ evidence: Evidence) -> Outcome {
    var outcome = Outcome(findings: mistakes)
    var isUsed = [Bool](repeating: false, count: allowances.count)
    var isMissed = isUsed
    let covering = Covering(allowances, findings)
    for (index, finding) in findings.enumerated() {
      let numbers = covering.allowances(of: index)
      if let number = numbers.first(where: { !allowances[$0].isExpired(on: today) }) {
        let allowance = allowances[number]
        isUsed[number] = true
        outcome.allowed.append(
          AllowedFinding(
            finding: finding, reason: allowance.reason, until: allowance.until?.iso,
            place: allowance.place))
      } else if let number = numbers.first {
        isMissed[number] = true
        outcome.findings.append(finding.adding(expired(allowances[number])))
      } else {
        outcome.findings.append(finding)
      }
    }
    let undecided = Undecided(evidence.notChecked, isUsed.contains(false))
    for (number, allowance) in allowances.enumerated() where !isUsed[number] {
      if isMissed[number] {
        outcome.findings.append(tell(.expiredAllowance, "expired", allowance))
      } else if isJudged(allowance, evidence, undecided) {
        outcome.findings.append(tell(.unusedAllowance, "unused", allowance))
      }
    }
    return outcome
  }

  private func tell(_ rule: MetaRule, _ code: String, _ allowance: Allowance) -> Finding {
    engine.writer.metaFinding(
      rule, code: code,
      arguments: [("rule", allowance.rule)] + (allowance.until.map { [("until", $0.iso)] } ?? []),
      at: allowance.place)
  }

  private func expired(_ allowance: Allowance) -> RelatedPlace {
    RelatedPlace(
      label: engine.writer.label(
        .expiredAllowance, "until", [("until", allowance.until?.iso ?? "")]),
      place: allowance.place)
  }

  /// Whether it can be said that an allowance is not needed: its rule has run, over all that it covers.
  private func isJudged(
    _ allowance: Allowance, _ evidence: Evidence, _ undecided: Undecided
  ) -> Bool {
    guard evidence.isComplete, evidence.rules.contains(allowance.rule) || isMeta(allowance.rule)
    else { return false }
    switch allowance.coverage {
    case .bytes(let covered):
      let file = allowance.place.source.name
      return !evidence.brokenFiles.contains(file)
        && !undecided.has(allowance.rule, in: file, within: covered)
    case .path(let path):
      return evidence.isWholeWorkspace && evidence.brokenFiles.isEmpty
        && evidence.kinds.contains(String(path.prefix { $0 != "." && $0 != "[" }))
        && !evidence.notChecked.contains {
          $0.rule == allowance.rule && Allowance.path(path, covers: $0.place.path)
        }
    }
  }

  private func isMeta(_ rule: String) -> Bool {
    MetaRule.allCases.contains { $0.id == rule }
  }
}

/// Where rules could not decide, for each rule and file.
private struct Undecided {
  private var offsets: [[String]: [Int]] = [:]

  init(_ notChecked: [NotChecked], _ isNeeded: Bool) {
    guard isNeeded else { return }
    for item in notChecked {
      offsets[[item.rule, item.place.source.name], default: []].append(item.place.span.lowerBound)
    }
    offsets = offsets.mapValues { $0.sorted() }
  }

  func has(_ rule: String, in file: String, within covered: ClosedRange<Int>) -> Bool {
    guard let offsets = offsets[[rule, file]] else { return false }
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < covered.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count && offsets[low] <= covered.upperBound
  }
}

/// The allowances that cover each finding, the nearest first.
private struct Covering {
  private var numbers: [Int: [Int]] = [:]

  init(_ allowances: [Allowance], _ findings: [Finding]) {
    struct Part: Hashable {
      let file: String
      let rule: String
    }
    struct Range: Hashable {
      let part: Part
      let covered: ClosedRange<Int>
    }
    var inDocuments: [Part: [(covered: ClosedRange<Int>, number: Int)]] = [:]
    var byPath: [String: [(path: String, number: Int)]] = [:]
    var seen: Set<Range> = []
    for (number, allowance) in allowances.enumerated() {
      switch allowance.coverage {
      case .bytes(let covered):
        let part = Part(file: allowance.place.source.name, rule: allowance.rule)
        // Of two that say the same the second one is not needed.
        guard seen.insert(Range(part: part, covered: covered)).inserted else { continue }
        inDocuments[part, default: []].append((covered, number))
      case .path(let path): byPath[allowance.rule, default: []].append((path, number))
      }
    }
    var parts: [Part: [(offset: Int, finding: Int)]] = [:]
    for (index, finding) in findings.enumerated() {
      let part = Part(file: finding.place.source.name, rule: finding.rule)
      if inDocuments[part] != nil {
        parts[part, default: []].append((finding.place.span.lowerBound, index))
      }
      let paths = byPath[finding.rule] ?? []
      for (path, number) in paths where Allowance.path(path, covers: finding.place.path) {
        numbers[index, default: []].append(number)
      }
    }
    for (part, found) in parts {
      // One walk from top to bottom, with the ranges that are open: at most one for each level.
      let ranges = (inDocuments[part] ?? []).sorted {
        $0.covered.lowerBound < $1.covered.lowerBound
      }
      var next = 0
      var open: [(covered: ClosedRange<Int>, number: Int)] = []
      for (offset, finding) in found.sorted(by: { $0.offset < $1.offset }) {
        while next < ranges.count, ranges[next].covered.lowerBound <= offset {
          open.append(ranges[next])
          next += 1
        }
        open.removeAll { $0.covered.upperBound < offset }
        if !open.isEmpty {
          numbers[finding] = open.reversed().map(\.number) + (numbers[finding] ?? [])
        }
      }
    }
  }

  func allowances(of finding: Int) -> [Int] { numbers[finding] ?? [] }
}
