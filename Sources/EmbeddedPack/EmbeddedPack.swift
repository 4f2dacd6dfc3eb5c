// The rule pack inside the program.

import CPack
public import YAMLTree

/// The files of `Rules/` as they were when the program was built, already parsed.
///
/// Their text and their trees are part of the program file and are read where they lie.
public struct EmbeddedPack: Sendable {
  /// The pack of this program.
  public static let `default` = EmbeddedPack(archive: TreeArchive(at: leidraad_pack()))

  private let archive: TreeArchive

  /// The paths below `Rules/`, sorted by their bytes, such as `staffing/covers-hours.yaml`.
  public var paths: [String] { archive.names }

  /// The profile that the file at `path` states, without a look at the file; nil when it has none.
  public func profile(at path: String) -> String? {
    archive.label(of: path).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The parsed file at `path`, under the name `Rules/path`; nil when the pack has no such file.
  public func tree(at path: String) -> YAMLTree? { archive.tree(named: path, prefix: "Rules/") }
}
