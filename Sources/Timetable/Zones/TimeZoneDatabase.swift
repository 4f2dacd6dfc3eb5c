// Where time zones come from, and the ones already read.

import Glibc
import Synchronization

/// A set of time zones by IANA name, each read once and then shared between threads.
public final class TimeZoneDatabase: Sendable {
  private enum Source: Sendable {
    case folder(String)
    case files([String: [UInt8]])
  }

  private let source: Source
  private let cache = Mutex<[String: TimeZoneRules]>([:])
  private let knownNames = Mutex<[String]?>(nil)

  /// The machine's own data: the folder in `TZDIR`, else /usr/share/zoneinfo.
  public static let system: TimeZoneDatabase = {
    let chosen = getenv("TZDIR").map { String(cString: $0) } ?? ""
    return TimeZoneDatabase(folder: chosen.isEmpty ? "/usr/share/zoneinfo" : chosen)
  }()

  /// The TZif files below a folder.
  public init(folder: String) { source = .folder(folder) }

  /// Where its files are; `nil` when they are in memory.
  var folder: String? {
    if case .folder(let folder) = source { folder } else { nil }
  }

  /// TZif files in memory, by zone name.
  public init(files: [String: [UInt8]]) { source = .files(files) }

  /// The rules of a zone.
  ///
  /// - Complexity: the first call for a name reads a file of a few kilobytes; later ones a dictionary.
  public func zone(_ name: String) throws(TimeZoneError) -> TimeZoneRules {
    // There is nothing to look up: also a machine without data knows it.
    if name == "UTC" { return .utc }
    if let known = cache.withLock({ $0[name] }) { return known }
    guard TimeZoneName.isValid(name) else { throw .unknown(name: name) }
    guard let bytes = try read(name), TZifFile.isTZif(bytes) else { throw .unknown(name: name) }
    guard let file = TZifFile(bytes) else { throw .broken(name: name) }
    let rules = TimeZoneRules(name: name, file: file)
    return cache.withLock { zones in
      if let known = zones[name] { return known }
      zones[name] = rules
      return rules
    }
  }

  /// The known name nearest to one that is not, when they differ little.
  ///
  /// - Complexity: O(names × length²); the first call reads the whole folder. For error messages.
  public func suggestion(for name: String) -> String? {
    nearest(to: name, among: names())
  }

  /// The names in the database, in order.
  public func names() -> [String] {
    knownNames.withLock { known in
      if let known { return known }
      let names =
        switch source {
        case .files(let files): files.keys.sorted()
        case .folder(let folder): ZoneFolder(path: folder).names()
        }
      known = names
      return names
    }
  }

  private func read(_ name: String) throws(TimeZoneError) -> [UInt8]? {
    switch source {
    case .files(let files):
      if files.isEmpty { throw .noData(folder: "") }
      return files[name]
    case .folder(let path):
      let folder = ZoneFolder(path: path)
      if let bytes = folder.read(name) { return bytes }
      if !folder.hasZones() { throw .noData(folder: path) }
      return nil
    }
  }
}
