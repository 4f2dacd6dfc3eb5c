// Which functions the planner may call ahead of time.

extension Library {
  /// Names of functions whose result depends on nothing but their arguments.
  private static let pureNames: Set<String> = Set(
    (forAuthors + [network]).flatMap { $0.functions.map(\.name) })

  static func isPure(_ function: String) -> Bool { pureNames.contains(function) }
}
