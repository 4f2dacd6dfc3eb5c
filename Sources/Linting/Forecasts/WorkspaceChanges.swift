// Documents of a workspace with changes in them that somebody tries out.

import DocumentSchema
import Timetable
import YAMLTree

/// Applies what-ifs to the documents of a scope. The documents themselves stay as they are.
struct WorkspaceChanges {
  let changes: [WhatIf]
  let engine: Engine
  let today: LocalDate

  /// The scopes as they would be. A change holds in every plan or policy that has its place.
  ///
  /// - Throws: `WhatIfError` for a change that has no place in any of them, or that makes a document wrong.
  func applied(to scopes: [Scope]) throws(WhatIfError) -> [Scope] {
    for change in changes {
      let documents = scopes.flatMap { $0.documents(ofKind: change.kind) }
      guard let first = documents.first else {
        throw WhatIfError(.noDocument, text: change.text, [("kind", change.kind)])
      }
      guard documents.contains(where: { has($0, change) }) else {
        // The first one tells what it lacks.
        var draft = ChangedDocument(first)
        try draft.apply(change)
        return []
      }
    }
    var changed: [Scope] = []
    for scope in scopes {
      let policy = try document(scope.policy)
      var plans: [TypedDocument] = []
      for plan in scope.plans { plans.append(try document(plan)) }
      try checkReferences(of: [scope.policy] + scope.plans, after: [policy] + plans)
      changed.append(
        Scope(
          policy: policy, plans: plans, today: today, facts: engine.facts, context: engine.context))
    }
    return changed
  }

  private func has(_ document: TypedDocument, _ change: WhatIf) -> Bool {
    var draft = ChangedDocument(document)
    return (try? draft.apply(change)) != nil
  }

  /// The document with the changes that have a place in it.
  private func document(_ document: TypedDocument) throws(WhatIfError) -> TypedDocument {
    var draft = ChangedDocument(document)
    var applied: [WhatIf] = []
    for change in changes where change.kind == document.kind && has(document, change) {
      try draft.apply(change)
      applied.append(change)
    }
    guard let last = applied.last else {
      return engine.schemas.bind(document.node, in: document.tree)
    }
    let tree = YAMLTree.parse(draft.text())
    guard tree.problems.isEmpty, let root = tree.documents.first else {
      throw WhatIfError(
        .invalid, text: last.text,
        [("problem", tree.problems.first.map { finding($0, tree) } ?? "")])
    }
    let changed = engine.schemas.bind(root, in: tree)
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

extension Scope {
  fileprivate func documents(ofKind kind: String) -> [TypedDocument] {
    kind == "policy" ? [policy] : plans
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
