// Which rules of which pack some paths name.

import Glibc
import Linting

/// The rules that `leidraad test` runs: those of a pack, or a workspace's own.
struct PackSelection {
  /// A pack that stands by itself, or a folder of own rules that a `leidraad.yaml` names.
  private enum Root: Equatable {
    case pack(String)
    case own(String)

    var folder: String {
      switch self {
      case .pack(let folder), .own(let folder): folder
      }
    }
  }

  let files: PackFiles
  /// Rule ids or the beginnings of them, such as `staffing`; empty is every rule.
  let prefixes: [String]
  /// The rules are a workspace's own.
  let isOwn: Bool

  /// - Parameter pack: The folder given with `--rules`; else the pack is the nearest folder above a path
  ///   that has a folder `schema` and a file `sources.yaml` in it.
  init(_ paths: [String], pack: String?) throws {
    let given = try pack.map(PackFiles.folder)
    let givenRoot = pack.flatMap(Self.resolved).map(Root.pack)
    var root: Root?
    var prefixes: [String]? = []
    for path in paths {
      _ = try FileSystem.kind(of: path)
      guard let full = Self.resolved(path), let found = try Self.root(of: full, given) else {
        throw UsageError(code: "no-pack", arguments: [("path", path)])
      }
      if case .pack = found, let givenRoot, givenRoot != found {
        throw UsageError(code: "two-packs", arguments: [("path", path)])
      }
      if let root, root != found {
        throw UsageError(code: "two-packs", arguments: [("path", path)])
      }
      root = found
      var prefix = full.dropFirst(found.folder.count).drop { $0 == "/" }
      if prefix.hasSuffix(".yaml") { prefix = prefix.dropLast(5) }
      if prefix.isEmpty { prefixes = nil } else { prefixes?.append(String(prefix)) }
    }
    self.prefixes = prefixes ?? []
    switch root {
    case .own(let folder):
      files = try OwnRules(near: folder, over: given ?? .embedded).pack
      isOwn = true
    case .pack(let folder):
      files = try given ?? PackFiles.folder(folder)
      isOwn = false
    case nil:
      files = given ?? .embedded
      isOwn = false
    }
  }

  func includes(_ id: String) -> Bool {
    guard !isOwn || files.isOwn(id + ".yaml") else { return false }
    return prefixes.isEmpty || prefixes.contains { Self.matches(id, $0) }
  }

  static func matches(_ rule: String, _ prefix: String) -> Bool {
    rule == prefix || rule.hasPrefix(prefix + "/")
  }

  private static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func root(of path: String, _ given: PackFiles?) throws -> Root? {
    var folder = path[...]
    while !folder.isEmpty {
      if FileSystem.exists(folder + "/schema"), FileSystem.exists(folder + "/sources.yaml") {
        return .pack(String(folder))
      }
      guard let slash = folder.lastIndex(of: "/") else { break }
      folder = folder[..<slash]
    }
    return try OwnRules(near: path, over: given ?? .embedded).folder(containing: path)
      .map(Root.own)
  }
}
