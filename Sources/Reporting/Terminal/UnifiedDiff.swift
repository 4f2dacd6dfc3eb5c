// Two states of a file as a unified diff.

public import YAMLTree

/// Two states of a file as a unified diff, which `patch` and `git apply -p0` read.
public enum UnifiedDiff {
  private static let context = 3
  /// Beyond so many changed lines the rest of the file is told as one change.
  private static let mostChanges = 1_000

  /// Appends the diff; nothing where the texts are the same.
  ///
  /// - Complexity: O(lines × changed lines).
  public static func write(_ before: SourceText, _ after: SourceText, to output: inout [UInt8]) {
    let old = lines(before)
    let new = lines(after)
    let steps = Self.steps(old, new)
    guard steps.contains(where: { $0.kind != .same }) else { return }
    output += Array("--- \(before.name)\n+++ \(after.name)\n".utf8)
    for hunk in hunks(steps) {
      let oldCount = hunk.count { $0.kind != .added }
      let newCount = hunk.count { $0.kind != .removed }
      guard let first = hunk.first else { continue }
      output += Array(
        "@@ -\(range(first.old, oldCount)) +\(range(first.new, newCount)) @@\n".utf8)
      for step in hunk { write(step, old, new, &output) }
    }
  }

  private enum Kind: UInt8 {
    case same = 0x20
    case removed = 0x2D
    case added = 0x2B
  }

  /// A line of the diff, with the numbers of the lines that come next on both sides.
  private struct Step {
    let kind: Kind
    let old: Int
    let new: Int
  }

  private static func write(
    _ step: Step, _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], _ output: inout [UInt8]
  ) {
    let line = step.kind == .added ? new[step.new] : old[step.old]
    output.append(step.kind.rawValue)
    output += line
    if line.last != UInt8(ascii: "\n") { output += Array("\n\\ No newline at end of file\n".utf8) }
  }

  private static func range(_ start: Int, _ count: Int) -> String {
    // An empty side is told by the line before it.
    let first = count == 0 ? start : start + 1
    return count == 1 ? "\(first)" : "\(first),\(count)"
  }

  /// The lines with their breaks.
  private static func lines(_ source: SourceText) -> [ArraySlice<UInt8>] {
    let bytes = source.withBytes { Array($0) }
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// The changed lines with three lines around them, neighbours together.
  private static func hunks(_ steps: [Step]) -> [[Step]] {
    var hunks: [Range<Int>] = []
    for index in steps.indices where steps[index].kind != .same {
      let around = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= around.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<around.upperBound
      } else {
        hunks.append(around)
      }
    }
    return hunks.map { Array(steps[$0]) }
  }

  private static func steps(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Step] {
    var head = 0
    while head < old.count, head < new.count, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < old.count - head, tail < new.count - head,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    {
      tail += 1
    }
    var steps = (0..<head).map { Step(kind: .same, old: $0, new: $0) }
    steps += middle(old, head..<old.count - tail, new, head..<new.count - tail)
    for index in 0..<tail {
      steps.append(
        Step(kind: .same, old: old.count - tail + index, new: new.count - tail + index))
    }
    return steps
  }

  /// The shortest way from one to the other, by lines.
  ///
  /// Source: Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, section 4.
  private static func middle(
    _ old: [ArraySlice<UInt8>], _ oldRange: Range<Int>, _ new: [ArraySlice<UInt8>],
    _ newRange: Range<Int>
  ) -> [Step] {
    let most = min(oldRange.count + newRange.count, mostChanges)
    // For each number of changes, how far each diagonal reached before.
    var traces: [[Int]] = []
    var reached = [Int](repeating: 0, count: 2 * most + 3)
    let middle = most + 1
    for changes in 0...most {
      traces.append(reached)
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        var x =
          diagonal == -changes
            || diagonal != changes
              && reached[middle + diagonal - 1] < reached[middle + diagonal + 1]
          ? reached[middle + diagonal + 1] : reached[middle + diagonal - 1] + 1
        while x < oldRange.count, x - diagonal < newRange.count,
          old[oldRange.lowerBound + x] == new[newRange.lowerBound + x - diagonal]
        {
          x += 1
        }
        reached[middle + diagonal] = x
        if x >= oldRange.count, x - diagonal >= newRange.count {
          return path(traces, changes, middle, oldRange, newRange)
        }
      }
    }
    return oldRange.map { Step(kind: .removed, old: $0, new: newRange.lowerBound) }
      + newRange.map { Step(kind: .added, old: oldRange.upperBound, new: $0) }
  }

  private static func path(
    _ traces: [[Int]], _ changes: Int, _ middle: Int, _ oldRange: Range<Int>,
    _ newRange: Range<Int>
  ) -> [Step] {
    var steps: [Step] = []
    var (x, y) = (oldRange.count, newRange.count)
    func step(_ kind: Kind) -> Step {
      Step(kind: kind, old: oldRange.lowerBound + x, new: newRange.lowerBound + y)
    }
    for count in stride(from: changes, through: 1, by: -1) {
      let reached = traces[count]
      let diagonal = x - y
      let isAddition =
        diagonal == -count
        || diagonal != count && reached[middle + diagonal - 1] < reached[middle + diagonal + 1]
      let previous = isAddition ? diagonal + 1 : diagonal - 1
      let previousX = reached[middle + previous]
      let previousY = previousX - previous
      while x > previousX, y > previousY {
        x -= 1
        y -= 1
        steps.append(step(.same))
      }
      if isAddition { y -= 1 } else { x -= 1 }
      steps.append(step(isAddition ? .added : .removed))
    }
    while x > 0, y > 0 {
      x -= 1
      y -= 1
      steps.append(step(.same))
    }
    return steps.reversed()
  }
}
