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
    /// Findings tell how they came about.
    let isTraced: Bool
    /// The files that were named themselves.
    let named: Set<String>
    /// Whether it matters which kinds of documents there are.
    var gathersKinds = false
    /// Whether findings are to be known again.
    var identifies = false
    /// Reads a file that a plan names and that is not among the sources.
    let locate: (_ name: String, _ from: String) -> SourceText?
  }

  /// A folder usually is a workspace of its own. A few are checked and let go before the next are read,
  /// so that thousands of them take the memory of those few; it is touching new memory that costs most.
  /// Where a plan turns out to belong to a policy of another folder, all documents are read together.
  init(_ sources: [SourceText], _ context: Context) {
    let folders = Self.byFolder(sources)
    if folders.count > 1, check(folders, context) { return }
    self = CheckedFiles()
    let workspace = Workspace(sources, context, locate: context.locate)
    add([workspace], context)
    self.workspace = workspace
  }

  private init() {}

  /// Runs the rules over workspaces and adds what comes of it.
  private mutating func add(_ workspaces: [Workspace], _ context: Context) {
    let evaluated = Evaluation.run(
      context.rules, over: workspaces.flatMap(\.scopes), writer: context.engine.writer,
      isTraced: context.isTraced)
    let first = findings.count
    for workspace in workspaces {
      findings += workspace.findings
      documentCount += workspace.documentCount
      skipped += workspace.skipped
      comments += workspace.comments
      brokenFiles.formUnion(workspace.brokenFiles)
      if context.gathersKinds { kinds.formUnion(workspace.kinds) }
      isIncomplete = isIncomplete || workspace.isIncomplete
    }
    findings += evaluated.findings
    notChecked += evaluated.notChecked
    isIncomplete = isIncomplete || evaluated.isIncomplete
    guard context.identifies else { return }
    var maker = IdentityMaker(workspaces.flatMap(\.documents), pack: context.engine.pack)
    // File by file, as the maker keeps what it knows of one.
    let order = findings.indices[first...].sorted {
      findings[$0].place.source.name < findings[$1].place.source.name
    }
    for index in order {
      findings[index].identity = maker.identity(of: findings[index])
    }
    parts += maker.parts
  }

  /// Checks a few folders at a time; false when they turn out to belong together.
  private mutating func check(_ folders: [[SourceText]], _ context: Context) -> Bool {
    var next = folders[...]
    while !next.isEmpty {
      var workspaces: [Workspace] = []
      for sources in next.prefix(Self.foldersAtOnce) {
        let workspace = Workspace(sources, context, locate: { _, _ in nil })
        guard workspace.isSelfContained else { return false }
        workspaces.append(workspace)
      }
      add(workspaces, context)
      next = next.dropFirst(workspaces.count)
    }
    return true
  }

  /// Enough for the rules to be at home while they run, few enough to stay in the processor's caches.
  private static let foldersAtOnce = 16

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
