// The accepted findings of a run: what is hidden, what is gone, and what to write.

import YAMLTree

/// Where the accepted findings are kept.
public enum BaselineChoice: Equatable, Sendable {
  /// As configured, else the usual file beside leidraad.yaml or in a folder above the documents.
  case automatic
  case file(String)
  case none
}

/// What a baseline has done in a run, and what would be written into it now.
public struct BaselineOutcome: Sendable {
  /// Where the baseline is, or would be.
  public let path: String
  public let isThere: Bool
  /// Findings that the baseline knows, in the order of the report.
  public let known: [Finding]
  /// What it knows and what is found no more.
  public let stale: [Finding]
  /// How many findings are in the report that can be accepted.
  public let acceptable: Int
  /// How many are in the report that nobody can accept.
  public let unacceptable: Int
  /// The file with everything that is found now, and what this run cannot judge.
  public let rewritten: [UInt8]
  /// The file without what is found no more.
  public let pruned: [UInt8]
}

/// A baseline, read before the run that it is for.
struct Baseline {
  let path: String
  let source: SourceText?
  private let entries: [BaselineEntry]
  private let files: FileSource
  /// Its folder, with every link followed.
  private let folder: String

  /// - Parameter isNeeded: without the file there is nothing to do.
  /// Nil where there is no baseline, and none is to be written.
  ///
  /// - Throws: `RunError` when the file cannot be read or is no baseline.
  init?(
    _ options: LintOptions, configured: String?, configurationFile: String?
  ) throws(RunError) {
    let files = options.files
    guard
      let (path, isNamed) = Self.place(
        options.baseline, configured: configured, configurationFile: configurationFile,
        paths: options.paths, files)
    else { return nil }
    let isThere = files.exists(path)
    if !isThere, !isNamed, !options.createsBaseline { return nil }
    self.path = PathName.fromHere(path)
    self.files = files
    let folder = PathName.folder(of: path)
    self.folder = files.resolved(folder) ?? PathName.absolute(folder)
    if !isThere, options.createsBaseline {
      source = nil
      entries = []
      return
    }
    do throws(FileError) {
      source = try files.read(path, named: self.path, onlyRegular: !isNamed)
    } catch {
      throw .file(error)
    }
    do throws(BaselineError) {
      entries = try source.map(BaselineFile.read) ?? []
    } catch {
      throw .baseline(error)
    }
  }

  private static func place(
    _ choice: BaselineChoice, configured: String?, configurationFile: String?, paths: [String],
    _ files: FileSource
  ) -> (path: String, isNamed: Bool)? {
    switch choice {
    case .none: return nil
    case .file(let path): return (path, true)
    case .automatic:
      if let configurationFile {
        let folder = PathName.folder(of: configurationFile)
        let path = PathName.join(folder, configured ?? BaselineFile.name)
        return (path, configured != nil)
      }
      let start = paths.first { $0 != "-" } ?? "."
      if let found = ConfigurationFile.nearest(BaselineFile.name, to: start, in: files) {
        return (found, false)
      }
      let folder = (try? files.kind(of: start)) == .folder ? start : PathName.folder(of: start)
      return (PathName.normalised(PathName.join(folder, BaselineFile.name)), false)
    }
  }

  /// What a run has found, as far as a baseline is concerned.
  struct Evidence {
    let documents: [FindingIdentity.Part]
    let notChecked: [NotChecked]
    /// The rules that ran.
    let rules: Set<String>
    /// Every rule that there is.
    let allRules: Set<String>
    let mandatory: Set<String>
    /// Everything was looked at, nothing gave up and every file could be read.
    let isComplete: Bool
    /// Everything in the folders was checked, not some files that were named.
    let isWholeWorkspace: Bool
  }

  /// Takes the known ones out of the findings and adds what is found no more.
  func apply(
    to findings: [Finding], _ evidence: Evidence, writer: FindingWriter
  ) -> (findings: [Finding], outcome: BaselineOutcome) {
    var names: [String: String] = [:]
    func relative(_ part: FindingIdentity.Part) -> FindingIdentity.Part {
      var part = part
      if let name = names[part.file] {
        part.file = name
      } else {
        let full = files.resolved(part.file) ?? PathName.absolute(part.file)
        let name = PathName.relative(full, to: folder)
        names[part.file] = name
        part.file = name
      }
      return part
    }
    var acceptable: [Int] = []
    var identities: [FindingIdentity] = []
    for (index, finding) in findings.enumerated() {
      guard !evidence.mandatory.contains(finding.rule),
        !AllowanceSettings.alwaysTells(finding.rule)
      else { continue }
      var identity = finding.identity ?? IdentityMaker.identity(outside: finding)
      identity.part = relative(identity.part)
      acceptable.append(index)
      identities.append(identity)
    }
    let matched = KnownFindings(
      before: entries.map(\.identity), now: identities,
      documents: evidence.documents.map(relative),
      exists: { files.exists(PathName.join(folder, $0)) })

    var isKnown = [Bool](repeating: false, count: findings.count)
    for (number, index) in acceptable.enumerated() { isKnown[index] = matched.isKnown[number] }
    var undecidedKinds: [String: Set<Substring>] = [:]
    for item in evidence.notChecked {
      undecidedKinds[item.rule, default: []].insert(
        item.place.path.prefix { $0 != "." && $0 != "[" })
    }
    var stale: [BaselineEntry] = []
    var undecided: [BaselineEntry] = []
    for (entry, fate) in zip(entries, matched.fates) where fate != .found {
      if isStale(entry, fate, evidence, undecidedKinds) {
        stale.append(entry)
      } else {
        undecided.append(entry)
      }
    }
    let told = stale.map { tell($0, writer) }
    let kept = findings.indices.filter { !isKnown[$0] }.map { findings[$0] }
    let current = BaselineEntry.entries(identities)
    return (
      kept + told,
      BaselineOutcome(
        path: path, isThere: source != nil,
        known: findings.indices.filter { isKnown[$0] }.map { findings[$0] }, stale: told,
        acceptable: matched.isKnown.count { !$0 },
        unacceptable: findings.count - acceptable.count,
        rewritten: BaselineFile.bytes(current + undecided),
        pruned: pruned(of: stale))
    )
  }

  /// Whether it can be said that an entry is found no more: its rule has run, over all of its document.
  private func isStale(
    _ entry: BaselineEntry, _ fate: KnownFindings.Fate, _ evidence: Evidence,
    _ undecidedKinds: [String: Set<Substring>]
  ) -> Bool {
    let rule = entry.identity.key.rule
    guard evidence.allRules.contains(rule) else { return true }
    guard evidence.isComplete,
      evidence.rules.contains(rule) || MetaRule.allCases.contains(where: { $0.id == rule })
    else { return false }
    switch fate {
    case .found, .unknown: return false
    case .documentGone: return evidence.isWholeWorkspace
    case .gone:
      // Where data is missing the rule has said neither yes nor no.
      return undecidedKinds[rule]?.contains(entry.identity.part.kind[...]) != true
    }
  }

  private func tell(_ entry: BaselineEntry, _ writer: FindingWriter) -> Finding {
    let source = source ?? SourceText(name: path, bytes: [])
    return writer.metaFinding(
      .baselineStale, code: "stale",
      arguments: [
        ("rule", entry.identity.key.rule),
        ("path", entry.identity.part.kind + entry.identity.key.path),
        ("file", entry.identity.part.file),
      ],
      at: Place(source: source, span: entry.span, path: ""))
  }

  /// The file as it stands, without some of its lines.
  private func pruned(of stale: [BaselineEntry]) -> [UInt8] {
    guard let source else { return [] }
    let starts = Set(stale.map(\.span.lowerBound))
    return source.withBytes { bytes in
      var kept: [UInt8] = []
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
        if !starts.contains(start) { kept += bytes[start..<end] }
        start = end
      }
      return kept
    }
  }
}
