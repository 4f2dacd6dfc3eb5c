// What keeps a file out of the pack.

import YAMLTree

/// Problems of a file as a compiler tells them.
enum SourceCheck {
  /// One line `file:line:column: error: …` for each problem.
  static func errors(in tree: YAMLTree) -> [String] {
    tree.problems.map { problem in
      let position = tree.source.position(at: problem.span.lowerBound)
      return
        "\(tree.source.name):\(position.line):\(position.column): error: \(words(for: problem))"
    }
  }

  private static func words(for problem: YAMLProblem) -> String {
    let facts = problem.arguments.map { "\($0.name): \($0.value)" }
    return ([problem.code.rawValue] + facts).joined(separator: ", ")
  }
}
