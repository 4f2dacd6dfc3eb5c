// The files of a commit, under the paths that they have in the work tree.

import YAMLTree

/// The files of a commit. A path means what it means on the disk: relative to the current folder, or
/// absolute; what lies outside of the repository is not there.
public final class CommitFiles: Sendable {
  private struct Entry {
    let id: String
    let isLink: Bool
  }

  /// The top folder of the work tree, with every link followed.
  private let root: String
  /// By path within the repository.
  private let entries: [String: Entry]
  /// The paths of the files, sorted.
  private let paths: [String]
  /// The paths of the folders; that of the root is empty.
  private let folders: Set<String>
  private let reader: BlobReader

  /// - Parameter listing: what `git ls-tree -r -z` says.
  init(listing: [UInt8], root: String, reader: BlobReader) {
    self.root = root
    self.reader = reader
    var entries: [String: Entry] = [:]
    var folders: Set<String> = [""]
    for line in listing.split(separator: 0) {
      // `100644 blob <number>\t<path>`
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      let parts = line[..<tab].split(separator: UInt8(ascii: " "))
      let path = String(decoding: line[(tab + 1)...], as: UTF8.self)
      guard parts.count == 3, parts[1].elementsEqual("blob".utf8) else { continue }
      entries[path] = Entry(
        id: String(decoding: parts[2], as: UTF8.self),
        isLink: parts[0].elementsEqual("120000".utf8))
      var folder = path[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard folders.insert(String(folder)).inserted else { break }
      }
    }
    self.entries = entries
    self.folders = folders
    paths = entries.keys.sorted()
  }

  func kind(of path: String) throws(FileError) -> FileSystem.Kind {
    guard let found = lookUp(path) else { throw FileError(path: path, reason: .notFound) }
    return folders.contains(found) ? .folder : .file
  }

  func exists(_ path: String) -> Bool {
    // The walk upwards for a configuration ends at the repository, which has a folder of its own.
    lookUp(path) != nil || within(path) == ".git"
  }

  func resolved(_ path: String) -> String? {
    lookUp(path).map { $0.isEmpty ? root : PathName.join(root, $0) }
  }

  func read(
    _ path: String, named name: String?, limit: Int = ParseLimits.default.fileSize
  ) throws(FileError) -> SourceText {
    guard let found = lookUp(path) else { throw FileError(path: path, reason: .notFound) }
    guard let entry = entries[found] else { throw FileError(path: path, reason: .isFolder) }
    guard let bytes = reader.bytes(of: entry.id, limit: limit) else {
      throw FileError(path: path, reason: .notInClone)
    }
    return SourceText(name: name ?? path, bytes: bytes)
  }

  /// The files under a folder, in the order in which the disk gives them.
  func files(
    under folder: String, withExtensions extensions: Set<String>
  ) throws(FileError) -> [String] {
    guard let found = lookUp(folder), folders.contains(found) else {
      throw FileError(path: folder, reason: .notFound)
    }
    let start = found.isEmpty ? "" : found + "/"
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    var files: [[Substring]] = []
    for path in paths[lowerBound(of: start)...] {
      guard path.hasPrefix(start) else { break }
      let parts = path.dropFirst(start.count).split(separator: "/")
      guard let name = parts.last, let dot = name.lastIndex(of: "."),
        extensions.contains(name[name.index(after: dot)...].lowercased()),
        !parts.contains(where: { $0.hasPrefix(".") })
      else { continue }
      // A link to a folder is not followed, and one that leads nowhere is for the reader to say.
      if entries[path]?.isLink == true, let target = lookUp(absolute(path)),
        folders.contains(target)
      {
        continue
      }
      files.append(parts)
    }
    // Folder by folder: `a/b` before `a-b`.
    files.sort { $0.lexicographicallyPrecedes($1) }
    return files.map { prefix + $0.joined(separator: "/") }
  }

  private func absolute(_ path: String) -> String { PathName.join(root, path) }

  /// Where `path` belongs in the order.
  private func lowerBound(of path: String) -> Int {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = (low + high) / 2
      if paths[middle] < path { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The path within the repository, as it is written; nil when it lies outside.
  private func within(_ path: String) -> String? {
    let absolute = PathName.absolute(path)
    if let inside = Self.relative(absolute, to: root) { return inside }
    // A link on the way to the repository, such as /tmp to /private/tmp: follow those of the part
    // that is there.
    var existing = absolute
    while PathName.resolved(existing) == nil, existing != "/" {
      existing = PathName.folder(of: existing)
    }
    guard let real = PathName.resolved(existing) else { return nil }
    return Self.relative(
      PathName.join(real, String(absolute.dropFirst(existing.count + 1))), to: root)
  }

  private static func relative(_ path: String, to root: String) -> String? {
    let path = path.hasSuffix("/") ? String(path.dropLast()) : path
    if path == root { return "" }
    let prefix = root == "/" ? root : root + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  /// The path of the file or folder that a path leads to, following the links of the commit.
  private func lookUp(_ path: String) -> String? {
    guard var wanted = within(path) else { return nil }
    // As many links as the system follows.
    for _ in 0..<40 {
      if folders.contains(wanted) { return wanted }
      guard let (link, rest) = firstLink(in: wanted) else {
        return entries[wanted] == nil ? nil : wanted
      }
      guard let id = entries[link]?.id, let target = reader.bytes(of: id, limit: 4096) else {
        return nil
      }
      let text = String(decoding: target, as: UTF8.self)
      let next = PathName.join(absolute(PathName.folder(of: link)), text) + rest
      guard let inside = Self.relative(PathName.normalised(next), to: root) else { return nil }
      wanted = inside
    }
    return nil
  }

  /// The shortest beginning of a path that is a link, and what comes after it.
  private func firstLink(in path: String) -> (link: String, rest: String)? {
    var end = path.startIndex
    while end < path.endIndex {
      end = path[end...].dropFirst().firstIndex(of: "/") ?? path.endIndex
      let beginning = String(path[..<end])
      if let entry = entries[beginning] {
        return entry.isLink ? (beginning, String(path[end...])) : nil
      }
    }
    return nil
  }
}
