// Where the rule pack's files come from: the binary itself, or a folder.

import EmbeddedPack
public import YAMLTree

/// The files of a rule pack, by their path within it.
public struct PackFiles: Sendable {
  /// Paths such as `staffing/covers-hours.yaml`, sorted.
  public let paths: [String]
  /// The pack that the program was built and tested with; nil for any other.
  private let embedded: EmbeddedPack?
  private let read: @Sendable (String) -> YAMLTree?

  /// Files that `read` gives the trees of.
  init(paths: [String], read: @escaping @Sendable (String) -> YAMLTree?) {
    self.paths = paths
    embedded = nil
    self.read = read
  }

  private init(_ pack: EmbeddedPack) {
    paths = pack.paths
    embedded = pack
    read = { pack.tree(at: $0) }
  }

  /// The files are those that the program was built and tested with.
  var isEmbedded: Bool { embedded != nil }

  /// The parsed file, or nil when the pack does not have it.
  public func tree(at path: String) -> YAMLTree? { read(path) }

  /// The file, perhaps without its examples, which most readers do not need.
  func head(at path: String) -> YAMLTree? { embedded.map { $0.head(at: path) } ?? read(path) }

  /// A short scalar right below the root of a file, such as its `profile`; cheaper than the file.
  func scalar(_ key: String, at path: String) -> String? {
    if let embedded { return embedded.scalar(key, at: path) }
    guard let tree = read(path), let root = tree.documents.first else { return nil }
    return MappingReader(tree: tree).string(key, of: root)
  }

  /// The pack inside the binary. Nothing is read or parsed before it is asked for.
  public static var embedded: PackFiles { PackFiles(.default) }

  /// The pack in a folder, for those who write rules.
  ///
  /// - Throws: `FileError` when the folder or a file in it cannot be read.
  public static func folder(_ folder: String) throws(FileError) -> PackFiles {
    var trees: [String: YAMLTree] = [:]
    var unreadable: [FileError] = []
    let files = try FileSystem.files(
      under: folder, withExtensions: ["yaml", "yml", "json"], unreadable: &unreadable)
    // Without one of its folders the pack would have fewer rules than it says.
    if let error = unreadable.first { throw error }
    for path in files {
      let relative = String(path.dropFirst(folder.count).drop { $0 == "/" })
      trees[relative] = YAMLTree.parse(try FileSystem.read(path))
    }
    let loaded = trees
    return PackFiles(paths: loaded.keys.sorted(), read: { loaded[$0] })
  }
}
