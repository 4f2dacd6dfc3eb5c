// The documents of a run, bound to their schemas and to each other.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// The policies of a run, each with its plans, and what is wrong with the documents themselves.
struct Workspace {
  private(set) var scopes: [Scope] = []
  private(set) var findings: [Finding] = []
  /// How many documents are a policy or a plan.
  private(set) var documentCount = 0
  /// Files in folders that are neither.
  private(set) var skipped: [String] = []
  private(set) var isIncomplete = false
  /// Comments that are meant for the linter.
  private(set) var comments: [MarkedComment] = []
  /// Files of which a part could not be read, or not be held against a policy.
  private(set) var brokenFiles: Set<String> = []
  /// Every plan has found its policy among these documents.
  private(set) var isSelfContained = true

  private struct Loaded {
    let document: TypedDocument
    let file: String
  }

  private static let planKind = "plan"
  /// The field by which a plan names the file of its policy.
  private static let policyField = "policy"

  private let engine: Engine
  private var policies: [Loaded] = []
  private var plans: [Loaded] = []
  /// The policies of each file, by number.
  private var policyNumbers: [String: [Int]] = [:]
  /// The policies of each folder, by number.
  private var folderNumbers: [String: [Int]] = [:]
  /// The files that have been looked at, whatever came of them.
  private var seen: Set<String> = []
  /// A file could not be read as YAML: what it holds is not known.
  private(set) var hasUnreadableText = false

  /// Parses, validates and links the files.
  ///
  /// - Parameter locate: reads a file that a plan names and that is not among the sources; nil when it is
  ///   not there or not inside the workspace.
  init(
    sources: [SourceText], named: Set<String>, today: LocalDate, engine: Engine,
    locate: (_ name: String, _ from: String) -> SourceText? = { _, _ in nil }
  ) {
    self.engine = engine
    for bound in BoundFile.bind(sources, schemas: engine.schemas) {
      take(bound, isNamed: named.contains(bound.tree.source.name))
    }
    readNamedPolicies(locate)
    link(today: today)
  }

  private mutating func take(_ file: BoundFile, isNamed: Bool) {
    let tree = file.tree
    seen.insert(tree.source.name)
    // Other YAML may have its own tags and the like; while all of it can be seen to be something else,
    // that is not ours to judge.
    let isOther =
      !isNamed && !tree.documents.isEmpty && !tree.problems.contains { $0.code.endsTheText }
      && file.documents.allSatisfy { $0.kind == nil && !engine.resemblesDocument($0) }
    guard !isOther else {
      skipped.append(tree.source.name)
      return
    }
    for problem in tree.problems {
      findings.append(engine.writer.finding(for: problem, in: tree))
      if problem.code.isLimit { isIncomplete = true }
      if problem.code.endsTheText {
        hasUnreadableText = true
        brokenFiles.insert(tree.source.name)
      }
    }
    var hasDocument = false
    for document in file.documents {
      if document.kind == nil {
        // Nothing but `---`: as good as an empty file.
        if tree.kind(document.node) == .scalar, tree.scalarType(document.node) == .null { continue }
        // In a folder there may be other YAML; a file that was named has to be a document.
        guard isNamed || engine.resemblesDocument(document) else { continue }
        hasUnreadableText = true
        brokenFiles.insert(tree.source.name)
      }
      hasDocument = true
      documentCount += 1
      findings += document.issues.map {
        engine.writer.finding(for: $0, in: tree, isOfNoKind: document.kind == nil)
      }
      if document.issues.contains(where: \.isOfMachine) { isIncomplete = true }
      if document.omittedIssueCount > 0 {
        findings.append(engine.writer.omission(in: document))
        isIncomplete = true
      }
      let loaded = Loaded(document: document, file: tree.source.name)
      switch document.kind {
      case Self.planKind: plans.append(loaded)
      case .some:
        policyNumbers[loaded.file, default: []].append(policies.count)
        folderNumbers[PathName.folder(of: loaded.file), default: []].append(policies.count)
        policies.append(loaded)
      case nil: break
      }
    }
    if hasDocument { comments += MarkedComment.all(in: tree) }
    if !hasDocument && tree.problems.isEmpty { skipped.append(tree.source.name) }
    if !hasDocument && !tree.problems.isEmpty { documentCount += 1 }
  }

  /// The documents of a known kind.
  var documents: [TypedDocument] { (policies + plans).map(\.document) }

  /// The kinds of documents that are there.
  var kinds: Set<String> { Set((policies + plans).compactMap(\.document.kind)) }

  /// Plans may name a policy in a file that the run was not given.
  private mutating func readNamedPolicies(_ locate: (String, String) -> SourceText?) {
    for plan in plans {
      guard let path = Self.namedPolicy(of: plan) else { continue }
      guard !seen.contains(path), let source = locate(path, plan.file) else { continue }
      for bound in BoundFile.bind([source], schemas: engine.schemas) { take(bound, isNamed: true) }
    }
  }

  /// The file that a plan names as its policy.
  private static func namedPolicy(of plan: Loaded) -> String? {
    let document = plan.document
    guard let field = document.fieldID(named: policyField, of: 0),
      let value = try? document.field(field, of: 0)
    else { return nil }
    guard case .string(let name) = value else { return nil }
    return PathName.normalised(PathName.join(PathName.folder(of: plan.file), name.string))
  }

  private mutating func link(today: LocalDate) {
    var plansOf: [[TypedDocument]] = Array(repeating: [], count: policies.count)
    for plan in plans {
      if let policy = policy(of: plan) { plansOf[policy].append(plan.document) }
    }
    for (number, policy) in policies.enumerated() {
      let plans = plansOf[number]
      let references = ReferenceIndex([policy.document] + plans)
      for document in [policy.document] + plans {
        for issue in document.checkReferences(in: references) {
          findings.append(engine.writer.finding(for: issue, in: document.tree))
        }
      }
      scopes.append(
        Scope(
          policy: policy.document, plans: plans, today: today, facts: engine.facts,
          context: engine.context))
    }
  }

  /// The number of the policy that a plan belongs to; nil, with a finding, when there is none.
  private mutating func policy(of plan: Loaded) -> Int? {
    if let path = Self.namedPolicy(of: plan) {
      let numbers = policyNumbers[path] ?? []
      if numbers.count > 1 {
        report("several-policies", [("path", path), ("count", String(numbers.count))], on: plan)
        return nil
      }
      if let number = numbers.first { return number }
      isSelfContained = false
      if !hasUnreadableText { report("policy-not-found", [("path", path)], on: plan) }
      return nil
    }
    let inSameFile = policyNumbers[plan.file] ?? []
    if inSameFile.count == 1 { return inSameFile[0] }
    let inSameFolder = folderNumbers[PathName.folder(of: plan.file)] ?? []
    if inSameFolder.count == 1 { return inSameFolder[0] }
    if policies.count == 1 { return 0 }
    isSelfContained = false
    if policies.isEmpty && hasUnreadableText { return nil }
    report("plan-without-policy", [("count", String(policies.count))], on: plan)
    return nil
  }

  private mutating func report(
    _ code: String, _ arguments: [(name: String, value: String)], on plan: Loaded
  ) {
    // No rule has looked at it.
    brokenFiles.insert(plan.file)
    var place = DocumentPlace(document: plan.document, object: 0)
    if let field = plan.document.fieldID(named: Self.policyField, of: 0),
      let named = try? place.field(field, name: Self.policyField), named.isPresent
    {
      place = named
    }
    findings.append(
      engine.writer.metaFinding(
        .reference, code: code, arguments: arguments, at: place.shown))
  }
}
