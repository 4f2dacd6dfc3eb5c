// What the linter has to say about one place.

public import YAMLTree

/// A stretch of a document, with the logical path that names it.
public struct Place: Sendable {
  public let source: SourceText
  /// Byte offsets in the file.
  public let span: Range<Int>
  /// The logical path, such as `plan.channels[x-service].hours`; it stays the same when lines move.
  public let path: String

  public init(source: SourceText, span: Range<Int>, path: String) {
    self.source = source
    self.span = span
    self.path = path
  }

  public var start: Position { source.position(at: span.lowerBound) }
  public var end: Position { source.position(at: span.upperBound) }
}

/// A second place that a finding speaks of.
public struct RelatedPlace: Sendable {
  public let label: String
  public let place: Place

  public init(label: String, place: Place) {
    self.label = label
    self.place = place
  }
}

/// A fact of a finding, for machines: the same in every language.
public enum FindingValue: Hashable, Sendable {
  case int(Int64)
  case double(Double)
  case string(String)
  case bool(Bool)
  case list([FindingValue])
}

/// Where the reason for a rule comes from.
public struct SourceReference: Hashable, Sendable {
  /// The document's id in `sources.yaml`.
  public let document: String
  /// The part of the document: `comment 8`, `section 1`.
  public let at: String
  /// The source does not say it in so many words; the rule follows from it.
  public let isDerived: Bool
  /// As a reader of a finding sees it: title, author and part, in the reader's language.
  public let citation: String
}

/// What all findings of a rule have in common: why it is there and where it stands. They share it.
final class RuleBackground: Sendable {
  let rule: String
  let why: String
  let sources: [SourceReference]
  let ownRuleFile: String?

  init(rule: String, why: String, sources: [SourceReference], ownRuleFile: String?) {
    self.rule = rule
    self.why = why
    self.sources = sources
    self.ownRuleFile = ownRuleFile
  }
}

/// One thing the linter has to say: what, where, why, and what to do about it.
///
/// Handing one on costs a reference or two, however much it says.
public struct Finding: Sendable {
  private let content: Content
  public internal(set) var related: [RelatedPlace]
  private var additions: Additions?

  /// What does not change once the finding is made.
  private final class Content: Sendable {
    let background: RuleBackground
    let severity: Severity
    let isAboutSeveral: Bool
    let message: String
    let place: Place
    let fixes: [String]
    let corrections: [Correction]
    let values: [(name: String, value: FindingValue)]

    init(
      background: RuleBackground, severity: Severity, isAboutSeveral: Bool, message: String,
      place: Place, fixes: [String], corrections: [Correction],
      values: [(name: String, value: FindingValue)]
    ) {
      self.background = background
      self.severity = severity
      self.isAboutSeveral = isAboutSeveral
      self.message = message
      self.place = place
      self.fixes = fixes
      self.corrections = corrections
      self.values = values
    }
  }

  /// What only some runs ask for.
  private final class Additions: Sendable {
    let evaluation: EvaluationTrace?
    let identity: FindingIdentity?

    init(evaluation: EvaluationTrace?, identity: FindingIdentity?) {
      self.evaluation = evaluation
      self.identity = identity
    }
  }

  init(
    _ background: RuleBackground, severity: Severity, message: String, place: Place,
    related: [RelatedPlace], fixes: [String], corrections: [Correction],
    values: [(name: String, value: FindingValue)], isAboutSeveral: Bool = false
  ) {
    content = Content(
      background: background, severity: severity, isAboutSeveral: isAboutSeveral, message: message,
      place: place, fixes: fixes, corrections: corrections, values: values)
    self.related = related
  }

  /// A finding that shares nothing.
  init(
    rule: String, severity: Severity, message: String, place: Place, related: [RelatedPlace],
    why: String, fixes: [String], corrections: [Correction] = [], sources: [SourceReference],
    values: [(name: String, value: FindingValue)], ownRuleFile: String? = nil
  ) {
    self.init(
      RuleBackground(rule: rule, why: why, sources: sources, ownRuleFile: ownRuleFile),
      severity: severity, message: message, place: place, related: related, fixes: fixes,
      corrections: corrections, values: values)
  }

  public var rule: String { content.background.rule }
  public var severity: Severity { content.severity }
  public var message: String { content.message }
  public var place: Place { content.place }
  public var why: String { content.background.why }
  public var fixes: [String] { content.fixes }
  /// The fixes that a program can make, the first the best; none unless the run was asked for them
  /// (`LintOptions.offersCorrections`).
  public var corrections: [Correction] { content.corrections }
  public var sources: [SourceReference] { content.background.sources }
  /// In the order of the rule file.
  public var values: [(name: String, value: FindingValue)] { content.values }
  /// The file of a company's own rule, from the folder of `leidraad.yaml`; nil for a rule of the pack.
  public var ownRuleFile: String? { content.background.ownRuleFile }
  /// The place is the first of several that it speaks of, so that it depends on their order.
  var isAboutSeveral: Bool { content.isAboutSeveral }

  /// How the rule came to it, where that was asked for.
  public internal(set) var evaluation: EvaluationTrace? {
    get { additions?.evaluation }
    set { additions = Additions(evaluation: newValue, identity: identity) }
  }

  /// By what it is known again; only where somebody has asked for it (`LintOptions.identifies`).
  var identity: FindingIdentity? {
    get { additions?.identity }
    set { additions = Additions(evaluation: evaluation, identity: newValue) }
  }
}

extension Finding {
  /// Sixteen hexadecimal digits that stay the same when the finding moves, when its file is renamed and in
  /// every language. Two files may have the same finding, and so the same digits.
  public var fingerprint: String {
    (identity ?? IdentityMaker.identity(outside: self)).fingerprint
  }

  /// The finding with one more place.
  func adding(_ place: RelatedPlace) -> Finding {
    var finding = self
    finding.related.append(place)
    return finding
  }
}
