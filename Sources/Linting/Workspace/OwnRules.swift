// A company's own rules: the folders that leidraad.yaml names under `rules`.

import YAMLTree

/// The pack with a workspace's own rules, and where those stand.
public struct OwnRules: Sendable {
  public let pack: PackFiles
  /// The folders, with every link followed.
  public let folders: [String]

  /// The pack and no own rules.
  init(pack: PackFiles) {
    self.pack = pack
    folders = []
  }

  /// The pack with the rules that the nearest `leidraad.yaml` names, from a file or folder upwards.
  ///
  /// - Throws: `RunError` when the configuration or a rule folder cannot be read, or a rule of it has the
  ///   id of another one.
  public init(near path: String, over pack: PackFiles) throws(RunError) {
    guard let file = ConfigurationFile.nearest(to: path) else {
      self.init(pack: pack)
      return
    }
    let source: SourceText
    do throws(FileError) {
      // What is wrong in the rules is told with their paths, as short as their reader knows them.
      source = try FileSystem.read(PathName.fromHere(file), onlyRegular: true)
    } catch {
      throw .file(error)
    }
    try self.init(configuration: YAMLTree.parse(source), over: pack, in: .disk)
  }

  /// - Parameter tree: a configuration, whose folders are sought from where it stands.
  init(
    configuration tree: YAMLTree, over pack: PackFiles, in source: FileSource
  ) throws(RunError) {
    var folders: [String] = []
    var extended = pack
    let reader = MappingReader(tree: tree)
    if let root = tree.documents.first, let list = reader.value("rules", of: root) {
      for node in reader.listOrOne(list) {
        let folder = try Self.folder(node, of: tree, in: source)
        var files: PackFiles
        do throws(FileError) {
          files = try PackFiles.folder(folder, in: source)
          files.writtenFolder = tree.string(node)
        } catch {
          throw .file(error)
        }
        do throws(PackError) {
          extended = try extended.adding(files)
        } catch {
          throw .pack(error)
        }
        folders.append(source.resolved(folder) ?? folder)
      }
    }
    self.pack = extended
    self.folders = folders
  }

  /// The folder that holds a path; nil when it is in none of them.
  public func folder(containing path: String) -> String? {
    folders.first { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// A folder as the configuration writes it, which may not lie outside of the workspace.
  private static func folder(
    _ node: NodeID, of tree: YAMLTree, in files: FileSource
  ) throws(RunError) -> String {
    let written = tree.string(node)
    let folder = PathName.join(PathName.folder(of: tree.source.name), written)
    let boundary = ConfigurationFile.boundary(of: tree.source.name, in: files)
    if let real = files.resolved(folder), let root = files.resolved(boundary),
      real != root, !real.hasPrefix(root == "/" ? root : root + "/")
    {
      throw .pack(PackError(.outsideWorkspace, in: tree, at: node, [("path", written)]))
    }
    return folder
  }
}

extension PackFiles {
  /// The rules of a folder, and its facts, fields and sources, after those of the pack.
  ///
  /// - Throws: `PackError` for a file that rules do not consist of, and for an id that is taken.
  func adding(_ own: PackFiles) throws(PackError) -> PackFiles {
    for path in own.paths {
      guard let tree = own.tree(at: path) else { continue }
      let isRule = path.contains("/") && path.hasSuffix(".yaml")
      guard isRule || Self.shared.contains(path) else {
        throw PackError(.notOwn, source: tree.source, span: 0..<0, [("path", path)])
      }
      if isRule, paths.contains(path) {
        throw PackError(
          .duplicate, source: tree.source, span: 0..<0, [("name", String(path.dropLast(5)))])
      }
    }
    let known = SourceCatalogue(pack: self)
    for (id, entry, tree) in SourceCatalogue.entries(in: own) where known.has(id) {
      throw PackError(.duplicate, in: tree, at: entry, [("name", id)])
    }
    return PackFiles(self, own)
  }

  /// The files that a folder of own rules adds to instead of replacing.
  private static let shared = ["facts.yaml", OwnFields.path, "sources.yaml"]
}
