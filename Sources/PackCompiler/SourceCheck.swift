// What keeps a file out of the pack.

import YAMLTree

/// Problems of a file as a compiler tells them.
enum SourceCheck {
  /// One line `file:line:column: error: …` for each problem.
  static func errors(in tree: YAMLTree) -> [String] {
    var errors = tree.problems.map { line($0.span.lowerBound, words(for: $0), in: tree) }
    if let offset = firstUnprintable(in: tree.source) {
      errors.append(
        line(offset, "line breaks must be \\n alone, without byte order mark", in: tree))
    }
    return errors
  }

  /// A Swift literal cannot hold a carriage return; a byte order mark would be lost in it.
  private static func firstUnprintable(in source: SourceText) -> Int? {
    source.withBytes { bytes in
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return 0 }
      return bytes.firstIndex(of: UInt8(ascii: "\r"))
    }
  }

  private static func line(_ offset: Int, _ words: String, in tree: YAMLTree) -> String {
    let position = tree.source.position(at: offset)
    return "\(tree.source.name):\(position.line):\(position.column): error: \(words)"
  }

  private static func words(for problem: YAMLProblem) -> String {
    let facts = problem.arguments.map { "\($0.name): \($0.value)" }
    return ([problem.code.rawValue] + facts).joined(separator: ", ")
  }
}
