// One run, from paths to a report.

/// Checks workspaces.
public enum Linter {
  /// Reads the documents, runs the rules of the profile over them and reports what they found, without
  /// what was allowed, accepted or there before.
  ///
  /// - Throws: `RunError` when there is nothing to check or the rules themselves are wrong.
  public static func run(_ options: LintOptions) throws(RunError) -> LintOutcome {
    let outcome = try LintSession(options).check()
    guard let since = options.since else { return outcome }
    return try outcome.since(since, options)
  }
}
