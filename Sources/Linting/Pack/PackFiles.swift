// Where the rule pack's files come from: the binary itself, or a folder.

import EmbeddedPack
public import YAMLTree

/// The files of a rule pack, by their path within it.
public struct PackFiles: Sendable {
  /// Paths such as `staffing/covers-hours.yaml`, sorted.
  public let paths: [String]
  /// The files are those that the program was built and tested with.
  let isEmbedded: Bool
  private let read: @Sendable (String) -> YAMLTree?
  private let readScalar: @Sendable (String, String) -> String?

  private init(
    paths: [String], isEmbedded: Bool, read: @escaping @Sendable (String) -> YAMLTree?,
    readScalar: @escaping @Sendable (String, String) -> String?
  ) {
    self.paths = paths
    self.isEmbedded = isEmbedded
    self.read = read
    self.readScalar = readScalar
  }

  /// Files from anywhere, parsed.
  init(paths: [String], read: @escaping @Sendable (String) -> YAMLTree?) {
    self.init(
      paths: paths, isEmbedded: false, read: read,
      readScalar: { key, path in
        guard let tree = read(path), let root = tree.documents.first else { return nil }
        return MappingReader(tree: tree).string(key, of: root)
      })
  }

  /// The parsed file, or nil when the pack does not have it.
  public func tree(at path: String) -> YAMLTree? { read(path) }

  /// A short scalar right below the root of a file, such as its `profile`; cheaper than the file.
  func scalar(_ key: String, at path: String) -> String? { readScalar(key, path) }

  /// The pack inside the binary. Nothing is read or parsed before it is asked for.
  public static var embedded: PackFiles {
    let pack = EmbeddedPack.default
    return PackFiles(
      paths: pack.paths, isEmbedded: true, read: { pack.tree(at: $0) },
      readScalar: { pack.scalar($0, at: $1) })
  }

  /// The pack in a folder, for those who write rules.
  ///
  /// - Throws: `FileError` when the folder or a file in it cannot be read.
  public static func folder(_ folder: String) throws(FileError) -> PackFiles {
    var trees: [String: YAMLTree] = [:]
    for path in try FileSystem.files(under: folder, withExtensions: ["yaml", "yml", "json"]) {
      let relative = String(path.dropFirst(folder.count).drop { $0 == "/" })
      trees[relative] = YAMLTree.parse(try FileSystem.read(path))
    }
    let loaded = trees
    return PackFiles(paths: loaded.keys.sorted(), read: { loaded[$0] })
  }
}
