// How a file is called from the root of its repository.

/// The names that a platform knows files by, whatever folder the program was started in.
public struct RepositoryPaths: Sendable {
  /// The root of the repository, absolute; nil when there is none.
  private let root: String?
  /// The folder that the names in the report start from, absolute.
  private let workingFolder: String?

  /// Names stay as they are, apart from a leading `./`.
  public init() {
    root = nil
    workingFolder = nil
  }

  /// - Parameters:
  ///   - root: The root of the repository, absolute.
  ///   - workingFolder: The folder that the names in the report start from, absolute.
  public init(root: String, workingFolder: String) {
    self.root = root
    self.workingFolder = workingFolder
  }

  /// The file's path below the root of the repository; a file outside of it, and standard input, under
  /// the name that it has.
  public func path(of name: String) -> String {
    guard let root, let workingFolder, name.first != "<" else { return Self.plain(name) }
    let absolute = Self.resolved(name.hasPrefix("/") ? name : "\(workingFolder)/\(name)")
    let folder = root.hasSuffix("/") ? root : root + "/"
    return absolute.hasPrefix(folder) ? String(absolute.dropFirst(folder.count)) : Self.plain(name)
  }

  private static func plain(_ name: String) -> String {
    var rest = name[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    return String(rest)
  }

  /// The path without `.` and `..`, taken as text: no link is followed.
  private static func resolved(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
