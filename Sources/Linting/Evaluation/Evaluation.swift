// Runs the rules over every scope and puts what they say in order.

import YAMLTree

/// The outcome of all rules over all scopes.
enum Evaluation {
  static func run(
    _ rules: [CompiledRule], over scopes: [Scope], writer: FindingWriter, isTraced: Bool = false
  ) -> CheckOutcome {
    var outcome = CheckOutcome()
    let runs = scopes.map { scope in
      (
        activations: ScopeActivations(scope),
        tracer: isTraced ? EvaluationTracer(scope: scope, language: writer.language) : nil
      )
    }
    // Rule by rule: what a rule and its facts take stays near while they run over every scope.
    for rule in rules {
      for (activations, tracer) in runs {
        let part = CheckRunner.run(rule, over: activations, writer: writer, tracer: tracer)
        if part.findings.isEmpty && part.notChecked.isEmpty && !part.isIncomplete { continue }
        outcome.findings += withoutRepetition(part.findings) { ($0.place, $0.message) }
        outcome.notChecked += withoutRepetition(part.notChecked) { ($0.place, $0.needs) }
        outcome.isIncomplete = outcome.isIncomplete || part.isIncomplete
      }
    }
    return outcome
  }

  /// Channels that share a promise of the policy find the same thing at the same place, or lack the
  /// same there: told once.
  private static func withoutRepetition<Row, Text: Hashable>(
    _ rows: [Row], by key: (Row) -> (place: Place, text: Text)
  ) -> [Row] {
    // Mostly each stands behind the one before it.
    let isOrdered = rows.indices.dropFirst().allSatisfy { index in
      let before = key(rows[index - 1]).place
      let place = key(rows[index]).place
      return before.source === place.source && before.span.lowerBound < place.span.lowerBound
    }
    guard !isOrdered else { return rows }
    var seen: Set<Key<Text>> = []
    return rows.filter { row in
      let (place, text) = key(row)
      return seen.insert(
        Key(
          file: ObjectIdentifier(place.source), start: place.span.lowerBound,
          end: place.span.upperBound, text: text)
      ).inserted
    }
  }

  private struct Key<Text: Hashable>: Hashable {
    let file: ObjectIdentifier
    let start: Int
    let end: Int
    let text: Text
  }

  /// By file, position, rule.
  static func sorted(_ findings: [Finding]) -> [Finding] {
    sorted(findings, place: \.place, rule: \.rule)
  }

  static func sorted(_ allowed: [AllowedFinding]) -> [AllowedFinding] {
    sorted(allowed, place: \.finding.place, rule: \.finding.rule)
  }

  static func sorted(_ notChecked: [NotChecked]) -> [NotChecked] {
    sorted(notChecked, place: \.place, rule: \.rule)
  }

  /// What a row is sorted by.
  private struct Turn {
    let file: Int
    let start: Int
    let rule: String
    /// A row keeps its turn among its equals.
    let row: Int

    static func isBefore(_ left: Turn, _ right: Turn) -> Bool {
      if left.file != right.file { return left.file < right.file }
      if left.start != right.start { return left.start < right.start }
      return left.rule == right.rule ? left.row < right.row : left.rule < right.rule
    }
  }

  /// Sorts numbers instead of rows, which hold many references, and compares the names of files once.
  private static func sorted<Row>(
    _ rows: [Row], place: (Row) -> Place, rule: (Row) -> String
  ) -> [Row] {
    guard rows.count > 1 else { return rows }
    let files = FileOrder(of: rows) { place($0).source }
    var turns = rows.enumerated().map { number, row in
      let place = place(row)
      return Turn(
        file: files.turn(of: place.source), start: place.span.lowerBound, rule: rule(row),
        row: number)
    }
    turns.sort(by: Turn.isBefore)
    return turns.map { rows[$0.row] }
  }
}

/// The order of the names of files.
private struct FileOrder {
  private var turns: [ObjectIdentifier: Int] = [:]

  init<Row>(of rows: [Row], _ file: (Row) -> SourceText) {
    var files: [SourceText] = []
    for row in rows {
      let source = file(row)
      if source !== files.last,
        turns.updateValue(0, forKey: ObjectIdentifier(source)) == nil
      {
        files.append(source)
      }
    }
    files.sort { $0.name < $1.name }
    var previous: SourceText?
    var turn = 0
    for file in files {
      // Two texts under one name are one file.
      if let previous, previous.name != file.name { turn += 1 }
      turns[ObjectIdentifier(file)] = turn
      previous = file
    }
  }

  func turn(of source: SourceText) -> Int { turns[ObjectIdentifier(source), default: 0] }
}
