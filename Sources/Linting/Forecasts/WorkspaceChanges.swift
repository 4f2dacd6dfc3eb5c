// Documents of a workspace with changes in them that somebody tries out.

import DocumentSchema
import Timetable
import YAMLTree

/// Applies what-ifs to the documents of a scope. The documents themselves stay as they are.
struct WorkspaceChanges {
  let changes: [WhatIf]
  let engine: Engine
  let today: LocalDate

  /// The scopes as they would be, with one change after the other. A change holds in every plan or policy
  /// that has its place.
  ///
  /// - Throws: `WhatIfError` for a change that has no place in any of them, or that makes a document wrong.
  func applied(to scopes: [Scope]) throws(WhatIfError) -> [Scope] {
    var drafts = scopes.map { scope in
      Draft(policy: ChangedDocument(scope.policy), plans: scope.plans.map(ChangedDocument.init))
    }
    for change in changes { try apply(change, to: &drafts) }
    var changed: [Scope] = []
    for (scope, draft) in zip(scopes, drafts) {
      let policy = try bound(draft.policy, of: scope.policy)
      var plans: [TypedDocument] = []
      for (plan, document) in zip(scope.plans, draft.plans) {
        plans.append(try bound(document, of: plan))
      }
      try checkReferences(of: [scope.policy] + scope.plans, after: [policy] + plans)
      changed.append(
        Scope(
          policy: policy, plans: plans, today: today, facts: engine.facts, context: engine.context))
    }
    return changed
  }

  /// The documents of a scope on their way.
  private struct Draft {
    var policy: ChangedDocument
    var plans: [ChangedDocument]
  }

  private func apply(_ change: WhatIf, to drafts: inout [Draft]) throws(WhatIfError) {
    // The first document without the place tells what it lacks.
    var lack: WhatIfError?
    var hasPlace = false
    func apply(to document: inout ChangedDocument) throws(WhatIfError) {
      let unreadable: YAMLTree?
      do throws(WhatIfError) {
        unreadable = try document.apply(change)
      } catch {
        lack = lack ?? error
        return
      }
      hasPlace = true
      if let tree = unreadable {
        throw WhatIfError(
          .invalid, text: change.text,
          [("problem", tree.problems.first.map { finding($0, tree) } ?? "")])
      }
    }
    for number in drafts.indices {
      if change.kind == "policy" {
        try apply(to: &drafts[number].policy)
      } else {
        for plan in drafts[number].plans.indices { try apply(to: &drafts[number].plans[plan]) }
      }
    }
    guard !hasPlace else { return }
    throw lack ?? WhatIfError(.noDocument, text: change.text, [("kind", change.kind)])
  }

  private func bound(
    _ draft: ChangedDocument, of document: TypedDocument
  ) throws(WhatIfError) -> TypedDocument {
    let changed = engine.schemas.bind(draft.root, in: draft.tree)
    try refuse(
      new: changed.issues.filter { !$0.isWarning }, of: changed, known: document.issues,
      of: document)
    return changed
  }

  private func checkReferences(
    of documents: [TypedDocument], after changed: [TypedDocument]
  ) throws(WhatIfError) {
    let before = ReferenceIndex(documents)
    let after = ReferenceIndex(changed)
    for (document, changed) in zip(documents, changed) {
      try refuse(
        new: changed.checkReferences(in: after), of: changed,
        known: document.checkReferences(in: before), of: document)
    }
  }

  /// - Throws: `WhatIfError` for the first mistake that the document did not have before.
  private func refuse(
    new issues: [SchemaIssue], of changed: TypedDocument, known: [SchemaIssue],
    of document: TypedDocument
  ) throws(WhatIfError) {
    let old = Set(known.map { "\($0.code.rawValue) \($0.path)" })
    guard let issue = issues.first(where: { !old.contains("\($0.code.rawValue) \($0.path)") })
    else { return }
    let own = changes.filter { $0.kind == changed.kind }
    let change = own.last { $0.leads(to: issue.path) } ?? own.last
    let finding = engine.writer.finding(for: issue, in: changed.tree)
    throw WhatIfError(
      .invalid, text: change?.text ?? "", [("problem", "\(issue.path): \(finding.message)")])
  }

  private func finding(_ problem: YAMLProblem, _ tree: YAMLTree) -> String {
    engine.writer.finding(for: problem, in: tree).message
  }
}

extension WhatIf {
  /// Whether what stands at a path can come from this change: its last field is in the path.
  fileprivate func leads(to path: String) -> Bool {
    let field = steps.last { if case .key = $0 { true } else { false } }
    return field.map { path.hasSuffix("." + $0.text) || path.contains("." + $0.text + ".") }
      ?? false
  }
}
