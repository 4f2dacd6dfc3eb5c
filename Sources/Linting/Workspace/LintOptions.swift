// What a run is asked to do.

/// Where the settings of a workspace come from.
public enum ConfigurationChoice: Sendable {
  /// `leidraad.yaml` in the workspace or a folder above it, up to the root of the repository.
  case automatic
  case file(String)
  case none

  /// Whether a file is looked for, and not named.
  var isAutomatic: Bool {
    if case .automatic = self { true } else { false }
  }
}

/// What a run is asked to do.
public struct LintOptions: Sendable {
  /// Files and folders; `-` is standard input.
  public var paths: [String]
  /// The path that standard input stands for: it is shown, and other files are sought from there.
  public var standardInputName: String?
  public var configuration: ConfigurationChoice
  /// Nil: as configured, else `essential`.
  public var profile: Profile?
  /// Nil: as configured, else `fallbackLanguage`.
  public var language: Language?
  /// The reader's language where nobody has chosen one, such as that of the locale.
  public var fallbackLanguage: Language
  /// The reference date, `2026-09-15`.
  public var today: String
  public var pack: PackFiles
  /// Each finding of a rule tells how the rule came to it.
  public var explainsEvaluation = false
  /// Whether findings carry the edits that put them right, for `--fix` and the formats that show them.
  public var offersCorrections = false
  /// Where the documents, the configuration and the own rules are read from.
  public var files: FileSource
  /// Where the configuration and the own rules are read from; nil: from where the documents are.
  public var settingsFrom: FileSource?
  /// The accepted findings.
  public var baseline = BaselineChoice.automatic
  /// The baseline is about to be written, so it need not be there yet.
  public var createsBaseline = false
  /// Whether findings are to be known again, for the formats that tell their fingerprints.
  public var identifies = false
  /// A commit, as git names it: only what has come since is reported.
  public var since: String?

  public init(
    paths: [String], standardInputName: String? = nil,
    configuration: ConfigurationChoice = .automatic, profile: Profile? = nil,
    language: Language? = nil, fallbackLanguage: Language = .english, today: String,
    pack: PackFiles = .embedded, files: FileSource = .disk
  ) {
    self.paths = paths
    self.standardInputName = standardInputName
    self.configuration = configuration
    self.profile = profile
    self.language = language
    self.fallbackLanguage = fallbackLanguage
    self.today = today
    self.pack = pack
    self.files = files
  }
}

/// What a run gives.
public struct LintOutcome: Sendable {
  public internal(set) var report: Report
  /// What the baseline has done; nil where there is none.
  public let baseline: BaselineOutcome?
  /// The documents by their names; only where findings are to be known again.
  let documents: [FindingIdentity.Part]
  /// Rules that nothing can hide.
  let mandatory: Set<String>
  /// What the workspace's configuration says about failing: `.some(nil)` is never, nil is nothing.
  public let failOn: Severity??
  /// Files in the folders that are neither a policy nor a plan.
  public let skipped: [String]
  /// Files that were asked for by their own names.
  public let named: Set<String>
  /// Files that were found but could not be read; the run is not complete.
  public let unreadable: [FileError]
  public let configurationFile: String?
  /// The rules of the run, the workspace's own among them.
  public var rules: RulePack { remains.engine.pack }
  /// What the run has built. It goes when the outcome goes, so that a program that ends anyway can keep
  /// the outcome and leave all of it to the system.
  let remains: RunRemains
}

/// The documents, rules and types of a run that is over; nobody reads them any more.
final class RunRemains: @unchecked Sendable {
  private let workspace: Workspace?
  private let rules: [CompiledRule]
  let engine: Engine

  init(_ workspace: Workspace?, _ rules: [CompiledRule], _ engine: Engine) {
    self.workspace = workspace
    self.rules = rules
    self.engine = engine
  }
}
