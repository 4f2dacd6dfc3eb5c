// What a report format is.

public import Linting

/// A way to write a report: one type, one file in `Formats/`.
public protocol ReportFormat: Sendable {
  /// The name on the command line: `--format NAME`.
  static var name: String { get }

  /// Whether it is text for people, whose lines a program that reads along could take for commands.
  static var isProse: Bool { get }

  /// Whether it shows the edits of findings; a run works them out only for those that do.
  static var showsCorrections: Bool { get }

  /// Whether it tells by what a finding is known again; a run works it out only for those that do.
  static var showsFingerprints: Bool { get }

  /// Appends the whole report, ended by a line break, to `output`.
  ///
  /// The same report and options always give the same bytes.
  static func write(_ report: Report, options: ReportOptions, to output: ReportOutput)
}

extension ReportFormat {
  public static var isProse: Bool { false }
  public static var showsCorrections: Bool { false }
  public static var showsFingerprints: Bool { false }
}

/// What a format needs besides the report itself.
public struct ReportOptions: Sendable {
  /// The sentences around the findings, in the language of the report.
  public var catalogue: MessageCatalogue
  /// The version of the tool, such as `0.1.0`.
  public var version: String
  /// Whether colours may be used; formats for machines never do.
  public var usesColor: Bool
  /// Whether the text says how many findings there are and what could not be checked.
  public var showsSummary: Bool
  /// The rules of the run, for what a finding does not tell about its rule; nil when they are not known.
  public var rules: RulePack?
  /// From which severity a finding fails the run; nil: none does.
  public var failsFrom: Severity? = .error
  /// How the files are called from the root of the repository.
  public var paths = RepositoryPaths()
  /// Whether the reader has a summary of the step beside the annotations.
  public var hasStepSummary = false
  /// Whether findings that are allowed are shown as well, with their reasons.
  public var showsAllowed: Bool

  public init(
    catalogue: MessageCatalogue, version: String, usesColor: Bool = false,
    showsSummary: Bool = true, showsAllowed: Bool = false
  ) {
    self.catalogue = catalogue
    self.version = version
    self.usesColor = usesColor
    self.showsSummary = showsSummary
    self.showsAllowed = showsAllowed
  }

  /// Whether a finding of that severity fails the run.
  func fails(_ severity: Severity) -> Bool { failsFrom.map { severity >= $0 } ?? false }
}

/// The formats. The build lists them in `all`, from the files in `Formats/` (`Plugins/ListFormats`).
public enum ReportFormats {
  /// The format of that name, or nil.
  public static func named(_ name: String) -> (any ReportFormat.Type)? {
    all.first { $0.name == name }
  }
}
