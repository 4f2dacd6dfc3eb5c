// Paths as text: joining, and removing `.` and `..`.

import Glibc

/// Work on paths without asking the file system, but for `resolved`.
enum PathName {
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func join(_ folder: String, _ path: String) -> String {
    folder == "." || path.hasPrefix("/")
      ? path : folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The path without `.` and `..`; a `..` that has nothing to remove is kept.
  static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    var joined = ""
    for part in parts {
      if !joined.isEmpty { joined.append("/") }
      joined.append(contentsOf: part)
    }
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// A path without links, as seen from the folder that one is in when it lies in there.
  static func fromHere(_ path: String) -> String {
    guard let here = resolved("."), path.hasPrefix(here + "/") else { return path }
    return String(path.dropFirst(here.count + 1))
  }

  /// The path from the root of the file system, without `.` and `..`.
  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return normalised(path) }
    guard let current = getcwd(nil, 0) else { return normalised("/" + path) }
    defer { free(current) }
    return normalised(join(String(cString: current), path))
  }

  /// The way from a folder to a path; both from the root.
  static func relative(_ path: String, to folder: String) -> String {
    let parts = path.split(separator: "/")
    let base = folder.split(separator: "/")
    let shared = zip(parts, base).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: base.count - shared)
    return (up + parts[shared...].map(String.init)).joined(separator: "/")
  }

  /// The path with every link followed; nil when it names nothing.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
