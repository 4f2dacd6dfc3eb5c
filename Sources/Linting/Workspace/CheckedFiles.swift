// Files, checked: folder by folder where that is possible, else all at once.

import Timetable
import YAMLTree

/// What the rules say of the files of a run.
struct CheckedFiles {
  private(set) var findings: [Finding] = []
  private(set) var notChecked: [NotChecked] = []
  private(set) var documentCount = 0
  private(set) var skipped: [String] = []
  private(set) var isIncomplete = false
  private(set) var comments: [MarkedComment] = []
  private(set) var brokenFiles: Set<String> = []
  /// The kinds of documents that were checked; only where somebody asks.
  private(set) var kinds: Set<String> = []
  /// The documents by their names; only where findings are to be known again.
  private(set) var parts: [FindingIdentity.Part] = []
  /// The documents, where all of them were read together.
  private(set) var workspace: Workspace?

  /// What a check needs to know beside the files.
  struct Context {
    let engine: Engine
    let rules: [CompiledRule]
    let today: LocalDate
    /// The files that were named themselves.
    let named: Set<String>
    /// Whether it matters which kinds of documents there are.
    var gathersKinds = false
    /// Whether findings are to be known again.
    var identifies = false
    /// Reads a file that a plan names and that is not among the sources.
    let locate: (_ name: String, _ from: String) -> SourceText?
  }

  /// A folder usually is a workspace of its own. Each is checked and let go before the next is read, so
  /// that thousands of them take the memory of one; it is touching new memory that costs most. Where a
  /// plan turns out to belong to a policy of another folder, all documents are read together.
  init(_ sources: [SourceText], _ context: Context) {
    let folders = Self.byFolder(sources)
    if folders.count > 1, check(folders, context) { return }
    let workspace = Workspace(sources, context, locate: context.locate)
    self = CheckedFiles(workspace, context)
    self.workspace = workspace
  }

  private init(_ workspace: Workspace, _ context: Context) {
    let evaluated = Evaluation.run(
      context.rules, over: workspace.scopes, writer: context.engine.writer)
    findings = workspace.findings + evaluated.findings
    notChecked = evaluated.notChecked
    documentCount = workspace.documentCount
    skipped = workspace.skipped
    comments = workspace.comments
    brokenFiles = workspace.brokenFiles
    if context.gathersKinds { kinds = workspace.kinds }
    if context.identifies {
      var maker = IdentityMaker(workspace.documents, pack: context.engine.pack)
      for index in findings.indices {
        findings[index].identity = maker.identity(of: findings[index])
      }
      parts = maker.parts
    }
    isIncomplete = workspace.isIncomplete || evaluated.isIncomplete
  }

  /// Checks one folder after the other; false when they turn out to belong together.
  private mutating func check(_ folders: [[SourceText]], _ context: Context) -> Bool {
    for sources in folders {
      let workspace = Workspace(sources, context, locate: { _, _ in nil })
      guard workspace.isSelfContained else { return false }
      let checked = CheckedFiles(workspace, context)
      findings += checked.findings
      notChecked += checked.notChecked
      documentCount += checked.documentCount
      skipped += checked.skipped
      isIncomplete = isIncomplete || checked.isIncomplete
      comments += checked.comments
      brokenFiles.formUnion(checked.brokenFiles)
      kinds.formUnion(checked.kinds)
      parts += checked.parts
    }
    return true
  }

  private static func byFolder(_ sources: [SourceText]) -> [[SourceText]] {
    var folders: [[SourceText]] = []
    var numbers: [String: Int] = [:]
    for source in sources {
      let folder = PathName.folder(of: source.name)
      if let number = numbers[folder] {
        folders[number].append(source)
      } else {
        numbers[folder] = folders.count
        folders.append([source])
      }
    }
    return folders
  }
}

extension Workspace {
  fileprivate init(
    _ sources: [SourceText], _ context: CheckedFiles.Context,
    locate: (_ name: String, _ from: String) -> SourceText?
  ) {
    self.init(
      sources: sources, named: context.named, today: context.today, engine: context.engine,
      locate: locate)
  }
}
