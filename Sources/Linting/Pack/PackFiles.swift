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
  /// The expressions of the pack that were checked when the program was built.
  private(set) var prepared: PreparedExpressions?
  /// Folders of own rules over the pack.
  private let additions: [PackFiles]
  /// The folder of own rules as the configuration writes it.
  var writtenFolder: String?

  /// Files that `read` gives the trees of.
  init(paths: [String], read: @escaping @Sendable (String) -> YAMLTree?) {
    self.paths = paths
    embedded = nil
    self.read = read
    additions = []
  }

  /// A pack with a folder of own rules.
  init(_ pack: PackFiles, _ own: PackFiles) {
    paths = Set(pack.paths).union(own.paths).sorted()
    embedded = pack.embedded
    read = pack.read
    additions = pack.additions + [own]
    // With more fields and facts the types are others than those that the expressions were checked with.
    prepared = own.paths.contains { Self.namesOfTypes.contains($0) } ? nil : pack.prepared
  }

  /// The files of own rules that add to the types of the documents.
  private static let namesOfTypes = ["facts.yaml", OwnFields.path]

  private init(_ pack: EmbeddedPack) {
    paths = pack.paths
    embedded = pack
    read = { pack.tree(at: $0) }
    additions = []
    prepared = Reserve.content.map(PreparedExpressions.init)
  }

  /// The same files with these expressions checked beforehand, or none.
  func preparing(_ prepared: PreparedExpressions?) -> PackFiles {
    var files = self
    files.prepared = prepared
    return files
  }

  /// The files are those that the program was built and tested with.
  var isEmbedded: Bool { embedded != nil && additions.isEmpty }

  /// Whether a file was tested together with the program.
  func isTested(_ path: String) -> Bool { embedded != nil && !isOwn(path) }

  /// Whether a file of that path comes from a folder of own rules.
  public func isOwn(_ path: String) -> Bool {
    additions.contains { $0.paths.contains(path) }
  }

  /// Whether a text is a file of a folder of own rules.
  func isOwn(_ source: SourceText) -> Bool {
    additions.contains { own in own.paths.contains { own.read($0)?.source === source } }
  }

  /// A file of own rules, from the folder of the configuration; nil for a file of the pack.
  public func ownFile(_ path: String) -> String? {
    guard let own = additions.first(where: { $0.paths.contains(path) }) else { return nil }
    return PathName.normalised(PathName.join(own.writtenFolder ?? "", path))
  }

  /// The parsed file, or nil when the pack does not have it.
  public func tree(at path: String) -> YAMLTree? {
    if let tree = read(path) { return tree }
    for own in additions { if let tree = own.read(path) { return tree } }
    return nil
  }

  /// The files of that path: the pack's own, and those of the folders of own rules.
  func trees(at path: String) -> [YAMLTree] {
    var trees: [YAMLTree] = []
    if let tree = read(path) { trees.append(tree) }
    for own in additions { if let tree = own.read(path) { trees.append(tree) } }
    return trees
  }

  /// The profile that a rule's file states; of the embedded pack without a look at the file.
  func profile(at path: String) -> String? {
    if let embedded, additions.isEmpty || !isOwn(path) { return embedded.profile(at: path) }
    guard let tree = tree(at: path), let root = tree.documents.first else { return nil }
    return MappingReader(tree: tree).string("profile", of: root)
  }

  /// The pack inside the binary. Nothing is read or parsed before it is asked for.
  public static let embedded = PackFiles(.default)

  /// The pack in a folder, for those who write rules.
  ///
  /// - Throws: `FileError` when the folder or a file in it cannot be read.
  public static func folder(_ folder: String) throws(FileError) -> PackFiles {
    try Self.folder(folder, in: .disk)
  }

  static func folder(
    _ folder: String, in source: FileSource
  ) throws(FileError) -> PackFiles {
    var trees: [String: YAMLTree] = [:]
    var unreadable: [FileError] = []
    let files = try source.files(
      under: folder, withExtensions: ["yaml", "yml", "json"], unreadable: &unreadable)
    // Without one of its folders the pack would have fewer rules than it says.
    if let error = unreadable.first { throw error }
    for path in files {
      let relative = String(path.dropFirst(folder.count).drop { $0 == "/" })
      trees[relative] = YAMLTree.parse(try source.read(path))
    }
    let loaded = trees
    return PackFiles(paths: loaded.keys.sorted(), read: { loaded[$0] })
  }
}
