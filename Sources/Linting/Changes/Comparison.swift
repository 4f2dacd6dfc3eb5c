// Two states of a workspace held against each other.

import DocumentSchema
import Timetable
import YAMLTree

/// Says what a change of the documents does to what they promise.
public enum Comparison {
  /// Reads both states and runs the rules about changes over them. The rules and the settings are those
  /// of the state after the change.
  ///
  /// - Throws: `RunError` when neither side has a document or the rules themselves are wrong.
  public static func run(
    before: LintOptions, after: LintOptions
  ) throws(RunError) -> ChangeReport {
    let setup = try RunSetup(after)
    let rules = try setup.engine.changeRules()
    let workspaces = (
      before: try workspace(before.withoutPaths(onlyIn: after), setup),
      after: try workspace(after.withoutPaths(onlyIn: before), setup)
    )
    guard workspaces.before.documentCount + workspaces.after.documentCount > 0 else {
      throw .noDocuments(paths: after.paths)
    }
    return report(
      workspaces.before, workspaces.after, rules, setup.engine, today: after.today,
      roots: (before.paths.first ?? ".", after.paths.first ?? "."))
  }

  static func report(
    _ before: Workspace, _ after: Workspace, _ rules: [CompiledChangeRule], _ engine: Engine,
    today: String, roots: (before: String, after: String) = (".", ".")
  ) -> ChangeReport {
    var changes: [Change] = []
    var notCompared: [NotCompared] = []
    var unpaired: [String] = []
    for pair in PolicyPairs(before.scopes, after.scopes, roots).pairs {
      if pair.before == nil || pair.after == nil,
        let file = (pair.after ?? pair.before)?.policy.tree.source.name
      {
        unpaired.append(file)
      }
      guard
        var runner = ChangeRunner(
          before: pair.before, after: pair.after, language: engine.language)
      else { continue }
      for rule in rules { runner.run(rule) }
      changes += runner.changes
      notCompared += runner.notCompared
    }
    func mistakes(_ workspace: Workspace) -> Int {
      workspace.findings.count { $0.severity == .error }
    }
    let order = changes.enumerated().sorted { left, right in
      if left.element.kind != right.element.kind { return left.element.kind < right.element.kind }
      if left.element.severity != right.element.severity {
        return left.element.severity > right.element.severity
      }
      return left.offset < right.offset
    }
    return ChangeReport(
      changes: order.map(\.element), notCompared: notCompared, unpaired: unpaired,
      mistakes: (mistakes(before), mistakes(after)), today: today, language: engine.language,
      isIncomplete: before.isIncomplete || after.isIncomplete
        || before.hasUnreadableText || after.hasUnreadableText)
  }

  /// The documents of one side; none when what was asked for is not there on that side.
  private static func workspace(
    _ options: LintOptions, _ setup: RunSetup
  ) throws(RunError) -> Workspace {
    let files = try setup.files(of: options)
    if let error = files.unreadable.first { throw .file(error) }
    return setup.workspace(of: files, options)
  }
}

extension LintOptions {
  /// Without the paths that are there on the other side of a change and not on this one: a folder that came
  /// or went as a whole. What is on neither side stays, so that reading it says so.
  fileprivate func withoutPaths(onlyIn other: LintOptions) -> LintOptions {
    var side = self
    side.paths.removeAll { path in
      !files.exists(path) && other.paths.contains(path) && other.files.exists(path)
    }
    return side
  }
}

/// Which policy after a change is which one before it.
private struct PolicyPairs {
  private(set) var pairs: [(before: Scope?, after: Scope?)] = []

  /// The only policy of each side is the same one, wherever it stands. Of several those are the same that
  /// stand in the same file below what is compared.
  init(_ before: [Scope], _ after: [Scope], _ roots: (before: String, after: String)) {
    if before.count <= 1, after.count <= 1 {
      pairs = [(before.first, after.first)].filter { $0.0 != nil || $0.1 != nil }
      return
    }
    var rest = before
    for scope in after {
      let name = Self.name(of: scope, below: roots.after)
      let partner = rest.firstIndex { Self.name(of: $0, below: roots.before) == name }
      pairs.append((partner.map { rest.remove(at: $0) }, scope))
    }
    pairs += rest.map { ($0, nil) }
  }

  private static func name(of scope: Scope, below root: String) -> String {
    let name = scope.policy.tree.source.name
    let folder = PathName.normalised(root) + "/"
    return name.hasPrefix(folder) ? String(name.dropFirst(folder.count)) : name
  }
}

extension Engine {
  /// The rules about changes, compiled whole.
  ///
  /// - Throws: `RunError` at the first mistake in one of them.
  func changeRules() throws(RunError) -> [CompiledChangeRule] {
    do throws(PackError) {
      var compiled: [CompiledChangeRule] = []
      for rule in try ChangeRuleReader.rules(of: pack.files) {
        compiled.append(try CompiledChangeRule(rule, context: context))
      }
      return compiled
    } catch {
      throw .pack(error)
    }
  }
}
