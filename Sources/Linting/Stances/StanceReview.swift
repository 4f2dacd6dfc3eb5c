// What a workspace has decided where the sources disagree.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// The stances of the pack, with the decisions of a workspace and the rules that hang on them.
public struct StanceReview: Sendable {
  /// What one policy says about a stance.
  public struct Decision: Sendable {
    /// Nil: the policy does not decide.
    public let choice: String?
    /// Where it says so, or what it would belong to.
    public let place: Place
  }

  public struct Entry: Sendable {
    public let stance: Stance
    /// One for each policy, in the order of `policies`.
    public let decisions: [Decision]
    public fileprivate(set) var rules: [Rule]
  }

  public private(set) var entries: [Entry]
  /// The files of the policies.
  public let policies: [String]
  public let pack: RulePack

  /// Leaves out the rules for which `isKept` is false.
  public mutating func keep(_ isKept: (Rule) -> Bool) {
    for index in entries.indices { entries[index].rules.removeAll { !isKept($0) } }
  }
}

extension ExampleRunner {
  /// The question on which a rule hangs, where the sources disagree; nil for a rule without one.
  ///
  /// - Throws: `RunError` when the stances of the pack are wrong.
  public func stance(of rule: Rule) throws(RunError) -> Stance? {
    guard let id = rule.stance else { return nil }
    do throws(PackError) {
      return try StanceCatalogue(engine).stances.first { $0.id == id }
    } catch {
      throw .pack(error)
    }
  }
}

extension Linter {
  /// What the policies among the documents have decided.
  ///
  /// - Parameter allowsNone: a workspace without documents decides nothing, and is no error.
  /// - Throws: `RunError` when there is no document or the rules themselves are wrong.
  public static func reviewStances(
    _ options: LintOptions, allowsNone: Bool = false
  ) throws(RunError) -> StanceReview {
    let setup = try RunSetup(options)
    let files = try setup.files(of: options)
    if let error = files.unreadable.first { throw .file(error) }
    let workspace = setup.workspace(of: files, options)
    guard workspace.documentCount > 0 || allowsNone else {
      throw .noDocuments(paths: options.paths)
    }
    do throws(PackError) {
      return try StanceReview(of: workspace.scopes, setup.engine)
    } catch {
      throw .pack(error)
    }
  }
}

extension StanceReview {
  fileprivate init(of scopes: [Scope], _ engine: Engine) throws(PackError) {
    let rules = try engine.pack.allRules()
    var entries: [Entry] = []
    for stance in try StanceCatalogue(engine).stances {
      entries.append(
        Entry(
          stance: stance, decisions: scopes.map { Self.decision(on: stance, in: $0) },
          rules: rules.filter { $0.stance == stance.id }))
    }
    self.entries = entries
    policies = scopes.map { $0.policy.tree.source.name }
    pack = engine.pack
  }

  private static func decision(on stance: Stance, in scope: Scope) -> Decision {
    let found = try? stance.field.place(
      in: ScopeActivations(scope).policy, places: ElementPlaces())
    let place = found ?? DocumentPlace(document: scope.policy, object: 0)
    return Decision(choice: place.text(among: stance.choices.map(\.name)), place: place.shown)
  }
}

extension DocumentPlace {
  /// What is written here, when it is one of the choices.
  fileprivate func text(among choices: [String]) -> String? {
    guard isPresent, let field, let value = try? document.field(field, of: object),
      case .string(let text) = value
    else { return nil }
    return choices.first { $0 == text.string }
  }
}
